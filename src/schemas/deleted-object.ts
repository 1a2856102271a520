import * as v from 'valibot'

const schema = v.object({
  object: v.optional(v.string()),
  id: v.optional(v.string()),
  slug: v.optional(v.nullable(v.string())),
  external_id: v.optional(v.nullable(v.string())),
  deleted: v.boolean(),
})

/** What is left of a deleted resource. */
export interface DeletedObject extends v.InferOutput<typeof schema> {}
export const DeletedObject: v.GenericSchema<unknown, DeletedObject> = schema
