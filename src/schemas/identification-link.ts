import * as v from './schema.ts'

const schema = v.object({
  /** `oauth_google`, `saml` … */
  type: v.string(),
  id: v.string(),
})

/** Another identifier of the same user that proves this one. */
export interface IdentificationLink extends v.InferOutput<typeof schema> {}
export const IdentificationLink: v.Schema<IdentificationLink> = schema
