import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'blocklist_identifier'>()),
  id: v.optional(v.string()),
  /** An email address, a domain, a phone number or a wallet. */
  identifier: v.optional(v.string()),
  identifier_type: v.optional(oneOf<'email_address' | 'phone_number' | 'web3_wallet'>()),
  instance_id: v.optional(v.string()),
  /** Milliseconds since the epoch. */
  created_at: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  updated_at: v.optional(v.number()),
})

/** Who may not sign up. */
export interface BlocklistIdentifier extends v.InferOutput<typeof schema> {}
export const BlocklistIdentifier: v.Schema<BlocklistIdentifier> = schema
