import { IdentificationLink } from './identification-link.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'
import { Verification } from './verification.ts'

const schema = v.object({
  id: v.optional(v.string()),
  object: v.optional(oneOf<'phone_number'>()),
  phone_number: v.string(),
  reserved_for_second_factor: v.optional(v.boolean()),
  default_second_factor: v.optional(v.boolean()),
  /** Unverified, but usable to sign in, and nobody else can claim it. */
  reserved: v.boolean(),
  verification: v.nullable(Verification),
  linked_to: v.array(IdentificationLink),
  backup_codes: v.optional(v.nullable(v.array(v.string()))),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A phone number of a user, in E.164. */
export interface PhoneNumber extends v.InferOutput<typeof schema> {}
export const PhoneNumber: v.Schema<PhoneNumber> = schema
