import * as v from 'valibot'
import { ProrationCredit } from '../../schemas/credits.ts'
import { Money } from '../../schemas/money.ts'
import { openEnum } from '../../schemas/open-enum.ts'
import type { Shape } from '../../schemas/shape.ts'
import { timestamp } from '../../schemas/timestamp.ts'
import { PayerEventData } from './payer-event-data.ts'

const unitPriceTierEntries = {
  /** Inclusive. */
  starts_at_block: v.number(),
  /** Inclusive; null if it has no end. */
  ends_after_block: v.nullable(v.number()),
  /** Minor units, such as cents. */
  amount_per_block: v.number(),
  currency: v.string(),
}

/** The price of a block of units within a range. */
export interface UnitPriceTierEventData extends Shape<typeof unitPriceTierEntries> {}
export const UnitPriceTierEventData: v.GenericSchema<unknown, UnitPriceTierEventData> =
  v.looseObject(unitPriceTierEntries)

const unitPriceEntries = {
  name: v.string(),
  /** Units in a block. */
  block_size: v.number(),
  tiers: v.array(UnitPriceTierEventData),
}

/** The price of a plan per unit, such as per seat. */
export interface UnitPriceEventData extends Shape<typeof unitPriceEntries> {}
export const UnitPriceEventData: v.GenericSchema<unknown, UnitPriceEventData> =
  v.looseObject(unitPriceEntries)

const planEntries = {
  id: v.string(),
  slug: v.string(),
  name: v.string(),
  is_recurring: v.boolean(),
  /** Minor units, such as cents. */
  amount: v.number(),
  currency: v.string(),
  unit_prices: v.optional(v.array(UnitPriceEventData)),
  /** In `@clerk/backend`, but not in Clerk's description of webhooks, as are the fields below. */
  instance_id: v.optional(v.string()),
  product_id: v.optional(v.string()),
  description: v.optional(v.nullable(v.string())),
  is_default: v.optional(v.boolean()),
  period: v.optional(openEnum<'month' | 'annual'>()),
  interval: v.optional(v.number()),
  has_base_fee: v.optional(v.boolean()),
  /** Minor units, such as cents. */
  annual_monthly_amount: v.optional(v.nullable(v.number())),
  publicly_visible: v.optional(v.boolean()),
}

/** A plan as in a billing event. */
export interface PlanEventData extends Shape<typeof planEntries> {}
export const PlanEventData: v.GenericSchema<unknown, PlanEventData> = v.looseObject(planEntries)

const seatsEntries = { quantity: v.nullable(v.number()) }

/** The seats of a subscription item. */
export interface SeatsEventData extends Shape<typeof seatsEntries> {}
export const SeatsEventData: v.GenericSchema<unknown, SeatsEventData> = v.looseObject(seatsEntries)

const entries = {
  object: v.optional(openEnum<'commerce_subscription_item'>()),
  id: v.string(),
  status: openEnum<'abandoned' | 'active' | 'canceled' | 'ended' | 'incomplete' | 'past_due' | 'upcoming'>(),
  is_free_trial: v.boolean(),
  created_at: timestamp(),
  updated_at: timestamp(),
  period_start: timestamp(),
  /** Null if it has no end. */
  period_end: v.nullable(timestamp()),
  interval: openEnum<'month' | 'annual'>(),
  plan_id: v.nullable(v.string()),
  plan: v.nullable(PlanEventData),
  payer: v.optional(PayerEventData),
  subscription_id: v.nullable(v.string()),
  seats: v.optional(v.nullable(SeatsEventData)),
  /** In `@clerk/backend`, but not in Clerk's description of webhooks, as are the fields below. */
  credit: v.optional(v.nullable(ProrationCredit)),
  /** A date. */
  proration_date: v.optional(v.nullable(v.string())),
  plan_period: v.optional(openEnum<'month' | 'annual'>()),
  canceled_at: v.optional(v.nullable(timestamp())),
  past_due_at: v.optional(v.nullable(timestamp())),
  /** Minor units, such as cents. */
  lifetime_paid: v.optional(v.nullable(v.number())),
  /** Minor units, such as cents. */
  next_payment_amount: v.optional(v.nullable(v.number())),
  next_payment_date: v.optional(v.nullable(timestamp())),
  amount: v.optional(v.nullable(Money)),
}

/** One plan within a subscription: `data` of the `subscriptionItem` events. */
export interface SubscriptionItemEventData extends Shape<typeof entries> {}
export const SubscriptionItemEventData: v.GenericSchema<unknown, SubscriptionItemEventData> =
  v.looseObject(entries)
