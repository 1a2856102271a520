import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'api_key'>()),
  id: v.string(),
  type: oneOf<'api_key' | 'open'>(),
  /** Id of the one that it acts for. */
  subject: v.string(),
  name: v.string(),
  description: v.optional(v.nullable(v.string())),
  /** Any JSON. */
  claims: v.optional(v.unknown()),
  scopes: v.array(v.string()),
  /** Answered when the key is created; later by `apiKeys.getSecret`. */
  secret: v.optional(v.string()),
  revoked: v.boolean(),
  revocation_reason: v.nullable(v.string()),
  expired: v.boolean(),
  /** Milliseconds since the epoch by Clerk's text, seconds in its examples; handed through as it came. */
  expiration: v.nullable(v.number()),
  created_by: v.nullable(v.string()),
  /** Milliseconds since the epoch by Clerk's text, seconds in its examples; handed through as it came. */
  last_used_at: v.nullable(v.number()),
  /** Milliseconds since the epoch by Clerk's text, seconds in its examples; handed through as it came. */
  created_at: v.number(),
  /** Milliseconds since the epoch by Clerk's text, seconds in its examples; handed through as it came. */
  updated_at: v.number(),
})

/** An API key of a user or an organization. */
export interface ApiKey extends v.InferOutput<typeof schema> {}
export const ApiKey: v.Schema<ApiKey> = schema
