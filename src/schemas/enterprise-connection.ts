import * as v from 'valibot'
import { CustomAttribute } from './custom-attribute.ts'
import { IdpCertificate } from './idp-certificate.ts'
import { LoginHint } from './login-hint.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const enterpriseConnectionSamlEntries = {
  id: v.string(),
  name: v.optional(v.string()),
  idp_entity_id: v.optional(v.nullable(v.string())),
  idp_sso_url: v.optional(v.nullable(v.string())),
  /** In `@clerk/backend`, but not in Clerk's specification, as are the next three. */
  idp_certificate: v.optional(v.nullable(v.string())),
  idp_certificate_issued_at: v.optional(v.nullable(timestamp())),
  idp_certificate_expires_at: v.optional(v.nullable(timestamp())),
  idp_certificates: v.optional(v.array(IdpCertificate)),
  idp_metadata_url: v.optional(v.nullable(v.string())),
  acs_url: v.optional(v.nullable(v.string())),
  sp_entity_id: v.optional(v.nullable(v.string())),
  sp_metadata_url: v.optional(v.nullable(v.string())),
  active: v.optional(v.boolean()),
  allow_idp_initiated: v.optional(v.boolean()),
  allow_subdomains: v.optional(v.boolean()),
  force_authn: v.optional(v.boolean()),
  login_hint: v.optional(LoginHint),
}

/** The SAML settings of an enterprise connection. */
export interface EnterpriseConnectionSaml extends Shape<typeof enterpriseConnectionSamlEntries> {}
export const EnterpriseConnectionSaml: v.GenericSchema<unknown, EnterpriseConnectionSaml> = v.looseObject(
  enterpriseConnectionSamlEntries,
)

const enterpriseConnectionOauthEntries = {
  id: v.string(),
  name: v.optional(v.string()),
  /** `oidc_custom`, `oidc_ghe_…`, `oidc_gitlab_ent_…` */
  provider_key: v.optional(v.string()),
  client_id: v.optional(v.nullable(v.string())),
  discovery_url: v.optional(v.nullable(v.string())),
  auth_url: v.optional(v.nullable(v.string())),
  token_url: v.optional(v.nullable(v.string())),
  user_info_url: v.optional(v.nullable(v.string())),
  requires_pkce: v.optional(v.boolean()),
  logo_public_url: v.optional(v.nullable(v.string())),
  created_at: v.optional(timestamp()),
  updated_at: v.optional(timestamp()),
}

/** The OIDC settings of an enterprise connection. */
export interface EnterpriseConnectionOauth extends Shape<typeof enterpriseConnectionOauthEntries> {}
export const EnterpriseConnectionOauth: v.GenericSchema<unknown, EnterpriseConnectionOauth> = v.looseObject(
  enterpriseConnectionOauthEntries,
)

const entries = {
  object: v.optional(openEnum<'enterprise_connection'>()),
  id: v.string(),
  name: v.string(),
  provider: v.string(),
  logo_public_url: v.optional(v.nullable(v.string())),
  active: v.boolean(),
  domains: v.array(v.string()),
  organization_id: v.optional(v.nullable(v.string())),
  /** Whether each sign-in updates the user's attributes. */
  sync_user_attributes: v.optional(v.boolean()),
  /** Whether its users cannot add identifiers. */
  disable_additional_identifications: v.optional(v.boolean()),
  /** Whether an existing account is linked by its membership in the organization. */
  allow_organization_account_linking: v.optional(v.boolean()),
  custom_attributes: v.optional(v.array(CustomAttribute)),
  saml_connection: v.optional(v.nullable(EnterpriseConnectionSaml)),
  oauth_config: v.optional(v.nullable(EnterpriseConnectionOauth)),
  created_at: timestamp(),
  updated_at: timestamp(),
  /** Returned, but not in Clerk's specification, as are the fields below. */
  allow_subdomains: v.optional(v.boolean()),
  authenticatable: v.optional(v.boolean()),
  disable_jit_provisioning: v.optional(v.boolean()),
}

/** A connection to an enterprise identity provider, by SAML or OIDC. */
export interface EnterpriseConnection extends Shape<typeof entries> {}
export const EnterpriseConnection: v.GenericSchema<unknown, EnterpriseConnection> = v.looseObject(entries)
