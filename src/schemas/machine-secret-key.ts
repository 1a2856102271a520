import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'machine_secret_key'>()),
  secret: v.string(),
}

/** A machine's secret key. */
export interface MachineSecretKey extends Shape<typeof entries> {}
export const MachineSecretKey: v.GenericSchema<unknown, MachineSecretKey> = v.looseObject(entries)
