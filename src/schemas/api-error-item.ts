import * as v from 'valibot'
import { metadata } from './metadata.ts'
import type { Shape } from './shape.ts'

const entries = {
  message: v.optional(v.string()),
  long_message: v.optional(v.string()),
  code: v.optional(v.string()),
  /** Details of this error; `param_name` names the parameter at fault. */
  meta: v.optional(metadata()),
}

/** One of Clerk's errors. */
export interface ApiErrorItem extends Shape<typeof entries> {}
export const ApiErrorItem: v.GenericSchema<unknown, ApiErrorItem> = v.looseObject(entries)
