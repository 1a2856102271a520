import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'api_key'>()),
  id: v.string(),
  type: openEnum<'api_key' | 'open'>(),
  /** Id of the user, organization, machine or directory that it acts for. */
  subject: v.string(),
  name: v.string(),
  description: v.optional(v.nullable(v.string())),
  /** Any JSON value. */
  claims: v.optional(v.unknown()),
  scopes: v.array(v.string()),
  /** Only in the response that creates the key; later, use `apiKeys.getSecret`. */
  secret: v.optional(v.string()),
  revoked: v.boolean(),
  revocation_reason: v.nullable(v.string()),
  expired: v.boolean(),
  /** Milliseconds by Clerk's description, but seconds in its examples; not converted. */
  expiration: v.nullable(timestamp()),
  created_by: v.nullable(v.string()),
  /** Milliseconds by Clerk's description, but seconds in its examples; not converted. */
  last_used_at: v.nullable(timestamp()),
  /** Milliseconds by Clerk's description, but seconds in its examples; not converted. */
  created_at: timestamp(),
  /** Milliseconds by Clerk's description, but seconds in its examples; not converted. */
  updated_at: timestamp(),
}

/** An API key of a user, organization, machine or directory. */
export interface ApiKey extends Shape<typeof entries> {}
export const ApiKey: v.GenericSchema<unknown, ApiKey> = v.looseObject(entries)
