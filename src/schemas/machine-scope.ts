import * as v from 'valibot'
import { oneOf } from './one-of.ts'

const schema = v.object({
  object: v.optional(oneOf<'machine_scope'>()),
  from_machine_id: v.string(),
  to_machine_id: v.string(),
  /** Milliseconds since the epoch. */
  created_at: v.optional(v.number()),
})

/** That one machine may authenticate to another. */
export interface MachineScope extends v.InferOutput<typeof schema> {}
export const MachineScope: v.GenericSchema<unknown, MachineScope> = schema
