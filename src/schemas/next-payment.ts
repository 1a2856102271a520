import * as v from 'valibot'
import { Money } from './money.ts'
import { PerUnitTotal } from './per-unit-total.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Totals } from './totals.ts'

const entries = {
  /** Only the plan's base fee; `totals.grand_total` includes everything. */
  amount: v.optional(v.nullable(Money)),
  date: v.optional(v.nullable(timestamp())),
  per_unit_totals: v.optional(v.array(PerUnitTotal)),
  /** Without tax and credits. */
  totals: v.optional(v.nullable(Totals)),
}

/** The next payment that is due. */
export interface NextPayment extends Shape<typeof entries> {}
export const NextPayment: v.GenericSchema<unknown, NextPayment> = v.looseObject(entries)
