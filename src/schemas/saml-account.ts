import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'
import { Verification } from './verification.ts'

const samlAccountConnectionSchema = v.object({
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
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** The SAML connection behind an account. */
export interface SamlAccountConnection extends v.InferOutput<typeof samlAccountConnectionSchema> {}
export const SamlAccountConnection: v.Schema<SamlAccountConnection> = samlAccountConnectionSchema

const schema = v.object({
  id: v.string(),
  object: v.optional(oneOf<'saml_account'>()),
  provider: v.string(),
  active: v.boolean(),
  email_address: v.string(),
  first_name: v.optional(v.nullable(v.string())),
  last_name: v.optional(v.nullable(v.string())),
  provider_user_id: v.optional(v.nullable(v.string())),
  /** Milliseconds since the epoch. */
  last_authenticated_at: v.optional(v.nullable(v.number())),
  public_metadata: v.optional(metadata()),
  verification: v.nullable(Verification),
  saml_connection: v.optional(v.nullable(SamlAccountConnection)),
})

/** A user's account at a SAML identity provider. */
export interface SamlAccount extends v.InferOutput<typeof schema> {}
export const SamlAccount: v.Schema<SamlAccount> = schema
