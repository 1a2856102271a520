import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import { Permission } from './permission.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

export const roleEntries = {
  object: v.optional(openEnum<'role'>()),
  id: v.string(),
  name: v.string(),
  /** `org:admin` */
  key: v.string(),
  description: v.nullable(v.string()),
  /** Whether the creator of an organization can get it. */
  is_creator_eligible: v.boolean(),
  permissions: v.array(Permission),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A role within organizations. */
export interface Role extends Shape<typeof roleEntries> {}
export const Role: v.GenericSchema<unknown, Role> = v.looseObject(roleEntries)
