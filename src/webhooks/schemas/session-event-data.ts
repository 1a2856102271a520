import * as v from 'valibot'
import { sessionEntries } from '../../schemas/session.ts'
import type { Shape } from '../../schemas/shape.ts'
import { User } from '../../schemas/user.ts'

const entries = { ...sessionEntries, user: User }

/** A session and its user: `data` of the `session` events. */
export interface SessionEventData extends Shape<typeof entries> {}
export const SessionEventData: v.GenericSchema<unknown, SessionEventData> = v.looseObject(entries)
