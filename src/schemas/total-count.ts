import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  /** Required, so that a page is not taken for a count. */
  object: openEnum<'total_count'>(),
  total_count: v.number(),
}

/** The number of rows that match. */
export interface TotalCount extends Shape<typeof entries> {}
export const TotalCount: v.GenericSchema<unknown, TotalCount> = v.looseObject(entries)
