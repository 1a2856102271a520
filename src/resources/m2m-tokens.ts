/**
 * M2M tokens, with which the machines of an instance call one another.
 *
 * A machine creates a token with its own secret key. The other operations use that key too if the client has
 * one, and then reach only what the machine may reach; otherwise they use the secret key of the instance.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as m2mTokens from 'edge-clerk/m2m-tokens'
 *
 * export async function callApi(machine: Client): Promise<Response> {
 *   const { token } = await m2mTokens.create(machine, { min_remaining_ttl_seconds: 60 })
 *   return fetch('https://api.example.com', { headers: { authorization: `Bearer ${token}` } })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/m2m-tokens
 */
import * as v from 'valibot'
import { type Client, configOf, type RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { M2mToken } from '../schemas/m2m-token.ts'

export type { M2mToken } from '../schemas/m2m-token.ts'

export interface ListParams {
  /** Id of the machine. */
  subject: string
  /** Includes revoked tokens. @default false */
  revoked?: boolean | null | undefined
  /** Includes expired tokens. @default false */
  expired?: boolean | null | undefined
  /** Page size, 1 to 100. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | null | undefined
}

/** A page of M2M tokens; its list is named `m2m_tokens` instead of `data`. */
export interface M2mTokenPage {
  m2m_tokens: M2mToken[]
  /** Of all pages. */
  total_count: number
}

/** Lists the opaque M2M tokens of a machine, without their `token`. `GET /m2m_tokens` */
export async function list(
  client: Client,
  params: ListParams,
  options?: RequestOptions,
): Promise<M2mTokenPage> {
  const output: v.GenericSchema<unknown, M2mTokenPage> = v.looseObject({
    m2m_tokens: v.array(M2mToken),
    total_count: v.number(),
  })
  return request(
    client,
    'GET',
    path('/m2m_tokens'),
    { query: query(params, 100), output, key: preferredKey(client) },
    options,
  )
}

export interface CreateParams {
  /** An opaque token can be listed and revoked; a JWT can be verified without a request. @default opaque */
  token_format?: 'opaque' | 'jwt' | (string & {}) | undefined
  /** Greater than 0. @default the machine's `default_token_ttl` */
  seconds_until_expiration?: number | null | undefined
  /** Any JSON value. */
  claims?: unknown
  /**
   * Returns an existing opaque token that has the same claims and at least this long to live, if there is
   * one. Must be less than the lifetime.
   */
  min_remaining_ttl_seconds?: number | undefined
}

/**
 * Creates an M2M token with the machine's own secret key; its `token` is returned only here.
 * `POST /m2m_tokens`
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<M2mToken> {
  return request(
    client,
    'POST',
    path('/m2m_tokens'),
    { body: json(params), output: M2mToken, key: 'machineSecretKey' },
    options,
  )
}

export interface RevokeParams {
  revocation_reason?: string | null | undefined
}

/** Revokes an opaque M2M token for good; a JWT cannot be revoked. `POST /m2m_tokens/{m2m_token_id}/revoke` */
export async function revoke(
  client: Client,
  m2mTokenId: string,
  // Clerk requires a body.
  params: RevokeParams = { revocation_reason: null },
  options?: RequestOptions,
): Promise<M2mToken> {
  return request(
    client,
    'POST',
    path('/m2m_tokens/{m2m_token_id}/revoke', m2mTokenId),
    { body: json(params), output: M2mToken, key: preferredKey(client) },
    options,
  )
}

export interface VerifyParams {
  token: string
}

/**
 * Looks up an M2M token (with a machine's own key, only a token for that machine); check `revoked` and
 * `expired` before you trust it. `POST /m2m_tokens/verify`
 */
export async function verify(
  client: Client,
  params: VerifyParams,
  options?: RequestOptions,
): Promise<M2mToken> {
  return request(
    client,
    'POST',
    path('/m2m_tokens/verify'),
    { body: json(params), output: M2mToken, key: preferredKey(client), isRepeatable: true },
    options,
  )
}

/** The machine's own key if the client has one, otherwise the instance's. */
function preferredKey(client: Client): 'machineSecretKey' | 'secretKey' {
  return configOf(client).machineSecretKey ? 'machineSecretKey' : 'secretKey'
}
