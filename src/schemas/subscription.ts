import * as v from 'valibot'
import { NextPayment } from './next-payment.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { SubscriptionItem } from './subscription-item.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'commerce_subscription'>()),
  id: v.string(),
  instance_id: v.string(),
  status: openEnum<'active' | 'past_due' | 'canceled' | 'ended' | 'abandoned' | 'incomplete'>(),
  payer_id: v.string(),
  created_at: timestamp(),
  updated_at: timestamp(),
  active_at: v.nullable(timestamp()),
  past_due_at: v.nullable(timestamp()),
  subscription_items: v.array(SubscriptionItem),
  next_payment: v.optional(NextPayment),
  eligible_for_free_trial: v.optional(v.boolean()),
}

/** The subscription of a user or organization. */
export interface Subscription extends Shape<typeof entries> {}
export const Subscription: v.GenericSchema<unknown, Subscription> = v.looseObject(entries)
