import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'blocklist_identifier'>()),
  id: v.string(),
  /** An email address, a domain, a phone number or a wallet. */
  identifier: v.string(),
  identifier_type: v.optional(openEnum<'email_address' | 'phone_number' | 'web3_wallet'>()),
  instance_id: v.optional(v.string()),
  created_at: v.optional(timestamp()),
  updated_at: v.optional(timestamp()),
}

/** An identifier that may not sign up. */
export interface BlocklistIdentifier extends Shape<typeof entries> {}
export const BlocklistIdentifier: v.GenericSchema<unknown, BlocklistIdentifier> = v.looseObject(entries)
