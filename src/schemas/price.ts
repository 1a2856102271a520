import * as v from 'valibot'
import { Money } from './money.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'commerce_price'>()),
  id: v.string(),
  plan_id: v.string(),
  instance_id: v.string(),
  currency: v.string(),
  currency_symbol: v.string(),
  /** Minor units per month. */
  amount: v.number(),
  /** Minor units per month for a payer who is billed by the year. */
  annual_monthly_amount: v.number(),
  fee: v.nullable(Money),
  annual_monthly_fee: v.nullable(Money),
  description: v.optional(v.nullable(v.string())),
  is_default: v.boolean(),
  created_at: timestamp(),
  supported_billing_periods: openEnum<'month' | 'annual' | 'both'>(),
}

/** What a plan costs. */
export interface Price extends Shape<typeof entries> {}
export const Price: v.GenericSchema<unknown, Price> = v.looseObject(entries)
