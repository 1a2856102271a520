import { setBounded } from '../internal/set-bounded.ts'
import type { AuthContext, Jwt, RequestCookies } from './types.ts'
import { text } from './values.ts'

type Decode = (token: string) => Jwt | undefined

/**
 * Reads Clerk's cookies and decides which set counts. The decision verifies nothing: it only chooses the token to
 * verify.
 *
 * @param decode decodes a token without verifying it; `undefined` for anything else
 */
export async function readCookies(context: AuthContext, decode: Decode): Promise<RequestCookies> {
  const key = context.config.publishableKey!
  const suffix = suffixes.get(key) ?? (await suffixOf(key))
  const all = parseCookies(context.request.headers.get('cookie') ?? '')
  const get = (name: string) => all.get(name) ?? ''
  const suffixed = choosesSuffixed(context, get, suffix, decode)
  const end = suffixed ? suffix : ''
  const uat = get(`__client_uat${end}`)
  return {
    suffixed,
    session: get(`__session${end}`),
    uat: /^\d{1,15}$/.test(uat) ? Number(uat) : 0,
    devBrowser: get(`__clerk_db_jwt${end}`),
    refresh: get(`__refresh${suffix}`),
    suffix,
    all,
  }
}

/** Whether the cookies with the suffix count. The others may have been set by another app on a parent domain. */
function choosesSuffixed(
  { config, instance, ownHost }: AuthContext,
  get: (name: string) => string,
  suffix: string,
  decode: Decode,
): boolean {
  const session = get('__session')
  const uat = get('__client_uat')
  const suffixedSession = get(`__session${suffix}`)
  const suffixedUat = get(`__client_uat${suffix}`)

  const claims = decode(session)?.payload
  if (session) {
    const iss = claims?.iss
    if (iss === undefined || iss === null || iss === '') return false
    // The session is of another instance.
    if (text(iss).replace(/^https?:\/\//, '') !== ownHost) return true
  }
  if (!suffixedUat && !suffixedSession) return false
  // The cookies with the suffix are those of a sign-out: they count only where the others are as well.
  if (suffixedUat === '0') return uat === '0'

  const suffixedClaims = decode(suffixedSession)?.payload
  if (uat !== '0') {
    const isNewer = issuedAt(claims) > issuedAt(suffixedClaims)
    if (isNewer) return false
  } else if (!instance!.production) {
    const isExpired = Number(suffixedClaims?.exp) * 1000 <= config.now()
    if (isExpired) return false
  }
  return suffixedUat !== '' || suffixedSession === ''
}

function issuedAt(claims: Jwt['payload'] | undefined): number {
  return typeof claims?.iat === 'number' ? claims.iat : 0
}

/** Parses a `Cookie` header (RFC 6265, 4.2.1): Clerk's names only, and of several cookies of one name the first. */
function parseCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of header.split(';')) {
    const cookie = pair.replace(/^[ \t]+/, '')
    if (!cookie.startsWith('__')) continue
    const equals = cookie.indexOf('=')
    if (equals < 0) continue
    const name = cookie.slice(0, equals)
    if (!cookies.has(name)) cookies.set(name, cookie.slice(equals + 1))
  }
  return cookies
}

const suffixes = new Map<string, string>()

async function suffixOf(publishableKey: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(publishableKey))
  const base64 = btoa(String.fromCharCode(...new Uint8Array(hash, 0, 6)))
  return setBounded(suffixes, publishableKey, `_${base64.replace(/\+/g, '-').replace(/\//g, '_')}`)
}
