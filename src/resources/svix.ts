/**
 * The Svix app that delivers the webhooks of the instance. To verify a delivery, see `edge-clerk/webhooks`.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as svix from 'edge-clerk/svix'
 *
 * export async function dashboard(clerk: Client): Promise<string> {
 *   const { svix_url } = await svix.generateAuthUrl(clerk)
 *   return svix_url
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/webhooks
 */
import type { Client, RequestOptions } from '../client.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { SvixUrl } from '../schemas/svix-url.ts'

export type { SvixUrl } from '../schemas/svix-url.ts'

/** Creates the Svix app of the instance. `POST /webhooks/svix` */
export async function createApp(client: Client, options?: RequestOptions): Promise<SvixUrl> {
  return request(client, 'POST', path('/webhooks/svix'), { output: SvixUrl }, options)
}

/** Deletes the Svix app of the instance, which stops all webhooks. `DELETE /webhooks/svix` */
export async function deleteApp(client: Client, options?: RequestOptions): Promise<void> {
  return request(client, 'DELETE', path('/webhooks/svix'), {}, options)
}

/**
 * Creates a URL that signs in to the Svix dashboard of the instance; keep it secret.
 * `POST /webhooks/svix_url`
 */
export async function generateAuthUrl(client: Client, options?: RequestOptions): Promise<SvixUrl> {
  return request(client, 'POST', path('/webhooks/svix_url'), { output: SvixUrl }, options)
}
