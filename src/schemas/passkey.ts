import { oneOf } from './one-of.ts'
import * as v from './schema.ts'
import { Verification } from './verification.ts'

const schema = v.object({
  id: v.optional(v.string()),
  object: v.optional(oneOf<'passkey'>()),
  name: v.string(),
  /** Milliseconds since the epoch. */
  last_used_at: v.number(),
  verification: v.nullable(Verification),
})

/** A passkey of a user. */
export interface Passkey extends v.InferOutput<typeof schema> {}
export const Passkey: v.Schema<Passkey> = schema
