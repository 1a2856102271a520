import * as v from 'valibot'
import { CustomAttribute } from './custom-attribute.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { stringRecord } from './string-record.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'scim_directory' | 'directory'>()),
  id: v.string(),
  name: v.string(),
  enterprise_connection_id: v.optional(v.nullable(v.string())),
  endpoint_url: v.string(),
  provider: v.string(),
  enabled: v.boolean(),
  group_role_mapping_enabled: v.boolean(),
  /** Maps attributes of the user to paths in the directory's resource. */
  attribute_mapping: stringRecord(),
  custom_attributes: v.optional(v.array(CustomAttribute)),
  /** Only in the response that creates the directory or rotates its key. */
  api_key: v.optional(v.nullable(v.string())),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A directory that provisions users. */
export interface Directory extends Shape<typeof entries> {}
export const Directory: v.GenericSchema<unknown, Directory> = v.looseObject(entries)
