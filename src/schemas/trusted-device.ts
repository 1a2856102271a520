import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'trusted_device'>()),
  id: v.string(),
  platform: oneOf<'ios' | 'android'>(),
  app_identifier: v.string(),
  name: v.optional(v.nullable(v.string())),
  algorithm: oneOf<'ES256'>(),
  status: oneOf<'active' | 'revoked'>(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  /** Milliseconds since the epoch. */
  last_used_at: v.optional(v.nullable(v.number())),
  /** Milliseconds since the epoch. */
  revoked_at: v.optional(v.nullable(v.number())),
})

/** A mobile device that a user trusts. */
export interface TrustedDevice extends v.InferOutput<typeof schema> {}
export const TrustedDevice: v.Schema<TrustedDevice> = schema
