import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'testing_token'>()),
  /** For the query parameter `__clerk_testing_token` of the Frontend API. */
  token: v.string(),
  /** Seconds since the epoch in Clerk's examples; not converted. */
  expires_at: v.number(),
}

/** A token that lets tests bypass bot detection. */
export interface TestingToken extends Shape<typeof entries> {}
export const TestingToken: v.GenericSchema<unknown, TestingToken> = v.looseObject(entries)
