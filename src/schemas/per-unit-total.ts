import * as v from 'valibot'
import { Money } from './money.ts'
import type { Shape } from './shape.ts'

const perUnitTotalTierEntries = {
  /** Null means no limit. */
  quantity: v.optional(v.nullable(v.number())),
  fee_per_block: Money,
  total: Money,
}

/** What the units of one price tier cost. */
export interface PerUnitTotalTier extends Shape<typeof perUnitTotalTierEntries> {}
export const PerUnitTotalTier: v.GenericSchema<unknown, PerUnitTotalTier> =
  v.looseObject(perUnitTotalTierEntries)

const entries = {
  name: v.string(),
  /** Units per block. */
  block_size: v.number(),
  tiers: v.array(PerUnitTotalTier),
}

/** What one kind of unit, such as seats, costs. */
export interface PerUnitTotal extends Shape<typeof entries> {}
export const PerUnitTotal: v.GenericSchema<unknown, PerUnitTotal> = v.looseObject(entries)
