/**
 * The allowlist: who may sign up while the instance is restricted to it.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as allowlistIdentifiers from 'edge-clerk/allowlist-identifiers'
 *
 * export async function allow(clerk: Client, address: string): Promise<void> {
 *   await allowlistIdentifiers.create(clerk, { identifier: address, notify: true })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/allow-list-block-list
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { type ListOf, requestList } from '../internal/list.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { AllowlistIdentifier } from '../schemas/allowlist-identifier.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'

export type { AllowlistIdentifier } from '../schemas/allowlist-identifier.ts'
export type { DeletedObject } from '../schemas/deleted-object.ts'

export interface ListParams<Paginated extends boolean = boolean> {
  /** True answers a page instead of an array. */
  paginated?: Paginated | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the allowlist. 402 where the plan lacks it. `GET /allowlist_identifiers` */
export async function list<Paginated extends boolean = false>(
  client: Client,
  params?: ListParams<Paginated>,
  options?: RequestOptions,
): Promise<ListOf<AllowlistIdentifier, Paginated>> {
  return requestList(
    client,
    'GET',
    path('/allowlist_identifiers'),
    { query: query(params), output: AllowlistIdentifier },
    options,
    params?.paginated,
  )
}

export interface CreateParams {
  /** An email address, a phone number or a Web3 wallet. */
  identifier: string
  /** Send an invitation; not to a wallet. @default false */
  notify?: boolean | undefined
}

/** Lets an identifier sign up. 402 where the plan lacks it. `POST /allowlist_identifiers` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<AllowlistIdentifier> {
  return request(
    client,
    'POST',
    path('/allowlist_identifiers'),
    { body: json(params), output: AllowlistIdentifier },
    options,
  )
}

/**
 * Takes an identifier off the allowlist. 402 where the plan lacks it.
 * `DELETE /allowlist_identifiers/{identifier_id}`
 */
async function delete_(
  client: Client,
  identifierId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/allowlist_identifiers/{identifier_id}', identifierId),
    { output: DeletedObject },
    options,
  )
}

export { delete_ as delete }
