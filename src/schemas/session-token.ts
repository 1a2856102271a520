import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'token'>()),
  jwt: v.string(),
}

/** A session token. */
export interface SessionToken extends Shape<typeof entries> {}
export const SessionToken: v.GenericSchema<unknown, SessionToken> = v.looseObject(entries)
