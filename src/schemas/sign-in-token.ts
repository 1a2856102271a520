import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'sign_in_token'>()),
  id: v.string(),
  status: openEnum<'pending' | 'accepted' | 'revoked'>(),
  user_id: v.string(),
  /** Only in the response that creates it. */
  token: v.optional(v.string()),
  /** Anyone who opens it is signed in. */
  url: v.optional(v.nullable(v.string())),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A token with which a user signs in without credentials. */
export interface SignInToken extends Shape<typeof entries> {}
export const SignInToken: v.GenericSchema<unknown, SignInToken> = v.looseObject(entries)
