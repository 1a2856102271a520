import * as v from 'valibot'
import { openEnum } from '../../schemas/open-enum.ts'
import type { Shape } from '../../schemas/shape.ts'
import { timestamp } from '../../schemas/timestamp.ts'
import { PayerEventData } from './payer-event-data.ts'
import { SubscriptionItemEventData } from './subscription-item-event-data.ts'

const entries = {
  object: v.optional(openEnum<'commerce_subscription'>()),
  id: v.string(),
  status: openEnum<'ended' | 'canceled' | 'abandoned' | 'past_due' | 'active' | 'incomplete'>(),
  active_at: v.nullable(timestamp()),
  canceled_at: v.nullable(timestamp()),
  created_at: timestamp(),
  ended_at: v.nullable(timestamp()),
  past_due_at: v.nullable(timestamp()),
  updated_at: timestamp(),
  latest_payment_id: v.nullable(v.string()),
  payer_id: v.string(),
  payer: PayerEventData,
  payment_source_id: v.nullable(v.string()),
  items: v.array(SubscriptionItemEventData),
}

/** The subscription of a user or an organization: `data` of the `subscription` events. */
export interface SubscriptionEventData extends Shape<typeof entries> {}
export const SubscriptionEventData: v.GenericSchema<unknown, SubscriptionEventData> = v.looseObject(entries)
