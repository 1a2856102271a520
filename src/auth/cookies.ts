import { remember } from '../internal/remember.ts'
import { text } from './jwt.ts'
import type { AuthContext, Jwt } from './types.ts'

/** The values of one set of Clerk's cookies; an absent or empty one is the empty string. */
export interface SessionCookies {
  /** Whether the set with the suffix of the publishable key was chosen. */
  suffixed: boolean
  session: string
  /** Seconds of the browser's last change of sign-in; 0 for no active client. */
  uat: number
  devBrowser: string
  /** Exists with suffix only. */
  refresh: string
  /** `_` and what this key's cookies end with. */
  suffix: string
  /** By their whole names. */
  all: ReadonlyMap<string, string>
}

/**
 * Reads Clerk's cookies and decides which set counts. That decision trusts nothing: it only says which token is to
 * be verified.
 *
 * @param decode decodes a token without verifying it; `undefined` where it is none
 */
export async function readCookies(
  { config, request, instance, ownHost }: AuthContext,
  decode: (token: string) => Jwt | undefined,
): Promise<SessionCookies> {
  const key = config.publishableKey!
  const suffix = suffixes.get(key) ?? (await suffixOf(key))
  const cookies = parseCookies(request.headers.get('cookie') ?? '')
  const get = (name: string) => cookies.get(name) ?? ''
  const suffixed = choosesSuffixed()
  const end = suffixed ? suffix : ''
  const uat = get(`__client_uat${end}`)
  return {
    suffixed,
    session: get(`__session${end}`),
    uat: /^\d{1,15}$/.test(uat) ? Number(uat) : 0,
    devBrowser: get(`__clerk_db_jwt${end}`),
    refresh: get(`__refresh${suffix}`),
    suffix,
    all: cookies,
  }

  function choosesSuffixed(): boolean {
    const session = get('__session')
    const uat = get('__client_uat')
    const suffixedSession = get(`__session${suffix}`)
    const suffixedUat = get(`__client_uat${suffix}`)
    const claims = decode(session)?.payload
    if (session) {
      const iss = claims?.iss
      if (iss === undefined || iss === null || iss === '') return false
      if (text(iss).replace(/^https?:\/\//, '') !== ownHost) return true
    }
    if (!suffixedUat && !suffixedSession) return false
    if (suffixedUat === '0') return uat === '0'
    const suffixedClaims = decode(suffixedSession)?.payload
    if (uat !== '0' && issuedAt(claims) > issuedAt(suffixedClaims)) return false
    const isExpired = Number(suffixedClaims?.exp) * 1000 <= config.now()
    if (!instance!.production && uat === '0' && isExpired) return false
    return !!suffixedUat || !suffixedSession
  }
}

function issuedAt(claims: Jwt['payload'] | undefined): number {
  return typeof claims?.iat === 'number' ? claims.iat : 0
}

/** A `Cookie` header (RFC 6265, 4.2.1), Clerk's names only; of several cookies of one name the first counts. */
function parseCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (let start = 0; start < header.length; ) {
    const semicolon = header.indexOf(';', start)
    const end = semicolon < 0 ? header.length : semicolon
    while (header[start] === ' ' || header[start] === '\t') start++
    const equals = header.startsWith('__', start) ? header.indexOf('=', start) : end
    const name = header.slice(start, equals)
    if (equals > 0 && equals < end && !cookies.has(name)) cookies.set(name, header.slice(equals + 1, end))
    start = end + 1
  }
  return cookies
}

const suffixes = new Map<string, string>()

async function suffixOf(publishableKey: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(publishableKey))
  const base64 = btoa(String.fromCharCode(...new Uint8Array(hash, 0, 6)))
  return remember(suffixes, publishableKey, `_${base64.replace(/\+/g, '-').replace(/\//g, '_')}`)
}
