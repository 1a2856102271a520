import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import { Organization } from './organization.ts'
import { PublicUserData } from './public-user-data.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  id: v.string(),
  object: v.optional(openEnum<'organization_membership'>()),
  /** A key: `org:admin`. */
  role: v.string(),
  role_name: v.optional(v.string()),
  /** Null for a role without permissions. */
  permissions: v.nullable(v.array(v.string())),
  public_metadata: metadata<'organizationMembershipPublicMetadata'>(),
  private_metadata: v.optional(metadata<'organizationMembershipPrivateMetadata'>()),
  organization: Organization,
  public_user_data: v.optional(v.nullable(PublicUserData)),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A user's membership in an organization. */
export interface OrganizationMembership extends Shape<typeof entries> {}
export const OrganizationMembership: v.GenericSchema<unknown, OrganizationMembership> = v.looseObject(entries)
