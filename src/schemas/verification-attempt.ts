import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(v.string()),
  /** For `attemptVerification`. */
  id: v.optional(v.string()),
  status: v.optional(oneOf<'unverified' | 'verified' | 'failed' | 'expired'>()),
  strategy: v.optional(oneOf<'email_code' | 'phone_code'>()),
  attempts: v.optional(v.nullable(v.number())),
  /** Milliseconds since the epoch. */
  expire_at: v.optional(v.nullable(v.number())),
  /** Of phone numbers: how the code was delivered. */
  channel: v.optional(v.nullable(v.string())),
})

/** A verification under way; a wrong or expired code shows in `status`. */
export interface VerificationAttempt extends v.InferOutput<typeof schema> {}
export const VerificationAttempt: v.Schema<VerificationAttempt> = schema
