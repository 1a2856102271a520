import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  mode: openEnum<'email_address' | 'custom_attribute' | 'off'>(),
  /** Key in the public metadata, of mode `custom_attribute`. */
  source: v.optional(v.string()),
}

/** What the identity provider is told of who signs in. */
export interface LoginHint extends Shape<typeof entries> {}
export const LoginHint: v.GenericSchema<unknown, LoginHint> = v.looseObject(entries)
