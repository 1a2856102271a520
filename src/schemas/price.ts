import { Money } from './money.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'commerce_price'>()),
  id: v.string(),
  plan_id: v.string(),
  instance_id: v.string(),
  currency: v.string(),
  currency_symbol: v.string(),
  /** Minor units, a month. */
  amount: v.number(),
  /** Minor units, a month, when billed by the year. */
  annual_monthly_amount: v.number(),
  fee: v.nullable(Money),
  annual_monthly_fee: v.nullable(Money),
  description: v.optional(v.nullable(v.string())),
  is_default: v.boolean(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  supported_billing_periods: oneOf<'month' | 'annual' | 'both'>(),
})

/** What a plan costs. */
export interface Price extends v.InferOutput<typeof schema> {}
export const Price: v.Schema<Price> = schema
