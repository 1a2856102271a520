import * as v from 'valibot'
import { oneOf } from './one-of.ts'

const schema = v.object({
  object: v.optional(oneOf<'token'>()),
  jwt: v.string(),
})

/** A session token. */
export interface SessionToken extends v.InferOutput<typeof schema> {}
export const SessionToken: v.GenericSchema<unknown, SessionToken> = schema
