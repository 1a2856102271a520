import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const scopedMachineEntries = {
  object: v.optional(openEnum<'machine'>()),
  id: v.string(),
  name: v.string(),
  instance_id: v.string(),
  created_at: timestamp(),
  updated_at: timestamp(),
  /** Lifetime of its tokens in seconds. */
  default_token_ttl: v.optional(v.number()),
}

/** A machine, as another machine's `scoped_machines` list it. */
export interface ScopedMachine extends Shape<typeof scopedMachineEntries> {}
export const ScopedMachine: v.GenericSchema<unknown, ScopedMachine> = v.looseObject(scopedMachineEntries)

const entries = {
  ...scopedMachineEntries,
  /** The machines to which it may authenticate. */
  scoped_machines: v.optional(v.array(ScopedMachine)),
  /** Only in the response that creates the machine; later, use `machines.getSecretKey`. */
  secret_key: v.optional(v.string()),
}

/** A machine: a service that authenticates to others with M2M tokens. */
export interface Machine extends Shape<typeof entries> {}
export const Machine: v.GenericSchema<unknown, Machine> = v.looseObject(entries)
