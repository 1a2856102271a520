import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  id: v.optional(v.string()),
  object: v.optional(oneOf<'template'>()),
  instance_id: v.optional(v.nullable(v.string())),
  /** `system` is Clerk's own, `user` one that you changed. */
  resource_type: v.optional(oneOf<'system' | 'user'>()),
  template_type: v.optional(oneOf<'email' | 'sms'>()),
  name: v.optional(v.string()),
  slug: v.optional(v.string()),
  position: v.optional(v.number()),
  can_revert: v.optional(v.boolean()),
  can_delete: v.optional(v.boolean()),
  can_edit_body: v.optional(v.boolean()),
  /** True of text messages that notify. */
  can_toggle: v.optional(v.boolean()),
  subject: v.optional(v.nullable(v.string())),
  /** The editor's source of `body`. */
  markup: v.optional(v.string()),
  /** Before variables are filled in. */
  body: v.optional(v.string()),
  available_variables: v.optional(v.array(v.string())),
  required_variables: v.optional(v.array(v.string())),
  from_email_name: v.optional(v.string()),
  reply_to_email_name: v.optional(v.string()),
  delivered_by_clerk: v.optional(v.boolean()),
  enabled: v.optional(v.boolean()),
  flagged_as_suspicious: v.optional(v.boolean()),
  /** Milliseconds since the epoch. */
  updated_at: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  created_at: v.optional(v.number()),
})

/** A template of the emails or text messages that Clerk sends. */
export interface Template extends v.InferOutput<typeof schema> {}
export const Template: v.Schema<Template> = schema
