import type { AuthContext, RequestState } from '../types.ts'
import { currentUrl } from './current-url.ts'
import { redirect, redirectCount } from './redirect.ts'

/**
 * Redirects to Clerk once where a primary's page was reached by a link from another origin: it may be a satellite that
 * has a newer session.
 */
export function checkCrossOrigin(context: AuthContext): Promise<RequestState> | undefined {
  const { request, options, cookies } = context
  const { method, headers } = request
  const isNavigation = method === 'GET' && headers.get('sec-fetch-dest') === 'document'
  if (options.isSatellite || !isNavigation || redirectCount(cookies!) > 0) return undefined
  const referrer = urlOf(headers.get('referer'))
  if (!referrer || referrer.origin === currentUrl(context).origin) return undefined
  if (isClerks(context, referrer.host)) return undefined
  return redirect(context, 'primary-domain-cross-origin-sync')
}

function urlOf(text: string | null): URL | undefined {
  try {
    return new URL(text!)
  } catch {
    return undefined
  }
}

/** Whether a host is the instance's Frontend API, its proxy, or an Account Portal where its users sign in. */
function isClerks({ instance, options }: AuthContext, host: string): boolean {
  const { production, host: frontendApi } = instance!
  const portal = frontendApi.replace(/clerk\.(accounts\.)?/, 'accounts.')
  const proxy = options.proxyUrl && new URL(options.proxyUrl).host
  if (host === frontendApi || host === portal || host === proxy) return true
  return !production && isDevelopmentPortal(host)
}

function isDevelopmentPortal(host: string): boolean {
  const isHosted = /(?<!\.clerk)\.(accounts\.dev|accountsstage\.dev|accounts\.lclclerk\.com)$/.test(host)
  const isLocal = host.startsWith('accounts.') && /\.(lcl\.dev|lclstage\.dev|lclclerk\.com)$/.test(host)
  return isHosted || isLocal
}
