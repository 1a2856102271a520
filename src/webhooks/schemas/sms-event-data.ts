import * as v from 'valibot'
import { metadata } from '../../schemas/metadata.ts'
import type { Shape } from '../../schemas/shape.ts'
import { timestamp } from '../../schemas/timestamp.ts'

const entries = {
  object: v.optional(v.string()),
  id: v.string(),
  /** The template: `verification_code`. */
  slug: v.optional(v.nullable(v.string())),
  from_phone_number: v.string(),
  to_phone_number: v.string(),
  phone_number_id: v.optional(v.nullable(v.string())),
  user_id: v.optional(v.nullable(v.string())),
  message: v.string(),
  status: v.string(),
  /** The variables of the template, one-time codes included. */
  data: metadata(),
  /** False if the app has to send it. */
  delivered_by_clerk: v.boolean(),
  /** In Clerk's description; its sample has `created_at` instead. */
  created_at_ms: v.optional(timestamp()),
  created_at: v.optional(timestamp()),
}

/** A text message to a user: `data` of an `sms.created` event. */
export interface SmsEventData extends Shape<typeof entries> {}
export const SmsEventData: v.GenericSchema<unknown, SmsEventData> = v.looseObject(entries)
