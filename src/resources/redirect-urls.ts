/**
 * Redirect URLs: where Clerk may send a native app after an OAuth flow.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as redirectUrls from 'edge-clerk/redirect-urls'
 *
 * export async function allowApp(clerk: Client): Promise<void> {
 *   await redirectUrls.create(clerk, { url: 'my-app://oauth-callback' })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/redirect-urls
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { type ListOf, requestList } from '../internal/list.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { RedirectUrl } from '../schemas/redirect-url.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { RedirectUrl } from '../schemas/redirect-url.ts'

export interface ListParams<Paginated extends boolean = boolean> {
  /** `true` returns a page instead of an array. */
  paginated?: Paginated | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the allowed redirect URLs. `GET /redirect_urls` */
export async function list<Paginated extends boolean = false>(
  client: Client,
  params?: ListParams<Paginated>,
  options?: RequestOptions,
): Promise<ListOf<RedirectUrl, Paginated>> {
  return requestList(
    client,
    'GET',
    path('/redirect_urls'),
    { query: query(params), output: RedirectUrl },
    options,
    params?.paginated,
  )
}

/** Reads a redirect URL. `GET /redirect_urls/{id}` */
export async function get(client: Client, id: string, options?: RequestOptions): Promise<RedirectUrl> {
  return request(client, 'GET', path('/redirect_urls/{id}', id), { output: RedirectUrl }, options)
}

export interface CreateParams {
  /** The full URL, with `https` or a scheme of the app. */
  url: string
}

/** Allows a redirect URL. `POST /redirect_urls` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<RedirectUrl> {
  return request(client, 'POST', path('/redirect_urls'), { body: json(params), output: RedirectUrl }, options)
}

/** Removes a redirect URL from the allowed ones. `DELETE /redirect_urls/{id}` */
async function delete_(client: Client, id: string, options?: RequestOptions): Promise<DeletedObject> {
  return request(client, 'DELETE', path('/redirect_urls/{id}', id), { output: DeletedObject }, options)
}

export { delete_ as delete }
