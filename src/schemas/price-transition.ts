import { Money } from './money.ts'
import { oneOf } from './one-of.ts'
import { Plan } from './plan.ts'
import { Price } from './price.ts'
import * as v from './schema.ts'
import { SubscriptionItem } from './subscription-item.ts'

const priceTransitionDetailsSchema = v.object({
  previous_plan: Plan,
  previous_price: Price,
  /** Milliseconds since the epoch. */
  effective_at: v.number(),
  effective_mode: oneOf<'immediate' | 'end_of_period'>(),
  /** Milliseconds since the epoch. */
  next_billing_date: v.optional(v.nullable(v.number())),
  charged_immediately: v.boolean(),
  /** What was charged at once, if anything. */
  immediate_charge: v.optional(v.nullable(Money)),
  previous_subscription_item_status: oneOf<'canceled' | 'ended' | 'abandoned'>(),
  previous_subscription_item_id: v.string(),
})

/** What a change of price replaces, and when. */
export interface PriceTransitionDetails extends v.InferOutput<typeof priceTransitionDetailsSchema> {}
export const PriceTransitionDetails: v.Schema<PriceTransitionDetails> = priceTransitionDetailsSchema

const schema = v.object({
  object: v.optional(oneOf<'commerce_price_transition'>()),
  subscription_item: SubscriptionItem,
  transition: PriceTransitionDetails,
})

/** A subscription item that moved to another price. */
export interface PriceTransition extends v.InferOutput<typeof schema> {}
export const PriceTransition: v.Schema<PriceTransition> = schema
