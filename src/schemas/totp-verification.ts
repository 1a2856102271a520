import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  verified: v.boolean(),
  code_type: oneOf<'totp' | 'backup_code'>(),
})

/** That a one-time code is right; a wrong one is an error. */
export interface TotpVerification extends v.InferOutput<typeof schema> {}
export const TotpVerification: v.Schema<TotpVerification> = schema
