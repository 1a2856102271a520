import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const signUpVerificationEntries = {
  next_action: openEnum<'needs_prepare' | 'needs_attempt' | ''>(),
  supported_strategies: v.optional(v.array(v.string())),
}

/** The next step to verify one identifier of a sign-up. */
export interface SignUpVerification extends Shape<typeof signUpVerificationEntries> {}
export const SignUpVerification: v.GenericSchema<unknown, SignUpVerification> =
  v.looseObject(signUpVerificationEntries)

const signUpVerificationsEntries = {
  email_address: v.nullable(SignUpVerification),
  phone_number: v.nullable(SignUpVerification),
  web3_wallet: v.nullable(SignUpVerification),
  external_account: v.nullable(metadata()),
}

/** What a sign-up still has to verify. */
export interface SignUpVerifications extends Shape<typeof signUpVerificationsEntries> {}
export const SignUpVerifications: v.GenericSchema<unknown, SignUpVerifications> =
  v.looseObject(signUpVerificationsEntries)

const entries = {
  object: v.optional(openEnum<'sign_up_attempt'>()),
  id: v.string(),
  status: openEnum<'missing_requirements' | 'complete' | 'abandoned'>(),
  required_fields: v.array(v.string()),
  optional_fields: v.array(v.string()),
  missing_fields: v.array(v.string()),
  unverified_fields: v.array(v.string()),
  verifications: SignUpVerifications,
  username: v.nullable(v.string()),
  email_address: v.nullable(v.string()),
  phone_number: v.nullable(v.string()),
  web3_wallet: v.nullable(v.string()),
  password_enabled: v.boolean(),
  first_name: v.nullable(v.string()),
  last_name: v.nullable(v.string()),
  /** Writable by the person who signs up: do not trust it. */
  unsafe_metadata: v.optional(v.nullable(metadata<'signUpUnsafeMetadata'>())),
  public_metadata: v.optional(v.nullable(metadata<'signUpPublicMetadata'>())),
  custom_action: v.boolean(),
  /** Your own id of the future user. */
  external_id: v.nullable(v.string()),
  created_session_id: v.nullable(v.string()),
  created_user_id: v.nullable(v.string()),
  /** When the sign-up counts as abandoned. */
  abandon_at: v.nullable(timestamp()),
  legal_accepted_at: v.nullable(timestamp()),
  /** A language tag (BCP 47). */
  locale: v.optional(v.nullable(v.string())),
  /** @deprecated Use `verifications.external_account`. */
  external_account: v.optional(v.nullable(metadata())),
}

/** An attempt to sign up. */
export interface SignUp extends Shape<typeof entries> {}
export const SignUp: v.GenericSchema<unknown, SignUp> = v.looseObject(entries)
