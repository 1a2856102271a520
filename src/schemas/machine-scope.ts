import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'machine_scope'>()),
  from_machine_id: v.string(),
  to_machine_id: v.string(),
  created_at: v.optional(timestamp()),
}

/** Allows one machine to authenticate to another. */
export interface MachineScope extends Shape<typeof entries> {}
export const MachineScope: v.GenericSchema<unknown, MachineScope> = v.looseObject(entries)
