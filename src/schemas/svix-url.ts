import * as v from './schema.ts'

const schema = v.object({
  svix_url: v.string(),
})

/** Signs in to the instance's dashboard of webhooks. */
export interface SvixUrl extends v.InferOutput<typeof schema> {}
export const SvixUrl: v.Schema<SvixUrl> = schema
