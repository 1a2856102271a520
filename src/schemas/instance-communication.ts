import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'instance_communication'>()),
  /** ISO 3166-1 alpha-2. */
  blocked_country_codes: v.array(v.string()),
}

/** The countries to which an instance sends no SMS. */
export interface InstanceCommunication extends Shape<typeof entries> {}
export const InstanceCommunication: v.GenericSchema<unknown, InstanceCommunication> = v.looseObject(entries)
