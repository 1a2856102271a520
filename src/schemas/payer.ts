import { Money } from './money.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'commerce_payer'>()),
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
  /** Milliseconds since the epoch. */
  created_at: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  updated_at: v.optional(v.number()),
})

/** The user or organization that pays. */
export interface Payer extends v.InferOutput<typeof schema> {}
export const Payer: v.Schema<Payer> = schema
