/**
 * SAML connections. Clerk deprecated all of these operations: use `edge-clerk/enterprise-connections`.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as samlConnections from 'edge-clerk/saml-connections'
 *
 * export async function names(clerk: Client): Promise<string[]> {
 *   const { data } = await samlConnections.list(clerk, { limit: 100 })
 *   return data.map((connection) => connection.name)
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/saml-connections
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { type Page, page } from '../schemas/page.ts'
import { SamlConnection } from '../schemas/saml-connection.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Page } from '../schemas/page.ts'
export type { SamlConnection } from '../schemas/saml-connection.ts'

export interface ListParams {
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
  /** Part of the name, in any case. */
  query?: string | undefined
  /** Clerk does not say which columns it takes. */
  order_by?: string | undefined
  /** At most 100; `-` before an id leaves that organization out. */
  organization_id?: readonly string[] | undefined
}

/**
 * Lists SAML connections, newest first. 402 where the plan lacks it. `GET /saml_connections`
 *
 * @deprecated Use `enterpriseConnections.list`.
 */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<SamlConnection>> {
  return request(
    client,
    'GET',
    path('/saml_connections'),
    { query: query(params), output: page(SamlConnection) },
    options,
  )
}

/**
 * Reads a SAML connection. 402 where the plan lacks it. `GET /saml_connections/{saml_connection_id}`
 *
 * @deprecated Use `enterpriseConnections.get`.
 */
export async function get(
  client: Client,
  samlConnectionId: string,
  options?: RequestOptions,
): Promise<SamlConnection> {
  return request(
    client,
    'GET',
    path('/saml_connections/{saml_connection_id}', samlConnectionId),
    { output: SamlConnection },
    options,
  )
}

/** Names of the identity provider's attributes, by the user's. */
export interface AttributeMappingParams {
  user_id?: string | undefined
  email_address?: string | undefined
  first_name?: string | undefined
  last_name?: string | undefined
}

/** What the identity provider is told of who signs in. */
export interface LoginHintParams {
  mode: 'email_address' | 'custom_attribute' | 'off' | (string & {})
  /** Key of the public metadata that is sent; of mode `custom_attribute`. */
  source?: string | undefined
}

export interface CreateParams {
  name: string
  /**
   * One of `domains` and this is needed.
   *
   * @deprecated Use `domains`.
   */
  domain?: string | undefined
  /** Those whose email address is of one of these sign in through the connection. */
  domains?: readonly string[] | undefined
  provider: 'saml_custom' | 'saml_okta' | 'saml_google' | 'saml_microsoft' | (string & {})
  idp_entity_id?: string | null | undefined
  idp_sso_url?: string | null | undefined
  /** X.509. */
  idp_certificate?: string | null | undefined
  /** Where the metadata are; they go before the single `idp_` fields. */
  idp_metadata_url?: string | null | undefined
  /** The metadata as XML; they go before the single `idp_` fields. */
  idp_metadata?: string | null | undefined
  /** The users of the connection join this organization. */
  organization_id?: string | null | undefined
  attribute_mapping?: AttributeMappingParams | null | undefined
  /** Have the identity provider ask the user again (ForceAuthn). */
  force_authn?: boolean | undefined
  login_hint?: LoginHintParams | null | undefined
}

/**
 * Creates a SAML connection. 402 where the plan lacks it. `POST /saml_connections`
 *
 * @deprecated Use `enterpriseConnections.create`.
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<SamlConnection> {
  return request(
    client,
    'POST',
    path('/saml_connections'),
    { body: json(params), output: SamlConnection },
    options,
  )
}

export interface UpdateParams {
  name?: string | null | undefined
  /** @deprecated Use `domains`. */
  domain?: string | null | undefined
  domains?: readonly string[] | null | undefined
  idp_entity_id?: string | null | undefined
  idp_sso_url?: string | null | undefined
  /** X.509. */
  idp_certificate?: string | null | undefined
  /** Where the metadata are; they replace the single `idp_` fields. */
  idp_metadata_url?: string | null | undefined
  /** The metadata as XML; they go before the single `idp_` fields. */
  idp_metadata?: string | null | undefined
  /** The users of the connection join this organization. */
  organization_id?: string | null | undefined
  attribute_mapping?: AttributeMappingParams | null | undefined
  active?: boolean | null | undefined
  /** Take over the attributes at each sign-in. */
  sync_user_attributes?: boolean | null | undefined
  /** Let addresses of subdomains sign in too. */
  allow_subdomains?: boolean | null | undefined
  allow_idp_initiated?: boolean | null | undefined
  /** Keep the users of the connection from adding identifiers. */
  disable_additional_identifications?: boolean | null | undefined
  /** Link accounts by their membership of the organization. */
  allow_organization_account_linking?: boolean | null | undefined
  /** Have the identity provider ask the user again (ForceAuthn). */
  force_authn?: boolean | undefined
  login_hint?: LoginHintParams | null | undefined
  /** With `active`: delete verified organization domains of the same names. Otherwise they fail the call. */
  consent_verified_domains_deletion?: boolean | null | undefined
}

/**
 * Changes the given fields of a SAML connection. 402 where the plan lacks it.
 * `PATCH /saml_connections/{saml_connection_id}`
 *
 * @deprecated Use `enterpriseConnections.update`.
 */
export async function update(
  client: Client,
  samlConnectionId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<SamlConnection> {
  return request(
    client,
    'PATCH',
    path('/saml_connections/{saml_connection_id}', samlConnectionId),
    { body: json(params), output: SamlConnection },
    options,
  )
}

/**
 * Deletes a SAML connection. 402 where the plan lacks it. `DELETE /saml_connections/{saml_connection_id}`
 *
 * @deprecated Use `enterpriseConnections.delete`.
 */
async function delete_(
  client: Client,
  samlConnectionId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/saml_connections/{saml_connection_id}', samlConnectionId),
    { output: DeletedObject },
    options,
  )
}

export { delete_ as delete }
