import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  verified: v.boolean(),
  code_type: openEnum<'totp' | 'backup_code'>(),
}

/** Confirms that a TOTP or backup code is right; a wrong one is an error. */
export interface TotpVerification extends Shape<typeof entries> {}
export const TotpVerification: v.GenericSchema<unknown, TotpVerification> = v.looseObject(entries)
