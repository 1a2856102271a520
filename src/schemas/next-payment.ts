import { Money } from './money.ts'
import { PerUnitTotal } from './per-unit-total.ts'
import * as v from './schema.ts'
import { Totals } from './totals.ts'

const schema = v.object({
  /** The plan's base fee alone; `totals.grand_total` has it all. */
  amount: v.optional(v.nullable(Money)),
  /** Milliseconds since the epoch. */
  date: v.optional(v.nullable(v.number())),
  per_unit_totals: v.optional(v.array(PerUnitTotal)),
  /** Without tax and credits. */
  totals: v.optional(v.nullable(Totals)),
})

/** The payment that is due next. */
export interface NextPayment extends v.InferOutput<typeof schema> {}
export const NextPayment: v.Schema<NextPayment> = schema
