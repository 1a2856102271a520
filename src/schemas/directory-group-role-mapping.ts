import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import { Role } from './role.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'scim_group_role_mapping' | 'directory_group_role_mapping'>()),
  id: v.string(),
  /** The same as `directory_id`. */
  scim_directory_id: v.string(),
  directory_id: v.string(),
  /** The same as `directory_group_id`. */
  scim_group_id: v.string(),
  directory_group_id: v.string(),
  /** The same as `directory_group_display_name`. */
  scim_group_display_name: v.string(),
  directory_group_display_name: v.string(),
  role: v.optional(Role),
  /** From 1; the lowest wins for a member of several groups. */
  precedence: v.number(),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** The role that members of a directory group get. */
export interface DirectoryGroupRoleMapping extends Shape<typeof entries> {}
export const DirectoryGroupRoleMapping: v.GenericSchema<unknown, DirectoryGroupRoleMapping> =
  v.looseObject(entries)
