import * as v from './schema.ts'

const schema = v.object({
  verified: v.boolean(),
})

/** That a password is right; a wrong one is an error. */
export interface PasswordVerification extends v.InferOutput<typeof schema> {}
export const PasswordVerification: v.Schema<PasswordVerification> = schema
