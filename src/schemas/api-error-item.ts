import { metadata } from './metadata.ts'
import * as v from './schema.ts'

const schema = v.object({
  message: v.optional(v.string()),
  long_message: v.optional(v.string()),
  code: v.optional(v.string()),
  /** Details of this error; `param_name` names the parameter at fault. */
  meta: v.optional(metadata()),
})

/** One of Clerk's errors. */
export interface ApiErrorItem extends v.InferOutput<typeof schema> {}
export const ApiErrorItem: v.Schema<ApiErrorItem> = schema
