import * as v from 'valibot'
import { Money } from './money.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'commerce_discount_redemption'>()),
  id: v.string(),
  subscription_item_id: v.string(),
  discount_id: v.string(),
  name: v.optional(v.string()),
  source: openEnum<'promotion' | 'manual' | 'promo_code'>(),
  promo_code: v.optional(v.string()),
  effect: v.optional(openEnum<'percentage' | 'fixed_amount'>()),
  /** With effect `percentage`. */
  percent_off: v.optional(v.nullable(v.number())),
  /** With effect `fixed_amount`. */
  amount_off: v.optional(v.nullable(Money)),
  /** Amount by which it reduces the next renewal. */
  amount: v.optional(v.nullable(Money)),
  /** Null means without end. */
  cycles_remaining: v.nullable(v.number()),
  cycles_applied: v.number(),
  status: v.optional(openEnum<'active' | 'exhausted' | 'removed'>()),
  redeemed_at: timestamp(),
  /** Who redeemed it, if known. */
  redeemed_by: v.nullable(v.string()),
}

/** A discount on a subscription item. */
export interface DiscountRedemption extends Shape<typeof entries> {}
export const DiscountRedemption: v.GenericSchema<unknown, DiscountRedemption> = v.looseObject(entries)
