import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'permission'>()),
  id: v.string(),
  name: v.string(),
  /** `org:invoices:read` */
  key: v.string(),
  description: v.string(),
  type: oneOf<'system' | 'user'>(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** What a role may do. */
export interface Permission extends v.InferOutput<typeof schema> {}
export const Permission: v.Schema<Permission> = schema
