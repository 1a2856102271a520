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
  /** May hold a port in development: `localhost:3000`. */
  name: string
  /** An instance has one primary domain only, so that no other value is accepted. */
  is_satellite: true
  /** The whole URL of the proxy before Clerk's Frontend API. Production only. */
  proxy_url?: string | null | undefined
}

/** Adds a satellite domain. 402 where the plan lacks it. `POST /domains` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<Domain> {
  return request(client, 'POST', path('/domains'), { body: json(params), output: Domain }, options)
}

export interface UpdateParams {
  /** Without a scheme; may hold a port in development. */
  name?: string | null | undefined
  /** The whole URL of the proxy before Clerk's Frontend API; `null` goes back to DNS. Production only. */
  proxy_url?: string | null | undefined
  /** Keep the subdomain of `name` as part of the domain: for several apps under one root domain. */
  is_secondary?: boolean | null | undefined
}

/**
 * Changes a domain; a new name of the primary domain moves the instance's home origin and means downtime
 * until DNS and email are set up. `PATCH /domains/{domain_id}`
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
