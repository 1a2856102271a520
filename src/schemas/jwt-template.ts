import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'jwt_template'>()),
  id: v.string(),
  name: v.string(),
  claims: metadata<'jwtTemplateClaims'>(),
  /** Seconds. */
  lifetime: v.number(),
  /** Seconds. */
  allowed_clock_skew: v.number(),
  custom_signing_key: v.boolean(),
  signing_algorithm: v.string(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A template of JWTs made for others. */
export interface JwtTemplate extends v.InferOutput<typeof schema> {}
export const JwtTemplate: v.Schema<JwtTemplate> = schema
