/**
 * The allowlist: identifiers that may sign up while sign-up is restricted to it.
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
  /** `true` returns a page instead of an array. */
  paginated?: Paginated | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/**
 * Lists the allowlist. `GET /allowlist_identifiers`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
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
  /** Sends an invitation, except to a wallet. @default false */
  notify?: boolean | undefined
}

/**
 * Adds an identifier to the allowlist. `POST /allowlist_identifiers`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
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
 * Removes an identifier from the allowlist. `DELETE /allowlist_identifiers/{identifier_id}`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
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
