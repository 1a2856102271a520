import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'redirect_url'>()),
  id: v.string(),
  url: v.string(),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A URL to which native apps may be redirected. */
export interface RedirectUrl extends Shape<typeof entries> {}
export const RedirectUrl: v.GenericSchema<unknown, RedirectUrl> = v.looseObject(entries)
