/**
 * Domains of the instance: the primary one and its satellites.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as domains from 'edge-clerk/domains'
 *
 * export async function addShop(clerk: Client): Promise<string> {
 *   const domain = await domains.create(clerk, { name: 'shop.example.org', is_satellite: true })
 *   return domain.id
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/domains
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { Domain } from '../schemas/domain.ts'
import { type Page, page } from '../schemas/page.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Domain } from '../schemas/domain.ts'
export type { Page } from '../schemas/page.ts'

/** Lists every domain of the instance, with the CNAME records that it needs; not paged. `GET /domains` */
export async function list(client: Client, options?: RequestOptions): Promise<Page<Domain>> {
  return request(client, 'GET', path('/domains'), { output: page(Domain) }, options)
}

export interface CreateParams {
  /** May include a port in development: `localhost:3000`. */
  name: string
  /** Must be true: an instance has only one primary domain. */
  is_satellite: true
  /** The full URL of the proxy in front of Clerk's Frontend API. Production only. */
  proxy_url?: string | null | undefined
}

/**
 * Adds a satellite domain. `POST /domains`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<Domain> {
  return request(client, 'POST', path('/domains'), { body: json(params), output: Domain }, options)
}

export interface UpdateParams {
  /** Without a scheme; may include a port in development. */
  name?: string | null | undefined
  /** The full URL of the proxy in front of Clerk's Frontend API; `null` returns to DNS. Production only. */
  proxy_url?: string | null | undefined
  /** Keeps the subdomain of `name` as part of the domain, for several apps under one root domain. */
  is_secondary?: boolean | null | undefined
}

/**
 * Changes a domain; renaming the primary one also moves the instance's home origin and causes downtime until
 * DNS and email are set up. `PATCH /domains/{domain_id}`
 */
export async function update(
  client: Client,
  domainId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<Domain> {
  return request(
    client,
    'PATCH',
    path('/domains/{domain_id}', domainId),
    { body: json(params), output: Domain },
    options,
  )
}

/** Deletes a satellite domain; the primary one cannot be deleted. `DELETE /domains/{domain_id}` */
async function delete_(client: Client, domainId: string, options?: RequestOptions): Promise<DeletedObject> {
  return request(client, 'DELETE', path('/domains/{domain_id}', domainId), { output: DeletedObject }, options)
}

export { delete_ as delete }
