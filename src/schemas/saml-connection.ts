import * as v from 'valibot'
import { IdpCertificate } from './idp-certificate.ts'
import { LoginHint } from './login-hint.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const attributeMappingEntries = {
  user_id: v.string(),
  email_address: v.string(),
  first_name: v.string(),
  last_name: v.string(),
}

/** Maps each field of the user to the name of the identity provider's attribute. */
export interface AttributeMapping extends Shape<typeof attributeMappingEntries> {}
export const AttributeMapping: v.GenericSchema<unknown, AttributeMapping> =
  v.looseObject(attributeMappingEntries)

const entries = {
  object: v.optional(openEnum<'saml_connection'>()),
  id: v.string(),
  name: v.string(),
  /** @deprecated Use `domains`. */
  domain: v.optional(v.string()),
  domains: v.optional(v.array(v.string())),
  idp_entity_id: v.nullable(v.string()),
  idp_sso_url: v.nullable(v.string()),
  idp_certificate: v.nullable(v.string()),
  /** Null without a certificate. */
  idp_certificate_issued_at: v.nullable(timestamp()),
  /** Null without a certificate. */
  idp_certificate_expires_at: v.nullable(timestamp()),
  /** Every certificate that the connection trusts. In `@clerk/backend`, but not in Clerk's specification. */
  idp_certificates: v.optional(v.array(IdpCertificate)),
  idp_metadata_url: v.optional(v.nullable(v.string())),
  idp_metadata: v.optional(v.nullable(v.string())),
  acs_url: v.string(),
  sp_entity_id: v.string(),
  sp_metadata_url: v.string(),
  organization_id: v.optional(v.nullable(v.string())),
  attribute_mapping: v.optional(AttributeMapping),
  active: v.boolean(),
  provider: v.string(),
  user_count: v.number(),
  sync_user_attributes: v.boolean(),
  allow_subdomains: v.boolean(),
  allow_idp_initiated: v.boolean(),
  disable_additional_identifications: v.boolean(),
  allow_organization_account_linking: v.boolean(),
  /** Whether the identity provider must ask for credentials again. */
  force_authn: v.boolean(),
  login_hint: LoginHint,
  enterprise_connection_id: v.optional(v.nullable(v.string())),
  created_at: timestamp(),
  updated_at: timestamp(),
  authenticatable: v.optional(v.boolean()),
  disable_jit_provisioning: v.optional(v.boolean()),
}

/** A SAML connection to an identity provider. */
export interface SamlConnection extends Shape<typeof entries> {}
export const SamlConnection: v.GenericSchema<unknown, SamlConnection> = v.looseObject(entries)
