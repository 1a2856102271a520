import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'cookies'>()),
  /** Values for `Set-Cookie`. */
  cookies: v.array(v.string()),
}

/** A session token as cookies. */
export interface RefreshedCookies extends Shape<typeof entries> {}
export const RefreshedCookies: v.GenericSchema<unknown, RefreshedCookies> = v.looseObject(entries)
