import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'actor_token'>()),
  id: v.string(),
  status: openEnum<'pending' | 'accepted' | 'revoked'>(),
  user_id: v.string(),
  /** Who acts; `sub` is their user id. */
  actor: v.nullable(metadata()),
  /** Only in the response that creates it. */
  token: v.optional(v.nullable(v.string())),
  /** Anyone who opens it is signed in. */
  url: v.optional(v.nullable(v.string())),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A token with which one person can sign in as another. */
export interface ActorToken extends Shape<typeof entries> {}
export const ActorToken: v.GenericSchema<unknown, ActorToken> = v.looseObject(entries)
