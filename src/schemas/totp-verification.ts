import * as v from 'valibot'
import { oneOf } from './one-of.ts'

const schema = v.object({
  verified: v.boolean(),
  code_type: oneOf<'totp' | 'backup_code'>(),
})

/** That a one-time code is right; a wrong one is an error. */
export interface TotpVerification extends v.InferOutput<typeof schema> {}
export const TotpVerification: v.GenericSchema<unknown, TotpVerification> = schema
