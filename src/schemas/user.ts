import * as v from 'valibot'
import { EmailAddress } from './email-address.ts'
import { EnterpriseAccount } from './enterprise-account.ts'
import { ExternalAccount } from './external-account.ts'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import { OrganizationMembership } from './organization-membership.ts'
import { Passkey } from './passkey.ts'
import { PhoneNumber } from './phone-number.ts'
import { SamlAccount } from './saml-account.ts'
import { ScimUserMetadata } from './scim-user-metadata.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Web3Wallet } from './web3-wallet.ts'

const entries = {
  id: v.string(),
  object: v.optional(openEnum<'user'>()),
  /** Your own id of the user. */
  external_id: v.nullable(v.string()),
  primary_email_address_id: v.nullable(v.string()),
  primary_phone_number_id: v.nullable(v.string()),
  primary_web3_wallet_id: v.nullable(v.string()),
  username: v.nullable(v.string()),
  first_name: v.nullable(v.string()),
  last_name: v.nullable(v.string()),
  locale: v.optional(v.nullable(v.string())),
  /** @deprecated Use `image_url`. */
  profile_image_url: v.optional(v.string()),
  image_url: v.optional(v.string()),
  has_image: v.boolean(),
  public_metadata: metadata<'userPublicMetadata'>(),
  private_metadata: v.optional(v.nullable(metadata<'userPrivateMetadata'>())),
  /** Writable by the user: do not trust it. */
  unsafe_metadata: v.optional(metadata<'userUnsafeMetadata'>()),
  email_addresses: v.array(EmailAddress),
  phone_numbers: v.array(PhoneNumber),
  web3_wallets: v.array(Web3Wallet),
  passkeys: v.array(Passkey),
  password_enabled: v.boolean(),
  two_factor_enabled: v.boolean(),
  totp_enabled: v.boolean(),
  backup_code_enabled: v.boolean(),
  /** When MFA was last turned on; kept when it is turned off. */
  mfa_enabled_at: v.nullable(timestamp()),
  /** When MFA was last turned off; kept when it is turned on again. */
  mfa_disabled_at: v.nullable(timestamp()),
  password_last_updated_at: v.optional(v.nullable(timestamp())),
  external_accounts: v.array(ExternalAccount),
  saml_accounts: v.array(SamlAccount),
  enterprise_accounts: v.array(EnterpriseAccount),
  organization_memberships: v.optional(v.nullable(v.array(OrganizationMembership))),
  last_sign_in_at: v.nullable(timestamp()),
  banned: v.boolean(),
  locked: v.boolean(),
  deprovisioned: v.optional(v.boolean()),
  /** Null for a user who stays locked until `users.unlock`. */
  lockout_expires_in_seconds: v.nullable(v.number()),
  /** Null where lockout is disabled. Can be above 0 for a user who was locked by `users.lock`. */
  verification_attempts_remaining: v.nullable(v.number()),
  updated_at: timestamp(),
  created_at: timestamp(),
  delete_self_enabled: v.boolean(),
  create_organization_enabled: v.boolean(),
  /** 0 means no limit. */
  create_organizations_limit: v.optional(v.nullable(v.number())),
  /** With the precision of a day. */
  last_active_at: v.nullable(timestamp()),
  legal_accepted_at: v.nullable(timestamp()),
  /** Whether sign-in skips the checks of Device Trust. */
  bypass_client_trust: v.optional(v.boolean()),
  scim: v.optional(v.nullable(ScimUserMetadata)),
  /** Mentioned by Clerk, but not in its specification. */
  requires_password_reset: v.optional(v.boolean()),
  /** An IANA name such as `Europe/Vienna`. In `@clerk/backend`, but not in Clerk's specification. */
  timezone: v.optional(v.nullable(v.string())),
}

/** A user with all of their identifiers and accounts. */
export interface User extends Shape<typeof entries> {}
export const User: v.GenericSchema<unknown, User> = v.looseObject(entries)
