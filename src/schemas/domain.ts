import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const cnameTargetSchema = v.object({
  host: v.string(),
  value: v.string(),
  /** Whether the domain counts as deployed only with it. */
  required: v.boolean(),
})

/** A DNS record that a domain needs. */
export interface CnameTarget extends v.InferOutput<typeof cnameTargetSchema> {}
export const CnameTarget: v.Schema<CnameTarget> = cnameTargetSchema

const schema = v.object({
  object: v.optional(oneOf<'domain'>()),
  id: v.string(),
  name: v.string(),
  is_satellite: v.boolean(),
  frontend_api_url: v.string(),
  /** Null for a satellite. */
  accounts_portal_url: v.optional(v.nullable(v.string())),
  proxy_url: v.optional(v.nullable(v.string())),
  development_origin: v.string(),
  cname_targets: v.optional(v.nullable(v.array(CnameTarget))),
})

/** A domain of an instance. */
export interface Domain extends v.InferOutput<typeof schema> {}
export const Domain: v.Schema<Domain> = schema
