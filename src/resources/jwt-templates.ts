/**
 * JWT templates define the tokens that `sessions.createTokenFromTemplate` creates.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as jwtTemplates from 'edge-clerk/jwt-templates'
 *
 * export async function addRole(clerk: Client): Promise<void> {
 *   const claims = { role: '{{user.public_metadata.role}}' }
 *   await jwtTemplates.create(clerk, { name: 'hasura', claims, lifetime: 60 })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/jwt-templates
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { type ListOf, requestList } from '../internal/list.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { JwtTemplate } from '../schemas/jwt-template.ts'
import type { MetadataOf } from '../schemas/metadata.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { JwtTemplate } from '../schemas/jwt-template.ts'

export interface ListParams<Paginated extends boolean = boolean> {
  /** `true` returns a page instead of an array. */
  paginated?: Paginated | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists JWT templates. `GET /jwt_templates` */
export async function list<Paginated extends boolean = false>(
  client: Client,
  params?: ListParams<Paginated>,
  options?: RequestOptions,
): Promise<ListOf<JwtTemplate, Paginated>> {
  return requestList(
    client,
    'GET',
    path('/jwt_templates'),
    { query: query(params), output: JwtTemplate },
    options,
    params?.paginated,
  )
}

/** Reads a JWT template. `GET /jwt_templates/{template_id}` */
export async function get(
  client: Client,
  templateId: string,
  options?: RequestOptions,
): Promise<JwtTemplate> {
  return request(
    client,
    'GET',
    path('/jwt_templates/{template_id}', templateId),
    { output: JwtTemplate },
    options,
  )
}

export interface CreateParams {
  name: string
  /** May contain shortcodes such as `{{user.id}}`. */
  claims: MetadataOf<'jwtTemplateClaims'>
  /** Seconds, 30 to 315360000. */
  lifetime?: number | null | undefined
  /** Seconds, 0 to 300. */
  allowed_clock_skew?: number | null | undefined
  /** Signs with `signing_key` instead of the instance's own key. */
  custom_signing_key?: boolean | undefined
  /** Required with `custom_signing_key`. */
  signing_algorithm?: string | null | undefined
  /** The private key; required with `custom_signing_key`. */
  signing_key?: string | null | undefined
}

/**
 * Creates a JWT template. `POST /jwt_templates`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<JwtTemplate> {
  return request(client, 'POST', path('/jwt_templates'), { body: json(params), output: JwtTemplate }, options)
}

export interface UpdateParams {
  name: string
  /** Replaces all claims; may contain shortcodes such as `{{user.id}}`. */
  claims: MetadataOf<'jwtTemplateClaims'>
  /** Seconds, 30 to 315360000. */
  lifetime?: number | null | undefined
  /** Seconds, 0 to 300. */
  allowed_clock_skew?: number | null | undefined
  /** Signs with `signing_key` instead of the instance's own key. */
  custom_signing_key?: boolean | undefined
  /** Required with `custom_signing_key`. */
  signing_algorithm?: string | null | undefined
  /** The private key; required with `custom_signing_key`. */
  signing_key?: string | null | undefined
}

/**
 * Changes a JWT template; name and claims are required even if they stay the same.
 * `PATCH /jwt_templates/{template_id}`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function update(
  client: Client,
  templateId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<JwtTemplate> {
  return request(
    client,
    'PATCH',
    path('/jwt_templates/{template_id}', templateId),
    { body: json(params), output: JwtTemplate },
    options,
  )
}

/**
 * Deletes a JWT template, so that no more tokens can be created from it.
 * `DELETE /jwt_templates/{template_id}`
 */
async function delete_(client: Client, templateId: string, options?: RequestOptions): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/jwt_templates/{template_id}', templateId),
    { output: DeletedObject },
    options,
  )
}

export { delete_ as delete }
