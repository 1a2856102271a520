import * as v from 'valibot'
import { organizationInvitationEntries, PublicInviterData } from '../../schemas/organization-invitation.ts'
import { PublicOrganizationData } from '../../schemas/public-organization-data.ts'
import type { Shape } from '../../schemas/shape.ts'

const entries = {
  ...organizationInvitationEntries,
  /** Not in every event. */
  inviter_id: v.optional(v.nullable(v.string())),
  /** Not in every event. */
  public_inviter_data: v.optional(v.nullable(PublicInviterData)),
  public_organization_data: v.optional(v.nullable(PublicOrganizationData)),
}

/** An invitation to join an organization: `data` of the `organizationInvitation` events. */
export interface OrganizationInvitationEventData extends Shape<typeof entries> {}
export const OrganizationInvitationEventData: v.GenericSchema<unknown, OrganizationInvitationEventData> =
  v.looseObject(entries)

const acceptedEntries = { ...entries, user_id: v.string() }

/** An invitation and the user who accepted it: `data` of an `organizationInvitation.accepted` event. */
export interface OrganizationInvitationAcceptedEventData extends Shape<typeof acceptedEntries> {}
export const OrganizationInvitationAcceptedEventData: v.GenericSchema<
  unknown,
  OrganizationInvitationAcceptedEventData
> = v.looseObject(acceptedEntries)
