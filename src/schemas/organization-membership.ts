import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import { Organization } from './organization.ts'
import { PublicUserData } from './public-user-data.ts'
import * as v from './schema.ts'

const schema = v.object({
  id: v.string(),
  object: v.optional(oneOf<'organization_membership'>()),
  /** A key: `org:admin`. */
  role: v.string(),
  role_name: v.optional(v.string()),
  /** Null for a role without any. */
  permissions: v.nullable(v.array(v.string())),
  public_metadata: metadata<'organizationMembershipPublicMetadata'>(),
  private_metadata: v.optional(metadata<'organizationMembershipPrivateMetadata'>()),
  organization: Organization,
  public_user_data: v.optional(v.nullable(PublicUserData)),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A user's membership in an organization. */
export interface OrganizationMembership extends v.InferOutput<typeof schema> {}
export const OrganizationMembership: v.Schema<OrganizationMembership> = schema
