import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const cnameTargetEntries = {
  host: v.string(),
  value: v.string(),
  /** Whether the domain counts as deployed only with this record. */
  required: v.boolean(),
}

/** A DNS record that a domain needs. */
export interface CnameTarget extends Shape<typeof cnameTargetEntries> {}
export const CnameTarget: v.GenericSchema<unknown, CnameTarget> = v.looseObject(cnameTargetEntries)

const entries = {
  object: v.optional(openEnum<'domain'>()),
  id: v.string(),
  name: v.string(),
  is_satellite: v.boolean(),
  frontend_api_url: v.string(),
  /** Null for a satellite. */
  accounts_portal_url: v.optional(v.nullable(v.string())),
  proxy_url: v.optional(v.nullable(v.string())),
  development_origin: v.string(),
  cname_targets: v.optional(v.nullable(v.array(CnameTarget))),
}

/** A domain of an instance. */
export interface Domain extends Shape<typeof entries> {}
export const Domain: v.GenericSchema<unknown, Domain> = v.looseObject(entries)
