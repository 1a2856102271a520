import { Money } from './money.ts'
import * as v from './schema.ts'

const perUnitTotalTierSchema = v.object({
  /** Null is no limit. */
  quantity: v.optional(v.nullable(v.number())),
  fee_per_block: Money,
  total: Money,
})

/** What the units of one price tier cost. */
export interface PerUnitTotalTier extends v.InferOutput<typeof perUnitTotalTierSchema> {}
export const PerUnitTotalTier: v.Schema<PerUnitTotalTier> = perUnitTotalTierSchema

const schema = v.object({
  name: v.string(),
  /** Units in a block. */
  block_size: v.number(),
  tiers: v.array(PerUnitTotalTier),
})

/** What one kind of unit, such as seats, costs. */
export interface PerUnitTotal extends v.InferOutput<typeof schema> {}
export const PerUnitTotal: v.Schema<PerUnitTotal> = schema
