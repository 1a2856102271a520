import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'machine_scope'>()),
  from_machine_id: v.string(),
  to_machine_id: v.string(),
  deleted: v.boolean(),
}

/** What is left of a deleted scope. */
export interface DeletedMachineScope extends Shape<typeof entries> {}
export const DeletedMachineScope: v.GenericSchema<unknown, DeletedMachineScope> = v.looseObject(entries)
