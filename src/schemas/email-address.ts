import * as v from 'valibot'
import { IdentificationLink } from './identification-link.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Verification } from './verification.ts'

const entries = {
  id: v.optional(v.string()),
  object: v.optional(openEnum<'email_address'>()),
  email_address: v.string(),
  /** Unverified, but it signs the user in and no other user can claim it. */
  reserved: v.boolean(),
  verification: v.nullable(Verification),
  linked_to: v.array(IdentificationLink),
  /** Whether an active enterprise connection covers its domain. */
  matches_sso_connection: v.optional(v.boolean()),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** An email address of a user. */
export interface EmailAddress extends Shape<typeof entries> {}
export const EmailAddress: v.GenericSchema<unknown, EmailAddress> = v.looseObject(entries)
