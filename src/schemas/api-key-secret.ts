import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  secret: v.string(),
}

/** An API key's secret. */
export interface ApiKeySecret extends Shape<typeof entries> {}
export const ApiKeySecret: v.GenericSchema<unknown, ApiKeySecret> = v.looseObject(entries)
