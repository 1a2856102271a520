/**
 * API keys are long-lived secrets with which users, organizations and machines call your own API.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as apiKeys from 'edge-clerk/api-keys'
 *
 * export async function addKey(clerk: Client, userId: string): Promise<string | undefined> {
 *   const { secret } = await apiKeys.create(clerk, { name: 'CI', subject: userId, scopes: ['reports:read'] })
 *   return secret
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/api-keys
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { ApiKey } from '../schemas/api-key.ts'
import { ApiKeySecret } from '../schemas/api-key-secret.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { type Page, page } from '../schemas/page.ts'

export type { ApiKey } from '../schemas/api-key.ts'
export type { ApiKeySecret } from '../schemas/api-key-secret.ts'
export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Page } from '../schemas/page.ts'

export interface ListParams {
  /** At least 3 characters. @default api_key */
  type?: string | undefined
  /** Id of the user, organization, machine or directory whose keys to list. */
  subject: string
  /** Includes revoked and expired keys. @default false */
  include_invalid?: boolean | undefined
  /** Page size, 1 to 100. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | null | undefined
  query?: string | undefined
}

/** Lists the API keys of one subject, without their secrets. `GET /api_keys` */
export async function list(
  client: Client,
  params: ListParams,
  options?: RequestOptions,
): Promise<Page<ApiKey>> {
  return request(
    client,
    'GET',
    path('/api_keys'),
    { query: query(params, 100), output: page(ApiKey) },
    options,
  )
}

/** Reads an API key, without its secret. `GET /api_keys/{apiKeyID}` */
export async function get(client: Client, apiKeyId: string, options?: RequestOptions): Promise<ApiKey> {
  return request(client, 'GET', path('/api_keys/{apiKeyID}', apiKeyId), { output: ApiKey }, options)
}

export interface CreateParams {
  /** 3 to 25 characters. @default api_key */
  type?: string | undefined
  /** At least 3 characters, without a space at either end. */
  name: string
  /** At most 255 characters. */
  description?: string | null | undefined
  /** Id of the user, organization, machine or directory that the key acts for. */
  subject: string
  /** Any JSON value. */
  claims?: unknown
  /** @default [] */
  scopes?: readonly string[] | undefined
  /** Id of a user. */
  created_by?: string | null | undefined
  /** Greater than 0; without it, the key does not expire. */
  seconds_until_expiration?: number | null | undefined
}

/** Creates an API key and returns its `secret`. `POST /api_keys` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<ApiKey> {
  return request(client, 'POST', path('/api_keys'), { body: json(params), output: ApiKey }, options)
}

export interface UpdateParams {
  /** Any JSON value. */
  claims?: unknown
  scopes?: readonly string[] | undefined
  /** At most 255 characters. */
  description?: string | null | undefined
  /** Id of the user, organization, machine or directory that the key acts for. */
  subject?: string | undefined
  /** Greater than 0. */
  seconds_until_expiration?: number | null | undefined
}

/** Changes the given fields of an API key. `PATCH /api_keys/{apiKeyID}` */
export async function update(
  client: Client,
  apiKeyId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<ApiKey> {
  return request(
    client,
    'PATCH',
    path('/api_keys/{apiKeyID}', apiKeyId),
    { body: json(params), output: ApiKey },
    options,
  )
}

/** Deletes an API key for good. `DELETE /api_keys/{apiKeyID}` */
async function delete_(client: Client, apiKeyId: string, options?: RequestOptions): Promise<DeletedObject> {
  return request(client, 'DELETE', path('/api_keys/{apiKeyID}', apiKeyId), { output: DeletedObject }, options)
}

/** Reads the secret of an API key. `GET /api_keys/{apiKeyID}/secret` */
export async function getSecret(
  client: Client,
  apiKeyId: string,
  options?: RequestOptions,
): Promise<ApiKeySecret> {
  return request(
    client,
    'GET',
    path('/api_keys/{apiKeyID}/secret', apiKeyId),
    { output: ApiKeySecret },
    options,
  )
}

export interface RevokeParams {
  revocation_reason?: string | null | undefined
}

/** Revokes an API key for good. `POST /api_keys/{apiKeyID}/revoke` */
export async function revoke(
  client: Client,
  apiKeyId: string,
  // Clerk requires a body.
  params: RevokeParams = { revocation_reason: null },
  options?: RequestOptions,
): Promise<ApiKey> {
  return request(
    client,
    'POST',
    path('/api_keys/{apiKeyID}/revoke', apiKeyId),
    { body: json(params), output: ApiKey },
    options,
  )
}

export interface VerifyParams {
  secret: string
}

/**
 * Looks up the API key that has a secret; check `revoked` and `expired` before you trust it.
 * `POST /api_keys/verify`
 */
export async function verify(
  client: Client,
  params: VerifyParams,
  options?: RequestOptions,
): Promise<ApiKey> {
  return request(
    client,
    'POST',
    path('/api_keys/verify'),
    { body: json(params), output: ApiKey, isRepeatable: true },
    options,
  )
}

export { delete_ as delete }
