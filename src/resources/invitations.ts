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
import { DeletedObject } from '../schemas/deleted-object.ts'
import { Invitation } from '../schemas/invitation.ts'
import type { MetadataOf } from '../schemas/metadata.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Invitation } from '../schemas/invitation.ts'

export interface ListParams<Paginated extends boolean = boolean> {
  status?: 'pending' | 'accepted' | 'revoked' | 'expired' | (string & {}) | undefined
  /** An email address or an id. */
  query?: string | undefined
  /** Column to sort by; a `-` before it sorts in descending order. @default -created_at */
  order_by?: `${'' | '+' | '-'}${'created_at' | 'email_address' | 'expires_at'}` | (string & {}) | undefined
  /** `true` returns a page instead of an array. */
  paginated?: Paginated | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists invitations, newest first; revoked ones only with `status: 'revoked'`. `GET /invitations` */
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
  /** Becomes the public metadata of the user who signs up. */
  public_metadata?: MetadataOf<'invitationPublicMetadata'> | undefined
  /** Where the link in the email leads; required for a sign-up page of your own. */
  redirect_url?: string | undefined
  /** Sends the email. @default true */
  notify?: boolean | null | undefined
  /** Invites an address even if it was invited before or belongs to a user. @default false */
  ignore_existing?: boolean | null | undefined
  /** Days until it expires, 1 to 365. @default 30 */
  expires_in_days?: number | null | undefined
  /** Template of the email. @default invitation */
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
  /** Becomes the public metadata of the user who signs up. */
  public_metadata?: MetadataOf<'invitationPublicMetadata'> | null | undefined
  /** Where the link in the email leads; required for a sign-up page of your own. */
  redirect_url?: string | null | undefined
}

/**
 * Invites 1 to 10 people by email; fails if one of the addresses belongs to a user, even with
 * `ignore_existing`. `POST /invitations/bulk`
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
 * Revokes an invitation: its link stops working, but the person can still sign up without it.
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

/**
 * Deletes an invitation of any status and the copies of its email that Clerk keeps, as a request for erasure needs it;
 * users and organization invitations with the same address stay. In `@clerk/backend` only, not in Clerk's
 * specification. `DELETE /invitations/{invitation_id}`
 */
async function delete_(
  client: Client,
  invitationId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/invitations/{invitation_id}', invitationId),
    { output: DeletedObject },
    options,
  )
}

export { delete_ as delete }
