import * as v from 'valibot'
import { PayerCredit, ProrationCredit } from '../../schemas/credits.ts'
import { Money } from '../../schemas/money.ts'
import { openEnum } from '../../schemas/open-enum.ts'
import type { Shape } from '../../schemas/shape.ts'
import { timestamp } from '../../schemas/timestamp.ts'
import { PayerEventData } from './payer-event-data.ts'
import { PlanEventData } from './subscription-item-event-data.ts'

const failedReasonEntries = {
  code: v.string(),
  decline_code: v.string(),
}

/** Why a payment failed, in the codes of the payment gateway. */
export interface PaymentFailedReason extends Shape<typeof failedReasonEntries> {}
export const PaymentFailedReason: v.GenericSchema<unknown, PaymentFailedReason> =
  v.looseObject(failedReasonEntries)

const payeeEntries = {
  id: v.string(),
  gateway_type: v.string(),
  gateway_external_id: v.string(),
  gateway_status: v.string(),
}

/** Who receives a payment, at the payment gateway. */
export interface PaymentPayee extends Shape<typeof payeeEntries> {}
export const PaymentPayee: v.GenericSchema<unknown, PaymentPayee> = v.looseObject(payeeEntries)

const perUnitTotalEntries = {
  name: v.string(),
  amount: v.optional(v.number()),
  quantity: v.optional(v.nullable(v.number())),
  total: v.optional(v.number()),
  currency: v.optional(v.string()),
}

/** The part of a payment for one kind of unit. Amounts are in minor units, such as cents. */
export interface PaymentPerUnitTotal extends Shape<typeof perUnitTotalEntries> {}
export const PaymentPerUnitTotal: v.GenericSchema<unknown, PaymentPerUnitTotal> =
  v.looseObject(perUnitTotalEntries)

const totalsEntries = {
  subtotal: Money,
  tax_total: Money,
  grand_total: Money,
  per_unit_totals: v.optional(v.array(PaymentPerUnitTotal)),
}

/** The parts of a payment's amount. */
export interface PaymentTotals extends Shape<typeof totalsEntries> {}
export const PaymentTotals: v.GenericSchema<unknown, PaymentTotals> = v.looseObject(totalsEntries)

const paymentSourceEntries = {
  id: v.string(),
  gateway: v.string(),
  gateway_external_id: v.string(),
  gateway_external_account_id: v.nullable(v.string()),
  payment_method: openEnum<'link' | 'card'>(),
  status: openEnum<'active' | 'disconnected'>(),
  card_type: v.nullable(v.string()),
  last4: v.nullable(v.string()),
}

/** The card or account that a payment is made with. */
export interface PaymentSource extends Shape<typeof paymentSourceEntries> {}
export const PaymentSource: v.GenericSchema<unknown, PaymentSource> = v.looseObject(paymentSourceEntries)

const creditsEntries = {
  proration: v.optional(v.nullable(ProrationCredit)),
  payer: v.optional(v.nullable(PayerCredit)),
  total: Money,
}

/** Credits that lower a payment, by source. */
export interface PaymentCredits extends Shape<typeof creditsEntries> {}
export const PaymentCredits: v.GenericSchema<unknown, PaymentCredits> = v.looseObject(creditsEntries)

// Several fields that Clerk's description requires are optional, because its own sample lacks them.
const itemEntries = {
  object: v.optional(openEnum<'commerce_subscription_item'>()),
  id: v.string(),
  status: openEnum<
    'abandoned' | 'active' | 'canceled' | 'ended' | 'expired' | 'incomplete' | 'past_due' | 'upcoming'
  >(),
  created_at: v.optional(timestamp()),
  updated_at: v.optional(timestamp()),
  period_start: timestamp(),
  /** Null if it has no end. */
  period_end: v.nullable(timestamp()),
  interval: v.optional(openEnum<'month' | 'annual'>()),
  plan_id: v.nullable(v.string()),
  plan: v.nullable(PlanEventData),
  payer: v.optional(PayerEventData),
  subscription_id: v.optional(v.nullable(v.string())),
  /** @deprecated Use `credits`. */
  credit: v.optional(v.nullable(ProrationCredit)),
  credits: v.optional(v.nullable(PaymentCredits)),
}

/** A subscription item that a payment is for. */
export interface PaymentSubscriptionItem extends Shape<typeof itemEntries> {}
export const PaymentSubscriptionItem: v.GenericSchema<unknown, PaymentSubscriptionItem> =
  v.looseObject(itemEntries)

const entries = {
  id: v.string(),
  instance_id: v.string(),
  payment_id: v.string(),
  /** @deprecated Use `statement_id`. */
  invoice_id: v.optional(v.string()),
  statement_id: v.string(),
  gateway_external_id: v.string(),
  status: openEnum<'pending' | 'paid' | 'failed'>(),
  created_at: timestamp(),
  updated_at: timestamp(),
  paid_at: v.nullable(timestamp()),
  failed_at: v.nullable(timestamp()),
  failed_reason: v.nullable(PaymentFailedReason),
  billing_date: timestamp(),
  charge_type: openEnum<'checkout' | 'recurring'>(),
  payee: PaymentPayee,
  payer: PayerEventData,
  totals: PaymentTotals,
  payment_source: PaymentSource,
  subscription_items: v.array(PaymentSubscriptionItem),
}

/** An attempt to collect a payment: `data` of the `paymentAttempt` events. */
export interface PaymentAttemptEventData extends Shape<typeof entries> {}
export const PaymentAttemptEventData: v.GenericSchema<unknown, PaymentAttemptEventData> =
  v.looseObject(entries)
