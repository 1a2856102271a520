/**
 * Admin portal link tokens let the IT contact of an organization set up its single sign-on.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as adminPortalLinkTokens from 'edge-clerk/admin-portal-link-tokens'
 *
 * export async function invite(clerk: Client, organizationId: string): Promise<string | undefined> {
 *   const { token } = await adminPortalLinkTokens.create(clerk, { organization_id: organizationId })
 *   return token
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/admin-portal-link-tokens
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { AdminPortalLinkToken } from '../schemas/admin-portal-link-token.ts'

export type { AdminPortalLinkToken } from '../schemas/admin-portal-link-token.ts'

export interface CreateParams {
  organization_id?: string | undefined
  it_contact_id?: string | undefined
  scopes?: readonly string[] | undefined
  /** 1 to 86400. @default 3600 */
  seconds_until_expiration?: number | undefined
}

/** Creates an admin portal link token; its `token` is returned only here. `POST /admin_portal_link_tokens` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<AdminPortalLinkToken> {
  return request(
    client,
    'POST',
    path('/admin_portal_link_tokens'),
    { body: json(params), output: AdminPortalLinkToken },
    options,
  )
}

export interface RevokeParams {
  revocation_reason?: string | null | undefined
}

/**
 * Revokes an admin portal link token for good.
 * `POST /admin_portal_link_tokens/{adminPortalLinkTokenID}/revoke`
 */
export async function revoke(
  client: Client,
  adminPortalLinkTokenId: string,
  // Clerk requires a body.
  params: RevokeParams = { revocation_reason: null },
  options?: RequestOptions,
): Promise<AdminPortalLinkToken> {
  return request(
    client,
    'POST',
    path('/admin_portal_link_tokens/{adminPortalLinkTokenID}/revoke', adminPortalLinkTokenId),
    { body: json(params), output: AdminPortalLinkToken },
    options,
  )
}
