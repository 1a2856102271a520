import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'instance_protect'>()),
  rules_enabled: v.boolean(),
  specter_enabled: v.boolean(),
  /** Whether the instance vouches for what Protect needs, and skips the checks. */
  checks_bypassed: v.boolean(),
})

/** Settings of Clerk Protect. */
export interface InstanceProtect extends v.InferOutput<typeof schema> {}
export const InstanceProtect: v.Schema<InstanceProtect> = schema
