import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'organization_settings'>()),
  enabled: v.boolean(),
  max_allowed_memberships: v.number(),
  max_allowed_roles: v.number(),
  max_role_sets_allowed: v.optional(v.number()),
  max_allowed_domains: v.number(),
  /** @deprecated Permissions have no limit. */
  max_allowed_permissions: v.optional(v.number()),
  /** Key of the role that the creator of an organization gets. */
  creator_role: v.string(),
  /** Default for new organizations. */
  admin_delete_enabled: v.boolean(),
  domains_enabled: v.boolean(),
  slug_disabled: v.optional(v.boolean()),
  domains_enrollment_modes: v.array(
    openEnum<'manual_invitation' | 'automatic_invitation' | 'automatic_suggestion'>(),
  ),
  /** Key of the role that people who join through a domain get. */
  domains_default_role: v.string(),
  /** Key of the role set of new organizations. */
  initial_role_set_key: v.optional(v.nullable(v.string())),
  /** Returned, but not in Clerk's specification. */
  id: v.optional(v.string()),
}

/** Settings of all organizations of an instance. */
export interface OrganizationSettings extends Shape<typeof entries> {}
export const OrganizationSettings: v.GenericSchema<unknown, OrganizationSettings> = v.looseObject(entries)
