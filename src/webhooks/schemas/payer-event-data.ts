import * as v from 'valibot'
import { openEnum } from '../../schemas/open-enum.ts'
import type { Shape } from '../../schemas/shape.ts'
import { timestamp } from '../../schemas/timestamp.ts'

const entries = {
  object: v.optional(openEnum<'commerce_payer'>()),
  id: v.string(),
  /** Empty or absent if an organization pays, like the names and the email. */
  user_id: v.optional(v.nullable(v.string())),
  first_name: v.optional(v.nullable(v.string())),
  last_name: v.optional(v.nullable(v.string())),
  email: v.optional(v.nullable(v.string())),
  /** Empty or absent if a user pays. */
  organization_id: v.optional(v.nullable(v.string())),
  organization_name: v.optional(v.nullable(v.string())),
  image_url: v.optional(v.nullable(v.string())),
  created_at: v.optional(timestamp()),
  updated_at: v.optional(timestamp()),
}

/** The user or organization that pays, in a billing event. */
export interface PayerEventData extends Shape<typeof entries> {}
export const PayerEventData: v.GenericSchema<unknown, PayerEventData> = v.looseObject(entries)
