import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import { PublicOrganizationData } from './public-organization-data.ts'
import * as v from './schema.ts'

const publicInviterDataSchema = v.object({
  user_id: v.string(),
  first_name: v.nullable(v.string()),
  last_name: v.nullable(v.string()),
  image_url: v.string(),
  has_image: v.boolean(),
  identifier: v.string(),
})

/** What an invited person sees of who invited them. */
export interface PublicInviterData extends v.InferOutput<typeof publicInviterDataSchema> {}
export const PublicInviterData: v.Schema<PublicInviterData> = publicInviterDataSchema

const schema = v.object({
  object: v.optional(oneOf<'organization_invitation'>()),
  id: v.string(),
  email_address: v.string(),
  /** A key: `org:admin`. */
  role: v.string(),
  role_name: v.string(),
  organization_id: v.optional(v.string()),
  inviter_id: v.nullable(v.string()),
  public_inviter_data: v.nullable(PublicInviterData),
  status: v.optional(oneOf<'pending' | 'accepted' | 'revoked' | 'expired'>()),
  public_metadata: metadata<'organizationInvitationPublicMetadata'>(),
  private_metadata: v.optional(metadata<'organizationInvitationPrivateMetadata'>()),
  url: v.nullable(v.string()),
  /** Milliseconds since the epoch. */
  expires_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  /** Only in the list of a user's invitations. */
  public_organization_data: v.optional(PublicOrganizationData),
})

/** An invitation to join an organization, sent to one email address. */
export interface OrganizationInvitation extends v.InferOutput<typeof schema> {}
export const OrganizationInvitation: v.Schema<OrganizationInvitation> = schema
