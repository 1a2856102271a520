/**
 * Phone numbers of users, and the one-time codes that verify them.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as phoneNumbers from 'edge-clerk/phone-numbers'
 *
 * export async function setPhoneNumber(clerk: Client, userId: string, number: string): Promise<void> {
 *   await phoneNumbers.replaceForUser(clerk, userId, { phone_number: number })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/phone-numbers
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { PhoneNumber } from '../schemas/phone-number.ts'
import { VerificationAttempt } from '../schemas/verification-attempt.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { PhoneNumber } from '../schemas/phone-number.ts'
export type { VerificationAttempt } from '../schemas/verification-attempt.ts'

/** Reads one phone number. `GET /phone_numbers/{phone_number_id}` */
export async function get(
  client: Client,
  phoneNumberId: string,
  options?: RequestOptions,
): Promise<PhoneNumber> {
  return request(
    client,
    'GET',
    path('/phone_numbers/{phone_number_id}', phoneNumberId),
    { output: PhoneNumber },
    options,
  )
}

export interface CreateParams {
  user_id: string
  /** In E.164 format: `+15555550100`. */
  phone_number: string
  /** Marks the number as verified without sending a code. */
  verified?: boolean | null | undefined
  /** Makes it the user's primary one. @default false, but true for the first number */
  primary?: boolean | null | undefined
  /** Reserves it for the second factor, as the default one if there is no other. It must also be verified. */
  reserved_for_second_factor?: boolean | null | undefined
}

/** Adds a phone number to a user. `POST /phone_numbers` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<PhoneNumber> {
  return request(client, 'POST', path('/phone_numbers'), { body: json(params), output: PhoneNumber }, options)
}

export interface UpdateParams {
  /** Marks the number as verified without sending a code. */
  verified?: boolean | null | undefined
  /** Makes it the user's primary one. */
  primary?: boolean | null | undefined
  /** Reserves it for the second factor, as the default one if there is no other. It must also be verified. */
  reserved_for_second_factor?: boolean | null | undefined
}

/**
 * Marks a phone number as verified, primary or reserved for the second factor.
 * `PATCH /phone_numbers/{phone_number_id}`
 */
export async function update(
  client: Client,
  phoneNumberId: string,
  params?: UpdateParams,
  options?: RequestOptions,
): Promise<PhoneNumber> {
  return request(
    client,
    'PATCH',
    path('/phone_numbers/{phone_number_id}', phoneNumberId),
    { body: json(params), output: PhoneNumber },
    options,
  )
}

/** Deletes a phone number of a user. `DELETE /phone_numbers/{phone_number_id}` */
async function delete_(
  client: Client,
  phoneNumberId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/phone_numbers/{phone_number_id}', phoneNumberId),
    { output: DeletedObject },
    options,
  )
}

/**
 * Sends a one-time code to the number; pass the `id` of the result to `attemptVerification`.
 * `POST /phone_numbers/{phone_number_id}/prepare_verification`
 *
 * @throws {ClerkApiError} of status 429 when codes are sent too often; this limit is separate from the
 * others.
 */
export async function prepareVerification(
  client: Client,
  phoneNumberId: string,
  options?: RequestOptions,
): Promise<VerificationAttempt> {
  return request(
    client,
    'POST',
    path('/phone_numbers/{phone_number_id}/prepare_verification', phoneNumberId),
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
 * Checks a one-time code: a correct one marks the number as verified but starts no session; a wrong or
 * expired one does not throw but shows in `status`.
 * `POST /phone_numbers/{phone_number_id}/attempt_verification`
 *
 * @throws {ClerkApiError} `verification_already_verified` for a code that was accepted before.
 */
export async function attemptVerification(
  client: Client,
  phoneNumberId: string,
  params: AttemptVerificationParams,
  options?: RequestOptions,
): Promise<VerificationAttempt> {
  return request(
    client,
    'POST',
    path('/phone_numbers/{phone_number_id}/attempt_verification', phoneNumberId),
    { body: json(params), output: VerificationAttempt },
    options,
  )
}

export interface ReplaceForUserParams {
  /** In E.164 format: `+15555550100`. */
  phone_number: string
  /**
   * `reserved`: unverified, but it signs the user in and no other user can claim it. `unverified`: neither,
   * so a user who has no other identifier is locked out.
   *
   * @default verified
   */
  identification_status?: 'verified' | 'reserved' | 'unverified' | (string & {}) | undefined
}

/**
 * Deletes all phone numbers of a user and adds this one as primary; if a deleted one was reserved for the
 * second factor, MFA is turned off. `PUT /users/{user_id}/phone_number`
 */
export async function replaceForUser(
  client: Client,
  userId: string,
  params: ReplaceForUserParams,
  options?: RequestOptions,
): Promise<PhoneNumber> {
  return request(
    client,
    'PUT',
    path('/users/{user_id}/phone_number', userId),
    { body: json(params), output: PhoneNumber },
    options,
  )
}

export { delete_ as delete }
