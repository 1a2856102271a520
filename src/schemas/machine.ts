import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const entries = {
  object: v.optional(oneOf<'machine'>()),
  id: v.string(),
  name: v.string(),
  instance_id: v.string(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  /** Seconds that its tokens live. */
  default_token_ttl: v.optional(v.number()),
}

const schema = v.object({
  ...entries,
  /** The machines that it may authenticate to. */
  scoped_machines: v.optional(v.array(v.object(entries))),
  /** Answered when the machine is created; later by `machines.getSecretKey`. */
  secret_key: v.optional(v.string()),
})

/** A machine: a service that authenticates to others by M2M tokens. */
export interface Machine extends v.InferOutput<typeof schema> {}
export const Machine: v.Schema<Machine> = schema
