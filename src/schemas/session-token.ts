import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'token'>()),
  jwt: v.string(),
})

/** A session token. */
export interface SessionToken extends v.InferOutput<typeof schema> {}
export const SessionToken: v.Schema<SessionToken> = schema
