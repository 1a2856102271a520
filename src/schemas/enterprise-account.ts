import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Verification } from './verification.ts'

const enterpriseAccountConnectionEntries = {
  /** In `@clerk/backend`, but not in Clerk's specification. */
  object: v.optional(v.string()),
  id: v.string(),
  protocol: v.string(),
  provider: v.string(),
  name: v.string(),
  logo_public_url: v.nullable(v.string()),
  /** @deprecated Use `domains`. */
  domain: v.optional(v.string()),
  domains: v.optional(v.array(v.string())),
  active: v.boolean(),
  sync_user_attributes: v.boolean(),
  allow_subdomains: v.boolean(),
  allow_idp_initiated: v.boolean(),
  disable_additional_identifications: v.boolean(),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** The enterprise connection behind an account. */
export interface EnterpriseAccountConnection extends Shape<typeof enterpriseAccountConnectionEntries> {}
export const EnterpriseAccountConnection: v.GenericSchema<unknown, EnterpriseAccountConnection> =
  v.looseObject(enterpriseAccountConnectionEntries)

const entries = {
  id: v.string(),
  object: v.optional(openEnum<'enterprise_account'>()),
  protocol: v.optional(openEnum<'oauth' | 'saml'>()),
  provider: v.string(),
  active: v.boolean(),
  email_address: v.string(),
  first_name: v.optional(v.nullable(v.string())),
  last_name: v.optional(v.nullable(v.string())),
  provider_user_id: v.optional(v.nullable(v.string())),
  enterprise_connection_id: v.optional(v.nullable(v.string())),
  public_metadata: v.optional(metadata()),
  verification: v.nullable(Verification),
  enterprise_connection: v.optional(v.nullable(EnterpriseAccountConnection)),
  last_authenticated_at: v.optional(v.nullable(timestamp())),
}

/** A user's account at an enterprise identity provider, by SAML or OAuth. */
export interface EnterpriseAccount extends Shape<typeof entries> {}
export const EnterpriseAccount: v.GenericSchema<unknown, EnterpriseAccount> = v.looseObject(entries)
