/**
 * Enterprise connections: single sign-on through an organization's own identity provider, by SAML or OIDC.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as enterpriseConnections from 'edge-clerk/enterprise-connections'
 *
 * export async function connectAcme(clerk: Client): Promise<string> {
 *   const connection = await enterpriseConnections.create(clerk, {
 *     name: 'Acme',
 *     provider: 'saml_okta',
 *     domains: ['acme.example'],
 *     saml: { idp_metadata_url: 'https://acme.example/saml/metadata' },
 *   })
 *   return connection.id
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/enterprise-connections
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { EnterpriseConnection } from '../schemas/enterprise-connection.ts'
import { EnterpriseConnectionTestRun } from '../schemas/enterprise-connection-test-run.ts'
import { type Page, page } from '../schemas/page.ts'
import { TestRunUrl } from '../schemas/test-run-url.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { EnterpriseConnection } from '../schemas/enterprise-connection.ts'
export type { EnterpriseConnectionTestRun } from '../schemas/enterprise-connection-test-run.ts'
export type { Page } from '../schemas/page.ts'
export type { TestRunUrl } from '../schemas/test-run-url.ts'

export interface ListParams {
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
  organization_id?: string | undefined
  /** `true` lists only active connections, `false` only inactive ones. */
  active?: boolean | undefined
}

/**
 * Lists enterprise connections. `GET /enterprise_connections`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<EnterpriseConnection>> {
  return request(
    client,
    'GET',
    path('/enterprise_connections'),
    { query: query(params), output: page(EnterpriseConnection) },
    options,
  )
}

/**
 * Reads an enterprise connection. `GET /enterprise_connections/{enterprise_connection_id}`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function get(
  client: Client,
  enterpriseConnectionId: string,
  options?: RequestOptions,
): Promise<EnterpriseConnection> {
  return request(
    client,
    'GET',
    path('/enterprise_connections/{enterprise_connection_id}', enterpriseConnectionId),
    { output: EnterpriseConnection },
    options,
  )
}

/** Maps each field of the user to the name of the identity provider's attribute. */
export interface AttributeMappingParams {
  user_id?: string | null | undefined
  email_address?: string | null | undefined
  first_name?: string | null | undefined
  last_name?: string | null | undefined
}

/** Which login hint the identity provider receives. */
export interface LoginHintParams {
  mode: 'email_address' | 'custom_attribute' | 'off' | (string & {})
  /** With mode `custom_attribute`: the key of the user's public metadata to send. */
  source?: string | undefined
}

/** The SAML settings of a connection; ignored for an OIDC provider. */
export interface SamlParams {
  idp_entity_id?: string | null | undefined
  idp_sso_url?: string | null | undefined
  /**
   * PEM.
   *
   * @deprecated Use `idp_certificates`.
   */
  idp_certificate?: string | null | undefined
  /**
   * Every certificate that the connection trusts, in PEM; replaces the whole list. In `@clerk/backend` only, not in
   * Clerk's specification.
   */
  idp_certificates?: readonly string[] | undefined
  idp_metadata_url?: string | null | undefined
  /** XML. */
  idp_metadata?: string | null | undefined
  attribute_mapping?: AttributeMappingParams | null | undefined
  /** Lets addresses of subdomains sign in too. */
  allow_subdomains?: boolean | null | undefined
  allow_idp_initiated?: boolean | null | undefined
  /** Makes the identity provider ask for credentials again (ForceAuthn). */
  force_authn?: boolean | null | undefined
  login_hint?: LoginHintParams | null | undefined
}

/** The OIDC settings of a connection; ignored for a SAML provider. */
export interface OidcParams {
  client_id?: string | null | undefined
  client_secret?: string | null | undefined
  discovery_url?: string | null | undefined
  auth_url?: string | null | undefined
  token_url?: string | null | undefined
  user_info_url?: string | null | undefined
  /** Must be true for a client without a secret. */
  requires_pkce?: boolean | null | undefined
}

/** An attribute of the identity provider that Clerk copies to the public metadata of the user. */
export interface CustomAttributeParams {
  name: string
  /** Key in the metadata: letters, digits, `-` and `_`, not starting with `_`. */
  key: string
  /** Path in the claims of a sign-in. */
  sso_path?: string | undefined
  /** Older name of `directory_path`; if both are given, they must be equal. */
  scim_path?: string | undefined
  /** GJSON path in the resource that the directory sends. */
  directory_path?: string | undefined
  /** Stores the values as a list. @default false */
  multi_valued?: boolean | undefined
}

export interface CreateParams {
  name: string
  provider:
    | 'saml_custom'
    | 'saml_okta'
    | 'saml_google'
    | 'saml_microsoft'
    | 'oidc_custom'
    | 'oidc_github_enterprise'
    | 'oidc_gitlab'
    | (string & {})
  /** Fully qualified domain names, at least one; stored in lower case. */
  domains: readonly string[]
  organization_id?: string | null | undefined
  /** Links accounts by their membership in the organization. */
  allow_organization_account_linking?: boolean | null | undefined
  /** If true, `saml` must hold the metadata of the identity provider. */
  active?: boolean | null | undefined
  /** Lets users sign in through the connection. In `@clerk/backend` only, not in Clerk's specification. */
  authenticatable?: boolean | undefined
  /**
   * Refuses a person who has no account yet, instead of creating one at the first sign-in. In `@clerk/backend` only,
   * not in Clerk's specification.
   */
  disable_jit_provisioning?: boolean | undefined
  /**
   * In `@clerk/backend` only, not in Clerk's specification.
   *
   * @deprecated Clerk ignores it here: use it with `update`.
   */
  sync_user_attributes?: boolean | undefined
  saml?: SamlParams | null | undefined
  oidc?: OidcParams | null | undefined
  /** Only where the instance has this feature. */
  custom_attributes?: readonly CustomAttributeParams[] | undefined
}

/**
 * Creates an enterprise connection. `POST /enterprise_connections`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<EnterpriseConnection> {
  return request(
    client,
    'POST',
    path('/enterprise_connections'),
    { body: json(params), output: EnterpriseConnection },
    options,
  )
}

export interface UpdateParams {
  name?: string | null | undefined
  /** In `@clerk/backend` only, not in Clerk's specification. */
  provider?: CreateParams['provider'] | undefined
  /** Replaces the whole list; stored in lower case. An empty list changes nothing. */
  domains?: readonly string[] | null | undefined
  /** `true` deletes verified organization domains with the same names. */
  active?: boolean | null | undefined
  /** Updates the user's attributes at each sign-in. */
  sync_user_attributes?: boolean | null | undefined
  /** Keeps the users of the connection from adding identifiers. */
  disable_additional_identifications?: boolean | null | undefined
  /** Links accounts by their membership in the organization. */
  allow_organization_account_linking?: boolean | null | undefined
  /** Lets users sign in through the connection. In `@clerk/backend` only, not in Clerk's specification. */
  authenticatable?: boolean | undefined
  /**
   * Refuses a person who has no account yet, instead of creating one at the first sign-in. In `@clerk/backend` only,
   * not in Clerk's specification.
   */
  disable_jit_provisioning?: boolean | undefined
  /** Can be set or changed, but not removed. */
  organization_id?: string | null | undefined
  saml?: (SamlParams & { name?: string | null | undefined }) | null | undefined
  oidc?: OidcParams | null | undefined
  /** Only where the instance has this feature. */
  custom_attributes?: readonly CustomAttributeParams[] | null | undefined
}

/**
 * Changes the given fields of an enterprise connection; activating it deletes verified organization domains
 * with the same names. `PATCH /enterprise_connections/{enterprise_connection_id}`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function update(
  client: Client,
  enterpriseConnectionId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<EnterpriseConnection> {
  return request(
    client,
    'PATCH',
    path('/enterprise_connections/{enterprise_connection_id}', enterpriseConnectionId),
    { body: json(params), output: EnterpriseConnection },
    options,
  )
}

/**
 * Deletes an enterprise connection. `DELETE /enterprise_connections/{enterprise_connection_id}`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
async function delete_(
  client: Client,
  enterpriseConnectionId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/enterprise_connections/{enterprise_connection_id}', enterpriseConnectionId),
    { output: DeletedObject },
    options,
  )
}

export interface ListTestRunsParams {
  status?: readonly ('pending' | 'success' | 'failed' | (string & {}))[] | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/**
 * Lists the test sign-ins of an enterprise connection.
 * `GET /enterprise_connections/{enterprise_connection_id}/test_runs`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function listTestRuns(
  client: Client,
  enterpriseConnectionId: string,
  params?: ListTestRunsParams,
  options?: RequestOptions,
): Promise<Page<EnterpriseConnectionTestRun>> {
  return request(
    client,
    'GET',
    path('/enterprise_connections/{enterprise_connection_id}/test_runs', enterpriseConnectionId),
    { query: query(params), output: page(EnterpriseConnectionTestRun) },
    options,
  )
}

/**
 * Creates a short-lived URL that starts a test sign-in at the identity provider.
 * `POST /enterprise_connections/{enterprise_connection_id}/test_runs`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function createTestRun(
  client: Client,
  enterpriseConnectionId: string,
  options?: RequestOptions,
): Promise<TestRunUrl> {
  return request(
    client,
    'POST',
    path('/enterprise_connections/{enterprise_connection_id}/test_runs', enterpriseConnectionId),
    { output: TestRunUrl },
    options,
  )
}

export { delete_ as delete }
