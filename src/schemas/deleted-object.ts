import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(v.string()),
  id: v.optional(v.string()),
  slug: v.optional(v.nullable(v.string())),
  external_id: v.optional(v.nullable(v.string())),
  deleted: v.boolean(),
})

/** What is left of a deleted resource. */
export interface DeletedObject extends v.InferOutput<typeof schema> {}
export const DeletedObject: v.Schema<DeletedObject> = schema
