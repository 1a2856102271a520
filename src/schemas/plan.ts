import * as v from 'valibot'
import { Money } from './money.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const featureEntries = {
  object: v.optional(openEnum<'feature'>()),
  id: v.string(),
  name: v.string(),
  description: v.nullable(v.string()),
  slug: v.string(),
  avatar_url: v.nullable(v.string()),
}

/** A feature that plans include. */
export interface Feature extends Shape<typeof featureEntries> {}
export const Feature: v.GenericSchema<unknown, Feature> = v.looseObject(featureEntries)

const unitPriceTierEntries = {
  /** Inclusive. */
  starts_at_block: v.number(),
  /** Inclusive; null means no end. */
  ends_after_block: v.optional(v.nullable(v.number())),
  fee_per_block: Money,
}

/** What a block of units costs within a range. */
export interface UnitPriceTier extends Shape<typeof unitPriceTierEntries> {}
export const UnitPriceTier: v.GenericSchema<unknown, UnitPriceTier> = v.looseObject(unitPriceTierEntries)

const unitPriceEntries = {
  name: v.string(),
  /** Units per block. */
  block_size: v.number(),
  tiers: v.array(UnitPriceTier),
}

/** What a plan charges per unit, such as seats. */
export interface UnitPrice extends Shape<typeof unitPriceEntries> {}
export const UnitPrice: v.GenericSchema<unknown, UnitPrice> = v.looseObject(unitPriceEntries)

const entries = {
  object: v.optional(openEnum<'commerce_plan'>()),
  id: v.string(),
  name: v.string(),
  fee: v.nullable(Money),
  annual_monthly_fee: v.nullable(Money),
  annual_fee: v.nullable(Money),
  description: v.optional(v.nullable(v.string())),
  /** @deprecated Clerk no longer uses it. */
  product_id: v.string(),
  is_default: v.boolean(),
  is_recurring: v.boolean(),
  publicly_visible: v.boolean(),
  has_base_fee: v.boolean(),
  for_payer_type: openEnum<'user' | 'org'>(),
  slug: v.string(),
  avatar_url: v.optional(v.nullable(v.string())),
  features: v.optional(v.nullable(v.array(Feature))),
  free_trial_enabled: v.optional(v.boolean()),
  free_trial_days: v.optional(v.nullable(v.number())),
  unit_prices: v.optional(v.array(UnitPrice)),
  /** Minor units. Prefer `fee`: this field and those below exist only in the older shape. */
  amount: v.optional(v.number()),
  amount_formatted: v.optional(v.string()),
  annual_monthly_amount: v.optional(v.number()),
  annual_monthly_amount_formatted: v.optional(v.string()),
  annual_amount: v.optional(v.number()),
  annual_amount_formatted: v.optional(v.string()),
  currency_symbol: v.optional(v.string()),
  currency: v.optional(v.string()),
  payer_type: v.optional(v.array(v.string())),
  period: v.optional(v.string()),
  interval: v.optional(v.number()),
}

/** A plan that payers subscribe to. */
export interface Plan extends Shape<typeof entries> {}
export const Plan: v.GenericSchema<unknown, Plan> = v.looseObject(entries)
