import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Verification } from './verification.ts'

const entries = {
  id: v.optional(v.string()),
  object: v.optional(openEnum<'passkey'>()),
  name: v.string(),
  last_used_at: timestamp(),
  verification: v.nullable(Verification),
}

/** A passkey of a user. */
export interface Passkey extends Shape<typeof entries> {}
export const Passkey: v.GenericSchema<unknown, Passkey> = v.looseObject(entries)
