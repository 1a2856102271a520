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
  /** As in E.164: `+15555550100`. */
  phone_number: string
  /** Trust the number without a code sent to it. */
  verified?: boolean | null | undefined
  /** Make it the user's primary one. @default false, and true for the first number */
  primary?: boolean | null | undefined
  /** Keep it for the second factor, the default one where there is no other. It must be verified as well. */
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
  /** Trust the number without a code sent to it. */
  verified?: boolean | null | undefined
  /** Make it the user's primary one. */
  primary?: boolean | null | undefined
  /** Keep it for the second factor, the default one where there is no other. It must be verified as well. */
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
 * Sends a one-time code to the number; the answer's `id` goes to `attemptVerification`. Rate-limited on its
 * own. `POST /phone_numbers/{phone_number_id}/prepare_verification`
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
  /** `id` of what `prepareVerification` answered. */
  verification_id: string
  /** As the user typed it. */
  code: string
}

/**
 * Checks a one-time code: a wrong or expired one is no error but a `status` other than `verified`, a right
 * one marks the number as verified and starts no session.
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
  /** As in E.164: `+15555550100`. */
  phone_number: string
  /**
   * `reserved`: not verified, yet it signs the user in and no other user can claim it. `unverified`: neither
   * of these, so a user without another identifier is locked out. @default verified
   */
  identification_status?: 'verified' | 'reserved' | 'unverified' | (string & {}) | undefined
}

/**
 * Deletes all phone numbers of a user and makes this one their only and primary one; where a deleted one was
 * reserved for the second factor, MFA is off afterwards. `PUT /users/{user_id}/phone_number`
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
