import { Money } from './money.ts'
import * as v from './schema.ts'

const prorationCreditSchema = v.object({
  amount: Money,
  cycle_days_remaining: v.number(),
  cycle_days_total: v.number(),
  cycle_remaining_percent: v.number(),
})

/** Credit for the part of a cycle that is left. */
export interface ProrationCredit extends v.InferOutput<typeof prorationCreditSchema> {}
export const ProrationCredit: v.Schema<ProrationCredit> = prorationCreditSchema

const payerCreditSchema = v.object({
  remaining_balance: Money,
  applied_amount: Money,
})

/** What a payer's own balance covers. */
export interface PayerCredit extends v.InferOutput<typeof payerCreditSchema> {}
export const PayerCredit: v.Schema<PayerCredit> = payerCreditSchema

const schema = v.object({
  proration: v.nullable(ProrationCredit),
  payer: v.nullable(PayerCredit),
  total: Money,
})

/** Credits that lower an amount, by source. */
export interface Credits extends v.InferOutput<typeof schema> {}
export const Credits: v.Schema<Credits> = schema
