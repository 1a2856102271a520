import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'commerce_payment_method'>()),
  id: v.string(),
  payer_id: v.string(),
  payment_type: openEnum<'card' | 'link' | 'payer-credits'>(),
  is_default: v.optional(v.boolean()),
  gateway: v.string(),
  gateway_external_id: v.string(),
  gateway_external_account_id: v.nullable(v.string()),
  last4: v.nullable(v.string()),
  status: openEnum<'active' | 'disconnected'>(),
  wallet_type: v.optional(v.nullable(v.string())),
  card_type: v.nullable(v.string()),
  expiry_year: v.optional(v.nullable(v.number())),
  expiry_month: v.optional(v.nullable(v.number())),
  created_at: v.optional(timestamp()),
  updated_at: v.optional(timestamp()),
  is_removable: v.optional(v.boolean()),
}

/** A payment method that a payer has saved. */
export interface PaymentMethod extends Shape<typeof entries> {}
export const PaymentMethod: v.GenericSchema<unknown, PaymentMethod> = v.looseObject(entries)
