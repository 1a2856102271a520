import { Money } from './money.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'commerce_discount_redemption'>()),
  id: v.string(),
  subscription_item_id: v.string(),
  discount_id: v.string(),
  name: v.optional(v.string()),
  source: oneOf<'promotion' | 'manual' | 'promo_code'>(),
  promo_code: v.optional(v.string()),
  effect: v.optional(oneOf<'percentage' | 'fixed_amount'>()),
  /** Of effect `percentage`. */
  percent_off: v.optional(v.nullable(v.number())),
  /** Of effect `fixed_amount`. */
  amount_off: v.optional(v.nullable(Money)),
  /** What it takes off the next renewal. */
  amount: v.optional(v.nullable(Money)),
  /** Null is for ever. */
  cycles_remaining: v.nullable(v.number()),
  cycles_applied: v.number(),
  status: v.optional(oneOf<'active' | 'exhausted' | 'removed'>()),
  /** Milliseconds since the epoch. */
  redeemed_at: v.number(),
  /** Who redeemed it, where that is known. */
  redeemed_by: v.nullable(v.string()),
})

/** A discount on a subscription item. */
export interface DiscountRedemption extends v.InferOutput<typeof schema> {}
export const DiscountRedemption: v.Schema<DiscountRedemption> = schema
