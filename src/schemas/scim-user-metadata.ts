import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  directory_id: v.string(),
  /** Absent when false. */
  directory_enabled: v.optional(v.boolean()),
  /** Id of the user in the directory. */
  external_id: v.nullable(v.string()),
}

/** The directory that provisioned a user; only in webhook events. */
export interface ScimUserMetadata extends Shape<typeof entries> {}
export const ScimUserMetadata: v.GenericSchema<unknown, ScimUserMetadata> = v.looseObject(entries)
