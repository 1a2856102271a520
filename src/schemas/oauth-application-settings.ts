import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'oauth_application_settings'>()),
  /** RFC 7591. */
  dynamic_oauth_client_registration: v.boolean(),
  default_scopes: v.nullable(v.array(v.string())),
  /** Whether access tokens are JWTs instead of opaque ones. */
  oauth_jwt_access_tokens: v.boolean(),
  client_id_metadata_documents_advertised: v.boolean(),
  /** Whether new clients that are not registered are refused. */
  client_id_metadata_documents_only_allow_pre_registered_clients: v.boolean(),
  /** Whether clients that were allowed implicitly are refused from now on. */
  client_id_metadata_documents_block_implicitly_allowed_clients: v.boolean(),
}

/** Settings of all OAuth applications of an instance. */
export interface OauthApplicationSettings extends Shape<typeof entries> {}
export const OauthApplicationSettings: v.GenericSchema<unknown, OauthApplicationSettings> =
  v.looseObject(entries)
