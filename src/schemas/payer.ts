import * as v from 'valibot'
import { Money } from './money.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'commerce_payer'>()),
  id: v.string(),
  instance_id: v.string(),
  user_id: v.optional(v.nullable(v.string())),
  first_name: v.optional(v.nullable(v.string())),
  last_name: v.optional(v.nullable(v.string())),
  email: v.optional(v.nullable(v.string())),
  organization_id: v.optional(v.nullable(v.string())),
  organization_name: v.optional(v.nullable(v.string())),
  image_url: v.optional(v.nullable(v.string())),
  credits_balance: v.optional(Money),
  created_at: v.optional(timestamp()),
  updated_at: v.optional(timestamp()),
}

/** The user or organization that pays. */
export interface Payer extends Shape<typeof entries> {}
export const Payer: v.GenericSchema<unknown, Payer> = v.looseObject(entries)
