import { createClerkClient } from '@clerk/backend'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { handshake } from '../../../src/auth/handshake.ts'
import { authenticateRequest } from '../../../src/auth/index.ts'
import { createClient } from '../../../src/client.ts'
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
import { differences, type Verdicts } from './differences.ts'
import { type Point, points, type TokenName } from './points.ts'

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: issuedAt * 1000 })
  vi.stubGlobal('fetch', refusing)
  for (const method of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation(() => {})
})
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Clerk, to both: only refresh asks for anything, and is told no. */
async function refusing(): Promise<Response> {
  return Response.json({ errors: [{ code: 'refresh_denied', message: 'No.' }] }, { status: 401 })
}

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

const organizationSync = {
  organizationPatterns: ['/orgs/new', '/orgs/:slug', '/orgs/:slug/(.*)', '/o/:id/(.*)'],
  personalAccountPatterns: ['/me', '/me/(.*)'],
}

/** Both on the same request, with the same options, keys and time. */
async function judge(point: Point): Promise<Verdicts & { locations: (string | null)[]; sameToken: boolean }> {
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
  const ours = await authenticateRequest(createClient(keys), request(), {
    ...options,
    handshake,
    organizationSync,
    allowedRedirectOrigins: ['https://satellite.example'],
  })
  const theirs = await createClerkClient(keys)
    .authenticateRequest(request(), { ...options, organizationSyncOptions: organizationSync })
    .catch(() => undefined)
  return {
    ours: verdict(ours),
    theirs: theirs ? verdict(theirs) : 'throws',
    locations: [ours.headers.get('location'), theirs?.headers.get('location') ?? null],
    sameToken: ours.token === (theirs?.token ?? null),
  }
}

function verdict({ status, reason }: { status: string; reason: string | null }): string {
  return reason === null ? status : `${status} ${reason}`
}

test(`@clerk/backend says the same of ${points.length} requests, but for what is listed`, async () => {
  const counts = new Map(differences.map((difference) => [difference, 0]))
  const unexplained: string[] = []
  let same = 0
  let redirects = 0
  for (const point of points) {
    const { locations, sameToken, ...verdicts } = await judge(point)
    const [ours, theirs] = locations
    if (verdicts.ours === verdicts.theirs && ours === theirs && sameToken) {
      same++
      if (ours) redirects++
      continue
    }
    const difference = differences.find(({ when }) => when(point, verdicts))
    if (difference) counts.set(difference, counts.get(difference)! + 1)
    else unexplained.push(JSON.stringify({ ...verdicts, locations, point }))
  }
  const rows = [...counts].map(([{ because }, count]) => `${`${count}`.padStart(5)}  ${because}`)
  console.info(
    [
      `${points.length} requests: ${same} the same, ${redirects} of them redirects to the letter`,
      ...rows,
    ].join('\n'),
  )
  expect(unexplained.slice(0, 5)).toEqual([])
  expect([...counts].filter(([, count]) => !count).map(([{ because }]) => because)).toEqual([])
  expect(points.length).toBeGreaterThanOrEqual(2000)
  expect(same).toBeGreaterThan(points.length / 2)
}, 60_000)
