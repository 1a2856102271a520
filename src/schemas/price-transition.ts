import * as v from 'valibot'
import { Money } from './money.ts'
import { openEnum } from './open-enum.ts'
import { Plan } from './plan.ts'
import { Price } from './price.ts'
import type { Shape } from './shape.ts'
import { SubscriptionItem } from './subscription-item.ts'
import { timestamp } from './timestamp.ts'

const priceTransitionDetailsEntries = {
  previous_plan: Plan,
  previous_price: Price,
  effective_at: timestamp(),
  effective_mode: openEnum<'immediate' | 'end_of_period'>(),
  next_billing_date: v.optional(v.nullable(timestamp())),
  charged_immediately: v.boolean(),
  /** What was charged at once, if anything. */
  immediate_charge: v.optional(v.nullable(Money)),
  previous_subscription_item_status: openEnum<'canceled' | 'ended' | 'abandoned'>(),
  previous_subscription_item_id: v.string(),
}

/** What a change of price replaces, and when. */
export interface PriceTransitionDetails extends Shape<typeof priceTransitionDetailsEntries> {}
export const PriceTransitionDetails: v.GenericSchema<unknown, PriceTransitionDetails> = v.looseObject(
  priceTransitionDetailsEntries,
)

const entries = {
  object: v.optional(openEnum<'commerce_price_transition'>()),
  subscription_item: SubscriptionItem,
  transition: PriceTransitionDetails,
}

/** A subscription item that moved to another price. */
export interface PriceTransition extends Shape<typeof entries> {}
export const PriceTransition: v.GenericSchema<unknown, PriceTransition> = v.looseObject(entries)
