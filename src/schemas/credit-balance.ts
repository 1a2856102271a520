import * as v from 'valibot'
import { Money } from './money.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'commerce_credit_balance'>()),
  /** Null for a payer who has never had credits. */
  balance: v.nullable(Money),
}

/** The credit balance of a payer. */
export interface CreditBalance extends Shape<typeof entries> {}
export const CreditBalance: v.GenericSchema<unknown, CreditBalance> = v.looseObject(entries)
