import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  /** In minor units of the currency, such as cents. */
  amount: v.number(),
  amount_formatted: v.string(),
  /** `USD` */
  currency: v.string(),
  currency_symbol: v.string(),
}

/** An amount of money. */
export interface Money extends Shape<typeof entries> {}
export const Money: v.GenericSchema<unknown, Money> = v.looseObject(entries)
