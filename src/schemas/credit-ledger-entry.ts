import * as v from 'valibot'
import { Money } from './money.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'commerce_credit_ledger'>()),
  id: v.string(),
  payer_id: v.string(),
  /** Negative for a decrease. */
  amount: Money,
  /** `grant` … */
  source_type: v.string(),
  source_id: v.string(),
  note: v.optional(v.nullable(v.string())),
  /** RFC 3339, not a number. */
  created_at: v.string(),
}

/** One change of a payer's credit balance. */
export interface CreditLedgerEntry extends Shape<typeof entries> {}
export const CreditLedgerEntry: v.GenericSchema<unknown, CreditLedgerEntry> = v.looseObject(entries)
