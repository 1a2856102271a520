/**
 * Actor tokens let one user act as another.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as actorTokens from 'edge-clerk/actor-tokens'
 *
 * export async function impersonate(clerk: Client, userId: string, supporterId: string): Promise<Response> {
 *   const { url } = await actorTokens.create(clerk, { user_id: userId, actor: { sub: supporterId } })
 *   return url ? Response.redirect(url) : new Response(null, { status: 502 })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/actor-tokens
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { ActorToken } from '../schemas/actor-token.ts'

export type { ActorToken } from '../schemas/actor-token.ts'

export interface CreateParams {
  /** The user to impersonate. */
  user_id: string
  /** Who acts: `sub` is their user id. The whole object goes into the session token as `act`. */
  actor: { sub: string; [key: string]: unknown }
  /** @default 3600 */
  expires_in_seconds?: number | undefined
  /** Lifetime of the session that the token starts, in seconds. @default 1800 */
  session_max_duration_in_seconds?: number | undefined
}

/**
 * Creates a token that starts a session as another user; its `token` is returned only here.
 * `POST /actor_tokens`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<ActorToken> {
  return request(client, 'POST', path('/actor_tokens'), { body: json(params), output: ActorToken }, options)
}

/** Revokes a token that has not been used. `POST /actor_tokens/{actor_token_id}/revoke` */
export async function revoke(
  client: Client,
  actorTokenId: string,
  options?: RequestOptions,
): Promise<ActorToken> {
  return request(
    client,
    'POST',
    path('/actor_tokens/{actor_token_id}/revoke', actorTokenId),
    { output: ActorToken },
    options,
  )
}
