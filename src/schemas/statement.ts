import { Money } from './money.ts'
import { oneOf } from './one-of.ts'
import { Payer } from './payer.ts'
import { PaymentAttempt } from './payment-attempt.ts'
import * as v from './schema.ts'

const statementTotalsSchema = v.object({
  grand_total: Money,
  subtotal: Money,
  base_fee: Money,
  tax_total: Money,
})

/** The sums of a statement. */
export interface StatementTotals extends v.InferOutput<typeof statementTotalsSchema> {}
export const StatementTotals: v.Schema<StatementTotals> = statementTotalsSchema

const statementGroupSchema = v.object({
  object: v.optional(oneOf<'commerce_statement_group'>()),
  /** Milliseconds since the epoch. */
  timestamp: v.number(),
  items: v.array(PaymentAttempt),
})

/** The payment attempts of one day. */
export interface StatementGroup extends v.InferOutput<typeof statementGroupSchema> {}
export const StatementGroup: v.Schema<StatementGroup> = statementGroupSchema

const schema = v.object({
  object: v.optional(oneOf<'commerce_statement'>()),
  id: v.string(),
  instance_id: v.string(),
  /** Milliseconds since the epoch. */
  timestamp: v.number(),
  payer: Payer,
  status: oneOf<'open' | 'closed'>(),
  totals: StatementTotals,
  groups: v.array(StatementGroup),
})

/** A statement of what a payer was charged. */
export interface Statement extends v.InferOutput<typeof schema> {}
export const Statement: v.Schema<Statement> = schema
