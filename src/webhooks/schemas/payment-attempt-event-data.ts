import { PayerCredit, ProrationCredit } from '../../schemas/credits.ts'
import { Money } from '../../schemas/money.ts'
import { oneOf } from '../../schemas/one-of.ts'
import * as v from '../../schemas/schema.ts'
import { PayerEventData } from './payer-event-data.ts'
import { PlanEventData } from './subscription-item-event-data.ts'

const failedReasonSchema = v.object({
  code: v.string(),
  decline_code: v.string(),
})

const payeeSchema = v.object({
  id: v.string(),
  gateway_type: v.string(),
  gateway_external_id: v.string(),
  gateway_status: v.string(),
})

const totalsSchema = v.object({
  subtotal: Money,
  tax_total: Money,
  grand_total: Money,
  per_unit_totals: v.optional(
    v.array(
      v.object({
        name: v.optional(v.string()),
        amount: v.optional(v.number()),
        quantity: v.optional(v.nullable(v.number())),
        total: v.optional(v.number()),
        currency: v.optional(v.string()),
      }),
    ),
  ),
})

const paymentSourceSchema = v.object({
  id: v.string(),
  gateway: v.string(),
  gateway_external_id: v.string(),
  gateway_external_account_id: v.nullable(v.string()),
  payment_method: oneOf<'link' | 'card'>(),
  status: oneOf<'active' | 'disconnected'>(),
  card_type: v.nullable(v.string()),
  last4: v.nullable(v.string()),
})

const creditsSchema = v.object({
  proration: v.optional(v.nullable(ProrationCredit)),
  payer: v.optional(v.nullable(PayerCredit)),
  total: Money,
})

// Clerk's own sample lacks several of the fields that its description requires.
const itemSchema = v.object({
  object: v.optional(oneOf<'commerce_subscription_item'>()),
  id: v.string(),
  status: oneOf<
    'abandoned' | 'active' | 'canceled' | 'ended' | 'expired' | 'incomplete' | 'past_due' | 'upcoming'
  >(),
  /** Milliseconds since the epoch. */
  created_at: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  updated_at: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  period_start: v.number(),
  /** Milliseconds since the epoch; null is no end. */
  period_end: v.nullable(v.number()),
  interval: v.optional(oneOf<'month' | 'annual'>()),
  plan_id: v.nullable(v.string()),
  plan: v.nullable(PlanEventData),
  payer: v.optional(PayerEventData),
  subscription_id: v.optional(v.nullable(v.string())),
  /** @deprecated Use `credits`. */
  credit: v.optional(v.nullable(ProrationCredit)),
  credits: v.optional(v.nullable(creditsSchema)),
})

const schema = v.object({
  id: v.string(),
  instance_id: v.string(),
  payment_id: v.string(),
  /** @deprecated Use `statement_id`. */
  invoice_id: v.optional(v.string()),
  statement_id: v.string(),
  gateway_external_id: v.string(),
  status: oneOf<'pending' | 'paid' | 'failed'>(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  /** Milliseconds since the epoch. */
  paid_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  failed_at: v.nullable(v.number()),
  failed_reason: v.nullable(failedReasonSchema),
  /** Milliseconds since the epoch. */
  billing_date: v.number(),
  charge_type: oneOf<'checkout' | 'recurring'>(),
  payee: payeeSchema,
  payer: PayerEventData,
  totals: totalsSchema,
  payment_source: paymentSourceSchema,
  subscription_items: v.array(itemSchema),
})

/** An attempt to collect a payment, of the `paymentAttempt` events. */
export interface PaymentAttemptEventData extends v.InferOutput<typeof schema> {}
export const PaymentAttemptEventData: v.Schema<PaymentAttemptEventData> = schema
