import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  svix_url: v.string(),
}

/** Signs in to the instance's dashboard of webhooks. */
export interface SvixUrl extends Shape<typeof entries> {}
export const SvixUrl: v.GenericSchema<unknown, SvixUrl> = v.looseObject(entries)
