import { readCookies, type SessionCookies } from '../cookies.ts'
import { classify } from '../jwt.ts'
import type { AuthReason } from '../reasons.ts'
import { signedOut } from '../state.ts'
import type { AuthContext, RequestLike, RequestState } from '../types.ts'
import { currentUrl, without } from './current-url.ts'
import { wantedOrganization } from './organization-patterns.ts'

/** Sends the browser to Clerk for this reason, or to `location`; signed out where that cannot be. */
export async function redirect(
  context: AuthContext,
  reason: AuthReason,
  location?: URL,
): Promise<RequestState> {
  const { request, options, instance } = context
  // A bearer token needs no publishable key, but without one there is nowhere to go.
  if (!instance || !isPage(request)) return signedOut(context, reason)
  context.cookies ??= await readCookies(context, (token) => classify(context, token).jwt)
  const count = redirectCount(context.cookies)
  if (count > 2) {
    const cause = options.isSatellite
      ? 'the domain is probably not configured'
      : 'the keys probably do not match'
    return signedOut(context, reason, `too many redirects: ${cause}`)
  }
  const target = location ?? handshakeUrl(context, context.cookies, reason)
  const headers = new Headers({ location: target.href, 'cache-control': 'no-store' })
  headers.append('set-cookie', `__clerk_redirect_count=${count + 1}; SameSite=Lax; HttpOnly; Max-Age=2`)
  return signedOut(context, reason, undefined, headers, 'handshake')
}

/** Whether a browser asked for a page, so that it follows a redirect and takes the cookies of its end. */
export function isPage({ method, headers }: RequestLike): boolean {
  const destination = headers.get('sec-fetch-dest')
  const wantsPage =
    destination === null
      ? headers.get('accept')?.startsWith('text/html')
      : /^(document|iframe)$/.test(destination)
  return method === 'GET' && !!wantsPage
}

/** How many redirects there were within two seconds; infinite for anything that only another could have written. */
export function redirectCount({ all }: SessionCookies): number {
  const count = all.get('__clerk_redirect_count') ?? '0'
  return /^[0-2]$/.test(count) ? Number(count) : Infinity
}

/** Where to: always the publishable key's Frontend API, a satellite's own, or the configured proxy. */
function handshakeUrl(context: AuthContext, cookies: SessionCookies, reason: AuthReason): URL {
  const { options, instance, ownHost, session = cookies.session } = context
  const { isSatellite, signInUrl, proxyUrl = `https://${ownHost}` } = options
  const current = currentUrl(context)
  const isDevelopment = !instance!.production
  if (isDevelopment && isSatellite && reason === 'satellite-needs-syncing') {
    const primary = new URL(signInUrl!)
    primary.searchParams.append('__clerk_redirect_url', current.href)
    return primary
  }
  const url = new URL(`${proxyUrl.replace(/\/+$/, '')}/v1/client/handshake`)
  const organization = wantedOrganization(options, current.pathname)
  const devBrowser = isDevelopment && (current.searchParams.get('__clerk_db_jwt') || cookies.devBrowser)
  const parameters = {
    redirect_url: without(current, '__clerk_db_jwt', '__dev_session').href,
    __clerk_api_version: '2026-05-12',
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
