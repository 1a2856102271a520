/**
 * Sessions of users, and the tokens created from them.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as sessions from 'edge-clerk/sessions'
 *
 * export async function signOutEverywhere(clerk: Client, userId: string): Promise<void> {
 *   const active = await sessions.list(clerk, { user_id: userId, status: 'active', limit: 500 })
 *   for (const { id } of active) await sessions.revoke(clerk, id)
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/sessions
 */
import type { GenericSchema } from 'valibot'
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { type ListOf, requestList } from '../internal/list.ts'
import { ownOf } from '../internal/own.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { RefreshedCookies } from '../schemas/refreshed-cookies.ts'
import { Session } from '../schemas/session.ts'
import { SessionToken } from '../schemas/session-token.ts'

export type { RefreshedCookies } from '../schemas/refreshed-cookies.ts'
export type { Session } from '../schemas/session.ts'
export type { SessionToken } from '../schemas/session-token.ts'

export interface ListParams<Paginated extends boolean = boolean> {
  /** Give this or `user_id`. */
  client_id?: string | undefined
  /** Give this or `client_id`. */
  user_id?: string | undefined
  status?:
    | 'abandoned'
    | 'active'
    | 'ended'
    | 'expired'
    /** In `@clerk/backend` only, not in Clerk's specification. */
    | 'pending'
    | 'removed'
    | 'replaced'
    | 'revoked'
    | (string & {})
    | undefined
  /** `true` returns a page instead of an array. */
  paginated?: Paginated | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the sessions of a user or a client, newest first. `GET /sessions` */
export async function list<Paginated extends boolean = false>(
  client: Client,
  params?: ListParams<Paginated>,
  options?: RequestOptions,
): Promise<ListOf<Session, Paginated>> {
  return requestList(
    client,
    'GET',
    path('/sessions'),
    { query: query(params), output: Session },
    options,
    params?.paginated,
  )
}

/** Reads one session. `GET /sessions/{session_id}` */
export async function get(client: Client, sessionId: string, options?: RequestOptions): Promise<Session> {
  return request(client, 'GET', path('/sessions/{session_id}', sessionId), { output: Session }, options)
}

export interface CreateParams {
  user_id: string
  active_organization_id?: string | undefined
}

/**
 * Starts a session for a user, in tests only: production instances refuse it, so use `signInTokens.create`
 * there. `POST /sessions`
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<Session> {
  return request(client, 'POST', path('/sessions'), { body: json(params), output: Session }, options)
}

export interface RefreshParams<Format extends RefreshFormat = RefreshFormat> {
  /** The session token from the `__session` cookie; must be of this session. */
  expired_token: string
  /** From the `__refresh` cookie. */
  refresh_token: string
  request_origin: string
  /** Maps the name of each header to its values. */
  request_headers?: Record<string, readonly string[]> | null | undefined
  /** `cookie` returns lines for `Set-Cookie` instead of a token. @default token */
  format?: Format | undefined
  request_originating_ip?: string | null | undefined
  /**
   * Returns cookies whose names have the suffix of the instance. Sent in the query. In `@clerk/backend` only, not in
   * Clerk's specification.
   */
  suffixed_cookies?: boolean | undefined
}

export type RefreshFormat = 'token' | 'cookie' | (string & {}) | null | undefined

/** What `refresh` returns for a format. */
export type RefreshOf<Format> = Format extends 'cookie'
  ? RefreshedCookies
  : string extends Format
    ? RefreshedCookies | SessionToken
    : SessionToken

/**
 * Creates a session token from an expired one; a 401 means that the browser must go through the handshake.
 * `POST /sessions/{session_id}/refresh`
 */
export async function refresh<Format extends RefreshFormat = undefined>(
  client: Client,
  sessionId: string,
  params: RefreshParams<Format>,
  options?: RequestOptions,
): Promise<RefreshOf<Format>> {
  const { suffixed_cookies, format } = ownOf(params)
  // It goes into the query: JSON leaves out what is undefined.
  const body = suffixed_cookies === undefined ? params : { ...params, suffixed_cookies: undefined }
  const output = format === 'cookie' ? RefreshedCookies : SessionToken
  const init = {
    query: query({ suffixed_cookies }),
    body: json(body),
    output: output as GenericSchema<unknown, RefreshOf<Format>>,
  }
  return request(client, 'POST', path('/sessions/{session_id}/refresh', sessionId), init, options)
}

/**
 * Revokes a session: the user must sign in again, but tokens already issued stay valid until they expire.
 * `POST /sessions/{session_id}/revoke`
 */
export async function revoke(client: Client, sessionId: string, options?: RequestOptions): Promise<Session> {
  return request(
    client,
    'POST',
    path('/sessions/{session_id}/revoke', sessionId),
    { output: Session },
    options,
  )
}

export interface CreateTokenParams {
  /** 30 to 315360000. @default the lifetime of the instance's session tokens */
  expires_in_seconds?: number | null | undefined
}

/**
 * Creates a session token; it has an `azp` claim only if the options have an `origin` header.
 * `POST /sessions/{session_id}/tokens`
 */
export async function createToken(
  client: Client,
  sessionId: string,
  params?: CreateTokenParams,
  options?: RequestOptions,
): Promise<SessionToken> {
  return request(
    client,
    'POST',
    path('/sessions/{session_id}/tokens', sessionId),
    { body: json(params), output: SessionToken },
    options,
  )
}

export interface CreateTokenFromTemplateParams {
  /** 30 to 315360000. @default the lifetime of the template */
  expires_in_seconds?: number | null | undefined
}

/**
 * Creates a token from the JWT template of this name; it has an `azp` claim only if the options have an
 * `origin` header. `POST /sessions/{session_id}/tokens/{template_name}`
 */
export async function createTokenFromTemplate(
  client: Client,
  sessionId: string,
  templateName: string,
  params?: CreateTokenFromTemplateParams,
  options?: RequestOptions,
): Promise<SessionToken> {
  return request(
    client,
    'POST',
    path('/sessions/{session_id}/tokens/{template_name}', sessionId, templateName),
    { body: json(params), output: SessionToken },
    options,
  )
}

export interface VerifyParams {
  /** The session token from the `__session` cookie; must be of this session. */
  token?: string | undefined
}

/**
 * Returns the session if its token is valid, and throws otherwise; the newest versions of the API lack it.
 * `POST /sessions/{session_id}/verify`
 *
 * @deprecated Use `verifyToken` of `edge-clerk/auth`, which needs no request.
 */
export async function verify(
  client: Client,
  sessionId: string,
  params?: VerifyParams,
  options?: RequestOptions,
): Promise<Session> {
  return request(
    client,
    'POST',
    path('/sessions/{session_id}/verify', sessionId),
    { body: json(params), output: Session },
    options,
  )
}
