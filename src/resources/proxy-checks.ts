/**
 * Checks of a proxy in front of Clerk's Frontend API.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as proxyChecks from 'edge-clerk/proxy-checks'
 *
 * export async function proxyWorks(clerk: Client, domainId: string, url: string): Promise<boolean> {
 *   const check = await proxyChecks.verify(clerk, { domain_id: domainId, proxy_url: url })
 *   return check.successful
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/proxy-checks
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { ProxyCheck } from '../schemas/proxy-check.ts'

export type { ProxyCheck } from '../schemas/proxy-check.ts'

export interface VerifyParams {
  domain_id?: string | undefined
  /** `https://example.com/__clerk`; may differ from the current proxy of the domain. */
  proxy_url?: string | undefined
}

/**
 * Checks whether a proxy reaches Clerk's Frontend API and changes nothing; do so before the domain uses it.
 * `POST /proxy_checks`
 */
export async function verify(
  client: Client,
  params?: VerifyParams,
  options?: RequestOptions,
): Promise<ProxyCheck> {
  return request(
    client,
    'POST',
    path('/proxy_checks'),
    { body: json(params), output: ProxyCheck, isRepeatable: true },
    options,
  )
}
