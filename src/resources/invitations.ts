/**
 * Invitations to sign up.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as invitations from 'edge-clerk/invitations'
 *
 * export async function invite(clerk: Client, addresses: string[]): Promise<void> {
 *   const params = addresses.map((email_address) => ({ email_address, expires_in_days: 7 }))
 *   await invitations.bulkCreate(clerk, params)
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/invitations
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { type ListOf, requestList } from '../internal/list.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { Invitation } from '../schemas/invitation.ts'
import type { MetadataOf } from '../schemas/metadata.ts'

export type { Invitation } from '../schemas/invitation.ts'

export interface ListParams<Paginated extends boolean = boolean> {
  status?: 'pending' | 'accepted' | 'revoked' | 'expired' | (string & {}) | undefined
  /** An email address or an id. */
  query?: string | undefined
  /** A column, ascending as it is or with `+`, descending with `-`. @default -created_at */
  order_by?: `${'' | '+' | '-'}${'created_at' | 'email_address' | 'expires_at'}` | (string & {}) | undefined
  /** True answers a page instead of an array. */
  paginated?: Paginated | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the invitations, the newest first; revoked ones only with that `status`. `GET /invitations` */
export async function list<Paginated extends boolean = false>(
  client: Client,
  params?: ListParams<Paginated>,
  options?: RequestOptions,
): Promise<ListOf<Invitation, Paginated>> {
  return requestList(
    client,
    'GET',
    path('/invitations'),
    { query: query(params), output: Invitation },
    options,
    params?.paginated,
  )
}

export interface CreateParams {
  email_address: string
  /** Becomes the user's public metadata at the sign-up. */
  public_metadata?: MetadataOf<'invitationPublicMetadata'> | undefined
  /** Where the link leads; needed for a sign-up page of your own. */
  redirect_url?: string | undefined
  /** Send the email. @default true */
  notify?: boolean | null | undefined
  /** Invite also an address that was invited before or that a user has. @default false */
  ignore_existing?: boolean | null | undefined
  /** Days until it expires, 1 to 365. @default 30 */
  expires_in_days?: number | null | undefined
  /** The email's template. @default invitation */
  template_slug?: 'invitation' | 'waitlist_invitation' | (string & {}) | undefined
}

/**
 * Invites one person by email. `POST /invitations`
 *
 * @throws {ClerkApiError} `duplicate_record` when that address has a pending invitation.
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<Invitation> {
  return request(client, 'POST', path('/invitations'), { body: json(params), output: Invitation }, options)
}

export interface BulkCreateParams extends Omit<CreateParams, 'public_metadata' | 'redirect_url'> {
  /** Becomes the user's public metadata at the sign-up. */
  public_metadata?: MetadataOf<'invitationPublicMetadata'> | null | undefined
  /** Where the link leads; needed for a sign-up page of your own. */
  redirect_url?: string | null | undefined
}

/**
 * Invites 1 to 10 people by email; none of the addresses may be a user's, and `ignore_existing` does not
 * change that here. `POST /invitations/bulk`
 */
export async function bulkCreate(
  client: Client,
  params: readonly BulkCreateParams[],
  options?: RequestOptions,
): Promise<Invitation[]> {
  return requestList(
    client,
    'POST',
    path('/invitations/bulk'),
    { body: json(params), output: Invitation },
    options,
  )
}

/**
 * Revokes an invitation: its link no longer works, but the person may still sign up without it.
 * `POST /invitations/{invitation_id}/revoke`
 */
export async function revoke(
  client: Client,
  invitationId: string,
  options?: RequestOptions,
): Promise<Invitation> {
  return request(
    client,
    'POST',
    path('/invitations/{invitation_id}/revoke', invitationId),
    { output: Invitation },
    options,
  )
}
