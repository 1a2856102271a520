/**
 * Domains of organizations: people with an address at one of them can be enrolled.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as organizationDomains from 'edge-clerk/organization-domains'
 *
 * export async function addDomain(clerk: Client, organizationId: string, name: string): Promise<void> {
 *   const params = { name, enrollment_mode: 'automatic_suggestion' }
 *   await organizationDomains.create(clerk, organizationId, params)
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/organization-domains
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { OrganizationDomain } from '../schemas/organization-domain.ts'
import { type Page, page } from '../schemas/page.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { OrganizationDomain } from '../schemas/organization-domain.ts'
export type { Page } from '../schemas/page.ts'

/** How people with an address at the domain join the organization. */
export type EnrollmentMode = KnownEnrollmentMode | (string & {})

/** An enrollment mode; with `-` before it, all other modes. */
export type EnrollmentModeFilter = `${'' | '-'}${KnownEnrollmentMode}` | (string & {})

type KnownEnrollmentMode =
  | 'manual_invitation'
  | 'automatic_invitation'
  | 'automatic_suggestion'
  | 'enterprise_sso'

export interface ListParams {
  /** `true` lists only verified domains, `false` only unverified ones. */
  verified?: boolean | undefined
  enrollment_mode?: EnrollmentModeFilter | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the domains of an organization. `GET /organizations/{organization_id}/domains` */
export async function list(
  client: Client,
  organizationId: string,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<OrganizationDomain>> {
  return request(
    client,
    'GET',
    path('/organizations/{organization_id}/domains', organizationId),
    { query: query(params), output: page(OrganizationDomain) },
    options,
  )
}

export interface CreateParams {
  /** `example.com` */
  name?: string | undefined
  enrollment_mode?: EnrollmentMode | undefined
  /** Marks the domain as verified without a check. @default true */
  verified?: boolean | null | undefined
}

/**
 * Adds a domain to an organization, as verified unless `verified` is false.
 * `POST /organizations/{organization_id}/domains`
 */
export async function create(
  client: Client,
  organizationId: string,
  params: CreateParams,
  options?: RequestOptions,
): Promise<OrganizationDomain> {
  return request(
    client,
    'POST',
    path('/organizations/{organization_id}/domains', organizationId),
    { body: json(params), output: OrganizationDomain },
    options,
  )
}

export interface UpdateParams {
  /** `example.com`. In `@clerk/backend` only, not in Clerk's specification. */
  name?: string | undefined
  enrollment_mode?: EnrollmentMode | null | undefined
  verified?: boolean | null | undefined
}

/**
 * Changes a domain's enrollment mode or verification.
 * `PATCH /organizations/{organization_id}/domains/{domain_id}`
 */
export async function update(
  client: Client,
  organizationId: string,
  domainId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<OrganizationDomain> {
  return request(
    client,
    'PATCH',
    path('/organizations/{organization_id}/domains/{domain_id}', organizationId, domainId),
    { body: json(params), output: OrganizationDomain },
    options,
  )
}

/** Removes a domain from an organization. `DELETE /organizations/{organization_id}/domains/{domain_id}` */
async function delete_(
  client: Client,
  organizationId: string,
  domainId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/organizations/{organization_id}/domains/{domain_id}', organizationId, domainId),
    { output: DeletedObject },
    options,
  )
}

/**
 * Marks an organization's ownership of a domain as verified, without the DNS record that otherwise proves it.
 * `POST /organizations/{organization_id}/domains/{domain_id}/verify_ownership`
 */
export async function verifyOwnership(
  client: Client,
  organizationId: string,
  domainId: string,
  options?: RequestOptions,
): Promise<OrganizationDomain> {
  return request(
    client,
    'POST',
    path('/organizations/{organization_id}/domains/{domain_id}/verify_ownership', organizationId, domainId),
    { output: OrganizationDomain },
    options,
  )
}

export interface ListAllParams {
  organization_id?: string | undefined
  /** `true` lists only verified domains, `false` only unverified ones. */
  verified?: boolean | undefined
  /** A domain must match all of them. */
  enrollment_mode?: readonly EnrollmentModeFilter[] | undefined
  /** An organization's id, or part of a domain's name in any case; must not be blank. */
  query?: string | undefined
  /** Whole names. */
  domains?: readonly string[] | undefined
  /** Column to sort by; a `-` before it sorts in descending order. @default -created_at */
  order_by?: `${'' | '+' | '-'}${'name' | 'created_at'}` | (string & {}) | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the domains of all organizations, newest first. `GET /organization_domains` */
export async function listAll(
  client: Client,
  params?: ListAllParams,
  options?: RequestOptions,
): Promise<Page<OrganizationDomain>> {
  // Clerk takes this one list joined by commas. A list that `query` must refuse stays a list.
  const modes = params?.enrollment_mode
  const isJoined = Array.isArray(modes) && modes.length > 0 && modes.every((mode) => typeof mode === 'string')
  const enrollment_mode = isJoined ? modes.join() : modes
  return request(
    client,
    'GET',
    path('/organization_domains'),
    { query: query({ ...params, enrollment_mode }), output: page(OrganizationDomain) },
    options,
  )
}

export { delete_ as delete }
