/**
 * Sign-ups: attempts to become a user, complete or not.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as signUps from 'edge-clerk/sign-ups'
 *
 * export async function linkCustomer(clerk: Client, signUpId: string, customerId: string): Promise<void> {
 *   await signUps.update(clerk, signUpId, { external_id: customerId })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/sign-ups
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { SignUp } from '../schemas/sign-up.ts'

export type { SignUp } from '../schemas/sign-up.ts'

/** Reads one sign-up. `GET /sign_ups/{id}` */
export async function get(client: Client, id: string, options?: RequestOptions): Promise<SignUp> {
  return request(client, 'GET', path('/sign_ups/{id}', id), { output: SignUp }, options)
}

export interface UpdateParams {
  /** The person's id in another system; the user gets it when the sign-up is complete. */
  external_id?: string | null | undefined
  /** Marks the sign-up as a custom action. */
  custom_action?: boolean | null | undefined
}

/** Changes a sign-up in progress. `PATCH /sign_ups/{id}` */
export async function update(
  client: Client,
  id: string,
  params?: UpdateParams,
  options?: RequestOptions,
): Promise<SignUp> {
  return request(client, 'PATCH', path('/sign_ups/{id}', id), { body: json(params), output: SignUp }, options)
}
