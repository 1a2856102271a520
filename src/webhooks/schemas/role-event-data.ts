import * as v from 'valibot'
import { roleEntries } from '../../schemas/role.ts'
import type { Shape } from '../../schemas/shape.ts'

const entries = {
  ...roleEntries,
  /** Whether the creator of an organization can have the role. Not in every event. */
  is_creator_eligible: v.optional(v.boolean()),
}

/** A role within organizations: `data` of the `role` events. */
export interface RoleEventData extends Shape<typeof entries> {}
export const RoleEventData: v.GenericSchema<unknown, RoleEventData> = v.looseObject(entries)
