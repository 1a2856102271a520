/**
 * Sign-in tokens: links that sign a user in once, without a password.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as signInTokens from 'edge-clerk/sign-in-tokens'
 *
 * export async function signInLink(clerk: Client, userId: string): Promise<string> {
 *   const { url } = await signInTokens.create(clerk, { user_id: userId, expires_in_seconds: 600 })
 *   return url ?? ''
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/sign-in-tokens
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { SignInToken } from '../schemas/sign-in-token.ts'

export type { SignInToken } from '../schemas/sign-in-token.ts'

export interface CreateParams {
  user_id: string
  /** Organization to activate at sign-in; the user must be a member of it. */
  org_id?: string | null | undefined
  /** At least 1. @default 2592000, 30 days */
  expires_in_seconds?: number | null | undefined
}

/** Creates a token that signs its user in; its `token` is returned only here. `POST /sign_in_tokens` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<SignInToken> {
  return request(
    client,
    'POST',
    path('/sign_in_tokens'),
    { body: json(params), output: SignInToken },
    options,
  )
}

/** Revokes a token that has not been used. `POST /sign_in_tokens/{sign_in_token_id}/revoke` */
export async function revoke(
  client: Client,
  signInTokenId: string,
  options?: RequestOptions,
): Promise<SignInToken> {
  return request(
    client,
    'POST',
    path('/sign_in_tokens/{sign_in_token_id}/revoke', signInTokenId),
    { output: SignInToken },
    options,
  )
}
