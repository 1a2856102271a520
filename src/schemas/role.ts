import { oneOf } from './one-of.ts'
import { Permission } from './permission.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'role'>()),
  id: v.string(),
  name: v.string(),
  /** `org:admin` */
  key: v.string(),
  description: v.nullable(v.string()),
  /** Whether whoever creates an organization can get it. */
  is_creator_eligible: v.boolean(),
  permissions: v.array(Permission),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A role within organizations. */
export interface Role extends v.InferOutput<typeof schema> {}
export const Role: v.Schema<Role> = schema
