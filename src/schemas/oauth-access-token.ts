import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'oauth_access_token'>()),
  external_account_id: v.string(),
  provider_user_id: v.string(),
  token: v.string(),
  /** Unix time; Clerk does not document the unit. */
  expires_at: v.nullable(v.number()),
  provider: v.string(),
  public_metadata: metadata(),
  label: v.nullable(v.string()),
  /** OAuth 2.0 only. */
  scopes: v.optional(v.array(v.string())),
  /** OpenID Connect only, if the provider sent one. */
  id_token: v.optional(v.string()),
  /** OAuth 1.0 only. */
  token_secret: v.optional(v.string()),
}

/** A token with which you can call a social provider for a user. */
export interface OauthAccessToken extends Shape<typeof entries> {}
export const OauthAccessToken: v.GenericSchema<unknown, OauthAccessToken> = v.looseObject(entries)
