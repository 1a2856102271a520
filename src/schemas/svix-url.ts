import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  svix_url: v.string(),
}

/** A URL that signs in to the instance's webhook dashboard. */
export interface SvixUrl extends Shape<typeof entries> {}
export const SvixUrl: v.GenericSchema<unknown, SvixUrl> = v.looseObject(entries)
