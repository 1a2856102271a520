import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'allowlist_identifier'>()),
  id: v.optional(v.string()),
  invitation_id: v.optional(v.string()),
  /** An email address, a domain, a phone number or a wallet. */
  identifier: v.optional(v.string()),
  identifier_type: v.optional(oneOf<'email_address' | 'phone_number' | 'web3_wallet'>()),
  instance_id: v.optional(v.string()),
  /** Milliseconds since the epoch. */
  created_at: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  updated_at: v.optional(v.number()),
})

/** Who may sign up where sign-ups are restricted. */
export interface AllowlistIdentifier extends v.InferOutput<typeof schema> {}
export const AllowlistIdentifier: v.Schema<AllowlistIdentifier> = schema
