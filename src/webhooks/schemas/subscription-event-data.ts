import { oneOf } from '../../schemas/one-of.ts'
import * as v from '../../schemas/schema.ts'
import { PayerEventData } from './payer-event-data.ts'
import { SubscriptionItemEventData } from './subscription-item-event-data.ts'

const schema = v.object({
  object: v.optional(oneOf<'commerce_subscription'>()),
  id: v.string(),
  status: oneOf<'ended' | 'canceled' | 'abandoned' | 'past_due' | 'active' | 'incomplete'>(),
  /** Milliseconds since the epoch. */
  active_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  canceled_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  ended_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  past_due_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  latest_payment_id: v.nullable(v.string()),
  payer_id: v.string(),
  payer: PayerEventData,
  payment_source_id: v.nullable(v.string()),
  items: v.array(SubscriptionItemEventData),
})

/** What a user or organization subscribes to, of the `subscription` events. */
export interface SubscriptionEventData extends v.InferOutput<typeof schema> {}
export const SubscriptionEventData: v.Schema<SubscriptionEventData> = schema
