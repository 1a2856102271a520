import * as v from 'valibot'

const schema = v.object({
  secret: v.string(),
})

/** An API key's secret. */
export interface ApiKeySecret extends v.InferOutput<typeof schema> {}
export const ApiKeySecret: v.GenericSchema<unknown, ApiKeySecret> = schema
