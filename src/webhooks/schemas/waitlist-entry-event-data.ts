import * as v from 'valibot'
import { invitationEntries } from '../../schemas/invitation.ts'
import { metadata } from '../../schemas/metadata.ts'
import type { Shape } from '../../schemas/shape.ts'
import { waitlistEntryEntries } from '../../schemas/waitlist-entry.ts'

const waitlistInvitationEntries = {
  ...invitationEntries,
  /** Not in every event. */
  public_metadata: v.optional(v.nullable(metadata<'invitationPublicMetadata'>())),
}

/** The invitation that a waitlist entry led to. */
export interface WaitlistInvitationEventData extends Shape<typeof waitlistInvitationEntries> {}
export const WaitlistInvitationEventData: v.GenericSchema<unknown, WaitlistInvitationEventData> =
  v.looseObject(waitlistInvitationEntries)

const entries = {
  ...waitlistEntryEntries,
  invitation: v.optional(v.nullable(WaitlistInvitationEventData)),
}

/** A person who asked to be let in: `data` of the `waitlistEntry` events. */
export interface WaitlistEntryEventData extends Shape<typeof entries> {}
export const WaitlistEntryEventData: v.GenericSchema<unknown, WaitlistEntryEventData> = v.looseObject(entries)
