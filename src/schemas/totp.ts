import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'totp'>()),
  id: v.string(),
  /** Only while it can still be shown. */
  secret: v.optional(v.nullable(v.string())),
  /** What the app scans; holds the secret. */
  uri: v.optional(v.nullable(v.string())),
  verified: v.boolean(),
  backup_codes: v.optional(v.nullable(v.array(v.string()))),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A user's authenticator app. */
export interface Totp extends v.InferOutput<typeof schema> {}
export const Totp: v.Schema<Totp> = schema
