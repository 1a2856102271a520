/**
 * Email addresses of users, and the one-time codes that verify them.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as emailAddresses from 'edge-clerk/email-addresses'
 *
 * export async function confirm(clerk: Client, id: string, ask: () => Promise<string>): Promise<boolean> {
 *   const { id: verification_id = '' } = await emailAddresses.prepareVerification(clerk, id)
 *   const params = { verification_id, code: await ask() }
 *   const { status } = await emailAddresses.attemptVerification(clerk, id, params)
 *   return status === 'verified'
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/email-addresses
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { EmailAddress } from '../schemas/email-address.ts'
import { VerificationAttempt } from '../schemas/verification-attempt.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { EmailAddress } from '../schemas/email-address.ts'
export type { VerificationAttempt } from '../schemas/verification-attempt.ts'

/** Reads one email address. `GET /email_addresses/{email_address_id}` */
export async function get(
  client: Client,
  emailAddressId: string,
  options?: RequestOptions,
): Promise<EmailAddress> {
  return request(
    client,
    'GET',
    path('/email_addresses/{email_address_id}', emailAddressId),
    { output: EmailAddress },
    options,
  )
}

export interface CreateParams {
  user_id: string
  /** In the format of RFC 5322. */
  email_address: string
  /** Marks the address as verified without sending a code. */
  verified?: boolean | null | undefined
  /** Makes it the user's primary one. @default false, but true for the first address */
  primary?: boolean | null | undefined
  /** Notifies the previous primary address of the change. @default false */
  notify_primary_email_address_changed?: boolean | null | undefined
}

/** Adds an email address to a user. `POST /email_addresses` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<EmailAddress> {
  return request(
    client,
    'POST',
    path('/email_addresses'),
    { body: json(params), output: EmailAddress },
    options,
  )
}

export interface UpdateParams {
  /** Marks the address as verified without sending a code. */
  verified?: boolean | null | undefined
  /** Makes it the user's primary one. */
  primary?: boolean | null | undefined
  /** Notifies the previous primary address of the change. @default false */
  notify_primary_email_address_changed?: boolean | null | undefined
}

/** Marks an email address as verified or primary. `PATCH /email_addresses/{email_address_id}` */
export async function update(
  client: Client,
  emailAddressId: string,
  params?: UpdateParams,
  options?: RequestOptions,
): Promise<EmailAddress> {
  return request(
    client,
    'PATCH',
    path('/email_addresses/{email_address_id}', emailAddressId),
    { body: json(params), output: EmailAddress },
    options,
  )
}

/** Deletes an email address of a user. `DELETE /email_addresses/{email_address_id}` */
async function delete_(
  client: Client,
  emailAddressId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/email_addresses/{email_address_id}', emailAddressId),
    { output: DeletedObject },
    options,
  )
}

/**
 * Sends a one-time code to the address; pass the `id` of the result to `attemptVerification`.
 * `POST /email_addresses/{email_address_id}/prepare_verification`
 */
export async function prepareVerification(
  client: Client,
  emailAddressId: string,
  options?: RequestOptions,
): Promise<VerificationAttempt> {
  return request(
    client,
    'POST',
    path('/email_addresses/{email_address_id}/prepare_verification', emailAddressId),
    { output: VerificationAttempt },
    options,
  )
}

export interface AttemptVerificationParams {
  /** `id` of the result of `prepareVerification`. */
  verification_id: string
  /** As the user typed it. */
  code: string
}

/**
 * Checks a one-time code: a correct one marks the address as verified but starts no session; a wrong or
 * expired one does not throw but shows in `status`.
 * `POST /email_addresses/{email_address_id}/attempt_verification`
 *
 * @throws {ClerkApiError} `verification_already_verified` for a code that was accepted before.
 */
export async function attemptVerification(
  client: Client,
  emailAddressId: string,
  params: AttemptVerificationParams,
  options?: RequestOptions,
): Promise<VerificationAttempt> {
  return request(
    client,
    'POST',
    path('/email_addresses/{email_address_id}/attempt_verification', emailAddressId),
    { body: json(params), output: VerificationAttempt },
    options,
  )
}

export interface ReplaceForUserParams {
  /** In the format of RFC 5322. */
  email_address: string
  /**
   * `reserved`: unverified, but it signs the user in and no other user can claim it. `unverified`: neither,
   * so a user who has no other identifier is locked out.
   *
   * @default verified
   */
  identification_status?: 'verified' | 'reserved' | 'unverified' | (string & {}) | undefined
  /** Notifies the previous primary address of the change. @default false */
  notify_primary_email_address_changed?: boolean | null | undefined
}

/**
 * Deletes all email addresses of a user and adds this one as primary; Clerk refuses it while one of them is
 * linked to a connected account. `PUT /users/{user_id}/email_address`
 */
export async function replaceForUser(
  client: Client,
  userId: string,
  params: ReplaceForUserParams,
  options?: RequestOptions,
): Promise<EmailAddress> {
  return request(
    client,
    'PUT',
    path('/users/{user_id}/email_address', userId),
    { body: json(params), output: EmailAddress },
    options,
  )
}

export { delete_ as delete }
