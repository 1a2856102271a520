import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'machine_to_machine_token'>()),
  id: v.string(),
  /** Id of the machine. */
  subject: v.string(),
  /** Any JSON value. */
  claims: v.optional(v.unknown()),
  /** Ids of the machines that it is for. */
  scopes: v.optional(v.array(v.string())),
  /** Only in the response that creates it. */
  token: v.optional(v.string()),
  revoked: v.boolean(),
  revocation_reason: v.nullable(v.string()),
  expired: v.boolean(),
  expiration: v.nullable(timestamp()),
  last_used_at: v.nullable(timestamp()),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A token with which a machine authenticates to others. */
export interface M2mToken extends Shape<typeof entries> {}
export const M2mToken: v.GenericSchema<unknown, M2mToken> = v.looseObject(entries)
