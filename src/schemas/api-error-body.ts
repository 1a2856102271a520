import * as v from 'valibot'
import { ApiErrorItem } from './api-error-item.ts'
import { metadata } from './metadata.ts'
import type { Shape } from './shape.ts'

const entries = {
  errors: v.array(ApiErrorItem),
  meta: v.optional(metadata()),
  /** Identifies the request in Clerk's logs. */
  clerk_trace_id: v.optional(v.string()),
}

/** The body of every error response of Clerk. */
export interface ApiErrorBody extends Shape<typeof entries> {}
export const ApiErrorBody: v.GenericSchema<unknown, ApiErrorBody> = v.looseObject(entries)
