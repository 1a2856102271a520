import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'api_key'>()),
  id: v.string(),
  type: openEnum<'api_key' | 'open'>(),
  /** Id of the one that it acts for. */
  subject: v.string(),
  name: v.string(),
  description: v.optional(v.nullable(v.string())),
  /** Any JSON. */
  claims: v.optional(v.unknown()),
  scopes: v.array(v.string()),
  /** Answered when the key is created; later by `apiKeys.getSecret`. */
  secret: v.optional(v.string()),
  revoked: v.boolean(),
  revocation_reason: v.nullable(v.string()),
  expired: v.boolean(),
  /** By Clerk's text, seconds in its examples; handed through as it came. */
  expiration: v.nullable(timestamp()),
  created_by: v.nullable(v.string()),
  /** By Clerk's text, seconds in its examples; handed through as it came. */
  last_used_at: v.nullable(timestamp()),
  /** By Clerk's text, seconds in its examples; handed through as it came. */
  created_at: timestamp(),
  /** By Clerk's text, seconds in its examples; handed through as it came. */
  updated_at: timestamp(),
}

/** An API key of a user or an organization. */
export interface ApiKey extends Shape<typeof entries> {}
export const ApiKey: v.GenericSchema<unknown, ApiKey> = v.looseObject(entries)
