import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'instance_restrictions'>()),
  allowlist: v.boolean(),
  blocklist: v.boolean(),
  allowlist_blocklist_disabled_on_sign_in: v.boolean(),
  block_email_subaddresses: v.boolean(),
  block_disposable_email_domains: v.boolean(),
  /** Returned, but not in Clerk's specification, as is the field below. */
  id: v.optional(v.string()),
  ignore_dots_for_gmail_addresses: v.optional(v.boolean()),
}

/** Restrictions on who can sign up and sign in. */
export interface InstanceRestrictions extends Shape<typeof entries> {}
export const InstanceRestrictions: v.GenericSchema<unknown, InstanceRestrictions> = v.looseObject(entries)
