import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  id: v.string(),
  name: v.string(),
  slug: v.string(),
  image_url: v.optional(v.string()),
  has_image: v.boolean(),
}

/** What people outside an organization see of it. */
export interface PublicOrganizationData extends Shape<typeof entries> {}
export const PublicOrganizationData: v.GenericSchema<unknown, PublicOrganizationData> = v.looseObject(entries)
