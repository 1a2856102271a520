import * as v from 'valibot'
import { oneOf } from './one-of.ts'

const schema = v.object({
  object: v.optional(oneOf<'machine_scope'>()),
  from_machine_id: v.string(),
  to_machine_id: v.string(),
  deleted: v.boolean(),
})

/** What is left of a deleted scope. */
export interface DeletedMachineScope extends v.InferOutput<typeof schema> {}
export const DeletedMachineScope: v.GenericSchema<unknown, DeletedMachineScope> = schema
