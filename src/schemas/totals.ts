import { Credits } from './credits.ts'
import { Money } from './money.ts'
import { PerUnitTotal } from './per-unit-total.ts'
import * as v from './schema.ts'

const prorationDiscountSchema = v.object({
  amount: Money,
  cycle_days_passed: v.number(),
  cycle_days_total: v.number(),
  cycle_passed_percent: v.number(),
})

/** A discount for the part of a cycle that has passed. */
export interface ProrationDiscount extends v.InferOutput<typeof prorationDiscountSchema> {}
export const ProrationDiscount: v.Schema<ProrationDiscount> = prorationDiscountSchema

const discountsSchema = v.object({
  proration: v.nullable(ProrationDiscount),
  total: Money,
})

/** Discounts that lower an amount. */
export interface Discounts extends v.InferOutput<typeof discountsSchema> {}
export const Discounts: v.Schema<Discounts> = discountsSchema

const schema = v.object({
  subtotal: Money,
  base_fee: Money,
  tax_total: Money,
  grand_total: Money,
  per_unit_totals: v.optional(v.array(PerUnitTotal)),
  credits: v.optional(v.nullable(Credits)),
  discounts: v.optional(v.nullable(Discounts)),
})

/** What an amount is made of. */
export interface Totals extends v.InferOutput<typeof schema> {}
export const Totals: v.Schema<Totals> = schema
