import * as v from 'valibot'
import { Invitation } from './invitation.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

export const waitlistEntryEntries = {
  object: v.optional(openEnum<'waitlist_entry'>()),
  id: v.string(),
  email_address: v.string(),
  status: openEnum<'pending' | 'invited' | 'rejected' | 'completed'>(),
  /** Whether a batch is processing it, which blocks other actions. */
  is_locked: v.optional(v.boolean()),
  created_at: timestamp(),
  updated_at: timestamp(),
  invitation: v.optional(v.nullable(Invitation)),
}

/** A person on the waitlist. */
export interface WaitlistEntry extends Shape<typeof waitlistEntryEntries> {}
export const WaitlistEntry: v.GenericSchema<unknown, WaitlistEntry> = v.looseObject(waitlistEntryEntries)
