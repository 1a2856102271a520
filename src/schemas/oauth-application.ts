import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'oauth_application'>()),
  id: v.string(),
  instance_id: v.string(),
  name: v.string(),
  client_id: v.string(),
  client_uri: v.nullable(v.string()),
  client_image_url: v.nullable(v.string()),
  dynamically_registered: v.boolean(),
  consent_screen_enabled: v.boolean(),
  pkce_required: v.boolean(),
  public: v.boolean(),
  /** Separated by spaces. */
  scopes: v.string(),
  redirect_uris: v.array(v.string()),
  /** @deprecated Use `redirect_uris`. */
  callback_url: v.string(),
  authorize_url: v.string(),
  token_fetch_url: v.string(),
  user_info_url: v.string(),
  discovery_url: v.string(),
  token_introspection_url: v.string(),
  created_at: timestamp(),
  updated_at: timestamp(),
  /** Only in the response that creates or rotates it; empty for a public client. */
  client_secret: v.optional(v.string()),
}

/** An OAuth application: a client that signs users in with this instance. */
export interface OauthApplication extends Shape<typeof entries> {}
export const OauthApplication: v.GenericSchema<unknown, OauthApplication> = v.looseObject(entries)
