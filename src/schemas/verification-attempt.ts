import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(v.string()),
  /** Pass it to `attemptVerification`. */
  id: v.optional(v.string()),
  status: openEnum<'unverified' | 'verified' | 'failed' | 'expired'>(),
  strategy: v.optional(openEnum<'email_code' | 'phone_code'>()),
  attempts: v.optional(v.nullable(v.number())),
  expire_at: v.optional(v.nullable(timestamp())),
  /** How the code was delivered; phone codes only. */
  channel: v.optional(v.nullable(v.string())),
}

/** A verification in progress; `status` shows a wrong or expired code. */
export interface VerificationAttempt extends Shape<typeof entries> {}
export const VerificationAttempt: v.GenericSchema<unknown, VerificationAttempt> = v.looseObject(entries)
