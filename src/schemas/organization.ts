import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'organization'>()),
  id: v.string(),
  name: v.string(),
  slug: v.string(),
  image_url: v.optional(v.string()),
  has_image: v.boolean(),
  /** Only where it was asked for. */
  members_count: v.optional(v.number()),
  /** Only where it was asked for. */
  missing_member_with_elevated_permissions: v.optional(v.boolean()),
  pending_invitations_count: v.optional(v.number()),
  max_allowed_memberships: v.number(),
  admin_delete_enabled: v.boolean(),
  public_metadata: v.nullable(metadata<'organizationPublicMetadata'>()),
  private_metadata: v.optional(metadata<'organizationPrivateMetadata'>()),
  /** A user's id. */
  created_by: v.optional(v.string()),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  /** Milliseconds since the epoch. */
  last_active_at: v.optional(v.number()),
  role_set_key: v.optional(v.nullable(v.string())),
  /** @deprecated Use `image_url`. */
  logo_url: v.optional(v.string()),
})

/** An organization. */
export interface Organization extends v.InferOutput<typeof schema> {}
export const Organization: v.Schema<Organization> = schema
