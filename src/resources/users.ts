/**
 * Users: their profile, metadata, sign-in methods, memberships and billing.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as users from 'edge-clerk/users'
 *
 * export async function banByEmail(clerk: Client, address: string): Promise<void> {
 *   const [user] = await users.list(clerk, { email_address: [address] })
 *   if (user) await users.ban(clerk, user.id)
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/users
 */
import type { Client, RequestOptions } from '../client.ts'
import { ClerkInputError } from '../errors.ts'
import { form, json } from '../internal/body.ts'
import { kindOf } from '../internal/kind.ts'
import { type ListOf, requestList } from '../internal/list.ts'
import { own } from '../internal/own.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { CreditBalance } from '../schemas/credit-balance.ts'
import { CreditLedgerEntry } from '../schemas/credit-ledger-entry.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { isObject } from '../schemas/is-object.ts'
import type { MetadataOf, MetadataPatch } from '../schemas/metadata.ts'
import { OauthAccessToken } from '../schemas/oauth-access-token.ts'
import { OrganizationInvitation } from '../schemas/organization-invitation.ts'
import { OrganizationMembership } from '../schemas/organization-membership.ts'
import { type Page, page } from '../schemas/page.ts'
import { PasswordVerification } from '../schemas/password-verification.ts'
import { Subscription } from '../schemas/subscription.ts'
import { TotalCount } from '../schemas/total-count.ts'
import { Totp } from '../schemas/totp.ts'
import { TotpVerification } from '../schemas/totp-verification.ts'
import { TrustedDevice } from '../schemas/trusted-device.ts'
import { User } from '../schemas/user.ts'
import { UserReference } from '../schemas/user-reference.ts'

export type { CreditBalance } from '../schemas/credit-balance.ts'
export type { CreditLedgerEntry } from '../schemas/credit-ledger-entry.ts'
export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { OauthAccessToken } from '../schemas/oauth-access-token.ts'
export type { OrganizationInvitation } from '../schemas/organization-invitation.ts'
export type { OrganizationMembership } from '../schemas/organization-membership.ts'
export type { Page } from '../schemas/page.ts'
export type { PasswordVerification } from '../schemas/password-verification.ts'
export type { Subscription } from '../schemas/subscription.ts'
export type { TotalCount } from '../schemas/total-count.ts'
export type { Totp } from '../schemas/totp.ts'
export type { TotpVerification } from '../schemas/totp-verification.ts'
export type { TrustedDevice } from '../schemas/trusted-device.ts'
export type { User } from '../schemas/user.ts'
export type { UserReference } from '../schemas/user-reference.ts'

/** The algorithm that made a password digest. */
export type PasswordHasher =
  | 'argon2i'
  | 'argon2id'
  /** Only `@clerk/backend` has it; its digests are `awscognito#<user pool id>#<client id>#<identifier>`. */
  | 'awscognito'
  | 'bcrypt'
  | 'bcrypt_sha256_django'
  | 'ldap_ssha'
  | 'md5'
  | 'md5_phpass'
  | 'pbkdf2_sha1'
  | 'pbkdf2_sha256'
  | 'pbkdf2_sha256_django'
  | 'pbkdf2_sha512'
  | 'pbkdf2_sha512_hex'
  | 'phpass'
  | 'scrypt_firebase'
  | 'scrypt_werkzeug'
  | 'sha256'
  | 'sha512_symfony'
  | (string & {})

export interface ListParams extends CountParams {
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** Rows to skip. A large offset is slow; `starting_after` is not. @default 0 */
  offset?: number | undefined
  /** Column to sort by; a `-` before it sorts in descending order. @default -created_at */
  order_by?:
    | `${'' | '+' | '-'}${
        | 'created_at'
        | 'updated_at'
        | 'email_address'
        | 'web3wallet'
        | 'first_name'
        | 'last_name'
        | 'phone_number'
        | 'username'
        | 'last_active_at'
        | 'last_sign_in_at'}`
    | (string & {})
    | undefined
  /** Id of the last user of the previous page. Only in the order of `created_at`, and without `offset`. */
  starting_after?: string | undefined
}

/**
 * Lists the users that match every filter, newest first and ten at a time unless `limit` is given; `paginate`
 * reads them all. `GET /users`
 */
export async function list(client: Client, params?: ListParams, options?: RequestOptions): Promise<User[]> {
  return requestList(client, 'GET', path('/users'), { query: query(params), output: User }, options)
}

/** Reads one user. `GET /users/{user_id}` */
export async function get(client: Client, userId: string, options?: RequestOptions): Promise<User> {
  return request(client, 'GET', path('/users/{user_id}', userId), { output: User }, options)
}

export interface CreateParams {
  /** The user's id in your own system; unique in the instance. */
  external_id?: string | null | undefined
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  /** A language tag such as `en-US`. */
  locale?: string | null | undefined
  /** An IANA name such as `Europe/Vienna`. In `@clerk/backend` only, not in Clerk's specification. */
  timezone?: string | undefined
  /** The first becomes the primary one. */
  email_address?: readonly string[] | undefined
  /** One per address. `reserved`: unverified, but nobody else can claim it. @default verified */
  email_address_identification_status?: readonly ('verified' | 'reserved' | (string & {}))[] | undefined
  /** The first becomes the primary one. */
  phone_number?: readonly string[] | undefined
  /** One per number. `reserved`: unverified, but nobody else can claim it. @default verified */
  phone_number_identification_status?: readonly ('verified' | 'reserved' | (string & {}))[] | undefined
  /** The first becomes the primary one. */
  web3_wallet?: readonly string[] | undefined
  username?: string | null | undefined
  /** Plain text, at least 8 characters, and not known from a breach. */
  password?: string | null | undefined
  /** Instead of `password`, together with `password_hasher`. */
  password_digest?: string | null | undefined
  password_hasher?: PasswordHasher | undefined
  /** Accepts any password; meant for migrations. */
  skip_password_checks?: boolean | null | undefined
  /** Lets the user have no password; Clerk refuses it where a password is the only way to sign in. */
  skip_password_requirement?: boolean | null | undefined
  /** Secret of a TOTP with 6 digits, 30 seconds and SHA-1. */
  totp_secret?: string | null | undefined
  /** Plain text or bcrypt digests. */
  backup_codes?: readonly string[] | undefined
  /** Readable by the frontend. */
  public_metadata?: MetadataOf<'userPublicMetadata'> | undefined
  /** Readable by the backend only. */
  private_metadata?: MetadataOf<'userPrivateMetadata'> | undefined
  /** Writable by the frontend: do not trust it. */
  unsafe_metadata?: MetadataOf<'userUnsafeMetadata'> | undefined
  /** Lets the user delete their own account. */
  delete_self_enabled?: boolean | null | undefined
  /** RFC 3339. */
  legal_accepted_at?: string | null | undefined
  /** Meant for migrations. */
  skip_legal_checks?: boolean | null | undefined
  /** Lets the user have no identifier; meant for migrations and for sign-ups that are completed later. */
  skip_user_requirement?: boolean | null | undefined
  create_organization_enabled?: boolean | null | undefined
  /** 0 means no limit. */
  create_organizations_limit?: number | null | undefined
  /** When the user signed up elsewhere. RFC 3339. */
  created_at?: string | null | undefined
  /** Skips the check of a new device at sign-in. */
  bypass_client_trust?: boolean | null | undefined
  /** Creates the user as banned; needs the plan that `ban` needs. */
  banned?: boolean | null | undefined
  /** Creates the user as locked; user lockout must be enabled. */
  locked?: boolean | null | undefined
}

/**
 * Creates a user, with addresses and numbers that count as verified unless their status is `reserved`; Clerk
 * allows 1000 calls per 10 seconds, 100 in development. `POST /users`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(client: Client, params: CreateParams, options?: RequestOptions): Promise<User> {
  return request(client, 'POST', path('/users'), { body: json(params), output: User }, options)
}

export interface UpdateParams {
  /** The user's id in your own system; unique in the instance. */
  external_id?: string | null | undefined
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  /** A language tag such as `en-US`. */
  locale?: string | null | undefined
  /** An IANA name such as `Europe/Vienna`. In `@clerk/backend` only, not in Clerk's specification. */
  timezone?: string | undefined
  /** Id of a verified address of this user. */
  primary_email_address_id?: string | null | undefined
  /** Notifies the user of the new primary address. @default false */
  notify_primary_email_address_changed?: boolean | null | undefined
  /** Id of a verified number of this user. */
  primary_phone_number_id?: string | null | undefined
  /** Id of a verified wallet of this user. */
  primary_web3_wallet_id?: string | null | undefined
  /** `null` or `''` removes it. */
  username?: string | null | undefined
  profile_image_id?: string | null | undefined
  /** Plain text, at least 8 characters, and not known from a breach. */
  password?: string | null | undefined
  /** Instead of `password`, together with `password_hasher`. */
  password_digest?: string | undefined
  password_hasher?: PasswordHasher | undefined
  /** Accepts any password; only together with `password`. */
  skip_password_checks?: boolean | null | undefined
  /** Ends the user's active sessions; only together with `password`. */
  sign_out_of_other_sessions?: boolean | null | undefined
  /** Secret of a TOTP with 6 digits, 30 seconds and SHA-1. */
  totp_secret?: string | null | undefined
  /** Plain text or bcrypt digests. */
  backup_codes?: readonly string[] | undefined
  /** Lets the user delete their own account. */
  delete_self_enabled?: boolean | null | undefined
  create_organization_enabled?: boolean | null | undefined
  /** RFC 3339. */
  legal_accepted_at?: string | null | undefined
  skip_legal_checks?: boolean | null | undefined
  /** 0 means no limit. */
  create_organizations_limit?: number | null | undefined
  /** When the user signed up elsewhere. RFC 3339. */
  created_at?: string | null | undefined
  /** Skips the check of a new device at sign-in. */
  bypass_client_trust?: boolean | null | undefined
}

/**
 * Changes the given fields of a user; for metadata, use `updateMetadata` or `replaceMetadata`.
 * `PATCH /users/{user_id}`
 */
export async function update(
  client: Client,
  userId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<User> {
  return request(
    client,
    'PATCH',
    path('/users/{user_id}', userId),
    { body: json(params), output: User },
    options,
  )
}

/** Deletes a user for good, with their sessions and identifiers. `DELETE /users/{user_id}` */
async function delete_(client: Client, userId: string, options?: RequestOptions): Promise<DeletedObject> {
  return request(client, 'DELETE', path('/users/{user_id}', userId), { output: DeletedObject }, options)
}

/** A user must match every filter. A list takes 1 to 100 values; values that match nobody are ignored. */
export interface CountParams {
  email_address?: readonly string[] | undefined
  phone_number?: readonly string[] | undefined
  /** `-` before an id excludes that user from a list. */
  external_id?: readonly string[] | undefined
  username?: readonly string[] | undefined
  web3_wallet?: readonly string[] | undefined
  /** `-` before an id excludes that user from a list. */
  user_id?: readonly string[] | undefined
  /** Members of these organizations; `-` before an id excludes its members. */
  organization_id?: readonly string[] | undefined
  /** Part of a name, username, email address, phone number, wallet or user id. */
  query?: string | undefined
  /** Part of an email address, in any case. */
  email_address_query?: string | undefined
  /** Part of a phone number. */
  phone_number_query?: string | undefined
  /** Part of a username, in any case. */
  username_query?: string | undefined
  /** Part of a name, in any case. */
  name_query?: string | undefined
  /** `true` finds only banned users, `false` only the others. */
  banned?: boolean | undefined
  /** Milliseconds since the epoch. */
  last_active_at_before?: number | undefined
  /** Milliseconds since the epoch. */
  last_active_at_after?: number | undefined
  /** @deprecated Use `last_active_at_after`. */
  last_active_at_since?: number | undefined
  /** Milliseconds since the epoch. */
  created_at_before?: number | undefined
  /** Milliseconds since the epoch. */
  created_at_after?: number | undefined
  /** Milliseconds since the epoch. */
  last_sign_in_at_before?: number | undefined
  /** Milliseconds since the epoch. */
  last_sign_in_at_after?: number | undefined
  /** An OAuth provider such as `oauth_google`; only together with `provider_user_id`. */
  provider?: string | undefined
  /** Ids at that provider; only together with `provider`. */
  provider_user_id?: readonly string[] | undefined
}

/** Counts the users that match every filter. `GET /users/count` */
export async function count(
  client: Client,
  params?: CountParams,
  options?: RequestOptions,
): Promise<TotalCount> {
  return request(client, 'GET', path('/users/count'), { query: query(params), output: TotalCount }, options)
}

/**
 * Bans a user: ends all their sessions and blocks sign-in until `unban`. `POST /users/{user_id}/ban`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function ban(client: Client, userId: string, options?: RequestOptions): Promise<User> {
  return request(client, 'POST', path('/users/{user_id}/ban', userId), { output: User }, options)
}

/**
 * Lifts the ban of a user. `POST /users/{user_id}/unban`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function unban(client: Client, userId: string, options?: RequestOptions): Promise<User> {
  return request(client, 'POST', path('/users/{user_id}/unban', userId), { output: User }, options)
}

export interface BulkBanParams {
  /** 1 to 50. */
  user_ids: readonly string[]
}

/**
 * Bans several users: ends all their sessions and blocks sign-in until they are unbanned. `POST /users/ban`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function bulkBan(
  client: Client,
  params: BulkBanParams,
  options?: RequestOptions,
): Promise<User[]> {
  return requestList(client, 'POST', path('/users/ban'), { body: json(params), output: User }, options)
}

export interface BulkUnbanParams {
  /** 1 to 50. */
  user_ids: readonly string[]
}

/**
 * Lifts the bans of several users. `POST /users/unban`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function bulkUnban(
  client: Client,
  params: BulkUnbanParams,
  options?: RequestOptions,
): Promise<User[]> {
  return requestList(client, 'POST', path('/users/unban'), { body: json(params), output: User }, options)
}

/**
 * Locks a user: they cannot sign in until the instance's lockout time has passed, but their sessions
 * continue. `POST /users/{user_id}/lock`
 */
export async function lock(client: Client, userId: string, options?: RequestOptions): Promise<User> {
  return request(client, 'POST', path('/users/{user_id}/lock', userId), { output: User }, options)
}

/** Unlocks a user, so that they can sign in again. `POST /users/{user_id}/unlock` */
export async function unlock(client: Client, userId: string, options?: RequestOptions): Promise<User> {
  return request(client, 'POST', path('/users/{user_id}/unlock', userId), { output: User }, options)
}

export interface SetProfileImageParams {
  /** A `Blob` is sent under the file name `blob`. */
  file: Blob | File
}

/** Sets or replaces a user's profile image. `POST /users/{user_id}/profile_image` */
export async function setProfileImage(
  client: Client,
  userId: string,
  params: SetProfileImageParams,
  options?: RequestOptions,
): Promise<User> {
  return request(
    client,
    'POST',
    path('/users/{user_id}/profile_image', userId),
    { body: form(params, 'file'), output: User },
    options,
  )
}

/** Deletes a user's profile image and returns the user. `DELETE /users/{user_id}/profile_image` */
export async function deleteProfileImage(
  client: Client,
  userId: string,
  options?: RequestOptions,
): Promise<User> {
  return request(client, 'DELETE', path('/users/{user_id}/profile_image', userId), { output: User }, options)
}

export interface UpdateMetadataParams {
  /** Readable by the frontend. */
  public_metadata?: MetadataPatch<MetadataOf<'userPublicMetadata'>> | undefined
  /** Readable by the backend only. */
  private_metadata?: MetadataPatch<MetadataOf<'userPrivateMetadata'>> | undefined
  /** Writable by the frontend: do not trust it. */
  unsafe_metadata?: MetadataPatch<MetadataOf<'userUnsafeMetadata'>> | undefined
}

/**
 * Merges the given metadata into that of a user, at every depth; `null` deletes a key, and an array is
 * replaced. `PATCH /users/{user_id}/metadata`
 */
export async function updateMetadata(
  client: Client,
  userId: string,
  params?: UpdateMetadataParams,
  options?: RequestOptions,
): Promise<User> {
  return request(
    client,
    'PATCH',
    path('/users/{user_id}/metadata', userId),
    { body: json(params), output: User },
    options,
  )
}

export interface ReplaceMetadataParams {
  /** Readable by the frontend. */
  public_metadata?: MetadataOf<'userPublicMetadata'> | undefined
  /** Readable by the backend only. */
  private_metadata?: MetadataOf<'userPrivateMetadata'> | undefined
  /** Writable by the frontend: do not trust it. */
  unsafe_metadata?: MetadataOf<'userUnsafeMetadata'> | undefined
}

/**
 * Replaces each given kind of a user's metadata as a whole: absent keys are lost.
 * `PUT /users/{user_id}/metadata`
 */
export async function replaceMetadata(
  client: Client,
  userId: string,
  params?: ReplaceMetadataParams,
  options?: RequestOptions,
): Promise<User> {
  return request(
    client,
    'PUT',
    path('/users/{user_id}/metadata', userId),
    { body: json(params), output: User },
    options,
  )
}

/** Reads a user's subscription with its items. `GET /users/{user_id}/billing/subscription` */
export async function getBillingSubscription(
  client: Client,
  userId: string,
  options?: RequestOptions,
): Promise<Subscription> {
  return request(
    client,
    'GET',
    path('/users/{user_id}/billing/subscription', userId),
    { output: Subscription },
    options,
  )
}

/** Reads a user's credit balance. `GET /users/{user_id}/billing/credits` */
export async function getBillingCreditBalance(
  client: Client,
  userId: string,
  options?: RequestOptions,
): Promise<CreditBalance> {
  return request(
    client,
    'GET',
    path('/users/{user_id}/billing/credits', userId),
    { output: CreditBalance },
    options,
  )
}

export interface AdjustBillingCreditBalanceParams {
  /** Minor units (cents), greater than 0. */
  amount: number
  action: 'increase' | 'decrease' | (string & {})
  /** @default USD */
  currency?: string | undefined
  /** The same key again returns the first entry and changes nothing. */
  idempotency_key: string
  note?: string | undefined
}

/**
 * Adds credits to a user's balance or takes them from it, once per idempotency key.
 * `POST /users/{user_id}/billing/credits`
 */
export async function adjustBillingCreditBalance(
  client: Client,
  userId: string,
  params: AdjustBillingCreditBalanceParams,
  options?: RequestOptions,
): Promise<CreditLedgerEntry> {
  return request(
    client,
    'POST',
    path('/users/{user_id}/billing/credits', userId),
    { body: json(params), output: CreditLedgerEntry, isRepeatable: true },
    options,
  )
}

export interface ListOauthAccessTokensParams<Paginated extends boolean = boolean> {
  /** `true` returns a page instead of an array. */
  paginated?: Paginated | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/**
 * Lists a user's access tokens for one OAuth provider; Clerk renews an expired one first where it can.
 * `GET /users/{user_id}/oauth_access_tokens/{provider}`
 *
 * @param provider `google` or `oauth_google`: the prefix `oauth_` is added if it is missing.
 */
export async function listOauthAccessTokens<Paginated extends boolean = false>(
  client: Client,
  userId: string,
  provider: string,
  params?: ListOauthAccessTokensParams<Paginated>,
  options?: RequestOptions,
): Promise<ListOf<OauthAccessToken, Paginated>> {
  return requestList(
    client,
    'GET',
    path('/users/{user_id}/oauth_access_tokens/{provider}', userId, withPrefix(provider)),
    { query: query(params), output: OauthAccessToken },
    options,
    params?.paginated,
  )
}

/** `google` becomes `oauth_google`; a provider that `path` refuses, such as a blank one, stays as it is. */
function withPrefix(provider: string): string {
  const isName = typeof provider === 'string' && /^\w/.test(provider)
  return isName && !provider.startsWith('oauth_') ? `oauth_${provider}` : provider
}

export interface ListOrganizationMembershipsParams {
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the organizations of a user, as memberships. `GET /users/{user_id}/organization_memberships` */
export async function listOrganizationMemberships(
  client: Client,
  userId: string,
  params?: ListOrganizationMembershipsParams,
  options?: RequestOptions,
): Promise<Page<OrganizationMembership>> {
  return request(
    client,
    'GET',
    path('/users/{user_id}/organization_memberships', userId),
    { query: query(params), output: page(OrganizationMembership) },
    options,
  )
}

export interface ListOrganizationInvitationsParams {
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
  status?: 'pending' | 'accepted' | 'revoked' | 'expired' | (string & {}) | undefined
}

/**
 * Lists the organization invitations that a user has received.
 * `GET /users/{user_id}/organization_invitations`
 */
export async function listOrganizationInvitations(
  client: Client,
  userId: string,
  params?: ListOrganizationInvitationsParams,
  options?: RequestOptions,
): Promise<Page<OrganizationInvitation>> {
  return request(
    client,
    'GET',
    path('/users/{user_id}/organization_invitations', userId),
    { query: query(params), output: page(OrganizationInvitation) },
    options,
  )
}

export interface RemovePasswordParams {
  /** Ends the user's active sessions, which otherwise continue. @default false */
  sign_out_of_other_sessions?: boolean | undefined
}

/**
 * Removes a user's password, even if they have no other way to sign in; changes nothing for a user without
 * one. `POST /users/{user_id}/remove_password`
 */
export async function removePassword(
  client: Client,
  userId: string,
  params?: RemovePasswordParams,
  options?: RequestOptions,
): Promise<User> {
  return request(
    client,
    'POST',
    path('/users/{user_id}/remove_password', userId),
    { body: json(params), output: User },
    options,
  )
}

export interface VerifyPasswordParams {
  password: string
}

/**
 * Checks a user's password; a wrong one is an error, not a result with `verified: false`.
 * `POST /users/{user_id}/verify_password`
 *
 * @throws {ClerkApiError} of status 422 for a wrong password, 400 for a user without one.
 */
export async function verifyPassword(
  client: Client,
  userId: string,
  params: VerifyPasswordParams,
  options?: RequestOptions,
): Promise<PasswordVerification> {
  return request(
    client,
    'POST',
    path('/users/{user_id}/verify_password', userId),
    { body: json(params), output: PasswordVerification },
    options,
  )
}

export interface VerifyTotpParams {
  /** From the authenticator app, or a backup code. */
  code: string
}

/**
 * Checks a TOTP or uses up a backup code of a user; a wrong code is an error, not a result with
 * `verified: false`. `POST /users/{user_id}/verify_totp`
 *
 * @throws {ClerkApiError} of status 422 for a wrong code, 400 for a user without TOTP.
 */
export async function verifyTotp(
  client: Client,
  userId: string,
  params: VerifyTotpParams,
  options?: RequestOptions,
): Promise<TotpVerification> {
  return request(
    client,
    'POST',
    path('/users/{user_id}/verify_totp', userId),
    { body: json(params), output: TotpVerification },
    options,
  )
}

/** Turns off all second factors of a user at once. `DELETE /users/{user_id}/mfa` */
export async function disableMfa(
  client: Client,
  userId: string,
  options?: RequestOptions,
): Promise<UserReference> {
  return request(client, 'DELETE', path('/users/{user_id}/mfa', userId), { output: UserReference }, options)
}

/** Deletes all backup codes of a user. `DELETE /users/{user_id}/backup_code` */
export async function deleteBackupCodes(
  client: Client,
  userId: string,
  options?: RequestOptions,
): Promise<UserReference> {
  return request(
    client,
    'DELETE',
    path('/users/{user_id}/backup_code', userId),
    { output: UserReference },
    options,
  )
}

/**
 * Deletes a passkey of a user; Clerk informs them by email.
 * `DELETE /users/{user_id}/passkeys/{passkey_identification_id}`
 */
export async function deletePasskey(
  client: Client,
  userId: string,
  passkeyIdentificationId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/users/{user_id}/passkeys/{passkey_identification_id}', userId, passkeyIdentificationId),
    { output: DeletedObject },
    options,
  )
}

/** Lists the active trusted devices of a user; not paged. `GET /users/{user_id}/trusted_devices` */
export async function listTrustedDevices(
  client: Client,
  userId: string,
  options?: RequestOptions,
): Promise<Page<TrustedDevice>> {
  return request(
    client,
    'GET',
    path('/users/{user_id}/trusted_devices', userId),
    { output: page(TrustedDevice) },
    options,
  )
}

/**
 * Revokes an active trusted device of a user and returns it.
 * `DELETE /users/{user_id}/trusted_devices/{trusted_device_id}`
 */
export async function revokeTrustedDevice(
  client: Client,
  userId: string,
  trustedDeviceId: string,
  options?: RequestOptions,
): Promise<TrustedDevice> {
  return request(
    client,
    'DELETE',
    path('/users/{user_id}/trusted_devices/{trusted_device_id}', userId, trustedDeviceId),
    { output: TrustedDevice },
    options,
  )
}

/** Deletes a Web3 wallet of a user. `DELETE /users/{user_id}/web3_wallets/{web3_wallet_identification_id}` */
export async function deleteWeb3Wallet(
  client: Client,
  userId: string,
  web3WalletIdentificationId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/users/{user_id}/web3_wallets/{web3_wallet_identification_id}', userId, web3WalletIdentificationId),
    { output: DeletedObject },
    options,
  )
}

/**
 * Creates a TOTP for a user and returns its secret, which cannot be read again; Clerk no longer documents the
 * operation. `POST /users/{user_id}/totp`
 */
export async function createTotp(client: Client, userId: string, options?: RequestOptions): Promise<Totp> {
  return request(client, 'POST', path('/users/{user_id}/totp', userId), { output: Totp }, options)
}

/** Deletes the TOTPs of a user. `DELETE /users/{user_id}/totp` */
export async function deleteTotp(
  client: Client,
  userId: string,
  options?: RequestOptions,
): Promise<UserReference> {
  return request(client, 'DELETE', path('/users/{user_id}/totp', userId), { output: UserReference }, options)
}

/**
 * Deletes a connected account of a user. `DELETE /users/{user_id}/external_accounts/{external_account_id}`
 */
export async function deleteExternalAccount(
  client: Client,
  userId: string,
  externalAccountId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/users/{user_id}/external_accounts/{external_account_id}', userId, externalAccountId),
    { output: DeletedObject },
    options,
  )
}

export interface SetPasswordCompromisedParams {
  /** Ends the user's sessions. */
  revoke_all_sessions?: boolean | null | undefined
}

/**
 * Requires a user to choose a new password at the next sign-in.
 * `POST /users/{user_id}/password/set_compromised`
 */
export async function setPasswordCompromised(
  client: Client,
  userId: string,
  params?: SetPasswordCompromisedParams,
  options?: RequestOptions,
): Promise<User> {
  return request(
    client,
    'POST',
    path('/users/{user_id}/password/set_compromised', userId),
    { body: json(params), output: User },
    options,
  )
}

/**
 * Marks a user's password as safe again; a reset that Clerk itself requires stays in force.
 * `POST /users/{user_id}/password/unset_compromised`
 */
export async function unsetPasswordCompromised(
  client: Client,
  userId: string,
  options?: RequestOptions,
): Promise<User> {
  return request(
    client,
    'POST',
    path('/users/{user_id}/password/unset_compromised', userId),
    { output: User },
    options,
  )
}

/** The most values that Clerk accepts in one list filter. */
const mostIds = 100

/**
 * Reads many users by id, at most 100 with each request, one request after another; `options` apply to each. The result
 * has one place for every id, in the same order, and `undefined` where Clerk has no such user. Uses `list`, and sends
 * nothing for an empty list of ids.
 *
 * @throws {ClerkInputError} for a value that is not an id: Clerk would read `-user_1` as all users except this one.
 */
export async function getMany(
  client: Client,
  ids: readonly string[],
  options?: RequestOptions,
): Promise<(User | undefined)[]> {
  checkIds(ids)
  const wanted = [...new Set(ids)]
  const found = new Map<string, User>()
  for (let start = 0; start < wanted.length; start += mostIds) {
    const user_id = wanted.slice(start, start + mostIds)
    for (const user of await list(client, { user_id, limit: mostIds }, options)) {
      const id = isObject(user) ? own(user, 'id') : undefined
      if (id !== undefined) found.set(id, user)
    }
  }
  return ids.map((id) => found.get(id))
}

function checkIds(ids: readonly string[]): void {
  const invalid = (argument: string, requirement: string) =>
    new ClerkInputError(`GET /users: ${argument} ${requirement}`, { operation: 'GET /users' })
  if (!Array.isArray(ids)) throw invalid('ids', `must be an array (got ${kindOf(ids)})`)
  for (const [index, id] of ids.entries()) {
    const isId = typeof id === 'string' && /^\w[\w-]{0,254}$/.test(id)
    if (!isId) throw invalid(`ids[${index}]`, 'must be the id of a user, such as user_2abc')
  }
}

export { delete_ as delete }
