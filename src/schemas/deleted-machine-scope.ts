import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'machine_scope'>()),
  from_machine_id: v.string(),
  to_machine_id: v.string(),
  deleted: v.boolean(),
})

/** What is left of a deleted scope. */
export interface DeletedMachineScope extends v.InferOutput<typeof schema> {}
export const DeletedMachineScope: v.Schema<DeletedMachineScope> = schema
