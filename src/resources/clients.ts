/**
 * Clients are the browsers and apps that hold sessions, not the client of this package.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as clients from 'edge-clerk/clients'
 *
 * export async function activeSession(clerk: Client, token: string): Promise<string | null> {
 *   const { last_active_session_id } = await clients.verify(clerk, { token })
 *   return last_active_session_id
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/clients
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { type ListOf, requestList } from '../internal/list.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { Client as ClerkClient } from '../schemas/client.ts'

export type { Client } from '../schemas/client.ts'

export interface ListParams<Paginated extends boolean = boolean> {
  /** `true` returns a page instead of an array. */
  paginated?: Paginated | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/**
 * Lists the clients of the instance, newest first. `GET /clients`
 *
 * @deprecated Clerk will remove it and names no replacement.
 */
export async function list<Paginated extends boolean = false>(
  client: Client,
  params?: ListParams<Paginated>,
  options?: RequestOptions,
): Promise<ListOf<ClerkClient, Paginated>> {
  return requestList(
    client,
    'GET',
    path('/clients'),
    { query: query(params), output: ClerkClient },
    options,
    params?.paginated,
  )
}

/** Reads one client with its sessions. `GET /clients/{client_id}` */
export async function get(client: Client, clientId: string, options?: RequestOptions): Promise<ClerkClient> {
  return request(client, 'GET', path('/clients/{client_id}', clientId), { output: ClerkClient }, options)
}

export interface VerifyParams {
  /** A JWT of the client, from its `__client` cookie. */
  token: string
}

/** Returns the client that a token was issued to. `POST /clients/verify` */
export async function verify(
  client: Client,
  params: VerifyParams,
  options?: RequestOptions,
): Promise<ClerkClient> {
  return request(
    client,
    'POST',
    path('/clients/verify'),
    { body: json(params), output: ClerkClient, isRepeatable: true },
    options,
  )
}
