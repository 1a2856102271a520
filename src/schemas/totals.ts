import * as v from 'valibot'
import { Credits } from './credits.ts'
import { Money } from './money.ts'
import { PerUnitTotal } from './per-unit-total.ts'
import type { Shape } from './shape.ts'

const prorationDiscountEntries = {
  amount: Money,
  cycle_days_passed: v.number(),
  cycle_days_total: v.number(),
  cycle_passed_percent: v.number(),
}

/** A discount for the part of a cycle that has passed. */
export interface ProrationDiscount extends Shape<typeof prorationDiscountEntries> {}
export const ProrationDiscount: v.GenericSchema<unknown, ProrationDiscount> =
  v.looseObject(prorationDiscountEntries)

const discountsEntries = {
  proration: v.nullable(ProrationDiscount),
  total: Money,
}

/** Discounts that reduce an amount. */
export interface Discounts extends Shape<typeof discountsEntries> {}
export const Discounts: v.GenericSchema<unknown, Discounts> = v.looseObject(discountsEntries)

const entries = {
  subtotal: Money,
  base_fee: Money,
  tax_total: Money,
  grand_total: Money,
  per_unit_totals: v.optional(v.array(PerUnitTotal)),
  credits: v.optional(v.nullable(Credits)),
  discounts: v.optional(v.nullable(Discounts)),
}

/** The parts of an amount. */
export interface Totals extends Shape<typeof entries> {}
export const Totals: v.GenericSchema<unknown, Totals> = v.looseObject(entries)
