import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { Money } from './money.ts'
import { openEnum } from './open-enum.ts'
import { Payer } from './payer.ts'
import { PaymentMethod } from './payment-method.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Totals } from './totals.ts'

const entries = {
  object: v.optional(openEnum<'commerce_payment'>()),
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
  status: openEnum<'pending' | 'paid' | 'failed'>(),
  paid_at: v.nullable(timestamp()),
  failed_at: v.nullable(timestamp()),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** An attempt to collect a payment. */
export interface PaymentAttempt extends Shape<typeof entries> {}
export const PaymentAttempt: v.GenericSchema<unknown, PaymentAttempt> = v.looseObject(entries)
