import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'sign_in_token'>()),
  id: v.string(),
  status: openEnum<'pending' | 'accepted' | 'revoked'>(),
  user_id: v.string(),
  /** Answered once, when it is created. */
  token: v.optional(v.string()),
  /** Signs in whoever opens it. */
  url: v.optional(v.nullable(v.string())),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A token by which a user signs in without credentials. */
export interface SignInToken extends Shape<typeof entries> {}
export const SignInToken: v.GenericSchema<unknown, SignInToken> = v.looseObject(entries)
