import * as v from 'valibot'
import { oneOf } from './one-of.ts'

const schema = v.object({
  object: v.optional(oneOf<'cookies'>()),
  /** Values for `Set-Cookie`. */
  cookies: v.array(v.string()),
})

/** A session token as cookies. */
export interface SessionCookies extends v.InferOutput<typeof schema> {}
export const SessionCookies: v.GenericSchema<unknown, SessionCookies> = schema
