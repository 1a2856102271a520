import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const tokenSchema = v.object({
  object: v.optional(oneOf<'clerk_idp_oauth_access_token'>()),
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
})

// One shape for both answers: what only one of them has may be missing.
const schema: v.Schema = {
  type: 'object',
  entries: {
    active: v.optional(v.boolean()),
    ...Object.fromEntries(
      Object.entries(tokenSchema.entries ?? {}).map(([name, entry]) => [
        name,
        entry.type === 'undefined' ? entry : v.optional(entry),
      ]),
    ),
  },
}

/** An OAuth access token that Clerk issued; of an expired JWT only `active: false`: ask `'active' in token`. */
export type OauthAccessTokenVerification = v.InferOutput<typeof tokenSchema> | { active: false }
export const OauthAccessTokenVerification = schema as v.Schema<OauthAccessTokenVerification>
