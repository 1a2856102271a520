import { Money } from './money.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'commerce_credit_balance'>()),
  /** Null for a payer who never had any. */
  balance: v.nullable(Money),
})

/** The credit of a payer. */
export interface CreditBalance extends v.InferOutput<typeof schema> {}
export const CreditBalance: v.Schema<CreditBalance> = schema
