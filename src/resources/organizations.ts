/**
 * Organizations: their profile, metadata, logo and billing.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as organizations from 'edge-clerk/organizations'
 *
 * export async function setPlan(clerk: Client, slug: string, plan: string): Promise<void> {
 *   const { id } = await organizations.get(clerk, slug)
 *   await organizations.updateMetadata(clerk, id, { public_metadata: { plan } })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/organizations
 */
import type { Client, RequestOptions } from '../client.ts'
import { form, json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { CreditBalance } from '../schemas/credit-balance.ts'
import { CreditLedgerEntry } from '../schemas/credit-ledger-entry.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import type { MetadataOf, MetadataPatch } from '../schemas/metadata.ts'
import { Organization } from '../schemas/organization.ts'
import { type Page, page } from '../schemas/page.ts'
import { Subscription } from '../schemas/subscription.ts'

export type { CreditBalance } from '../schemas/credit-balance.ts'
export type { CreditLedgerEntry } from '../schemas/credit-ledger-entry.ts'
export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Organization } from '../schemas/organization.ts'
export type { Page } from '../schemas/page.ts'
export type { Subscription } from '../schemas/subscription.ts'

export interface ListParams extends GetParams {
  /** An id, or part of a name or slug. */
  query?: string | undefined
  /** Organizations with any of these members; `-` before an id excludes the organizations of that user. */
  user_id?: readonly string[] | undefined
  /** At most 100; `-` before an id excludes that organization. */
  organization_id?: readonly string[] | undefined
  /** Column to sort by; a `-` before it sorts in descending order. @default -created_at */
  order_by?: `${'' | '+' | '-'}${'name' | 'created_at' | 'members_count'}` | (string & {}) | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the organizations that match every filter, newest first. `GET /organizations` */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<Organization>> {
  return request(
    client,
    'GET',
    path('/organizations'),
    { query: query(params), output: page(Organization) },
    options,
  )
}

export interface GetParams {
  /** Includes `members_count` in the result. */
  include_members_count?: boolean | undefined
  /** Includes `missing_member_with_elevated_permissions` in the result. */
  include_missing_member_with_elevated_permissions?: boolean | undefined
}

/**
 * Reads one organization. `GET /organizations/{organization_id}`
 *
 * @param organizationId its id or its slug.
 */
export async function get(
  client: Client,
  organizationId: string,
  params?: GetParams,
  options?: RequestOptions,
): Promise<Organization> {
  return request(
    client,
    'GET',
    path('/organizations/{organization_id}', organizationId),
    { query: query(params), output: Organization },
    options,
  )
}

export interface CreateParams {
  /** At most 256 characters, without URLs or HTML. */
  name: string
  /** Id of the user who becomes its administrator. */
  created_by?: string | null | undefined
  /** Readable by the backend only. */
  private_metadata?: MetadataOf<'organizationPrivateMetadata'> | null | undefined
  /** Readable by the frontend. */
  public_metadata?: MetadataOf<'organizationPublicMetadata'> | null | undefined
  /** Lower-case letters, digits and `-`, unique in the instance; only where slugs are enabled. */
  slug?: string | null | undefined
  max_allowed_memberships?: number | null | undefined
  /** When it was created elsewhere. RFC 3339. */
  created_at?: string | null | undefined
  /** Key of the role set that its roles come from. */
  role_set_key?: string | null | undefined
}

/**
 * Creates an organization, which becomes the active one in the next session of the user in `created_by`.
 * `POST /organizations`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<Organization> {
  return request(
    client,
    'POST',
    path('/organizations'),
    { body: json(params), output: Organization },
    options,
  )
}

export interface UpdateParams {
  /** At most 256 characters, without URLs or HTML. */
  name?: string | null | undefined
  /** Unique in the instance. */
  slug?: string | null | undefined
  max_allowed_memberships?: number | null | undefined
  /** Lets its administrators delete it from the frontend. */
  admin_delete_enabled?: boolean | null | undefined
  /** When it was created elsewhere. RFC 3339. */
  created_at?: string | null | undefined
  /** Key of the role set that its roles come from. */
  role_set_key?: string | null | undefined
}

/**
 * Changes the given fields of an organization; for metadata, use `updateMetadata` or `replaceMetadata`.
 * `PATCH /organizations/{organization_id}`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function update(
  client: Client,
  organizationId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<Organization> {
  return request(
    client,
    'PATCH',
    path('/organizations/{organization_id}', organizationId),
    { body: json(params), output: Organization },
    options,
  )
}

/**
 * Deletes an organization for good, with its memberships and invitations, and removes it from active
 * sessions. `DELETE /organizations/{organization_id}`
 */
async function delete_(
  client: Client,
  organizationId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/organizations/{organization_id}', organizationId),
    { output: DeletedObject },
    options,
  )
}

export interface UpdateMetadataParams {
  /** Readable by the frontend. */
  public_metadata?: MetadataPatch<MetadataOf<'organizationPublicMetadata'>> | undefined
  /** Readable by the backend only. */
  private_metadata?: MetadataPatch<MetadataOf<'organizationPrivateMetadata'>> | undefined
}

/**
 * Merges the given metadata into that of an organization, at every depth; `null` deletes a key.
 * `PATCH /organizations/{organization_id}/metadata`
 */
export async function updateMetadata(
  client: Client,
  organizationId: string,
  params: UpdateMetadataParams,
  options?: RequestOptions,
): Promise<Organization> {
  return request(
    client,
    'PATCH',
    path('/organizations/{organization_id}/metadata', organizationId),
    { body: json(params), output: Organization },
    options,
  )
}

export interface ReplaceMetadataParams {
  /** Readable by the frontend. */
  public_metadata?: MetadataOf<'organizationPublicMetadata'> | undefined
  /** Readable by the backend only. */
  private_metadata?: MetadataOf<'organizationPrivateMetadata'> | undefined
}

/**
 * Replaces each given kind of an organization's metadata as a whole: absent keys are lost.
 * `PUT /organizations/{organization_id}/metadata`
 */
export async function replaceMetadata(
  client: Client,
  organizationId: string,
  params: ReplaceMetadataParams,
  options?: RequestOptions,
): Promise<Organization> {
  return request(
    client,
    'PUT',
    path('/organizations/{organization_id}/metadata', organizationId),
    { body: json(params), output: Organization },
    options,
  )
}

export interface SetLogoParams {
  /** JPEG, PNG, GIF or WebP, at most 10 MB. A `Blob` is sent under the file name `blob`. */
  file: Blob | File
  /** Id of the user to record as the uploader. */
  uploader_user_id?: string | undefined
}

/** Sets or replaces the logo of an organization. `PUT /organizations/{organization_id}/logo` */
export async function setLogo(
  client: Client,
  organizationId: string,
  params: SetLogoParams,
  options?: RequestOptions,
): Promise<Organization> {
  return request(
    client,
    'PUT',
    path('/organizations/{organization_id}/logo', organizationId),
    { body: form(params, 'file'), output: Organization },
    options,
  )
}

/**
 * Deletes the logo of an organization and returns the organization.
 * `DELETE /organizations/{organization_id}/logo`
 */
export async function deleteLogo(
  client: Client,
  organizationId: string,
  options?: RequestOptions,
): Promise<Organization> {
  return request(
    client,
    'DELETE',
    path('/organizations/{organization_id}/logo', organizationId),
    { output: Organization },
    options,
  )
}

/**
 * Reads an organization's subscription with its items.
 * `GET /organizations/{organization_id}/billing/subscription`
 */
export async function getBillingSubscription(
  client: Client,
  organizationId: string,
  options?: RequestOptions,
): Promise<Subscription> {
  return request(
    client,
    'GET',
    path('/organizations/{organization_id}/billing/subscription', organizationId),
    { output: Subscription },
    options,
  )
}

/** Reads an organization's credit balance. `GET /organizations/{organization_id}/billing/credits` */
export async function getBillingCreditBalance(
  client: Client,
  organizationId: string,
  options?: RequestOptions,
): Promise<CreditBalance> {
  return request(
    client,
    'GET',
    path('/organizations/{organization_id}/billing/credits', organizationId),
    { output: CreditBalance },
    options,
  )
}

export interface AdjustBillingCreditBalanceParams {
  /** Minor units (cents), greater than 0. */
  amount: number
  action: 'increase' | 'decrease' | (string & {})
  /** @default USD */
  currency?: string | undefined
  /** The same key again returns the first entry and changes nothing. */
  idempotency_key: string
  note?: string | undefined
}

/**
 * Adds credits to an organization's balance or takes them from it, once per idempotency key.
 * `POST /organizations/{organization_id}/billing/credits`
 */
export async function adjustBillingCreditBalance(
  client: Client,
  organizationId: string,
  params: AdjustBillingCreditBalanceParams,
  options?: RequestOptions,
): Promise<CreditLedgerEntry> {
  return request(
    client,
    'POST',
    path('/organizations/{organization_id}/billing/credits', organizationId),
    { body: json(params), output: CreditLedgerEntry, isRepeatable: true },
    options,
  )
}

export { delete_ as delete }
