/**
 * Access tokens that this instance issued to OAuth applications.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as oauthAccessTokens from 'edge-clerk/oauth-access-tokens'
 *
 * export async function subjectOf(clerk: Client, bearer: string): Promise<string | undefined> {
 *   const token = await oauthAccessTokens.verify(clerk, { access_token: bearer })
 *   return 'active' in token || token.revoked || token.expired ? undefined : token.subject
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/oauth-access-tokens
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { OauthAccessTokenVerification } from '../schemas/oauth-access-token-verification.ts'

export type { OauthAccessTokenVerification } from '../schemas/oauth-access-token-verification.ts'

export interface VerifyParams {
  access_token?: string | undefined
  /** @deprecated Use `access_token`. */
  secret?: string | undefined
}

/**
 * Looks up an OAuth access token; check `revoked` and `expired` before you trust it, and expect
 * `{ active: false }` for an expired JWT. `POST /oauth_applications/access_tokens/verify`
 */
export async function verify(
  client: Client,
  params: VerifyParams,
  options?: RequestOptions,
): Promise<OauthAccessTokenVerification> {
  return request(
    client,
    'POST',
    path('/oauth_applications/access_tokens/verify'),
    { body: json(params), output: OauthAccessTokenVerification, isRepeatable: true },
    options,
  )
}
