import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'machine_scope'>()),
  from_machine_id: v.string(),
  to_machine_id: v.string(),
  deleted: v.boolean(),
}

/** Confirms that a scope was deleted. */
export interface DeletedMachineScope extends Shape<typeof entries> {}
export const DeletedMachineScope: v.GenericSchema<unknown, DeletedMachineScope> = v.looseObject(entries)
