/**
 * OAuth applications: clients that sign users in with this instance.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as oauthApplications from 'edge-clerk/oauth-applications'
 *
 * export async function addWiki(clerk: Client): Promise<[id: string, secret: string | undefined]> {
 *   const params = { name: 'Wiki', redirect_uris: ['https://wiki.example.com/callback'] }
 *   const { client_id, client_secret } = await oauthApplications.create(clerk, params)
 *   return [client_id, client_secret]
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/oauth-applications
 */
import type { Client, RequestOptions } from '../client.ts'
import { form, json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { OauthApplication } from '../schemas/oauth-application.ts'
import { type Page, page } from '../schemas/page.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { OauthApplication } from '../schemas/oauth-application.ts'
export type { Page } from '../schemas/page.ts'

export interface ListParams {
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
  /** Column to sort by; a `-` before it sorts in descending order. @default +created_at */
  order_by?: `${'' | '+' | '-'}${'created_at' | 'name'}` | (string & {}) | undefined
  /** Part of the name, in any case, or a whole `client_id`. */
  name_query?: string | undefined
}

/** Lists OAuth applications, without their secrets. `GET /oauth_applications` */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<OauthApplication>> {
  return request(
    client,
    'GET',
    path('/oauth_applications'),
    { query: query(params), output: page(OauthApplication) },
    options,
  )
}

/** Reads an OAuth application, without its secret. `GET /oauth_applications/{oauth_application_id}` */
export async function get(
  client: Client,
  oauthApplicationId: string,
  options?: RequestOptions,
): Promise<OauthApplication> {
  return request(
    client,
    'GET',
    path('/oauth_applications/{oauth_application_id}', oauthApplicationId),
    { output: OauthApplication },
    options,
  )
}

export interface CreateParams {
  /** At most 256 characters. */
  name: string
  /** Any scheme is allowed. */
  redirect_uris?: readonly string[] | null | undefined
  /**
   * At most 1024 characters.
   *
   * @deprecated Use `redirect_uris`.
   */
  callback_url?: string | null | undefined
  /**
   * Some of `profile`, `email`, `public_metadata` and `private_metadata`, separated by spaces; at most 1024
   * characters.
   *
   * @default profile email
   */
  scopes?: string | null | undefined
  /** Asks the user for consent. @default true */
  consent_screen_enabled?: boolean | null | undefined
  /** @default false */
  pkce_required?: boolean | null | undefined
  /** For a client that cannot keep a secret; it uses PKCE. */
  public?: boolean | null | undefined
}

/** Creates an OAuth application; its `client_secret` is returned only here. `POST /oauth_applications` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<OauthApplication> {
  return request(
    client,
    'POST',
    path('/oauth_applications'),
    { body: json(params), output: OauthApplication },
    options,
  )
}

export interface UpdateParams {
  /** At most 256 characters. */
  name?: string | null | undefined
  /** Any scheme is allowed. */
  redirect_uris?: readonly string[] | null | undefined
  /**
   * At most 1024 characters.
   *
   * @deprecated Use `redirect_uris`.
   */
  callback_url?: string | null | undefined
  /**
   * Some of `profile`, `email`, `public_metadata` and `private_metadata`, separated by spaces; at most 1024
   * characters. Left out, they stay as they are.
   */
  scopes?: string | null | undefined
  /** Asks the user for consent; cannot be turned off for a client that registered itself. */
  consent_screen_enabled?: boolean | null | undefined
  pkce_required?: boolean | null | undefined
  /** For a client that cannot keep a secret; it uses PKCE. */
  public?: boolean | null | undefined
}

/** Changes the given fields of an OAuth application. `PATCH /oauth_applications/{oauth_application_id}` */
export async function update(
  client: Client,
  oauthApplicationId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<OauthApplication> {
  return request(
    client,
    'PATCH',
    path('/oauth_applications/{oauth_application_id}', oauthApplicationId),
    { body: json(params), output: OauthApplication },
    options,
  )
}

/** Deletes an OAuth application for good. `DELETE /oauth_applications/{oauth_application_id}` */
async function delete_(
  client: Client,
  oauthApplicationId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/oauth_applications/{oauth_application_id}', oauthApplicationId),
    { output: DeletedObject },
    options,
  )
}

export interface SetLogoParams {
  /** JPEG, PNG, GIF or WebP, at most 10 MB. A `Blob` is sent under the file name `blob`. */
  file: Blob | File
  /** Id of the user to record as the uploader. */
  uploader_user_id?: string | undefined
}

/**
 * Sets or replaces the logo of an OAuth application. `PUT /oauth_applications/{oauth_application_id}/logo`
 */
export async function setLogo(
  client: Client,
  oauthApplicationId: string,
  params: SetLogoParams,
  options?: RequestOptions,
): Promise<OauthApplication> {
  return request(
    client,
    'PUT',
    path('/oauth_applications/{oauth_application_id}/logo', oauthApplicationId),
    { body: form(params, 'file'), output: OauthApplication },
    options,
  )
}

/**
 * Replaces the client secret of an OAuth application: the old one stops working, and the new `client_secret`
 * is returned only here. `POST /oauth_applications/{oauth_application_id}/rotate_secret`
 */
export async function rotateSecret(
  client: Client,
  oauthApplicationId: string,
  options?: RequestOptions,
): Promise<OauthApplication> {
  return request(
    client,
    'POST',
    path('/oauth_applications/{oauth_application_id}/rotate_secret', oauthApplicationId),
    { output: OauthApplication },
    options,
  )
}

export interface RevokeTokenParams {
  /** An opaque access token or a refresh token. */
  token: string
}

/**
 * Revokes a token and every other token of the same grant; an access token that is a JWT cannot be revoked.
 * `POST /oauth_applications/{oauth_application_id}/revoke_token`
 */
export async function revokeToken(
  client: Client,
  oauthApplicationId: string,
  params: RevokeTokenParams,
  options?: RequestOptions,
): Promise<void> {
  return request(
    client,
    'POST',
    path('/oauth_applications/{oauth_application_id}/revoke_token', oauthApplicationId),
    { body: json(params) },
    options,
  )
}

export { delete_ as delete }
