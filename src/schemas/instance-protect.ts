import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'instance_protect'>()),
  rules_enabled: v.boolean(),
  specter_enabled: v.boolean(),
  /** Whether Clerk skips the checks of what Protect requires. */
  checks_bypassed: v.boolean(),
}

/** Settings of Clerk Protect. */
export interface InstanceProtect extends Shape<typeof entries> {}
export const InstanceProtect: v.GenericSchema<unknown, InstanceProtect> = v.looseObject(entries)
