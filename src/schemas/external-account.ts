import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'
import { Verification } from './verification.ts'

const schema = v.object({
  object: v.optional(oneOf<'external_account' | 'facebook_account' | 'google_account'>()),
  id: v.string(),
  /** With its prefix: `oauth_google`. */
  provider: v.string(),
  identification_id: v.string(),
  provider_user_id: v.string(),
  /** Separated by spaces. */
  approved_scopes: v.string(),
  email_address: v.string(),
  /** What the provider said at sign-up; null where that is not known. */
  email_address_verified: v.optional(v.nullable(v.boolean())),
  first_name: v.string(),
  last_name: v.string(),
  /** @deprecated Use `image_url`. */
  avatar_url: v.optional(v.string()),
  image_url: v.optional(v.nullable(v.string())),
  username: v.optional(v.nullable(v.string())),
  phone_number: v.optional(v.nullable(v.string())),
  public_metadata: v.nullable(metadata()),
  label: v.optional(v.nullable(v.string())),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  verification: v.nullable(Verification),
  /** Sent, but not in Clerk's specification. */
  external_account_id: v.optional(v.string()),
})

/** A user's account at a social provider. */
export interface ExternalAccount extends v.InferOutput<typeof schema> {}
export const ExternalAccount: v.Schema<ExternalAccount> = schema
