import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'machine_secret_key'>()),
  secret: v.string(),
})

/** A machine's secret key. */
export interface MachineSecretKey extends v.InferOutput<typeof schema> {}
export const MachineSecretKey: v.Schema<MachineSecretKey> = schema
