import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  directory_id: v.string(),
  /** Absent when false. */
  directory_enabled: v.optional(v.boolean()),
  /** The directory's own id of the user. */
  external_id: v.nullable(v.string()),
}

/** Where a directory provisioned a user from; only in webhook events. */
export interface ScimUserMetadata extends Shape<typeof entries> {}
export const ScimUserMetadata: v.GenericSchema<unknown, ScimUserMetadata> = v.looseObject(entries)
