import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'organization'>()),
  id: v.string(),
  name: v.string(),
  slug: v.string(),
  image_url: v.optional(v.string()),
  has_image: v.boolean(),
  /** Only if the request asks for it. */
  members_count: v.optional(v.number()),
  /** Only if the request asks for it. */
  missing_member_with_elevated_permissions: v.optional(v.boolean()),
  pending_invitations_count: v.optional(v.number()),
  max_allowed_memberships: v.number(),
  admin_delete_enabled: v.boolean(),
  public_metadata: v.nullable(metadata<'organizationPublicMetadata'>()),
  private_metadata: v.optional(metadata<'organizationPrivateMetadata'>()),
  /** Id of a user. */
  created_by: v.optional(v.string()),
  created_at: timestamp(),
  updated_at: timestamp(),
  last_active_at: v.optional(timestamp()),
  role_set_key: v.optional(v.nullable(v.string())),
  /** @deprecated Use `image_url`. */
  logo_url: v.optional(v.string()),
}

/** An organization. */
export interface Organization extends Shape<typeof entries> {}
export const Organization: v.GenericSchema<unknown, Organization> = v.looseObject(entries)
