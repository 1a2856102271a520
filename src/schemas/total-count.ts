import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'total_count'>()),
  total_count: v.number(),
})

/** How many there are. */
export interface TotalCount extends v.InferOutput<typeof schema> {}
export const TotalCount: v.Schema<TotalCount> = schema
