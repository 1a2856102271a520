import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'allowlist_identifier'>()),
  id: v.string(),
  invitation_id: v.optional(v.string()),
  /** An email address, a domain, a phone number or a wallet. */
  identifier: v.string(),
  identifier_type: v.optional(openEnum<'email_address' | 'phone_number' | 'web3_wallet'>()),
  instance_id: v.optional(v.string()),
  created_at: v.optional(timestamp()),
  updated_at: v.optional(timestamp()),
}

/** An identifier that may sign up where sign-up is restricted to the allowlist. */
export interface AllowlistIdentifier extends Shape<typeof entries> {}
export const AllowlistIdentifier: v.GenericSchema<unknown, AllowlistIdentifier> = v.looseObject(entries)
