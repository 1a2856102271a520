import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(v.string()),
  id: v.optional(v.string()),
  slug: v.optional(v.nullable(v.string())),
  external_id: v.optional(v.nullable(v.string())),
  deleted: v.boolean(),
}

/** Confirms that a resource was deleted. */
export interface DeletedObject extends Shape<typeof entries> {}
export const DeletedObject: v.GenericSchema<unknown, DeletedObject> = v.looseObject(entries)
