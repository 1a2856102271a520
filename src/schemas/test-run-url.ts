import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  url: v.string(),
}

/** Where a test run starts; it expires soon. */
export interface TestRunUrl extends Shape<typeof entries> {}
export const TestRunUrl: v.GenericSchema<unknown, TestRunUrl> = v.looseObject(entries)
