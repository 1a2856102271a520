import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  verified: v.boolean(),
}

/** Confirms that a password is right; a wrong one is an error. */
export interface PasswordVerification extends Shape<typeof entries> {}
export const PasswordVerification: v.GenericSchema<unknown, PasswordVerification> = v.looseObject(entries)
