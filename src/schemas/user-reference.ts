import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  user_id: v.string(),
}

/** The user that was changed. */
export interface UserReference extends Shape<typeof entries> {}
export const UserReference: v.GenericSchema<unknown, UserReference> = v.looseObject(entries)
