/**
 * The interstitial: a page that loads Clerk in the browser to find out whether the visitor is signed in.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as interstitial from 'edge-clerk/interstitial'
 *
 * export async function page(clerk: Client, publishableKey: string): Promise<Response> {
 *   const html = await interstitial.get(clerk, { publishable_key: publishableKey })
 *   return new Response(html, { headers: { 'content-type': 'text/html' } })
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/miscellaneous
 */
import type { Client, RequestOptions } from '../client.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { send } from '../internal/request.ts'

export interface GetParams {
  /** @deprecated Use `frontend_api`. */
  frontendApi?: string | undefined
  frontend_api?: string | undefined
  publishable_key?: string | undefined
  proxy_url?: string | undefined
  domain?: string | undefined
  sign_in_url?: string | undefined
  /** Loads the script from `domain`. */
  use_domain_for_script?: boolean | undefined
}

/** Reads the interstitial page as HTML; needs no secret key. `GET /public/interstitial` */
export async function get(client: Client, params?: GetParams, options?: RequestOptions): Promise<string> {
  return send(
    client,
    'GET',
    path('/public/interstitial'),
    { query: query(params), expects: 'text', key: 'none' },
    options,
  )
}
