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
  /** Clerk's examples are in seconds; handed through as it came. */
  expiration: v.nullable(v.number()),
  /** Clerk's examples are in seconds; handed through as it came. */
  created_at: v.number(),
  /** Clerk's examples are in seconds; handed through as it came. */
  updated_at: v.number(),
}

/** An OAuth access token that Clerk issued; of an expired JWT only `active: false`: ask `'active' in token`. */
export type OauthAccessTokenVerification = Shape<typeof tokenEntries> | { active: false }
export const OauthAccessTokenVerification: v.GenericSchema<unknown, OauthAccessTokenVerification> = v.union([
  v.looseObject(tokenEntries),
  v.looseObject({ active: v.literal(false) }),
])
