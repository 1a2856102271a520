import type * as v from '../../schemas/schema.ts'
import { Session } from '../../schemas/session.ts'
import { User } from '../../schemas/user.ts'

/** A session and its user, of the `session` events. */
export interface SessionEventData extends Session {
  user: User
}
export const SessionEventData: v.Schema<SessionEventData> = {
  type: 'object',
  entries: { ...Session.entries, user: User },
}
