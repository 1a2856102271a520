import * as v from 'valibot'

const schema = v.object({
  id: v.string(),
  name: v.string(),
  slug: v.string(),
  image_url: v.optional(v.string()),
  has_image: v.boolean(),
})

/** What outsiders see of an organization. */
export interface PublicOrganizationData extends v.InferOutput<typeof schema> {}
export const PublicOrganizationData: v.GenericSchema<unknown, PublicOrganizationData> = schema
