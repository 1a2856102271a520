import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Verification } from './verification.ts'

const entries = {
  object: v.optional(openEnum<'external_account' | 'facebook_account' | 'google_account'>()),
  id: v.string(),
  /** With the prefix: `oauth_google`. */
  provider: v.string(),
  identification_id: v.string(),
  provider_user_id: v.string(),
  /** Separated by spaces. */
  approved_scopes: v.string(),
  email_address: v.string(),
  /** Whether the provider had verified it at sign-up; null if unknown. */
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
  created_at: timestamp(),
  updated_at: timestamp(),
  verification: v.nullable(Verification),
  /** Returned, but not in Clerk's specification. */
  external_account_id: v.optional(v.string()),
}

/** A user's account at a social provider. */
export interface ExternalAccount extends Shape<typeof entries> {}
export const ExternalAccount: v.GenericSchema<unknown, ExternalAccount> = v.looseObject(entries)
