import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'instance_communication'>()),
  /** ISO 3166-1 alpha-2. */
  blocked_country_codes: v.array(v.string()),
})

/** Where an instance sends no text messages. */
export interface InstanceCommunication extends v.InferOutput<typeof schema> {}
export const InstanceCommunication: v.Schema<InstanceCommunication> = schema
