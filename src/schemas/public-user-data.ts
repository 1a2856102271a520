import * as v from './schema.ts'

const schema = v.object({
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
})

/** What the members of an organization see of each other. */
export interface PublicUserData extends v.InferOutput<typeof schema> {}
export const PublicUserData: v.Schema<PublicUserData> = schema
