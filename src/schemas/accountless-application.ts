import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'accountless_application'>()),
  publishable_key: v.string(),
  /** Of the application: do not log it. */
  secret_key: v.optional(v.string()),
  /** Opens the page on which a developer makes the application their own. */
  claim_url: v.optional(v.string()),
  /** Opens the page of its keys, once it is claimed. */
  api_keys_url: v.optional(v.string()),
}

/** A temporary application that nobody owns yet. Not in Clerk's specification. */
export interface AccountlessApplication extends Shape<typeof entries> {}
export const AccountlessApplication: v.GenericSchema<unknown, AccountlessApplication> = v.looseObject(entries)
