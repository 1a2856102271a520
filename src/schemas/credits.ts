import * as v from 'valibot'
import { Money } from './money.ts'
import type { Shape } from './shape.ts'

const prorationCreditEntries = {
  amount: Money,
  cycle_days_remaining: v.number(),
  cycle_days_total: v.number(),
  cycle_remaining_percent: v.number(),
}

/** Credit for the remaining part of a cycle. */
export interface ProrationCredit extends Shape<typeof prorationCreditEntries> {}
export const ProrationCredit: v.GenericSchema<unknown, ProrationCredit> =
  v.looseObject(prorationCreditEntries)

const payerCreditEntries = {
  remaining_balance: Money,
  applied_amount: Money,
}

/** How much of an amount the payer's own balance covers. */
export interface PayerCredit extends Shape<typeof payerCreditEntries> {}
export const PayerCredit: v.GenericSchema<unknown, PayerCredit> = v.looseObject(payerCreditEntries)

const entries = {
  proration: v.nullable(ProrationCredit),
  payer: v.nullable(PayerCredit),
  total: Money,
}

/** Credits that reduce an amount, by source. */
export interface Credits extends Shape<typeof entries> {}
export const Credits: v.GenericSchema<unknown, Credits> = v.looseObject(entries)
