import { oneOf } from './one-of.ts'
import * as v from './schema.ts'
import { Session } from './session.ts'

const schema = v.object({
  object: v.optional(oneOf<'client'>()),
  id: v.string(),
  session_ids: v.array(v.string()),
  sessions: v.array(Session),
  sign_in_id: v.nullable(v.string()),
  sign_up_id: v.nullable(v.string()),
  last_active_session_id: v.nullable(v.string()),
  /** How the user last signed in there. */
  last_authentication_strategy: v.nullable(v.string()),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
})

/** A browser or app, with the sessions on it. */
export interface Client extends v.InferOutput<typeof schema> {}
export const Client: v.Schema<Client> = schema
