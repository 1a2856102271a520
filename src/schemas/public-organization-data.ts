import * as v from './schema.ts'

const schema = v.object({
  id: v.string(),
  name: v.string(),
  slug: v.string(),
  image_url: v.optional(v.string()),
  has_image: v.boolean(),
})

/** What outsiders see of an organization. */
export interface PublicOrganizationData extends v.InferOutput<typeof schema> {}
export const PublicOrganizationData: v.Schema<PublicOrganizationData> = schema
