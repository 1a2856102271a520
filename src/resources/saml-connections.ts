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
  /** Clerk does not document the columns. */
  order_by?: string | undefined
  /** At most 100; `-` before an id excludes that organization. */
  organization_id?: readonly string[] | undefined
}

/**
 * Lists SAML connections, newest first. `GET /saml_connections`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
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
 * Reads a SAML connection. `GET /saml_connections/{saml_connection_id}`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
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

/** Maps each field of the user to the name of the identity provider's attribute. */
export interface AttributeMappingParams {
  user_id?: string | undefined
  email_address?: string | undefined
  first_name?: string | undefined
  last_name?: string | undefined
}

/** Which login hint the identity provider receives. */
export interface LoginHintParams {
  mode: 'email_address' | 'custom_attribute' | 'off' | (string & {})
  /** With mode `custom_attribute`: the key of the user's public metadata to send. */
  source?: string | undefined
}

export interface CreateParams {
  name: string
  /**
   * Either this or `domains` is required.
   *
   * @deprecated Use `domains`.
   */
  domain?: string | undefined
  /** Users with an email address at one of these sign in through the connection. */
  domains?: readonly string[] | undefined
  provider: 'saml_custom' | 'saml_okta' | 'saml_google' | 'saml_microsoft' | (string & {})
  idp_entity_id?: string | null | undefined
  idp_sso_url?: string | null | undefined
  /**
   * X.509.
   *
   * @deprecated Use `idp_certificates`.
   */
  idp_certificate?: string | null | undefined
  /**
   * Every certificate that the connection trusts, in PEM; replaces the whole list. In `@clerk/backend` only, not in
   * Clerk's specification.
   */
  idp_certificates?: readonly string[] | undefined
  /** URL of the metadata, which takes precedence over the single `idp_` fields. */
  idp_metadata_url?: string | null | undefined
  /** The metadata as XML; takes precedence over the single `idp_` fields. */
  idp_metadata?: string | null | undefined
  /** Organization that the users of the connection join. */
  organization_id?: string | null | undefined
  attribute_mapping?: AttributeMappingParams | null | undefined
  /** Makes the identity provider ask for credentials again (ForceAuthn). */
  force_authn?: boolean | undefined
  login_hint?: LoginHintParams | null | undefined
}

/**
 * Creates a SAML connection. `POST /saml_connections`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
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
  /** In `@clerk/backend` only, not in Clerk's specification. */
  provider?: CreateParams['provider'] | undefined
  /** @deprecated Use `domains`. */
  domain?: string | null | undefined
  domains?: readonly string[] | null | undefined
  idp_entity_id?: string | null | undefined
  idp_sso_url?: string | null | undefined
  /**
   * X.509.
   *
   * @deprecated Use `idp_certificates`.
   */
  idp_certificate?: string | null | undefined
  /**
   * Every certificate that the connection trusts, in PEM; replaces the whole list. In `@clerk/backend` only, not in
   * Clerk's specification.
   */
  idp_certificates?: readonly string[] | undefined
  /** URL of the metadata, which replaces the single `idp_` fields. */
  idp_metadata_url?: string | null | undefined
  /** The metadata as XML; takes precedence over the single `idp_` fields. */
  idp_metadata?: string | null | undefined
  /** Organization that the users of the connection join. */
  organization_id?: string | null | undefined
  attribute_mapping?: AttributeMappingParams | null | undefined
  active?: boolean | null | undefined
  /** Updates the user's attributes at each sign-in. */
  sync_user_attributes?: boolean | null | undefined
  /** Lets addresses of subdomains sign in too. */
  allow_subdomains?: boolean | null | undefined
  allow_idp_initiated?: boolean | null | undefined
  /** Keeps the users of the connection from adding identifiers. */
  disable_additional_identifications?: boolean | null | undefined
  /** Links accounts by their membership in the organization. */
  allow_organization_account_linking?: boolean | null | undefined
  /** Makes the identity provider ask for credentials again (ForceAuthn). */
  force_authn?: boolean | undefined
  login_hint?: LoginHintParams | null | undefined
  /**
   * Together with `active`: deletes verified organization domains with the same names, which otherwise make
   * the call fail.
   */
  consent_verified_domains_deletion?: boolean | null | undefined
}

/**
 * Changes the given fields of a SAML connection. `PATCH /saml_connections/{saml_connection_id}`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
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
 * Deletes a SAML connection. `DELETE /saml_connections/{saml_connection_id}`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
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
