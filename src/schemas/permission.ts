import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'permission'>()),
  id: v.string(),
  name: v.string(),
  /** `org:invoices:read` */
  key: v.string(),
  description: v.string(),
  type: openEnum<'system' | 'user'>(),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A permission that roles can grant. */
export interface Permission extends Shape<typeof entries> {}
export const Permission: v.GenericSchema<unknown, Permission> = v.looseObject(entries)
