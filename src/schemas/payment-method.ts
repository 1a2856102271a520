import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'commerce_payment_method'>()),
  id: v.string(),
  payer_id: v.string(),
  payment_type: oneOf<'card' | 'link' | 'payer-credits'>(),
  is_default: v.optional(v.boolean()),
  gateway: v.string(),
  gateway_external_id: v.string(),
  gateway_external_account_id: v.nullable(v.string()),
  last4: v.nullable(v.string()),
  status: oneOf<'active' | 'disconnected'>(),
  wallet_type: v.optional(v.nullable(v.string())),
  card_type: v.nullable(v.string()),
  expiry_year: v.optional(v.nullable(v.number())),
  expiry_month: v.optional(v.nullable(v.number())),
  /** Milliseconds since the epoch. */
  created_at: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  updated_at: v.optional(v.number()),
  is_removable: v.optional(v.boolean()),
})

/** A way to pay that a payer has saved. */
export interface PaymentMethod extends v.InferOutput<typeof schema> {}
export const PaymentMethod: v.Schema<PaymentMethod> = schema
