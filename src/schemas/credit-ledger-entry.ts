import { Money } from './money.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'commerce_credit_ledger'>()),
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
})

/** One change of a payer's credit. */
export interface CreditLedgerEntry extends v.InferOutput<typeof schema> {}
export const CreditLedgerEntry: v.Schema<CreditLedgerEntry> = schema
