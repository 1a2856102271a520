import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import { PublicOrganizationData } from './public-organization-data.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const publicInviterDataEntries = {
  user_id: v.string(),
  first_name: v.nullable(v.string()),
  last_name: v.nullable(v.string()),
  image_url: v.string(),
  has_image: v.boolean(),
  identifier: v.string(),
}

/** What an invited person sees of the inviter. */
export interface PublicInviterData extends Shape<typeof publicInviterDataEntries> {}
export const PublicInviterData: v.GenericSchema<unknown, PublicInviterData> =
  v.looseObject(publicInviterDataEntries)

export const organizationInvitationEntries = {
  object: v.optional(openEnum<'organization_invitation'>()),
  id: v.string(),
  email_address: v.string(),
  /** A key: `org:admin`. */
  role: v.string(),
  role_name: v.string(),
  organization_id: v.optional(v.string()),
  inviter_id: v.nullable(v.string()),
  public_inviter_data: v.nullable(PublicInviterData),
  status: v.optional(openEnum<'pending' | 'accepted' | 'revoked' | 'expired'>()),
  public_metadata: metadata<'organizationInvitationPublicMetadata'>(),
  private_metadata: v.optional(metadata<'organizationInvitationPrivateMetadata'>()),
  url: v.nullable(v.string()),
  expires_at: v.nullable(timestamp()),
  created_at: timestamp(),
  updated_at: timestamp(),
  /** Only in the list of a user's invitations. */
  public_organization_data: v.optional(PublicOrganizationData),
}

/** An invitation to join an organization, sent to one email address. */
export interface OrganizationInvitation extends Shape<typeof organizationInvitationEntries> {}
export const OrganizationInvitation: v.GenericSchema<unknown, OrganizationInvitation> = v.looseObject(
  organizationInvitationEntries,
)
