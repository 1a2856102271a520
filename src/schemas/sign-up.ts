import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const signUpVerificationSchema = v.object({
  next_action: v.optional(oneOf<'needs_prepare' | 'needs_attempt' | ''>()),
  supported_strategies: v.optional(v.array(v.string())),
})

/** What is left to do to verify one identifier of a sign-up. */
export interface SignUpVerification extends v.InferOutput<typeof signUpVerificationSchema> {}
export const SignUpVerification: v.Schema<SignUpVerification> = signUpVerificationSchema

const signUpVerificationsSchema = v.object({
  email_address: v.nullable(SignUpVerification),
  phone_number: v.nullable(SignUpVerification),
  web3_wallet: v.nullable(SignUpVerification),
  external_account: v.nullable(metadata()),
})

/** What is left to verify of a sign-up. */
export interface SignUpVerifications extends v.InferOutput<typeof signUpVerificationsSchema> {}
export const SignUpVerifications: v.Schema<SignUpVerifications> = signUpVerificationsSchema

const schema = v.object({
  object: v.optional(oneOf<'sign_up_attempt'>()),
  id: v.string(),
  status: oneOf<'missing_requirements' | 'complete' | 'abandoned'>(),
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
  /** Whoever signs up can write it: trust nothing in it. */
  unsafe_metadata: v.optional(v.nullable(metadata<'signUpUnsafeMetadata'>())),
  public_metadata: v.optional(v.nullable(metadata<'signUpPublicMetadata'>())),
  custom_action: v.boolean(),
  /** Your own id of the user to be. */
  external_id: v.nullable(v.string()),
  created_session_id: v.nullable(v.string()),
  created_user_id: v.nullable(v.string()),
  /** Milliseconds since the epoch at which it expires. */
  abandon_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  legal_accepted_at: v.nullable(v.number()),
  /** BCP 47. */
  locale: v.optional(v.nullable(v.string())),
  /** @deprecated Use `verifications.external_account`. */
  external_account: v.optional(v.nullable(metadata())),
})

/** An attempt to sign up. */
export interface SignUp extends v.InferOutput<typeof schema> {}
export const SignUp: v.Schema<SignUp> = schema
