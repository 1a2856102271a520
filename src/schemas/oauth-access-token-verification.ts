import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const tokenEntries = {
  object: v.optional(openEnum<'clerk_idp_oauth_access_token'>()),
  id: v.string(),
  client_id: v.string(),
  subject: v.string(),
  scopes: v.array(v.string()),
  revoked: v.boolean(),
  revocation_reason: v.nullable(v.string()),
  expired: v.boolean(),
  /** Seconds in Clerk's examples; Clerk does not document the unit. Not converted. */
  expiration: v.nullable(v.number()),
  /** Seconds in Clerk's examples; Clerk does not document the unit. Not converted. */
  created_at: v.number(),
  /** Seconds in Clerk's examples; Clerk does not document the unit. Not converted. */
  updated_at: v.number(),
}

/**
 * An OAuth access token that Clerk issued, or only `active: false` for an expired JWT: check
 * `'active' in token`.
 */
export type OauthAccessTokenVerification = Shape<typeof tokenEntries> | { active: false }
export const OauthAccessTokenVerification: v.GenericSchema<unknown, OauthAccessTokenVerification> = v.union([
  v.looseObject(tokenEntries),
  v.looseObject({ active: v.literal(false) }),
])
