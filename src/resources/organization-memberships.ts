/**
 * Memberships: which users belong to an organization, and with which role.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as organizationMemberships from 'edge-clerk/organization-memberships'
 *
 * export async function demoteAdmins(clerk: Client, organizationId: string): Promise<void> {
 *   const admins = await organizationMemberships.list(clerk, organizationId, { role: ['org:admin'] })
 *   for (const { public_user_data } of admins.data) {
 *     const userId = public_user_data?.user_id
 *     if (userId) await organizationMemberships.update(clerk, organizationId, userId, { role: 'org:member' })
 *   }
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/organization-memberships
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import type { MetadataOf, MetadataPatch } from '../schemas/metadata.ts'
import { OrganizationMembership } from '../schemas/organization-membership.ts'
import { type Page, page } from '../schemas/page.ts'

export type { OrganizationMembership } from '../schemas/organization-membership.ts'
export type { Page } from '../schemas/page.ts'

/**
 * A member must match every filter. A list takes at most 100 values; values that match nobody are ignored.
 */
export interface ListParams extends ListAllParams {
  /** `-` before an id excludes that user. */
  user_id?: readonly string[] | undefined
  email_address?: readonly string[] | undefined
  phone_number?: readonly string[] | undefined
  username?: readonly string[] | undefined
  web3_wallet?: readonly string[] | undefined
  /** Role keys, such as `org:admin`. */
  role?: readonly string[] | undefined
  /** Part of a name, username, email address, phone number, wallet or user id. */
  query?: string | undefined
  /** Part of an email address, in any case. */
  email_address_query?: string | undefined
  /** Part of a phone number. */
  phone_number_query?: string | undefined
  /** Part of a username, in any case. */
  username_query?: string | undefined
  /** Part of a name, in any case. */
  name_query?: string | undefined
  /** Milliseconds since the epoch. */
  last_active_at_before?: number | undefined
  /** Milliseconds since the epoch. */
  last_active_at_after?: number | undefined
  /** When the user was created. Milliseconds since the epoch. */
  created_at_before?: number | undefined
  /** When the user was created. Milliseconds since the epoch. */
  created_at_after?: number | undefined
}

/**
 * Lists the members of an organization that match every filter.
 * `GET /organizations/{organization_id}/memberships`
 */
export async function list(
  client: Client,
  organizationId: string,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<OrganizationMembership>> {
  return request(
    client,
    'GET',
    path('/organizations/{organization_id}/memberships', organizationId),
    { query: query(params), output: page(OrganizationMembership) },
    options,
  )
}

export interface CreateParams {
  user_id: string
  /** A key: `org:member`. */
  role: string
  /** Readable by the frontend. */
  public_metadata?: MetadataOf<'organizationMembershipPublicMetadata'> | null | undefined
  /** Readable by the backend only. */
  private_metadata?: MetadataOf<'organizationMembershipPrivateMetadata'> | null | undefined
}

/**
 * Adds a user to an organization without asking them; it becomes the active organization of their next
 * session. `POST /organizations/{organization_id}/memberships`
 */
export async function create(
  client: Client,
  organizationId: string,
  params: CreateParams,
  options?: RequestOptions,
): Promise<OrganizationMembership> {
  return request(
    client,
    'POST',
    path('/organizations/{organization_id}/memberships', organizationId),
    { body: json(params), output: OrganizationMembership },
    options,
  )
}

export interface UpdateParams {
  /** A key: `org:member`. */
  role: string
}

/** Gives a member another role. `PATCH /organizations/{organization_id}/memberships/{user_id}` */
export async function update(
  client: Client,
  organizationId: string,
  userId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<OrganizationMembership> {
  return request(
    client,
    'PATCH',
    path('/organizations/{organization_id}/memberships/{user_id}', organizationId, userId),
    { body: json(params), output: OrganizationMembership },
    options,
  )
}

/**
 * Removes a member and returns the membership as it was.
 * `DELETE /organizations/{organization_id}/memberships/{user_id}`
 */
async function delete_(
  client: Client,
  organizationId: string,
  userId: string,
  options?: RequestOptions,
): Promise<OrganizationMembership> {
  return request(
    client,
    'DELETE',
    path('/organizations/{organization_id}/memberships/{user_id}', organizationId, userId),
    { output: OrganizationMembership },
    options,
  )
}

export interface UpdateMetadataParams {
  /** Readable by the frontend. */
  public_metadata?: MetadataPatch<MetadataOf<'organizationMembershipPublicMetadata'>> | undefined
  /** Readable by the backend only. */
  private_metadata?: MetadataPatch<MetadataOf<'organizationMembershipPrivateMetadata'>> | undefined
}

/**
 * Merges the given metadata into that of a membership, at every depth; `null` deletes a key.
 * `PATCH /organizations/{organization_id}/memberships/{user_id}/metadata`
 */
export async function updateMetadata(
  client: Client,
  organizationId: string,
  userId: string,
  params?: UpdateMetadataParams,
  options?: RequestOptions,
): Promise<OrganizationMembership> {
  return request(
    client,
    'PATCH',
    path('/organizations/{organization_id}/memberships/{user_id}/metadata', organizationId, userId),
    { body: json(params), output: OrganizationMembership },
    options,
  )
}

export interface ListAllParams {
  /** Column to sort by; a `-` before it sorts in descending order. */
  order_by?:
    | `${'' | '+' | '-'}${
        | 'phone_number'
        | 'email_address'
        | 'created_at'
        | 'first_name'
        | 'last_name'
        | 'username'}`
    | (string & {})
    | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the memberships of all organizations. `GET /organization_memberships` */
export async function listAll(
  client: Client,
  params?: ListAllParams,
  options?: RequestOptions,
): Promise<Page<OrganizationMembership>> {
  return request(
    client,
    'GET',
    path('/organization_memberships'),
    { query: query(params), output: page(OrganizationMembership) },
    options,
  )
}

export { delete_ as delete }
