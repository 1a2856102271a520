import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'trusted_device'>()),
  id: v.string(),
  platform: openEnum<'ios' | 'android'>(),
  app_identifier: v.string(),
  name: v.optional(v.nullable(v.string())),
  algorithm: openEnum<'ES256'>(),
  status: openEnum<'active' | 'revoked'>(),
  created_at: timestamp(),
  updated_at: timestamp(),
  last_used_at: v.optional(v.nullable(timestamp())),
  revoked_at: v.optional(v.nullable(timestamp())),
}

/** A mobile device that a user trusts. */
export interface TrustedDevice extends Shape<typeof entries> {}
export const TrustedDevice: v.GenericSchema<unknown, TrustedDevice> = v.looseObject(entries)
