/**
 * Invitations to an organization.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as organizationInvitations from 'edge-clerk/organization-invitations'
 *
 * export async function invite(clerk: Client, organizationId: string, address: string): Promise<void> {
 *   const params = { email_address: address, role: 'org:member', expires_in_days: 7 }
 *   await organizationInvitations.create(clerk, organizationId, params)
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/organization-invitations
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import type { MetadataOf } from '../schemas/metadata.ts'
import { OrganizationInvitation } from '../schemas/organization-invitation.ts'
import { type Page, page } from '../schemas/page.ts'

export type { OrganizationInvitation } from '../schemas/organization-invitation.ts'
export type { Page } from '../schemas/page.ts'

export interface ListParams extends ListPendingParams {
  status?: 'pending' | 'accepted' | 'revoked' | 'expired' | (string & {}) | undefined
  /** The whole address of the invited person. */
  email_address?: string | undefined
  /** Column to sort by; a `-` before it sorts in descending order. @default -created_at */
  order_by?: `${'' | '+' | '-'}${'created_at' | 'email_address'}` | (string & {}) | undefined
}

/**
 * Lists the invitations to an organization, newest first, without those that one of its domains created.
 * `GET /organizations/{organization_id}/invitations`
 */
export async function list(
  client: Client,
  organizationId: string,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<OrganizationInvitation>> {
  return request(
    client,
    'GET',
    path('/organizations/{organization_id}/invitations', organizationId),
    { query: query(params), output: page(OrganizationInvitation) },
    options,
  )
}

/** Reads one invitation. `GET /organizations/{organization_id}/invitations/{invitation_id}` */
export async function get(
  client: Client,
  organizationId: string,
  invitationId: string,
  options?: RequestOptions,
): Promise<OrganizationInvitation> {
  return request(
    client,
    'GET',
    path('/organizations/{organization_id}/invitations/{invitation_id}', organizationId, invitationId),
    { output: OrganizationInvitation },
    options,
  )
}

export interface CreateParams {
  email_address: string
  /** Id of the user who invites; must be an administrator of the organization. */
  inviter_user_id?: string | null | undefined
  /** A key: `org:member`. */
  role: string
  /** Readable by the frontend. Becomes the metadata of the membership. */
  public_metadata?: MetadataOf<'organizationInvitationPublicMetadata'> | null | undefined
  /** Readable by the backend only. Becomes the metadata of the membership. */
  private_metadata?: MetadataOf<'organizationInvitationPrivateMetadata'> | null | undefined
  /** Where the link in the email leads. */
  redirect_url?: string | null | undefined
  /** Days until it expires, 1 to 365. @default 30 */
  expires_in_days?: number | null | undefined
  /** Sends the email. @default true */
  notify?: boolean | null | undefined
}

/**
 * Invites one person to an organization by email. `POST /organizations/{organization_id}/invitations`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(
  client: Client,
  organizationId: string,
  params: CreateParams,
  options?: RequestOptions,
): Promise<OrganizationInvitation> {
  return request(
    client,
    'POST',
    path('/organizations/{organization_id}/invitations', organizationId),
    { body: json(params), output: OrganizationInvitation },
    options,
  )
}

/**
 * Invites 1 to 10 people to an organization by email.
 * `POST /organizations/{organization_id}/invitations/bulk`
 */
export async function bulkCreate(
  client: Client,
  organizationId: string,
  params: readonly CreateParams[],
  options?: RequestOptions,
): Promise<Page<OrganizationInvitation>> {
  return request(
    client,
    'POST',
    path('/organizations/{organization_id}/invitations/bulk', organizationId),
    { body: json(params), output: page(OrganizationInvitation) },
    options,
  )
}

export interface ListPendingParams {
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/**
 * Lists the pending invitations to an organization, newest first, without those that one of its domains
 * created. `GET /organizations/{organization_id}/invitations/pending`
 *
 * @deprecated Use `list` with `status: 'pending'`.
 */
export async function listPending(
  client: Client,
  organizationId: string,
  params?: ListPendingParams,
  options?: RequestOptions,
): Promise<Page<OrganizationInvitation>> {
  return request(
    client,
    'GET',
    path('/organizations/{organization_id}/invitations/pending', organizationId),
    { query: query(params), output: page(OrganizationInvitation) },
    options,
  )
}

export interface RevokeParams {
  /** Id of the user who revokes; must be an administrator of the organization. */
  requesting_user_id?: string | null | undefined
}

/**
 * Revokes a pending invitation, so that its link no longer works.
 * `POST /organizations/{organization_id}/invitations/{invitation_id}/revoke`
 */
export async function revoke(
  client: Client,
  organizationId: string,
  invitationId: string,
  params?: RevokeParams,
  options?: RequestOptions,
): Promise<OrganizationInvitation> {
  return request(
    client,
    'POST',
    path('/organizations/{organization_id}/invitations/{invitation_id}/revoke', organizationId, invitationId),
    { body: json(params), output: OrganizationInvitation },
    options,
  )
}

export interface ListAllParams extends ListPendingParams {
  /** Column to sort by; a `-` before it sorts in descending order. @default -created_at */
  order_by?: `${'' | '+' | '-'}${'created_at' | 'email_address'}` | (string & {}) | undefined
  status?: 'pending' | 'accepted' | 'revoked' | 'expired' | (string & {}) | undefined
  /** The address of the invited person. */
  query?: string | undefined
}

/** Lists the invitations to all organizations, newest first. `GET /organization_invitations` */
export async function listAll(
  client: Client,
  params?: ListAllParams,
  options?: RequestOptions,
): Promise<Page<OrganizationInvitation>> {
  return request(
    client,
    'GET',
    path('/organization_invitations'),
    { query: query(params), output: page(OrganizationInvitation) },
    options,
  )
}
