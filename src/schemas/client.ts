import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import { Session } from './session.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'client'>()),
  id: v.string(),
  session_ids: v.array(v.string()),
  sessions: v.array(Session),
  sign_in_id: v.nullable(v.string()),
  sign_up_id: v.nullable(v.string()),
  last_active_session_id: v.nullable(v.string()),
  /** Strategy of the last sign-in there. */
  last_authentication_strategy: v.nullable(v.string()),
  updated_at: timestamp(),
  created_at: timestamp(),
}

/** A browser or app, and the sessions on it. */
export interface Client extends Shape<typeof entries> {}
export const Client: v.GenericSchema<unknown, Client> = v.looseObject(entries)
