import { metadata } from './metadata.ts'
import { Money } from './money.ts'
import { oneOf } from './one-of.ts'
import { Payer } from './payer.ts'
import { PaymentMethod } from './payment-method.ts'
import * as v from './schema.ts'
import { Totals } from './totals.ts'

const schema = v.object({
  object: v.optional(oneOf<'commerce_payment'>()),
  id: v.string(),
  payment_id: v.string(),
  instance_id: v.string(),
  charge_type: v.string(),
  payee_id: v.string(),
  payee: metadata(),
  payer_id: v.string(),
  payer: Payer,
  subscription_item_id: v.optional(v.string()),
  subscription_item: v.optional(metadata()),
  amount: Money,
  totals: v.optional(v.nullable(Totals)),
  payment_method_id: v.string(),
  payment_method: PaymentMethod,
  statement_id: v.string(),
  gateway_external_id: v.nullable(v.string()),
  gateway_external_url: v.nullable(v.string()),
  status: oneOf<'pending' | 'paid' | 'failed'>(),
  /** Milliseconds since the epoch. */
  paid_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  failed_at: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** An attempt to collect a payment. */
export interface PaymentAttempt extends v.InferOutput<typeof schema> {}
export const PaymentAttempt: v.Schema<PaymentAttempt> = schema
