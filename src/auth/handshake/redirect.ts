import { apiVersion } from '../../version.ts'
import { readCookies } from '../cookies.ts'
import { classify } from '../jwt.ts'
import type { AuthReason } from '../reasons.ts'
import { signedOut } from '../state.ts'
import type { AuthContext, RequestCookies, RequestLike, RequestState } from '../types.ts'
import { currentUrl, removeParameters } from './current-url.ts'
import { wantedOrganization } from './organization-patterns.ts'

/** Redirects the browser to Clerk for this reason, or to `location`; signed out where it cannot be redirected. */
export async function redirect(
  context: AuthContext,
  reason: AuthReason,
  location?: URL,
): Promise<RequestState> {
  const { request, options, instance } = context
  // A bearer token needs no publishable key, but a redirect does, because the key names the target.
  if (!instance || !isPage(request)) return signedOut(context, reason)
  context.cookies ??= await readCookies(context, (token) => classify(context, token).jwt)
  const count = redirectCount(context.cookies)
  if (count >= 3) {
    const cause = options.isSatellite
      ? 'the domain is probably not configured'
      : 'the keys probably do not match'
    return signedOut(context, reason, { message: `too many redirects: ${cause}` })
  }
  const target = location ?? handshakeUrl(context, context.cookies, reason)
  const headers = new Headers({ location: target.href, 'cache-control': 'no-store' })
  headers.append('set-cookie', `__clerk_redirect_count=${count + 1}; SameSite=Lax; HttpOnly; Max-Age=2`)
  return signedOut(context, reason, { headers, status: 'handshake' })
}

/** Whether a browser requested a page: then it follows a redirect, and keeps the cookies that are set on the way. */
export function isPage({ method, headers }: RequestLike): boolean {
  if (method !== 'GET') return false
  const destination = headers.get('sec-fetch-dest')
  if (destination === null) return headers.get('accept')?.startsWith('text/html') === true
  return destination === 'document' || destination === 'iframe'
}

/** The number of redirects within two seconds; Infinity for any value that we did not write, so that the loop guard trips. */
export function redirectCount({ all }: RequestCookies): number {
  const count = all.get('__clerk_redirect_count') ?? '0'
  return /^[0-2]$/.test(count) ? Number(count) : Infinity
}

/** The target is always the publishable key's Frontend API, a satellite's own, or the configured proxy. */
function handshakeUrl(context: AuthContext, cookies: RequestCookies, reason: AuthReason): URL {
  const { options, instance, ownHost, session = cookies.session } = context
  const current = currentUrl(context)
  const isDevelopment = !instance!.production
  if (isDevelopment && options.isSatellite && reason === 'satellite-needs-syncing') {
    const primary = new URL(options.signInUrl!)
    primary.searchParams.append('__clerk_redirect_url', current.href)
    return primary
  }
  const url = new URL(`${context.proxyUrl ?? `https://${ownHost}`}/v1/client/handshake`)
  const organization = wantedOrganization(options, current.pathname)
  const devBrowser = isDevelopment && (current.searchParams.get('__clerk_db_jwt') || cookies.devBrowser)
  removeParameters(current, '__clerk_db_jwt', '__dev_session')
  const parameters = {
    redirect_url: current.href,
    __clerk_api_version: apiVersion,
    suffixed_cookies: `${cookies.suffixed}`,
    __clerk_hs_reason: reason,
    format: 'nonce',
    ...(session && { __session: session }),
    ...(devBrowser && { __clerk_db_jwt: devBrowser }),
    ...(organization && { organization_id: organization.id ?? organization.slug ?? '' }),
  }
  url.search = `${new URLSearchParams(parameters)}`
  return url
}
