import * as v from 'valibot'

const schema = v.object({
  url: v.string(),
})

/** Where to start a test run; soon expires. */
export interface TestRunUrl extends v.InferOutput<typeof schema> {}
export const TestRunUrl: v.GenericSchema<unknown, TestRunUrl> = schema
