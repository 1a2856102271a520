import * as v from 'valibot'
import { IdentificationLink } from './identification-link.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Verification } from './verification.ts'

const entries = {
  id: v.optional(v.string()),
  object: v.optional(openEnum<'phone_number'>()),
  phone_number: v.string(),
  reserved_for_second_factor: v.optional(v.boolean()),
  default_second_factor: v.optional(v.boolean()),
  /** Unverified, but it signs the user in and no other user can claim it. */
  reserved: v.boolean(),
  verification: v.nullable(Verification),
  linked_to: v.array(IdentificationLink),
  backup_codes: v.optional(v.nullable(v.array(v.string()))),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A phone number of a user, in E.164. */
export interface PhoneNumber extends Shape<typeof entries> {}
export const PhoneNumber: v.GenericSchema<unknown, PhoneNumber> = v.looseObject(entries)
