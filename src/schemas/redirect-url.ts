import * as v from 'valibot'
import { oneOf } from './one-of.ts'

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
export const RedirectUrl: v.GenericSchema<unknown, RedirectUrl> = schema
