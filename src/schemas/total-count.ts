import * as v from 'valibot'
import { oneOf } from './one-of.ts'

const schema = v.object({
  object: v.optional(oneOf<'total_count'>()),
  total_count: v.number(),
})

/** How many there are. */
export interface TotalCount extends v.InferOutput<typeof schema> {}
export const TotalCount: v.GenericSchema<unknown, TotalCount> = schema
