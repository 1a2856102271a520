import { NextPayment } from './next-payment.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'
import { SubscriptionItem } from './subscription-item.ts'

const schema = v.object({
  object: v.optional(oneOf<'commerce_subscription'>()),
  id: v.string(),
  instance_id: v.string(),
  status: oneOf<'active' | 'past_due' | 'canceled' | 'ended' | 'abandoned' | 'incomplete'>(),
  payer_id: v.string(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  /** Milliseconds since the epoch. */
  active_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  past_due_at: v.nullable(v.number()),
  subscription_items: v.array(SubscriptionItem),
  next_payment: v.optional(NextPayment),
  eligible_for_free_trial: v.optional(v.boolean()),
})

/** What a user or organization subscribes to. */
export interface Subscription extends v.InferOutput<typeof schema> {}
export const Subscription: v.Schema<Subscription> = schema
