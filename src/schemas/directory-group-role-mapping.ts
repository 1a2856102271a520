import { oneOf } from './one-of.ts'
import { Role } from './role.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'scim_group_role_mapping' | 'directory_group_role_mapping'>()),
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
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** The role that members of a directory group get. */
export interface DirectoryGroupRoleMapping extends v.InferOutput<typeof schema> {}
export const DirectoryGroupRoleMapping: v.Schema<DirectoryGroupRoleMapping> = schema
