import * as v from './schema.ts'

const schema = v.object({
  url: v.string(),
})

/** Where a test run starts; it expires soon. */
export interface TestRunUrl extends v.InferOutput<typeof schema> {}
export const TestRunUrl: v.Schema<TestRunUrl> = schema
