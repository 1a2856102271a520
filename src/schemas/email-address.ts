import { IdentificationLink } from './identification-link.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'
import { Verification } from './verification.ts'

const schema = v.object({
  id: v.optional(v.string()),
  object: v.optional(oneOf<'email_address'>()),
  email_address: v.string(),
  /** Unverified, but usable to sign in, and nobody else can claim it. */
  reserved: v.boolean(),
  verification: v.nullable(Verification),
  linked_to: v.array(IdentificationLink),
  /** Whether an active enterprise connection covers its domain. */
  matches_sso_connection: v.optional(v.boolean()),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** An email address of a user. */
export interface EmailAddress extends v.InferOutput<typeof schema> {}
export const EmailAddress: v.Schema<EmailAddress> = schema
