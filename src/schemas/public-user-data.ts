import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  user_id: v.string(),
  first_name: v.nullable(v.string()),
  last_name: v.nullable(v.string()),
  /** @deprecated Use `image_url`. */
  profile_image_url: v.nullable(v.string()),
  image_url: v.string(),
  has_image: v.boolean(),
  identifier: v.optional(v.nullable(v.string())),
  username: v.optional(v.nullable(v.string())),
  banned: v.optional(v.boolean()),
  deprovisioned: v.optional(v.boolean()),
}

/** What the members of an organization see of each other. */
export interface PublicUserData extends Shape<typeof entries> {}
export const PublicUserData: v.GenericSchema<unknown, PublicUserData> = v.looseObject(entries)
