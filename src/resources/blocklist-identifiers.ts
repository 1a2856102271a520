/**
 * The blocklist: identifiers that may not sign up or sign in.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as blocklistIdentifiers from 'edge-clerk/blocklist-identifiers'
 *
 * export async function block(clerk: Client, address: string): Promise<void> {
 *   await blocklistIdentifiers.create(clerk, { identifier: address })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/allow-list-block-list
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { BlocklistIdentifier } from '../schemas/blocklist-identifier.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { type Page, page } from '../schemas/page.ts'

export type { BlocklistIdentifier } from '../schemas/blocklist-identifier.ts'
export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Page } from '../schemas/page.ts'

export interface ListParams {
  /** Page size, 1 to 500. In `@clerk/backend` only, not in Clerk's specification. */
  limit?: number | undefined
  /** In `@clerk/backend` only, not in Clerk's specification. */
  offset?: number | undefined
}

/**
 * Lists the blocklist; Clerk's specification has no paging for it. `GET /blocklist_identifiers`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<BlocklistIdentifier>> {
  return request(
    client,
    'GET',
    path('/blocklist_identifiers'),
    { query: query(params), output: page(BlocklistIdentifier) },
    options,
  )
}

export interface CreateParams {
  /** An email address, a phone number or a Web3 wallet. */
  identifier: string
}

/**
 * Adds an identifier to the blocklist. `POST /blocklist_identifiers`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<BlocklistIdentifier> {
  return request(
    client,
    'POST',
    path('/blocklist_identifiers'),
    { body: json(params), output: BlocklistIdentifier },
    options,
  )
}

/**
 * Removes an identifier from the blocklist. `DELETE /blocklist_identifiers/{identifier_id}`
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
    path('/blocklist_identifiers/{identifier_id}', identifierId),
    { output: DeletedObject },
    options,
  )
}

export { delete_ as delete }
