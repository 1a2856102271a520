import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'jwt_template'>()),
  id: v.string(),
  name: v.string(),
  claims: metadata<'jwtTemplateClaims'>(),
  /** Seconds. */
  lifetime: v.number(),
  /** Seconds. */
  allowed_clock_skew: v.number(),
  custom_signing_key: v.boolean(),
  signing_algorithm: v.string(),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A template of the tokens that `sessions.createTokenFromTemplate` creates. */
export interface JwtTemplate extends Shape<typeof entries> {}
export const JwtTemplate: v.GenericSchema<unknown, JwtTemplate> = v.looseObject(entries)
