import { ApiErrorItem } from './api-error-item.ts'
import { metadata } from './metadata.ts'
import * as v from './schema.ts'

const schema = v.object({
  errors: v.array(ApiErrorItem),
  meta: v.optional(metadata()),
  /** Names the request in Clerk's logs. */
  clerk_trace_id: v.optional(v.string()),
})

/** The body of every error that Clerk answers. */
export interface ApiErrorBody extends v.InferOutput<typeof schema> {}
export const ApiErrorBody: v.Schema<ApiErrorBody> = schema
