import * as v from 'valibot'
import { metadata } from '../../schemas/metadata.ts'
import type { Shape } from '../../schemas/shape.ts'

const entries = {
  object: v.optional(v.string()),
  id: v.string(),
  /** The template: `verification_code`. */
  slug: v.nullable(v.string()),
  /** The part before the @. */
  from_email_name: v.string(),
  reply_to_email_name: v.optional(v.nullable(v.string())),
  to_email_address: v.optional(v.string()),
  email_address_id: v.optional(v.nullable(v.string())),
  user_id: v.optional(v.nullable(v.string())),
  subject: v.optional(v.string()),
  /** HTML. */
  body: v.optional(v.string()),
  body_plain: v.optional(v.nullable(v.string())),
  status: v.optional(v.string()),
  /** Why the email was not sent. In `@clerk/backend`, but not in Clerk's description of webhooks. */
  suppression_reason: v.optional(v.nullable(v.string())),
  /** The variables of the template, one-time codes and sign-in links included. */
  data: metadata(),
  /** False if the app has to send it. */
  delivered_by_clerk: v.boolean(),
}

/** An email to a user: `data` of an `email.created` event. */
export interface EmailEventData extends Shape<typeof entries> {}
export const EmailEventData: v.GenericSchema<unknown, EmailEventData> = v.looseObject(entries)
