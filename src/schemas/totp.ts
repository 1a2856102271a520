import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'totp'>()),
  id: v.string(),
  /** Only while it can still be shown. */
  secret: v.optional(v.nullable(v.string())),
  /** What the app scans; holds the secret. */
  uri: v.optional(v.nullable(v.string())),
  verified: v.boolean(),
  backup_codes: v.optional(v.nullable(v.array(v.string()))),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A user's authenticator app. */
export interface Totp extends Shape<typeof entries> {}
export const Totp: v.GenericSchema<unknown, Totp> = v.looseObject(entries)
