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
  /** Who acts; holds `sub`. */
  actor: v.nullable(metadata()),
  /** Answered once, when it is created. */
  token: v.optional(v.nullable(v.string())),
  /** Signs in whoever opens it. */
  url: v.optional(v.nullable(v.string())),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A token by which one person can sign in as another. */
export interface ActorToken extends Shape<typeof entries> {}
export const ActorToken: v.GenericSchema<unknown, ActorToken> = v.looseObject(entries)
