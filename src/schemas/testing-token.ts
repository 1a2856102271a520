import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'testing_token'>()),
  /** For the query parameter `__clerk_testing_token` of the Frontend API. */
  token: v.string(),
  /** Seconds since the epoch in all that Clerk shows; handed through as it came. */
  expires_at: v.number(),
})

/** A token that lets tests through the bot detection. */
export interface TestingToken extends v.InferOutput<typeof schema> {}
export const TestingToken: v.Schema<TestingToken> = schema
