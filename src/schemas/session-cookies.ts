import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'cookies'>()),
  /** Values for `Set-Cookie`. */
  cookies: v.array(v.string()),
})

/** A session token as cookies. */
export interface SessionCookies extends v.InferOutput<typeof schema> {}
export const SessionCookies: v.Schema<SessionCookies> = schema
