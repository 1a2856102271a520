import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'machine_scope'>()),
  from_machine_id: v.string(),
  to_machine_id: v.string(),
  /** Milliseconds since the epoch. */
  created_at: v.optional(v.number()),
})

/** That one machine may authenticate to another. */
export interface MachineScope extends v.InferOutput<typeof schema> {}
export const MachineScope: v.Schema<MachineScope> = schema
