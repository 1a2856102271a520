import * as v from './schema.ts'

const schema = v.object({
  user_id: v.string(),
})

/** The user that was changed. */
export interface UserReference extends v.InferOutput<typeof schema> {}
export const UserReference: v.Schema<UserReference> = schema
