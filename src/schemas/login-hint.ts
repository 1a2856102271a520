import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  mode: openEnum<'email_address' | 'custom_attribute' | 'off'>(),
  /** With mode `custom_attribute`: the key of the user's public metadata. */
  source: v.optional(v.string()),
}

/** Which login hint the identity provider receives. */
export interface LoginHint extends Shape<typeof entries> {}
export const LoginHint: v.GenericSchema<unknown, LoginHint> = v.looseObject(entries)
