import * as v from 'valibot'
import { Money } from './money.ts'
import { openEnum } from './open-enum.ts'
import { Payer } from './payer.ts'
import { PaymentAttempt } from './payment-attempt.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const statementTotalsEntries = {
  grand_total: Money,
  subtotal: Money,
  base_fee: Money,
  tax_total: Money,
}

/** The totals of a statement. */
export interface StatementTotals extends Shape<typeof statementTotalsEntries> {}
export const StatementTotals: v.GenericSchema<unknown, StatementTotals> =
  v.looseObject(statementTotalsEntries)

const statementGroupEntries = {
  object: v.optional(openEnum<'commerce_statement_group'>()),
  timestamp: timestamp(),
  items: v.array(PaymentAttempt),
}

/** The payment attempts of one day. */
export interface StatementGroup extends Shape<typeof statementGroupEntries> {}
export const StatementGroup: v.GenericSchema<unknown, StatementGroup> = v.looseObject(statementGroupEntries)

const entries = {
  object: v.optional(openEnum<'commerce_statement'>()),
  id: v.string(),
  instance_id: v.string(),
  timestamp: timestamp(),
  payer: Payer,
  status: openEnum<'open' | 'closed'>(),
  totals: StatementTotals,
  groups: v.array(StatementGroup),
}

/** A statement of what a payer was charged. */
export interface Statement extends Shape<typeof entries> {}
export const Statement: v.GenericSchema<unknown, Statement> = v.looseObject(entries)
