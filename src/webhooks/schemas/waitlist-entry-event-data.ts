import { Invitation } from '../../schemas/invitation.ts'
import * as v from '../../schemas/schema.ts'
import { WaitlistEntry } from '../../schemas/waitlist-entry.ts'

type InvitationPart = Omit<Invitation, 'public_metadata'> & Partial<Pick<Invitation, 'public_metadata'>>

/** Somebody who waits to be let in, of the `waitlistEntry` events. */
export interface WaitlistEntryEventData extends Omit<WaitlistEntry, 'invitation'> {
  invitation?: InvitationPart | null | undefined
}

const invitation: v.Schema<InvitationPart> = {
  type: 'object',
  entries: { ...Invitation.entries, public_metadata: v.optional(v.nullable(v.record())) },
}

export const WaitlistEntryEventData: v.Schema<WaitlistEntryEventData> = {
  type: 'object',
  entries: { ...WaitlistEntry.entries, invitation: v.optional(v.nullable(invitation)) },
}
