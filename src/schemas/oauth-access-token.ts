import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'oauth_access_token'>()),
  external_account_id: v.string(),
  provider_user_id: v.string(),
  token: v.string(),
  /** Unix time; Clerk does not state the unit. */
  expires_at: v.nullable(v.number()),
  provider: v.string(),
  public_metadata: metadata(),
  label: v.nullable(v.string()),
  /** Only of OAuth 2.0. */
  scopes: v.optional(v.array(v.string())),
  /** Only of OpenID Connect providers, where there is one. */
  id_token: v.optional(v.string()),
  /** Only of OAuth 1.0. */
  token_secret: v.optional(v.string()),
}

/** A token by which a social provider lets you act for a user. */
export interface OauthAccessToken extends Shape<typeof entries> {}
export const OauthAccessToken: v.GenericSchema<unknown, OauthAccessToken> = v.looseObject(entries)
