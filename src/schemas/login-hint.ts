import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  mode: oneOf<'email_address' | 'custom_attribute' | 'off'>(),
  /** Key in the public metadata, of mode `custom_attribute`. */
  source: v.optional(v.string()),
})

/** What the identity provider is told of who signs in. */
export interface LoginHint extends v.InferOutput<typeof schema> {}
export const LoginHint: v.Schema<LoginHint> = schema
