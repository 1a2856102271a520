import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  url: v.string(),
}

/** A short-lived URL that starts a test run. */
export interface TestRunUrl extends Shape<typeof entries> {}
export const TestRunUrl: v.GenericSchema<unknown, TestRunUrl> = v.looseObject(entries)
