import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const roleSetItemSchema = v.object({
  object: v.optional(oneOf<'role_set_item'>()),
  id: v.string(),
  name: v.string(),
  /** `org:admin` */
  key: v.string(),
  description: v.nullable(v.string()),
  members_count: v.optional(v.nullable(v.number())),
  has_members: v.optional(v.nullable(v.boolean())),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A role within a role set. */
export interface RoleSetItem extends v.InferOutput<typeof roleSetItemSchema> {}
export const RoleSetItem: v.Schema<RoleSetItem> = roleSetItemSchema

const roleSetMigrationSchema = v.object({
  object: v.optional(oneOf<'role_set_migration'>()),
  id: v.string(),
  organization_id: v.optional(v.nullable(v.string())),
  instance_id: v.string(),
  source_role_set_id: v.string(),
  dest_role_set_id: v.optional(v.nullable(v.string())),
  /** `role_set_deletion`, `role_removal` … */
  trigger_type: v.string(),
  status: oneOf<'enqueued' | 'in_progress' | 'completed'>(),
  migrated_members: v.number(),
  /** Key of the old role → key of the new one. */
  mappings: v.optional(v.nullable(v.record<string>())),
  /** Milliseconds since the epoch. */
  started_at: v.optional(v.nullable(v.number())),
  /** Milliseconds since the epoch. */
  completed_at: v.optional(v.nullable(v.number())),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A move of members from one role set to another. */
export interface RoleSetMigration extends v.InferOutput<typeof roleSetMigrationSchema> {}
export const RoleSetMigration: v.Schema<RoleSetMigration> = roleSetMigrationSchema

const schema = v.object({
  object: v.optional(oneOf<'role_set'>()),
  id: v.string(),
  name: v.string(),
  /** `role_set:default` */
  key: v.string(),
  description: v.nullable(v.string()),
  roles: v.array(RoleSetItem),
  default_role: v.optional(v.nullable(RoleSetItem)),
  creator_role: v.optional(v.nullable(RoleSetItem)),
  type: oneOf<'initial' | 'custom'>(),
  /** Only while one is under way. */
  role_set_migration: v.optional(v.nullable(RoleSetMigration)),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** The roles that an organization can give. */
export interface RoleSet extends v.InferOutput<typeof schema> {}
export const RoleSet: v.Schema<RoleSet> = schema
