import * as v from 'valibot'

const schema = v.object({
  svix_url: v.string(),
})

/** Signs in to the instance's dashboard of webhooks. */
export interface SvixUrl extends v.InferOutput<typeof schema> {}
export const SvixUrl: v.GenericSchema<unknown, SvixUrl> = schema
