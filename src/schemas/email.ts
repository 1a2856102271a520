import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'email'>()),
  id: v.string(),
  /** The part of the sender's address before the `@`. */
  from_email_name: v.string(),
  to_email_address: v.optional(v.string()),
  /** Id of the recipient's address, if it belongs to a user. */
  email_address_id: v.nullable(v.string()),
  user_id: v.optional(v.nullable(v.string())),
  subject: v.optional(v.string()),
  /** HTML. */
  body: v.optional(v.string()),
  body_plain: v.optional(v.nullable(v.string())),
  /** `accepted`: the mail provider took it, which does not mean that it arrived. */
  status: v.optional(openEnum<'accepted'>()),
  /** Why it was not sent. */
  suppression_reason: v.optional(v.nullable(v.string())),
  delivered_by_clerk: v.boolean(),
  /** The template, if there is one. */
  slug: v.optional(v.nullable(v.string())),
  /** The variables of the template. */
  data: v.optional(v.nullable(metadata())),
}

/** An email of the app, as Clerk keeps it. In `@clerk/backend` only, not in Clerk's specification. */
export interface Email extends Shape<typeof entries> {}
export const Email: v.GenericSchema<unknown, Email> = v.looseObject(entries)
