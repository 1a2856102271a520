import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'proxy_check'>()),
  id: v.string(),
  domain_id: v.string(),
  /** Milliseconds since the epoch. */
  last_run_at: v.nullable(v.number()),
  proxy_url: v.string(),
  successful: v.boolean(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** Whether a domain's proxy of the Frontend API works. */
export interface ProxyCheck extends v.InferOutput<typeof schema> {}
export const ProxyCheck: v.Schema<ProxyCheck> = schema
