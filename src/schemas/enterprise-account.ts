import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'
import { Verification } from './verification.ts'

const enterpriseAccountConnectionSchema = v.object({
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
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** The enterprise connection behind an account. */
export interface EnterpriseAccountConnection
  extends v.InferOutput<typeof enterpriseAccountConnectionSchema> {}
export const EnterpriseAccountConnection: v.Schema<EnterpriseAccountConnection> =
  enterpriseAccountConnectionSchema

const schema = v.object({
  id: v.string(),
  object: v.optional(oneOf<'enterprise_account'>()),
  protocol: v.optional(oneOf<'oauth' | 'saml'>()),
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
  /** Milliseconds since the epoch. */
  last_authenticated_at: v.optional(v.nullable(v.number())),
})

/** A user's account at an enterprise identity provider, by SAML or OAuth. */
export interface EnterpriseAccount extends v.InferOutput<typeof schema> {}
export const EnterpriseAccount: v.Schema<EnterpriseAccount> = schema
