/**
 * Makes the request of a point, and the configuration of both sides.
 *
 * @module
 */
import {
  base64url,
  developmentIssuer,
  developmentKey,
  developmentSuffix,
  instanceKey,
  instancePem,
  issuedAt,
  origin,
  otherKey,
  productionIssuer,
  productionKey,
  productionSuffix,
  sign,
  signText,
} from '../support.ts'
import type { Point, TokenName } from './points.ts'

const tokens = new Map<string, string>()

async function tokenOf(name: TokenName, iss: string): Promise<string> {
  const key = `${name} ${iss}`
  if (!tokens.has(key)) tokens.set(key, await make(name, iss))
  return tokens.get(key)!
}

async function make(name: TokenName, iss: string): Promise<string> {
  const token = (claims: object = {}, header: object = {}) => sign({ iss, ...claims }, header)
  switch (name) {
    case 'fresh':
      return token()
    case 'older':
      return token({ iat: issuedAt - 30 })
    case 'newer':
      return token({ iat: issuedAt + 3 })
    case 'expired':
      return token({ iat: issuedAt - 600, nbf: issuedAt - 610, exp: issuedAt - 540 })
    case 'just expired':
      return token({ iat: issuedAt - 65, exp: issuedAt - 5 })
    case 'expiring':
      return token({ iat: issuedAt - 64, exp: issuedAt - 4 })
    case 'early':
      return token({ nbf: issuedAt + 60 })
    case 'future':
      return token({ iat: issuedAt + 60, nbf: issuedAt - 1 })
    case 'forged':
      return sign({ iss }, {}, otherKey)
    case 'gibberish':
      return 'gibberish'
    case 'foreign':
      return token({ iss: 'https://clerk.other.example' })
    case 'no issuer':
      return token({ iss: undefined })
    case 'member':
      return token({ o: { id: 'org_9', slg: 'acme', rol: 'admin' } })
    case 'pending':
      return token({ sts: 'pending' })
    case 'unknown status':
      return token({ sts: 'frozen' })
    case 'machine':
      return token({ sub: 'mch_1', sid: undefined })
    case 'oauth':
      return token({ sid: undefined, client_id: 'c1' }, { typ: 'at+jwt', cat: undefined })
    case 'template':
      return token({ sid: undefined }, { cat: 'cl_B7d4PD222AAA' })
    case 'opaque':
      return `ak_${'0'.repeat(32)}`
    case 'no session id':
      return token({ sid: undefined })
    case 'no party':
      return token({ azp: undefined })
    case 'audience':
      return token({ aud: ['api'] })
    case 'no expiry':
      return token({ exp: undefined })
    case 'crit':
      return token({}, { crit: ['exp'] })
    case 'RS512':
      return signRs512(iss)
  }
}

async function signRs512(iss: string): Promise<string> {
  const [header, payload] = (await sign({ iss }, { alg: 'RS512' })).split('.')
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' }
  const key = await crypto.subtle.importKey('jwk', instanceKey, algorithm, false, ['sign'])
  const input = `${header}.${payload}`
  return `${input}.${base64url(await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(input)))}`
}

const broughtTokens = new Map<string, string>()

async function broughtBy({ brought }: Point, iss: string): Promise<string> {
  const key = `${brought} ${iss}`
  if (!broughtTokens.has(key)) {
    const session = `__session=${await tokenOf(brought === 'expired' ? 'expired' : 'fresh', iss)}; Path=/`
    const directives = ['__client_uat=1; Path=/', ...(brought === 'nobody' ? [] : [session])]
    const header = JSON.stringify({ alg: 'RS256', kid: 'ins_1', typ: 'JWT' })
    const payload = JSON.stringify({ handshake: directives })
    broughtTokens.set(key, await signText(header, payload, brought === 'forged' ? otherKey : instanceKey))
  }
  return broughtTokens.get(key)!
}

export const organizationSync = {
  organizationPatterns: ['/orgs/new', '/orgs/:slug', '/orgs/:slug/(.*)', '/o/:id/(.*)'],
  personalAccountPatterns: ['/me', '/me/(.*)'],
}

/** The request and configuration of a point. Each call of `request` makes a new one. */
export async function prepare(point: Point) {
  const production = point.instance === 'production'
  const isSatellite = point.satellite !== 'no'
  const own = production ? productionIssuer : developmentIssuer
  const iss = production && isSatellite ? 'https://clerk.satellite.example' : own
  const suffix = production ? productionSuffix : developmentSuffix

  const url = new URL(`${isSatellite ? 'https://satellite.example' : origin}${point.path}${point.query}`)
  const returned = point.back && (await broughtBy(point, iss))
  if (point.back === 'query') url.searchParams.set('__clerk_handshake', returned)
  const cookies = {
    __session: point.session && (await tokenOf(point.session, iss)),
    [`__session_${suffix}`]: point.suffixedSession && (await tokenOf(point.suffixedSession, iss)),
    __client_uat: point.uat,
    [`__client_uat_${suffix}`]: point.suffixedUat,
    [`__clerk_db_jwt${point.devBrowser === 'suffixed' ? `_${suffix}` : ''}`]: point.devBrowser && 'dvb_1',
    [`__refresh_${suffix}`]: point.refresh && 'refresh_1',
    __clerk_redirect_count: point.count,
    __clerk_handshake: point.back === 'cookie' && returned,
  }
  const [method, dest, accept] = point.kind.split(' ') as [string, string, string]
  const headers: Record<string, string | false> = {
    accept,
    'sec-fetch-dest': dest !== '-' && dest,
    cookie: Object.entries(cookies)
      .filter(([, value]) => value)
      .map(([name, value]) => `${name}=${value}`)
      .join('; '),
    authorization: point.authorization.replaceAll('TOKEN', await tokenOf(point.bearer, iss)),
    referer: point.referer,
    'x-forwarded-host': point.forwarded && 'evil.example',
  }
  const sent = Object.entries(headers).filter((header): header is [string, string] => !!header[1])
  const request = () => new Request(url, { method, headers: sent })

  const keys = {
    secretKey: production ? 'sk_live_4f1c2a9b8d7e' : 'sk_test_4f1c2a9b8d7e',
    publishableKey: production ? productionKey : developmentKey,
    jwtKey: instancePem,
  }
  const options = {
    ...(isSatellite && {
      isSatellite,
      domain: 'satellite.example',
      signInUrl: 'https://primary.example/sign-in',
      satelliteAutoSync: point.satellite === 'auto',
    }),
    ...(point.parties !== 'any' && {
      authorizedParties: [point.parties === 'listed' ? origin : 'https://other.example'],
    }),
    ...(point.proxy && { proxyUrl: 'https://proxy.example/__clerk' }),
    ...(point.audience && { audience: 'api' }),
  }
  return { request, keys, options }
}
