import * as v from './schema.ts'

const schema = v.object({
  secret: v.string(),
})

/** An API key's secret. */
export interface ApiKeySecret extends v.InferOutput<typeof schema> {}
export const ApiKeySecret: v.Schema<ApiKeySecret> = schema
