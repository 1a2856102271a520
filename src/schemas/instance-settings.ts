import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'instance_settings'>()),
  id: v.optional(v.string()),
  restricted_to_allowlist: v.optional(v.boolean()),
  from_email_address: v.optional(v.string()),
  progressive_sign_up: v.optional(v.boolean()),
  /** @deprecated Clerk is removing its older way of sending email. */
  enhanced_email_deliverability: v.optional(v.boolean()),
})

/** Settings of sign-up and email. */
export interface InstanceSettings extends v.InferOutput<typeof schema> {}
export const InstanceSettings: v.Schema<InstanceSettings> = schema
