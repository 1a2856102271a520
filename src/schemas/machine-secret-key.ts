import * as v from 'valibot'
import { oneOf } from './one-of.ts'

const schema = v.object({
  object: v.optional(oneOf<'machine_secret_key'>()),
  secret: v.string(),
})

/** A machine's secret key. */
export interface MachineSecretKey extends v.InferOutput<typeof schema> {}
export const MachineSecretKey: v.GenericSchema<unknown, MachineSecretKey> = schema
