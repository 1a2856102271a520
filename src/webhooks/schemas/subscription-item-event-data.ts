import { oneOf } from '../../schemas/one-of.ts'
import * as v from '../../schemas/schema.ts'
import { PayerEventData } from './payer-event-data.ts'

const unitPriceTierSchema = v.object({
  /** Inclusive. */
  starts_at_block: v.number(),
  /** Inclusive; null is no end. */
  ends_after_block: v.nullable(v.number()),
  /** Minor units, such as cents. */
  amount_per_block: v.number(),
  currency: v.string(),
})

const unitPriceSchema = v.object({
  name: v.string(),
  /** Units in a block. */
  block_size: v.number(),
  tiers: v.array(unitPriceTierSchema),
})

const planSchema = v.object({
  id: v.string(),
  slug: v.string(),
  name: v.string(),
  is_recurring: v.boolean(),
  /** Minor units, such as cents. */
  amount: v.number(),
  currency: v.string(),
  unit_prices: v.optional(v.array(unitPriceSchema)),
})

/** A plan, in a billing event. */
export interface PlanEventData extends v.InferOutput<typeof planSchema> {}
export const PlanEventData: v.Schema<PlanEventData> = planSchema

const schema = v.object({
  object: v.optional(oneOf<'commerce_subscription_item'>()),
  id: v.string(),
  status: oneOf<'abandoned' | 'active' | 'canceled' | 'ended' | 'incomplete' | 'past_due' | 'upcoming'>(),
  is_free_trial: v.boolean(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  /** Milliseconds since the epoch. */
  period_start: v.number(),
  /** Milliseconds since the epoch; null is no end. */
  period_end: v.nullable(v.number()),
  interval: oneOf<'month' | 'annual'>(),
  plan_id: v.nullable(v.string()),
  plan: v.nullable(PlanEventData),
  payer: v.optional(PayerEventData),
  subscription_id: v.nullable(v.string()),
  seats: v.optional(v.nullable(v.object({ quantity: v.nullable(v.number()) }))),
})

/** One plan within a subscription, of the `subscriptionItem` events. */
export interface SubscriptionItemEventData extends v.InferOutput<typeof schema> {}
export const SubscriptionItemEventData: v.Schema<SubscriptionItemEventData> = schema
