import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  id: v.optional(v.string()),
  object: v.optional(openEnum<'template'>()),
  instance_id: v.optional(v.nullable(v.string())),
  /** `system` is Clerk's own, `user` is one that you changed. */
  resource_type: v.optional(openEnum<'system' | 'user'>()),
  template_type: v.optional(openEnum<'email' | 'sms'>()),
  name: v.optional(v.string()),
  slug: v.string(),
  position: v.optional(v.number()),
  can_revert: v.optional(v.boolean()),
  can_delete: v.optional(v.boolean()),
  can_edit_body: v.optional(v.boolean()),
  /** True only for SMS notifications. */
  can_toggle: v.optional(v.boolean()),
  subject: v.optional(v.nullable(v.string())),
  /** Editor source of `body`. */
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
  updated_at: v.optional(timestamp()),
  created_at: v.optional(timestamp()),
}

/** A template of the emails or text messages that Clerk sends. */
export interface Template extends Shape<typeof entries> {}
export const Template: v.GenericSchema<unknown, Template> = v.looseObject(entries)
