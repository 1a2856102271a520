import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'proxy_check'>()),
  id: v.string(),
  domain_id: v.string(),
  last_run_at: v.nullable(timestamp()),
  proxy_url: v.string(),
  successful: v.boolean(),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** The result of checking a domain's proxy of the Frontend API. */
export interface ProxyCheck extends Shape<typeof entries> {}
export const ProxyCheck: v.GenericSchema<unknown, ProxyCheck> = v.looseObject(entries)
