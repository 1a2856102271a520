import { Role } from '../../schemas/role.ts'
import * as v from '../../schemas/schema.ts'

/** A role within organizations, of the `role` events. */
export interface RoleEventData extends Omit<Role, 'is_creator_eligible'> {
  /** Whether whoever creates an organization can get it. Not in every event. */
  is_creator_eligible?: boolean | undefined
}
export const RoleEventData: v.Schema<RoleEventData> = {
  type: 'object',
  entries: { ...Role.entries, is_creator_eligible: v.optional(v.boolean()) },
}
