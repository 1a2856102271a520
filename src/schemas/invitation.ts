import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

export const invitationEntries = {
  object: v.optional(openEnum<'invitation'>()),
  id: v.string(),
  email_address: v.string(),
  public_metadata: v.nullable(metadata<'invitationPublicMetadata'>()),
  revoked: v.optional(v.boolean()),
  status: openEnum<'pending' | 'accepted' | 'revoked' | 'expired'>(),
  url: v.optional(v.string()),
  expires_at: v.optional(v.nullable(timestamp())),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** An invitation to sign up, sent to one email address. */
export interface Invitation extends Shape<typeof invitationEntries> {}
export const Invitation: v.GenericSchema<unknown, Invitation> = v.looseObject(invitationEntries)
