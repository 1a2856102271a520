import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Verification } from './verification.ts'

const samlAccountConnectionEntries = {
  id: v.string(),
  name: v.string(),
  /** @deprecated Use `domains`. */
  domain: v.optional(v.string()),
  domains: v.optional(v.array(v.string())),
  active: v.boolean(),
  provider: v.string(),
  sync_user_attributes: v.boolean(),
  allow_subdomains: v.optional(v.boolean()),
  allow_idp_initiated: v.optional(v.boolean()),
  disable_additional_identifications: v.optional(v.boolean()),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** The SAML connection behind an account. */
export interface SamlAccountConnection extends Shape<typeof samlAccountConnectionEntries> {}
export const SamlAccountConnection: v.GenericSchema<unknown, SamlAccountConnection> = v.looseObject(
  samlAccountConnectionEntries,
)

const entries = {
  id: v.string(),
  object: v.optional(openEnum<'saml_account'>()),
  provider: v.string(),
  active: v.boolean(),
  email_address: v.string(),
  first_name: v.optional(v.nullable(v.string())),
  last_name: v.optional(v.nullable(v.string())),
  provider_user_id: v.optional(v.nullable(v.string())),
  last_authenticated_at: v.optional(v.nullable(timestamp())),
  public_metadata: v.optional(metadata()),
  verification: v.nullable(Verification),
  saml_connection: v.optional(v.nullable(SamlAccountConnection)),
}

/** A user's account at a SAML identity provider. */
export interface SamlAccount extends Shape<typeof entries> {}
export const SamlAccount: v.GenericSchema<unknown, SamlAccount> = v.looseObject(entries)
