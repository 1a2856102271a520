import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'instance_settings'>()),
  id: v.optional(v.string()),
  restricted_to_allowlist: v.boolean(),
  from_email_address: v.optional(v.string()),
  progressive_sign_up: v.optional(v.boolean()),
  /** @deprecated Clerk is removing its older way of sending email. */
  enhanced_email_deliverability: v.optional(v.boolean()),
}

/** Settings of sign-up and email. */
export interface InstanceSettings extends Shape<typeof entries> {}
export const InstanceSettings: v.GenericSchema<unknown, InstanceSettings> = v.looseObject(entries)
