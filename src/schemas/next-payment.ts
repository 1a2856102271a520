import * as v from 'valibot'
import { Money } from './money.ts'
import { PerUnitTotal } from './per-unit-total.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Totals } from './totals.ts'

const entries = {
  /** The plan's base fee alone; `totals.grand_total` has it all. */
  amount: v.optional(v.nullable(Money)),
  date: v.optional(v.nullable(timestamp())),
  per_unit_totals: v.optional(v.array(PerUnitTotal)),
  /** Without tax and credits. */
  totals: v.optional(v.nullable(Totals)),
}

/** The payment that is due next. */
export interface NextPayment extends Shape<typeof entries> {}
export const NextPayment: v.GenericSchema<unknown, NextPayment> = v.looseObject(entries)
