import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'sign_in_token'>()),
  id: v.string(),
  status: oneOf<'pending' | 'accepted' | 'revoked'>(),
  user_id: v.string(),
  /** Answered once, when it is created. */
  token: v.optional(v.string()),
  /** Signs in whoever opens it. */
  url: v.optional(v.nullable(v.string())),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A token by which a user signs in without credentials. */
export interface SignInToken extends v.InferOutput<typeof schema> {}
export const SignInToken: v.Schema<SignInToken> = schema
