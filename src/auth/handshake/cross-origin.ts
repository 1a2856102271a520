import type { AuthContext, RequestState } from '../types.ts'
import { currentUrl } from './current-url.ts'
import { redirect, redirectCount } from './redirect.ts'

/**
 * Whether a primary's page was reached by a link from elsewhere, such as a satellite that knows of a newer sign-in:
 * then Clerk is asked once.
 */
export function crossOrigin(context: AuthContext): Promise<RequestState> | undefined {
  const { request, options, cookies } = context
  const { method, headers } = request
  const isNavigation = method === 'GET' && headers.get('sec-fetch-dest') === 'document'
  if (options.isSatellite || !isNavigation || redirectCount(cookies!)) return undefined
  const referrer = parse(headers.get('referer'))
  return referrer && referrer.origin !== currentUrl(context).origin && !isClerks(context, referrer.host)
    ? redirect(context, 'primary-domain-cross-origin-sync')
    : undefined
}

function parse(url: string | null): URL | undefined {
  try {
    return new URL(url!)
  } catch {
    return undefined
  }
}

/** Whether a host is the instance's Frontend API, its proxy, or a portal where its users sign in. */
function isClerks({ instance, options }: AuthContext, host: string): boolean {
  const { production, host: frontendApi } = instance!
  const portal = frontendApi.replace(/clerk\.(accounts\.)?/, 'accounts.')
  const isDevelopmentPortal =
    /(?<!\.clerk)\.(accounts\.dev|accountsstage\.dev|accounts\.lclclerk\.com)$/.test(host) ||
    (host.startsWith('accounts.') && /\.(lcl\.dev|lclstage\.dev|lclclerk\.com)$/.test(host))
  const proxy = options.proxyUrl && new URL(options.proxyUrl).host
  return [frontendApi, portal, proxy].includes(host) || (!production && isDevelopmentPortal)
}
