import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'invitation'>()),
  id: v.string(),
  email_address: v.string(),
  public_metadata: v.nullable(metadata<'invitationPublicMetadata'>()),
  revoked: v.optional(v.boolean()),
  status: oneOf<'pending' | 'accepted' | 'revoked' | 'expired'>(),
  url: v.optional(v.string()),
  /** Milliseconds since the epoch. */
  expires_at: v.optional(v.nullable(v.number())),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** An invitation to sign up, sent to one email address. */
export interface Invitation extends v.InferOutput<typeof schema> {}
export const Invitation: v.Schema<Invitation> = schema
