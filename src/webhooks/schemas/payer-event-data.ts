import { oneOf } from '../../schemas/one-of.ts'
import * as v from '../../schemas/schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'commerce_payer'>()),
  id: v.string(),
  /** Empty or absent where an organization pays, as are the names and the address. */
  user_id: v.optional(v.nullable(v.string())),
  first_name: v.optional(v.nullable(v.string())),
  last_name: v.optional(v.nullable(v.string())),
  email: v.optional(v.nullable(v.string())),
  /** Empty or absent where a user pays. */
  organization_id: v.optional(v.nullable(v.string())),
  organization_name: v.optional(v.nullable(v.string())),
  image_url: v.optional(v.nullable(v.string())),
  /** Milliseconds since the epoch. */
  created_at: v.optional(v.number()),
  /** Milliseconds since the epoch. */
  updated_at: v.optional(v.number()),
})

/** The user or organization that pays, in a billing event. */
export interface PayerEventData extends v.InferOutput<typeof schema> {}
export const PayerEventData: v.Schema<PayerEventData> = schema
