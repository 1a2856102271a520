import { Invitation } from './invitation.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'waitlist_entry'>()),
  id: v.string(),
  email_address: v.string(),
  status: oneOf<'pending' | 'invited' | 'rejected' | 'completed'>(),
  /** Whether a batch is working on it, so that nothing else can. */
  is_locked: v.optional(v.boolean()),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  invitation: v.optional(v.nullable(Invitation)),
})

/** Somebody who waits to be let in. */
export interface WaitlistEntry extends v.InferOutput<typeof schema> {}
export const WaitlistEntry: v.Schema<WaitlistEntry> = schema
