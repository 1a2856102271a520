import * as v from './schema.ts'

const schema = v.object({
  /** In the currency's minor unit, such as cents. */
  amount: v.number(),
  amount_formatted: v.string(),
  /** `USD` */
  currency: v.string(),
  currency_symbol: v.string(),
})

/** An amount of money. */
export interface Money extends v.InferOutput<typeof schema> {}
export const Money: v.Schema<Money> = schema
