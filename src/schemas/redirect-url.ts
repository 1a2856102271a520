import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'redirect_url'>()),
  id: v.string(),
  url: v.string(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A URL that native apps may be sent back to. */
export interface RedirectUrl extends v.InferOutput<typeof schema> {}
export const RedirectUrl: v.Schema<RedirectUrl> = schema
