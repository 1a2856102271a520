import * as v from './schema.ts'

const schema = v.object({
  directory_id: v.string(),
  /** Absent when false. */
  directory_enabled: v.optional(v.boolean()),
  /** The directory's own id of the user. */
  external_id: v.nullable(v.string()),
})

/** Where a directory provisioned a user from; only in webhook events. */
export interface ScimUserMetadata extends v.InferOutput<typeof schema> {}
export const ScimUserMetadata: v.Schema<ScimUserMetadata> = schema
