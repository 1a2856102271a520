import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'machine_to_machine_token'>()),
  id: v.string(),
  /** Id of the machine. */
  subject: v.string(),
  /** Any JSON. */
  claims: v.optional(v.unknown()),
  /** Ids of the machines that it is for. */
  scopes: v.optional(v.array(v.string())),
  /** Answered once, when it is created. */
  token: v.optional(v.string()),
  revoked: v.boolean(),
  revocation_reason: v.nullable(v.string()),
  expired: v.boolean(),
  /** Milliseconds since the epoch. */
  expiration: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  last_used_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A token by which one machine authenticates to others. */
export interface M2mToken extends v.InferOutput<typeof schema> {}
export const M2mToken: v.Schema<M2mToken> = schema
