import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { stringRecord } from './string-record.ts'
import { timestamp } from './timestamp.ts'

const roleSetItemEntries = {
  object: v.optional(openEnum<'role_set_item'>()),
  id: v.string(),
  name: v.string(),
  /** `org:admin` */
  key: v.string(),
  description: v.nullable(v.string()),
  members_count: v.optional(v.nullable(v.number())),
  has_members: v.optional(v.nullable(v.boolean())),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A role within a role set. */
export interface RoleSetItem extends Shape<typeof roleSetItemEntries> {}
export const RoleSetItem: v.GenericSchema<unknown, RoleSetItem> = v.looseObject(roleSetItemEntries)

const roleSetMigrationEntries = {
  object: v.optional(openEnum<'role_set_migration'>()),
  id: v.string(),
  organization_id: v.optional(v.nullable(v.string())),
  instance_id: v.string(),
  source_role_set_id: v.string(),
  dest_role_set_id: v.optional(v.nullable(v.string())),
  /** `role_set_deletion`, `role_removal` … */
  trigger_type: v.string(),
  status: openEnum<'enqueued' | 'in_progress' | 'completed'>(),
  migrated_members: v.number(),
  /** Maps the key of each old role to the key of the new one. */
  mappings: v.optional(v.nullable(stringRecord())),
  started_at: v.optional(v.nullable(timestamp())),
  completed_at: v.optional(v.nullable(timestamp())),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A migration of members from one role set to another. */
export interface RoleSetMigration extends Shape<typeof roleSetMigrationEntries> {}
export const RoleSetMigration: v.GenericSchema<unknown, RoleSetMigration> =
  v.looseObject(roleSetMigrationEntries)

const entries = {
  object: v.optional(openEnum<'role_set'>()),
  id: v.string(),
  name: v.string(),
  /** `role_set:default` */
  key: v.string(),
  description: v.nullable(v.string()),
  roles: v.array(RoleSetItem),
  default_role: v.optional(v.nullable(RoleSetItem)),
  creator_role: v.optional(v.nullable(RoleSetItem)),
  type: openEnum<'initial' | 'custom'>(),
  /** Only while a migration is running. */
  role_set_migration: v.optional(v.nullable(RoleSetMigration)),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** The roles that members of an organization can have. */
export interface RoleSet extends Shape<typeof entries> {}
export const RoleSet: v.GenericSchema<unknown, RoleSet> = v.looseObject(entries)
