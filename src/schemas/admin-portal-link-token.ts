import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(openEnum<'admin_portal_link_token'>()),
  id: v.string(),
  admin_portal_link_id: v.string(),
  instance_id: v.string(),
  organization_id: v.nullable(v.string()),
  /** Your own reference. */
  it_contact_id: v.nullable(v.string()),
  scopes: v.nullable(v.array(v.string())),
  /** Only in the response that creates it. */
  token: v.optional(v.string()),
  revoked: v.boolean(),
  revocation_reason: v.nullable(v.string()),
  expired: v.boolean(),
  expiration: v.nullable(timestamp()),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A token that opens the admin portal once. */
export interface AdminPortalLinkToken extends Shape<typeof entries> {}
export const AdminPortalLinkToken: v.GenericSchema<unknown, AdminPortalLinkToken> = v.looseObject(entries)
