import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'actor_token'>()),
  id: v.string(),
  status: oneOf<'pending' | 'accepted' | 'revoked'>(),
  user_id: v.string(),
  /** Who acts; holds `sub`. */
  actor: v.nullable(metadata()),
  /** Answered once, when it is created. */
  token: v.optional(v.nullable(v.string())),
  /** Signs in whoever opens it. */
  url: v.optional(v.nullable(v.string())),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A token by which one person can sign in as another. */
export interface ActorToken extends v.InferOutput<typeof schema> {}
export const ActorToken: v.Schema<ActorToken> = schema
