import { Credits } from './credits.ts'
import { Money } from './money.ts'
import { NextPayment } from './next-payment.ts'
import { oneOf } from './one-of.ts'
import { Payer } from './payer.ts'
import { PaymentMethod } from './payment-method.ts'
import { PerUnitTotalTier } from './per-unit-total.ts'
import { Plan } from './plan.ts'
import * as v from './schema.ts'
import { Totals } from './totals.ts'

const subscriptionCreditSchema = v.object({
  amount: v.optional(v.nullable(Money)),
  cycle_remaining_percent: v.optional(v.number()),
})

/** Credit for the unused part of an earlier subscription. */
export interface SubscriptionCredit extends v.InferOutput<typeof subscriptionCreditSchema> {}
export const SubscriptionCredit: v.Schema<SubscriptionCredit> = subscriptionCreditSchema

const subscriptionItemSeatsSchema = v.object({
  /** Null is no limit. */
  quantity: v.nullable(v.number()),
  tiers: v.optional(v.array(PerUnitTotalTier)),
})

/** The seats that a subscription item bills. */
export interface SubscriptionItemSeats extends v.InferOutput<typeof subscriptionItemSeatsSchema> {}
export const SubscriptionItemSeats: v.Schema<SubscriptionItemSeats> = subscriptionItemSeatsSchema

const paymentSourceSchema = v.object({
  object: v.optional(oneOf<'commerce_source'>()),
  id: v.string(),
  payer_id: v.string(),
  payment_method: oneOf<'card' | 'apple_pay' | 'google_pay'>(),
  is_default: v.optional(v.nullable(v.boolean())),
  gateway: v.string(),
  gateway_external_id: v.string(),
  gateway_external_account_id: v.optional(v.nullable(v.string())),
  last4: v.string(),
  status: oneOf<'active' | 'disconnected'>(),
  wallet_type: v.string(),
  card_type: v.string(),
  expiry_year: v.optional(v.number()),
  expiry_month: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  is_removable: v.optional(v.nullable(v.boolean())),
})

/** A saved way to pay, in the older shape; newer answers have `payment_method`. */
export interface PaymentSource extends v.InferOutput<typeof paymentSourceSchema> {}
export const PaymentSource: v.Schema<PaymentSource> = paymentSourceSchema

const schema = v.object({
  object: v.optional(oneOf<'commerce_subscription_item'>()),
  id: v.string(),
  instance_id: v.string(),
  status: oneOf<
    'active' | 'canceled' | 'expired' | 'ended' | 'past_due' | 'upcoming' | 'incomplete' | 'abandoned'
  >(),
  /** Only in webhook events of payment attempts. */
  credit: v.optional(v.nullable(SubscriptionCredit)),
  credits: v.optional(v.nullable(Credits)),
  plan_id: v.optional(v.nullable(v.string())),
  price_id: v.optional(v.string()),
  plan: v.optional(v.nullable(Plan)),
  plan_period: oneOf<'month' | 'annual'>(),
  payment_method: v.optional(PaymentMethod),
  lifetime_paid: v.optional(v.nullable(Money)),
  next_payment: v.optional(v.nullable(NextPayment)),
  payer_id: v.optional(v.nullable(v.string())),
  payer: v.optional(v.nullable(Payer)),
  is_free_trial: v.boolean(),
  /** Milliseconds since the epoch. */
  period_start: v.optional(v.nullable(v.number())),
  /** Milliseconds since the epoch. */
  period_end: v.optional(v.nullable(v.number())),
  /** A date as a string; not in every answer. */
  proration_date: v.optional(v.string()),
  /** Milliseconds since the epoch. */
  canceled_at: v.optional(v.nullable(v.number())),
  /** Milliseconds since the epoch. */
  past_due_at: v.optional(v.nullable(v.number())),
  /** Milliseconds since the epoch. */
  ended_at: v.optional(v.nullable(v.number())),
  /** Milliseconds since the epoch. */
  created_at: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  updated_at: v.optional(v.number()),
  seats: v.optional(v.nullable(SubscriptionItemSeats)),
  totals: v.optional(v.nullable(Totals)),
  /** Only in the older shape, as are the fields below. */
  payment_source_id: v.optional(v.string()),
  payment_source: v.optional(v.nullable(PaymentSource)),
  amount: v.optional(v.nullable(Money)),
  next_invoice: v.optional(v.nullable(NextPayment)),
})

/** One plan within a subscription. */
export interface SubscriptionItem extends v.InferOutput<typeof schema> {}
export const SubscriptionItem: v.Schema<SubscriptionItem> = schema
