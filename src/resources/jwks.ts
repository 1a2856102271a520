/**
 * The public keys of the instance. To verify tokens, use `edge-clerk/auth`, which caches the keys.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as jwks from 'edge-clerk/jwks'
 *
 * export async function countKeys(clerk: Client): Promise<number> {
 *   const { keys } = await jwks.get(clerk)
 *   return keys?.length ?? 0
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/jwks
 */
import type { Client, RequestOptions } from '../client.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { Jwks } from '../schemas/jwks.ts'

export type { Jwks } from '../schemas/jwks.ts'

/** Reads the public keys of the instance; exempt from Clerk's rate limits. `GET /jwks` */
export async function get(client: Client, options?: RequestOptions): Promise<Jwks> {
  return request(client, 'GET', path('/jwks'), { output: Jwks }, options)
}
