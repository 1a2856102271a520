import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'machine_scope'>()),
  from_machine_id: v.string(),
  to_machine_id: v.string(),
  created_at: v.optional(timestamp()),
  /** In the response that deletes it. In `@clerk/backend`, but not in Clerk's specification. */
  deleted: v.optional(v.boolean()),
}

/** Allows one machine to authenticate to another. */
export interface MachineScope extends Shape<typeof entries> {}
export const MachineScope: v.GenericSchema<unknown, MachineScope> = v.looseObject(entries)
