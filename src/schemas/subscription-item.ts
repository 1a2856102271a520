import * as v from 'valibot'
import { Credits } from './credits.ts'
import { Money } from './money.ts'
import { NextPayment } from './next-payment.ts'
import { openEnum } from './open-enum.ts'
import { Payer } from './payer.ts'
import { PaymentMethod } from './payment-method.ts'
import { PerUnitTotalTier } from './per-unit-total.ts'
import { Plan } from './plan.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Totals } from './totals.ts'

const subscriptionCreditEntries = {
  amount: v.nullable(Money),
  cycle_remaining_percent: v.optional(v.number()),
}

/** Credit for the unused part of an earlier subscription. */
export interface SubscriptionCredit extends Shape<typeof subscriptionCreditEntries> {}
export const SubscriptionCredit: v.GenericSchema<unknown, SubscriptionCredit> =
  v.looseObject(subscriptionCreditEntries)

const subscriptionItemSeatsEntries = {
  /** Null means no limit. */
  quantity: v.nullable(v.number()),
  tiers: v.optional(v.array(PerUnitTotalTier)),
}

/** The seats that a subscription item charges for. */
export interface SubscriptionItemSeats extends Shape<typeof subscriptionItemSeatsEntries> {}
export const SubscriptionItemSeats: v.GenericSchema<unknown, SubscriptionItemSeats> = v.looseObject(
  subscriptionItemSeatsEntries,
)

const paymentSourceEntries = {
  object: v.optional(openEnum<'commerce_source'>()),
  id: v.string(),
  payer_id: v.string(),
  payment_method: openEnum<'card' | 'apple_pay' | 'google_pay'>(),
  is_default: v.optional(v.nullable(v.boolean())),
  gateway: v.string(),
  gateway_external_id: v.string(),
  gateway_external_account_id: v.optional(v.nullable(v.string())),
  last4: v.string(),
  status: openEnum<'active' | 'disconnected'>(),
  wallet_type: v.string(),
  card_type: v.string(),
  expiry_year: v.optional(v.number()),
  expiry_month: v.optional(v.number()),
  created_at: timestamp(),
  updated_at: timestamp(),
  is_removable: v.optional(v.nullable(v.boolean())),
}

/** A saved payment method in the older shape; newer responses have `payment_method`. */
export interface PaymentSource extends Shape<typeof paymentSourceEntries> {}
export const PaymentSource: v.GenericSchema<unknown, PaymentSource> = v.looseObject(paymentSourceEntries)

const entries = {
  object: v.optional(openEnum<'commerce_subscription_item'>()),
  id: v.string(),
  instance_id: v.string(),
  status: openEnum<
    'active' | 'canceled' | 'expired' | 'ended' | 'past_due' | 'upcoming' | 'incomplete' | 'abandoned'
  >(),
  /** Only in webhook events of payment attempts. */
  credit: v.optional(v.nullable(SubscriptionCredit)),
  credits: v.optional(v.nullable(Credits)),
  plan_id: v.optional(v.nullable(v.string())),
  price_id: v.optional(v.string()),
  plan: v.optional(v.nullable(Plan)),
  plan_period: openEnum<'month' | 'annual'>(),
  payment_method: v.optional(PaymentMethod),
  lifetime_paid: v.optional(v.nullable(Money)),
  next_payment: v.optional(v.nullable(NextPayment)),
  payer_id: v.optional(v.nullable(v.string())),
  payer: v.optional(v.nullable(Payer)),
  is_free_trial: v.boolean(),
  period_start: v.optional(v.nullable(timestamp())),
  period_end: v.optional(v.nullable(timestamp())),
  /** A date as a string; not in every response. */
  proration_date: v.optional(v.string()),
  canceled_at: v.optional(v.nullable(timestamp())),
  past_due_at: v.optional(v.nullable(timestamp())),
  ended_at: v.optional(v.nullable(timestamp())),
  created_at: v.optional(timestamp()),
  updated_at: v.optional(timestamp()),
  seats: v.optional(v.nullable(SubscriptionItemSeats)),
  totals: v.optional(v.nullable(Totals)),
  /** Only in the older shape, as are the fields below. */
  payment_source_id: v.optional(v.string()),
  payment_source: v.optional(v.nullable(PaymentSource)),
  amount: v.optional(v.nullable(Money)),
  next_invoice: v.optional(v.nullable(NextPayment)),
}

/** One plan within a subscription. */
export interface SubscriptionItem extends Shape<typeof entries> {}
export const SubscriptionItem: v.GenericSchema<unknown, SubscriptionItem> = v.looseObject(entries)
