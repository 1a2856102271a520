import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'totp'>()),
  id: v.string(),
  /** Absent once it can no longer be shown. */
  secret: v.optional(v.nullable(v.string())),
  /** For the QR code that the app scans; contains the secret. */
  uri: v.optional(v.nullable(v.string())),
  verified: v.boolean(),
  backup_codes: v.optional(v.nullable(v.array(v.string()))),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** An authenticator app of a user. */
export interface Totp extends Shape<typeof entries> {}
export const Totp: v.GenericSchema<unknown, Totp> = v.looseObject(entries)
