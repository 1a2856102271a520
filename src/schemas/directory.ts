import { CustomAttribute } from './custom-attribute.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'scim_directory' | 'directory'>()),
  id: v.string(),
  name: v.string(),
  enterprise_connection_id: v.optional(v.nullable(v.string())),
  endpoint_url: v.string(),
  provider: v.string(),
  enabled: v.boolean(),
  group_role_mapping_enabled: v.boolean(),
  /** User attribute → path in the directory's resource. */
  attribute_mapping: v.record<string>(),
  custom_attributes: v.optional(v.array(CustomAttribute)),
  /** Answered once, when the directory is created or its key is rotated. */
  api_key: v.optional(v.nullable(v.string())),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A directory that provisions users. */
export interface Directory extends v.InferOutput<typeof schema> {}
export const Directory: v.Schema<Directory> = schema
