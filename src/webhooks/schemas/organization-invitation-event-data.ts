import { OrganizationInvitation, PublicInviterData } from '../../schemas/organization-invitation.ts'
import { PublicOrganizationData } from '../../schemas/public-organization-data.ts'
import * as v from '../../schemas/schema.ts'

/** An invitation to join an organization, of the `organizationInvitation` events. */
export interface OrganizationInvitationEventData
  extends Omit<OrganizationInvitation, 'inviter_id' | 'public_inviter_data' | 'public_organization_data'> {
  /** Not in every event. */
  inviter_id?: string | null | undefined
  /** Not in every event. */
  public_inviter_data?: PublicInviterData | null | undefined
  public_organization_data?: PublicOrganizationData | null | undefined
}
export const OrganizationInvitationEventData: v.Schema<OrganizationInvitationEventData> = {
  type: 'object',
  entries: {
    ...OrganizationInvitation.entries,
    inviter_id: v.optional(v.nullable(v.string())),
    public_inviter_data: v.optional(v.nullable(PublicInviterData)),
    public_organization_data: v.optional(v.nullable(PublicOrganizationData)),
  },
}

/** An invitation with the user who took it, of an `organizationInvitation.accepted` event. */
export interface OrganizationInvitationAcceptedEventData extends OrganizationInvitationEventData {
  user_id: string
}
export const OrganizationInvitationAcceptedEventData: v.Schema<OrganizationInvitationAcceptedEventData> = {
  type: 'object',
  entries: { ...OrganizationInvitationEventData.entries, user_id: v.string() },
}
