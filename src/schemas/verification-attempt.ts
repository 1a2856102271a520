import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(v.string()),
  /** For `attemptVerification`. */
  id: v.optional(v.string()),
  status: openEnum<'unverified' | 'verified' | 'failed' | 'expired'>(),
  strategy: v.optional(openEnum<'email_code' | 'phone_code'>()),
  attempts: v.optional(v.nullable(v.number())),
  expire_at: v.optional(v.nullable(timestamp())),
  /** Of phone numbers: how the code was delivered. */
  channel: v.optional(v.nullable(v.string())),
}

/** A verification under way; a wrong or expired code shows in `status`. */
export interface VerificationAttempt extends Shape<typeof entries> {}
export const VerificationAttempt: v.GenericSchema<unknown, VerificationAttempt> = v.looseObject(entries)
