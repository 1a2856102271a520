import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'admin_portal_link_token'>()),
  id: v.string(),
  admin_portal_link_id: v.string(),
  instance_id: v.string(),
  organization_id: v.nullable(v.string()),
  /** Your own reference. */
  it_contact_id: v.nullable(v.string()),
  scopes: v.nullable(v.array(v.string())),
  /** Answered once, when it is created. */
  token: v.optional(v.string()),
  revoked: v.boolean(),
  revocation_reason: v.nullable(v.string()),
  expired: v.boolean(),
  /** Milliseconds since the epoch. */
  expiration: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A token that opens the admin portal once. */
export interface AdminPortalLinkToken extends v.InferOutput<typeof schema> {}
export const AdminPortalLinkToken: v.Schema<AdminPortalLinkToken> = schema
