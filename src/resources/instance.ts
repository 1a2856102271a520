/**
 * The instance that the secret key belongs to, and its settings.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as instance from 'edge-clerk/instance'
 *
 * export async function closeSignUp(clerk: Client): Promise<void> {
 *   await instance.updateRestrictions(clerk, { allowlist: true, block_disposable_email_domains: true })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/instance-settings
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { Instance } from '../schemas/instance.ts'
import { InstanceCommunication } from '../schemas/instance-communication.ts'
import { InstanceProtect } from '../schemas/instance-protect.ts'
import { InstanceRestrictions } from '../schemas/instance-restrictions.ts'
import { InstanceSettings } from '../schemas/instance-settings.ts'
import { OauthApplicationSettings } from '../schemas/oauth-application-settings.ts'
import { OrganizationSettings } from '../schemas/organization-settings.ts'

export type { Instance } from '../schemas/instance.ts'
export type { InstanceCommunication } from '../schemas/instance-communication.ts'
export type { InstanceProtect } from '../schemas/instance-protect.ts'
export type { InstanceRestrictions } from '../schemas/instance-restrictions.ts'
export type { InstanceSettings } from '../schemas/instance-settings.ts'
export type { OauthApplicationSettings } from '../schemas/oauth-application-settings.ts'
export type { OrganizationSettings } from '../schemas/organization-settings.ts'

/** Reads the instance. `GET /instance` */
export async function get(client: Client, options?: RequestOptions): Promise<Instance> {
  return request(client, 'GET', path('/instance'), { output: Instance }, options)
}

export interface UpdateParams {
  /** Allows test email addresses and phone numbers; on in development unless turned off. */
  test_mode?: boolean | null | undefined
  /** Refuses passwords that are known from breaches (Have I Been Pwned). */
  hibp?: boolean | null | undefined
  /**
   * Sends email from `verifications@clerk.dev` instead of your domain. In `@clerk/backend` only, not in Clerk's
   * specification.
   */
  enhanced_email_deliverability?: boolean | null | undefined
  support_email?: string | null | undefined
  clerk_js_version?: string | null | undefined
  development_origin?: string | null | undefined
  /** Origins of apps that are not web pages: `chrome-extension://<id>`, `capacitor://localhost`. */
  allowed_origins?: readonly string[] | undefined
  /** @deprecated Use `url_based_session_syncing`. */
  cookieless_dev?: boolean | null | undefined
  /** Carries development sessions in URLs instead of third-party cookies. */
  url_based_session_syncing?: boolean | null | undefined
  /**
   * What Clerk's components offer first where a password is required, `password` unless set; `''` clears it.
   */
  preferred_sign_in_strategy_when_password_required?:
    | 'password'
    | 'otp'
    | ''
    | (string & {})
    | null
    | undefined
}

/** Changes the given settings of the instance and returns nothing. `PATCH /instance` */
export async function update(client: Client, params?: UpdateParams, options?: RequestOptions): Promise<void> {
  return request(client, 'PATCH', path('/instance'), { body: json(params) }, options)
}

export interface UpdateAuthConfigParams {
  /** Lets only identifiers on the allowlist sign up. */
  restricted_to_allowlist?: boolean | null | undefined
  /** The part of the sender's address before the `@`, for sign-in emails; letters and digits only. */
  from_email_address?: string | null | undefined
  /** @deprecated Clerk names no replacement. */
  progressive_sign_up?: boolean | null | undefined
  /** Allows test email addresses and phone numbers; on in development unless turned off. */
  test_mode?: boolean | null | undefined
}

/**
 * Changes the given sign-up settings, a beta feature of Clerk. `PATCH /beta_features/instance_settings`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function updateAuthConfig(
  client: Client,
  params?: UpdateAuthConfigParams,
  options?: RequestOptions,
): Promise<InstanceSettings> {
  return request(
    client,
    'PATCH',
    path('/beta_features/instance_settings'),
    { body: json(params), output: InstanceSettings },
    options,
  )
}

export interface UpdateProductionDomainParams {
  /** `https://www.example.com` */
  home_url?: string | undefined
  /** Keeps the subdomain of `home_url` as part of the domain. */
  is_secondary?: boolean | undefined
}

/**
 * Moves a production instance to another domain, with the same consequences as `changeDomain`.
 * `PUT /beta_features/domain`
 *
 * @deprecated Use `changeDomain`.
 */
export async function updateProductionDomain(
  client: Client,
  params?: UpdateProductionDomainParams,
  options?: RequestOptions,
): Promise<void> {
  return request(client, 'PUT', path('/beta_features/domain'), { body: json(params) }, options)
}

export interface UpdateRestrictionsParams {
  /** Lets only identifiers on the allowlist sign up. */
  allowlist?: boolean | null | undefined
  /** Keeps identifiers on the blocklist from signing up. */
  blocklist?: boolean | null | undefined
  /** Applies the two lists to sign-ups only. */
  allowlist_blocklist_disabled_on_sign_in?: boolean | null | undefined
  /** Refuses addresses such as `name+tag@example.com`. */
  block_email_subaddresses?: boolean | null | undefined
  block_disposable_email_domains?: boolean | null | undefined
  /**
   * Treats Gmail addresses that differ only in dots as one address. In `@clerk/backend` only, not in Clerk's specification.
   */
  ignore_dots_for_gmail_addresses?: boolean | null | undefined
}

/**
 * Changes the given restrictions on who may sign up and sign in. `PATCH /instance/restrictions`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function updateRestrictions(
  client: Client,
  params?: UpdateRestrictionsParams,
  options?: RequestOptions,
): Promise<InstanceRestrictions> {
  return request(
    client,
    'PATCH',
    path('/instance/restrictions'),
    { body: json(params), output: InstanceRestrictions },
    options,
  )
}

/** Reads the settings of Clerk's abuse protection. `GET /instance/protect` */
export async function getProtect(client: Client, options?: RequestOptions): Promise<InstanceProtect> {
  return request(client, 'GET', path('/instance/protect'), { output: InstanceProtect }, options)
}

export interface UpdateProtectParams {
  rules_enabled?: boolean | null | undefined
  specter_enabled?: boolean | null | undefined
}

/** Changes the given settings of Clerk's abuse protection. `PATCH /instance/protect` */
export async function updateProtect(
  client: Client,
  params?: UpdateProtectParams,
  options?: RequestOptions,
): Promise<InstanceProtect> {
  return request(
    client,
    'PATCH',
    path('/instance/protect'),
    { body: json(params), output: InstanceProtect },
    options,
  )
}

/** Reads the countries to which no SMS is sent. `GET /instance/communication` */
export async function getCommunication(
  client: Client,
  options?: RequestOptions,
): Promise<InstanceCommunication> {
  return request(client, 'GET', path('/instance/communication'), { output: InstanceCommunication }, options)
}

export interface UpdateCommunicationParams {
  /**
   * Replaces the whole list: at most 250 upper-case ISO 3166-1 alpha-2 codes. Without it, nothing changes.
   */
  blocked_country_codes?: readonly string[] | null | undefined
}

/**
 * Replaces the list of countries to which no SMS is sent; unknown codes are dropped without an error.
 * `PATCH /instance/communication`
 */
export async function updateCommunication(
  client: Client,
  params?: UpdateCommunicationParams,
  options?: RequestOptions,
): Promise<InstanceCommunication> {
  return request(
    client,
    'PATCH',
    path('/instance/communication'),
    { body: json(params), output: InstanceCommunication },
    options,
  )
}

/** Reads the settings of all OAuth applications. `GET /instance/oauth_application_settings` */
export async function getOauthApplicationSettings(
  client: Client,
  options?: RequestOptions,
): Promise<OauthApplicationSettings> {
  return request(
    client,
    'GET',
    path('/instance/oauth_application_settings'),
    { output: OauthApplicationSettings },
    options,
  )
}

export interface UpdateOauthApplicationSettingsParams {
  /** Lets clients register themselves (RFC 7591). */
  dynamic_oauth_client_registration?: boolean | null | undefined
  /** `null` restores Clerk's defaults. */
  default_scopes?: readonly string[] | null | undefined
  /** Issues access tokens as JWTs, which cannot be revoked, instead of opaque ones. */
  oauth_jwt_access_tokens?: boolean | null | undefined
  /** Advertises Client ID Metadata Documents (CIMD) in the metadata of the authorization server. */
  client_id_metadata_documents_advertised?: boolean | null | undefined
  /** Refuses new CIMD clients; those that connected or were registered before stay. */
  client_id_metadata_documents_only_allow_pre_registered_clients?: boolean | null | undefined
  /** Refuses CIMD clients that were allowed implicitly; tokens that they already have stay valid. */
  client_id_metadata_documents_block_implicitly_allowed_clients?: boolean | null | undefined
}

/** Changes the given settings of all OAuth applications. `PATCH /instance/oauth_application_settings` */
export async function updateOauthApplicationSettings(
  client: Client,
  params?: UpdateOauthApplicationSettingsParams,
  options?: RequestOptions,
): Promise<OauthApplicationSettings> {
  return request(
    client,
    'PATCH',
    path('/instance/oauth_application_settings'),
    { body: json(params), output: OauthApplicationSettings },
    options,
  )
}

export interface ChangeDomainParams {
  /** `https://www.example.com` */
  home_url?: string | undefined
  /** Keeps the subdomain of `home_url` as part of the domain, for several apps under one root domain. */
  is_secondary?: boolean | undefined
}

/**
 * Moves a production instance to another domain: signs every user out, issues new keys, and causes downtime
 * until DNS records, certificates and OAuth redirect URLs are updated. `POST /instance/change_domain`
 */
export async function changeDomain(
  client: Client,
  params?: ChangeDomainParams,
  options?: RequestOptions,
): Promise<void> {
  return request(client, 'POST', path('/instance/change_domain'), { body: json(params) }, options)
}

export interface ChangeDomainBetaParams extends ChangeDomainParams {}

/**
 * Moves a production instance to another domain, with the same consequences as `changeDomain`. Prefer `changeDomain`:
 * this operation is in `@clerk/backend` only, and may no longer exist. `POST /beta_features/change_domain`
 */
export async function changeDomainBeta(
  client: Client,
  params?: ChangeDomainBetaParams,
  options?: RequestOptions,
): Promise<void> {
  return request(client, 'POST', path('/beta_features/change_domain'), { body: json(params) }, options)
}

/**
 * Reads the settings of all organizations. `GET /instance/organization_settings`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function getOrganizationSettings(
  client: Client,
  options?: RequestOptions,
): Promise<OrganizationSettings> {
  return request(
    client,
    'GET',
    path('/instance/organization_settings'),
    { output: OrganizationSettings },
    options,
  )
}

export interface UpdateOrganizationSettingsParams {
  enabled?: boolean | null | undefined
  /** Per organization. */
  max_allowed_memberships?: number | null | undefined
  /** Lets administrators delete their organization. */
  admin_delete_enabled?: boolean | null | undefined
  domains_enabled?: boolean | null | undefined
  /** Creates organizations without a slug. */
  slug_disabled?: boolean | null | undefined
  domains_enrollment_modes?:
    | readonly ('automatic_invitation' | 'automatic_suggestion' | (string & {}))[]
    | undefined
  /** Id of the role that the creator of an organization gets. */
  creator_role_id?: string | null | undefined
  /** Id of the role that people who join through a domain get. */
  domains_default_role_id?: string | null | undefined
}

/**
 * Changes the given settings of all organizations. `PATCH /instance/organization_settings`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function updateOrganizationSettings(
  client: Client,
  params?: UpdateOrganizationSettingsParams,
  options?: RequestOptions,
): Promise<OrganizationSettings> {
  return request(
    client,
    'PATCH',
    path('/instance/organization_settings'),
    { body: json(params), output: OrganizationSettings },
    options,
  )
}
