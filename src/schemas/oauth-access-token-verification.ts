import * as v from 'valibot'
import { isObject } from './is-object.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const actorEntries = {
  sub: v.string(),
  iss: v.optional(v.string()),
  /** The actor before; only whether it is an object is checked. */
  act: v.optional(v.custom<OauthActor>(isObject, 'object')),
}

/** Who acts in the name of the subject (RFC 8693, 4.1). */
export interface OauthActor extends Shape<typeof actorEntries> {}
export const OauthActor: v.GenericSchema<unknown, OauthActor> = v.looseObject(actorEntries)

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
  /** In `@clerk/backend`, but not in Clerk's specification, as are the fields below. */
  type: v.optional(v.string()),
  /** Whom the token is for; absent if it has no audience. Compare it with your own. */
  aud: v.optional(v.array(v.string())),
  act: v.optional(OauthActor),
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
