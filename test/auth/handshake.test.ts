import { describe, expect, test } from 'vitest'
import type { AuthenticateRequestOptions } from '../../src/auth/types.ts'
import type { ClientOptions } from '../../src/client.ts'
import {
  development,
  developmentCookies,
  developmentToken,
  expired,
  page,
  signedInCookies,
  visit,
} from './browser.ts'
import { developmentSuffix, issuedAt, origin, productionSuffix, sign } from './support.ts'

const satellite = { isSatellite: true, domain: 'satellite.example' }
const developmentSatellite = { ...satellite, signInUrl: 'https://primary.example/sign-in?theme=dark' }
const uat = { __client_uat: issuedAt - 100 }
const browser = { __clerk_db_jwt: 'dvb_31' }
const fresh = () => sign()

interface Row {
  name: string
  url?: string
  headers?: Record<string, string>
  cookies?: () => Promise<Record<string, string | number>> | Record<string, string | number>
  options?: AuthenticateRequestOptions<'session_token'>
  client?: ClientOptions
  /** `status`, then a reason. */
  outcome: string
}

const rows: Row[] = [
  { name: 'nobody, in production', outcome: 'signed-out session-token-and-uat-missing' },
  {
    name: 'a session without an active client',
    cookies: async () => ({ __session: await fresh() }),
    outcome: 'handshake session-token-but-no-client-uat',
  },
  {
    name: 'an active client without a session',
    cookies: () => uat,
    outcome: 'handshake client-uat-but-no-session-token',
  },
  {
    name: 'a session that is older than the last change of sign-in',
    cookies: async () => ({ __session: await fresh(), __client_uat: issuedAt + 1 }),
    outcome: 'handshake session-token-iat-before-client-uat',
  },
  {
    name: 'a session as old as the last change of sign-in',
    cookies: async () => ({ __session: await fresh(), __client_uat: issuedAt }),
    outcome: 'signed-in null',
  },
  {
    name: 'an expired session without a refresh token',
    cookies: () => signedInCookies({ ...expired, iat: issuedAt - 90 }),
    outcome: 'handshake session-token-expired-refresh-non-eligible-no-refresh-cookie',
  },
  {
    name: 'a session that is not active yet',
    cookies: () => signedInCookies({ nbf: issuedAt + 6 }),
    outcome: 'handshake session-token-nbf',
  },
  {
    name: 'a session from the future',
    cookies: () => signedInCookies({ iat: issuedAt + 6 }),
    outcome: 'handshake session-token-iat-in-the-future',
  },
  {
    name: 'an expired bearer token',
    headers: { ...page, authorization: 'Bearer EXPIRED' },
    outcome: 'handshake session-token-expired-refresh-non-eligible-no-refresh-cookie',
  },
  {
    name: 'a session that is no token',
    cookies: () => ({ ...uat, __session: 'gibberish' }),
    outcome: 'signed-out token-invalid',
  },
  {
    name: 'a session for another party',
    cookies: () => signedInCookies(),
    options: { authorizedParties: ['https://other.example'] },
    outcome: 'signed-out token-invalid-authorized-parties',
  },
  {
    name: 'a pending session',
    cookies: () => signedInCookies({ sts: 'pending' }),
    outcome: 'signed-out session-pending',
  },
  // Development.
  { name: 'no dev browser', client: development, outcome: 'handshake dev-browser-missing' },
  {
    name: 'a dev browser in the URL',
    url: `${origin}/?__clerk_db_jwt=dvb_9`,
    cookies: () => developmentCookies(),
    client: development,
    outcome: 'handshake dev-browser-sync',
  },
  {
    name: 'a dev browser in the URL, in production',
    url: `${origin}/?__clerk_db_jwt=dvb_9`,
    outcome: 'signed-out session-token-and-uat-missing',
  },
  {
    name: 'nobody, in development',
    cookies: () => browser,
    client: development,
    outcome: 'signed-out session-token-and-uat-missing',
  },
  {
    name: 'signed in, in development',
    cookies: () => developmentCookies(),
    client: development,
    outcome: 'signed-in null',
  },
  // Satellites.
  {
    name: 'nobody on a satellite',
    options: satellite,
    outcome: 'signed-out session-token-and-uat-missing',
  },
  {
    name: 'nobody on a satellite that syncs by itself',
    options: { ...satellite, satelliteAutoSync: true },
    outcome: 'handshake satellite-needs-syncing',
  },
  {
    name: 'nobody on a satellite whose front end asks to sync',
    url: `${origin}/?__clerk_synced=false`,
    options: satellite,
    outcome: 'handshake satellite-needs-syncing',
  },
  {
    name: 'a session on a satellite whose front end asks to sync',
    url: `${origin}/?__clerk_synced=false`,
    cookies: () => signedInCookies(),
    options: satellite,
    outcome: 'handshake satellite-needs-syncing',
  },
  {
    name: 'nobody on a satellite that has synced',
    url: `${origin}/?__clerk_synced=true`,
    options: { ...satellite, satelliteAutoSync: true },
    outcome: 'signed-out session-token-and-uat-missing',
  },
  {
    name: 'signed in on a satellite',
    cookies: () => signedInCookies({ iss: 'https://clerk.satellite.example' }),
    options: satellite,
    outcome: 'signed-in null',
  },
  {
    name: 'a satellite in an iframe, which is not synced',
    url: `${origin}/?__clerk_synced=false`,
    headers: { 'sec-fetch-dest': 'iframe' },
    options: satellite,
    outcome: 'signed-out session-token-and-uat-missing',
  },
  {
    name: 'nobody on a development satellite that syncs by itself',
    options: { ...developmentSatellite, satelliteAutoSync: true },
    client: development,
    outcome: 'handshake satellite-needs-syncing',
  },
  {
    name: 'nobody on a development satellite',
    options: developmentSatellite,
    client: development,
    outcome: 'signed-out session-token-and-uat-missing',
  },
  // A link from another origin.
  {
    name: 'a link from another origin',
    headers: { ...page, referer: 'https://satellite.example/page' },
    cookies: () => signedInCookies(),
    outcome: 'handshake primary-domain-cross-origin-sync',
  },
  {
    name: 'a link from another origin, to a satellite',
    headers: { ...page, referer: 'https://primary.example/page' },
    cookies: () => signedInCookies({ iss: 'https://clerk.satellite.example' }),
    options: satellite,
    outcome: 'signed-in null',
  },
  {
    name: 'a link from another origin, in an iframe',
    headers: { 'sec-fetch-dest': 'iframe', referer: 'https://satellite.example/page' },
    cookies: () => signedInCookies(),
    outcome: 'signed-in null',
  },
  {
    name: 'a link from another origin, once followed',
    headers: { ...page, referer: 'https://satellite.example/page' },
    cookies: async () => ({ ...(await signedInCookies()), __clerk_redirect_count: 1 }),
    outcome: 'signed-in null',
  },
  {
    name: 'a link from another origin, for nobody',
    headers: { ...page, referer: 'https://satellite.example/page' },
    outcome: 'signed-out session-token-and-uat-missing',
  },
]

describe('what a browser gets', () => {
  const named = rows.map((row) => [row.name, row.outcome, row] as const)

  test.each(named)('a browser that requests a page gets, for %s: %s', async (_, outcome, row) => {
    const headers: Record<string, string> = { ...(row.headers ?? page) }
    for (const [name, value] of Object.entries(headers)) {
      headers[name] = value.replace('EXPIRED', await sign(expired))
    }
    const { state, calls } = await visit({ ...row, headers, cookies: (await row.cookies?.()) ?? {} })
    expect(`${state.status} ${state.reason}`).toBe(outcome)
    expect(state.headers.has('location')).toBe(state.status === 'handshake')
    expect(state.headers.get('x-clerk-auth-reason')).toBe(state.reason)
    expect(calls).toEqual([])
  })

  test.each(named)('a script is never redirected, for %s', async (_name, _outcome, row) => {
    const asked = [
      { method: 'GET', headers: { 'sec-fetch-dest': 'empty', accept: 'text/html' } },
      { method: 'GET', headers: { accept: 'application/json, text/html' } },
      { method: 'GET', headers: {} },
      { method: 'POST', headers: page },
    ]
    for (const { method, headers } of asked) {
      const { state } = await visit({ ...row, method, headers, cookies: (await row.cookies?.()) ?? {} })
      expect(state.status).not.toBe('handshake')
      expect([...state.headers.keys()].filter((name) => !name.startsWith('x-clerk-auth-'))).toEqual([])
    }
  })
})

describe('a request for a page', () => {
  test.each([
    ['GET', { 'sec-fetch-dest': 'document' }, true],
    ['GET', { 'sec-fetch-dest': 'iframe' }, true],
    ['GET', { accept: 'text/html,application/xhtml+xml' }, true],
    ['GET', { 'sec-fetch-dest': 'image', accept: 'text/html' }, false],
    ['GET', { 'sec-fetch-dest': 'documents' }, false],
    ['GET', { accept: 'application/json' }, false],
    ['GET', { accept: '*/*, text/html' }, false],
    ['GET', {}, false],
    ['HEAD', page, false],
    ['POST', page, false],
    ['PUT', page, false],
  ])('a request by %s with the headers %j is redirected: %s', async (method, headers, redirects) => {
    const { state } = await visit({ method, headers: headers as Record<string, string>, cookies: uat })
    expect(state.status).toBe(redirects ? 'handshake' : 'signed-out')
    expect(state.reason).toBe('client-uat-but-no-session-token')
  })
})

describe('the loop guard', () => {
  test.each([
    ['0', '1'],
    ['1', '2'],
    ['2', '3'],
  ])('the loop guard counts from %s to %s, for two seconds', async (before, after) => {
    const { state } = await visit({ cookies: { ...uat, __clerk_redirect_count: before } })
    expect(state.headers.getSetCookie()).toEqual([
      `__clerk_redirect_count=${after}; SameSite=Lax; HttpOnly; Max-Age=2`,
    ])
    expect(state.headers.get('cache-control')).toBe('no-store')
  })

  const stops = ['3', '4', '1e9', '10', '-1', '-0', 'NaN', '3abc', '', ' ', '1.0', '+1', '0x1', 'Infinity']
  test.each(stops)('the loop guard stops at the count %j', async (count) => {
    const { state } = await visit({ cookies: { ...uat, __clerk_redirect_count: count } })
    expect([state.status, state.reason]).toEqual(['signed-out', 'client-uat-but-no-session-token'])
    expect(state.message).toMatch(/keys probably do not match/)
    expect([...state.headers.keys()].filter((name) => !name.startsWith('x-clerk-auth-'))).toEqual([])
  })

  test('the loop guard counts the redirects of bearer tokens as well', async () => {
    const headers = { ...page, authorization: `Bearer ${await sign(expired)}` }
    expect((await visit({ headers })).state.headers.getSetCookie()[0]).toMatch(/^__clerk_redirect_count=1;/)
    const { state } = await visit({ headers, cookies: { __clerk_redirect_count: 3 } })
    expect(state.status).toBe('signed-out')
  })

  test('on a satellite, the message of the loop guard names the domain', async () => {
    const { state } = await visit({
      url: `${origin}/?__clerk_synced=false`,
      cookies: { __clerk_redirect_count: 3 },
      options: satellite,
    })
    expect(state.message).toMatch(/domain is probably not configured/)
  })
})

describe('the redirect to Clerk', () => {
  test('the redirect to Clerk has these parameters, in this order', async () => {
    const session = await sign(expired)
    const { location } = await visit({
      url: `${origin}/a%20b?x=1%202&__dev_session=old`,
      cookies: { __session: session, __client_uat: issuedAt - 1000 },
    })
    expect(location.origin + location.pathname).toBe('https://clerk.edge-clerk.example/v1/client/handshake')
    expect([...location.searchParams]).toEqual([
      ['redirect_url', `${origin}/a%20b?x=1+2`],
      ['__clerk_api_version', '2026-05-12'],
      ['suffixed_cookies', 'false'],
      ['__clerk_hs_reason', 'session-token-expired-refresh-non-eligible-no-refresh-cookie'],
      ['format', 'nonce'],
      ['__session', session],
    ])
  })

  test('the redirect to Clerk carries a session that is not verified', async () => {
    const { location } = await visit({ cookies: { __session: 'gibberish' } })
    expect(location.searchParams.get('__session')).toBe('gibberish')
  })

  test('the redirect to Clerk keeps the query of the page as it is written', async () => {
    const { location } = await visit({ url: `${origin}/?a=b%20c&d`, cookies: uat })
    expect(location.searchParams.get('redirect_url')).toBe(`${origin}/?a=b%20c&d`)
  })

  test('the redirect to Clerk says whether the cookies with a suffix count', async () => {
    const { location } = await visit({ cookies: { [`__client_uat_${productionSuffix}`]: issuedAt } })
    expect(location.searchParams.get('suffixed_cookies')).toBe('true')
  })

  test('the redirect to Clerk carries the dev browser of the URL first, and removes it from the URL', async () => {
    const url = `${origin}/?__clerk_db_jwt=dvb_9&x=1`
    const { location } = await visit({ url, cookies: await developmentCookies(), client: development })
    expect(location.host).toBe('bright-otter-42.clerk.accounts.dev')
    expect(location.searchParams.get('redirect_url')).toBe(`${origin}/?x=1`)
    expect(location.searchParams.get('__clerk_db_jwt')).toBe('dvb_9')
  })

  test('the redirect to Clerk carries the dev browser of the cookies that count', async () => {
    const { location } = await visit({
      cookies: {
        __clerk_db_jwt: 'dvb_1',
        [`__clerk_db_jwt_${developmentSuffix}`]: 'dvb_2',
        [`__client_uat_${developmentSuffix}`]: issuedAt,
      },
      client: development,
    })
    expect(location.searchParams.get('__clerk_db_jwt')).toBe('dvb_2')
  })

  test('the redirect to Clerk carries no dev browser in production', async () => {
    const { location } = await visit({ cookies: { ...uat, ...browser } })
    expect(location.searchParams.has('__clerk_db_jwt')).toBe(false)
  })

  test('the redirect to Clerk carries a bearer token, and not the session cookie', async () => {
    const token = await sign(expired)
    const { location } = await visit({
      headers: { ...page, authorization: `Bearer ${token}` },
      cookies: await signedInCookies(),
    })
    expect(location.searchParams.getAll('__session')).toEqual([token])
  })

  test('a bearer token is not redirected without a publishable key, which names the target', async () => {
    const headers = { ...page, authorization: `Bearer ${await sign(expired)}` }
    const { state } = await visit({ headers, client: { publishableKey: undefined } })
    expect([state.status, state.reason]).toEqual([
      'signed-out',
      'session-token-expired-refresh-non-eligible-no-refresh-cookie',
    ])
  })

  test.each([
    [{}, 'https://clerk.edge-clerk.example/v1/client/handshake'],
    [{ proxyUrl: 'https://app.example.com/__clerk' }, 'https://app.example.com/__clerk/v1/client/handshake'],
    [
      { proxyUrl: 'https://app.example.com/__clerk//' },
      'https://app.example.com/__clerk/v1/client/handshake',
    ],
    [satellite, 'https://clerk.satellite.example/v1/client/handshake'],
    [
      { ...satellite, proxyUrl: 'https://satellite.example/c' },
      'https://satellite.example/c/v1/client/handshake',
    ],
  ])('the redirect to Clerk with the options %j goes to %s', async (options, expected) => {
    const { location } = await visit({ cookies: uat, options })
    expect(location.origin + location.pathname).toBe(expected)
  })

  test('a development satellite redirects to the sign-in page of the primary', async () => {
    const { location, state } = await visit({
      url: `${origin}/deep?x=1`,
      options: { ...developmentSatellite, satelliteAutoSync: true },
      client: development,
    })
    expect(location.href).toBe(
      `https://primary.example/sign-in?theme=dark&__clerk_redirect_url=${encodeURIComponent(`${origin}/deep?x=1`)}`,
    )
    expect(state.headers.get('cache-control')).toBe('no-store')
    expect(state.headers.getSetCookie()).toHaveLength(1)
  })
})

test('a development satellite redirects to the primary only to sync, and else to Clerk', async () => {
  const { state, location } = await visit({
    cookies: { ...uat, ...browser },
    options: developmentSatellite,
    client: development,
  })
  expect(state.reason).toBe('client-uat-but-no-session-token')
  expect(location.host).toBe('bright-otter-42.clerk.accounts.dev')
})

describe('forwarded headers', () => {
  const forwarded = {
    ...page,
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    forwarded: 'host=evil.example',
  }
  const backOf = async (
    headers: Record<string, string>,
    trustForwardedHeaders?: boolean,
    url = `${origin}/x?y`,
  ) => {
    const { location } = await visit({ url, headers, cookies: uat, options: { trustForwardedHeaders } })
    expect(location.origin).toBe('https://clerk.edge-clerk.example')
    return location.searchParams.get('redirect_url')
  }

  test('forwarded headers are ignored unless the app trusts them', async () => {
    expect(await backOf(forwarded)).toBe(`${origin}/x?y`)
    expect(await backOf(forwarded, false)).toBe(`${origin}/x?y`)
    expect(await backOf(forwarded, 'false' as never)).toBe(`${origin}/x?y`)
  })

  test.each([
    [{ 'x-forwarded-host': 'www.example.com', 'x-forwarded-proto': 'http' }, 'http://www.example.com/x?y'],
    [{ 'x-forwarded-host': ' www.example.com , inner' }, 'https://www.example.com/x?y'],
    [{ 'x-forwarded-host': 'www.example.com:8443' }, 'https://www.example.com:8443/x?y'],
    [{ 'x-forwarded-host': '[::1]:3000' }, 'https://[::1]:3000/x?y'],
    [{ 'x-forwarded-proto': 'http, https' }, 'http://app.example.com/x?y'],
    [{ 'x-forwarded-proto': 'javascript' }, `${origin}/x?y`],
    [{ 'x-forwarded-host': 'a@evil.example' }, `${origin}/x?y`],
    [{ 'x-forwarded-host': 'evil.example/path?' }, `${origin}/x?y`],
    [{ 'x-forwarded-host': 'evil.example\\' }, `${origin}/x?y`],
    [{ 'x-forwarded-host': '' }, `${origin}/x?y`],
    [{}, `${origin}/x?y`],
  ])('forwarded headers that are trusted, %j, make the URL %s', async (headers, expected) => {
    expect(await backOf({ ...page, ...(headers as Record<string, string>) }, true)).toBe(expected)
  })

  test('forwarded headers that are trusted keep a path that looks like a host', async () => {
    const headers = { ...page, 'x-forwarded-host': 'www.example.com' }
    expect(await backOf(headers, true, `${origin}//evil.example/x`)).toBe(
      'https://www.example.com//evil.example/x',
    )
  })

  test('forwarded headers that are trusted decide whether a link is from another origin', async () => {
    const headers = { ...page, referer: 'https://www.example.com/', 'x-forwarded-host': 'www.example.com' }
    const cookies = await signedInCookies()
    const trusting = await visit({ headers, cookies, options: { trustForwardedHeaders: true } })
    expect(trusting.state.status).toBe('signed-in')
    expect((await visit({ headers, cookies })).state.status).toBe('handshake')
  })
})

describe('a link from Clerk itself', () => {
  const linkedFrom = async (referer: string, client?: ClientOptions) => {
    const cookies = await (client ? developmentCookies() : signedInCookies())
    const { state } = await visit({ headers: { ...page, referer }, cookies, ...(client && { client }) })
    return state.status === 'signed-in'
  }

  test.each([
    ['https://clerk.edge-clerk.example/v1/x', true],
    ['https://accounts.edge-clerk.example/sign-in', true],
    ['https://app.example.com/other', true],
    ['not a URL', true],
    ['https://evil-accounts.edge-clerk.example/', false],
    ['https://accounts.edge-clerk.example:8443/', false],
    ['https://accounts.edge-clerk.example.evil.example/', false],
    ['https://bright-otter-42.accounts.dev/', false],
    ['http://app.example.com/other', false],
    ['https://app.example.com:8443/other', false],
  ])('in production, a link from %s counts as one from Clerk or the app: %s', async (referer, own) => {
    expect(await linkedFrom(referer)).toBe(own)
  })

  test('a link from the proxy of Clerk counts as one from Clerk', async () => {
    const headers = { ...page, referer: 'https://proxy.example/x' }
    const cookies = await signedInCookies()
    const options = { proxyUrl: 'https://proxy.example/__clerk' }
    expect((await visit({ headers, cookies, options })).state.status).toBe('signed-in')
    expect((await visit({ headers, cookies })).state.status).toBe('handshake')
  })

  test.each([
    ['https://bright-otter-42.clerk.accounts.dev/', true],
    ['https://bright-otter-42.accounts.dev/', true],
    ['https://other-1.accounts.dev/', true],
    ['https://other-1.accountsstage.dev/', true],
    ['https://other-1.accounts.lclclerk.com/', true],
    ['https://accounts.other-1.lcl.dev/', true],
    ['https://accounts.other-1.lclstage.dev/', true],
    ['https://accounts.other-1.lclclerk.com/', true],
    ['https://accounts.lcl.dev/', true],
    ['https://other-1.clerk.accounts.dev/', false],
    ['https://other-1.clerk.accountsstage.dev/', false],
    ['https://other-1.lcl.dev/', false],
    ['https://accounts.dev/', false],
    ['https://accounts.dev.evil.example/', false],
    ['https://accounts.evil.example/', false],
  ])('in development, a link from %s counts as one from Clerk or the app: %s', async (referer, own) => {
    expect(await linkedFrom(referer, development)).toBe(own)
  })
})

describe('a primary in development that a satellite redirects to', () => {
  const allowedRedirectOrigins = ['https://satellite.example', 'http://localhost:3001']
  const asked = (target: string, more: Parameters<typeof visit>[0] = {}) =>
    visit({
      url: `${origin}/sign-in?__clerk_redirect_url=${encodeURIComponent(target)}`,
      cookies: browser,
      client: development,
      options: { allowedRedirectOrigins },
      ...more,
    })

  test('the primary redirects back to the satellite with the dev browser', async () => {
    const { state, location } = await asked('https://satellite.example/deep?x=1&__clerk_synced=false')
    expect(state.reason).toBe('primary-responds-to-syncing')
    expect(location.href).toBe('https://satellite.example/deep?x=1&__clerk_synced=true&__clerk_db_jwt=dvb_31')
    expect(state.headers.get('cache-control')).toBe('no-store')
    expect(state.headers.getSetCookie()[0]).toMatch(/^__clerk_redirect_count=1;/)
  })

  test('the primary redirects back to the satellite without a dev browser where there is none', async () => {
    const { location } = await asked('http://localhost:3001', { cookies: {} })
    expect(location.href).toBe('http://localhost:3001/?__clerk_synced=true')
  })

  test.each([
    'https://evil.example/',
    'https://satellite.example.evil.example/',
    'https://satellite.example:8443/',
    'http://satellite.example/',
    'https://satellite.example@evil.example/',
    'https://user@satellite.example/',
    'blob:https://satellite.example/x',
    'javascript:alert(1)//https://satellite.example/',
    'data:text/html,x',
    '//satellite.example/',
    '/sign-in',
    'gibberish',
    `${origin}/`,
  ])('the primary does not redirect to %s', async (target) => {
    const { state } = await asked(target)
    expect(state.reason).toBe('session-token-and-uat-missing')
    expect(state.headers.has('location')).toBe(false)
  })

  test('the primary does not redirect without allowedRedirectOrigins', async () => {
    const { state } = await asked('https://satellite.example/', { options: {} })
    expect([state.reason, state.headers.has('location')]).toEqual(['session-token-and-uat-missing', false])
  })

  test('neither a production instance nor a satellite redirects to a satellite', async () => {
    const production = await asked('https://satellite.example/', { client: {} })
    expect(production.state.headers.has('location')).toBe(false)
    const options = { ...developmentSatellite, allowedRedirectOrigins }
    expect((await asked('https://satellite.example/', { options })).state.headers.has('location')).toBe(false)
  })

  test('the primary does not redirect a script, and not in a loop', async () => {
    const target = 'https://satellite.example/'
    const script = await asked(target, { headers: {} })
    expect([script.state.status, script.state.reason]).toEqual(['signed-out', 'primary-responds-to-syncing'])
    const looping = await asked(target, { cookies: { ...browser, __clerk_redirect_count: 3 } })
    expect(looping.state.headers.has('location')).toBe(false)
  })

  test.each([
    '*',
    'null',
    '',
    'satellite.example',
    'https://satellite.example/',
    'https://Satellite.example',
  ])('allowedRedirectOrigins refuses the entry %j', async (entry) => {
    const options = { allowedRedirectOrigins: [entry] }
    await expect(visit({ options })).rejects.toThrow(/^allowedRedirectOrigins\[0\] must be an origin /)
  })
})

test('without the option handshake nothing redirects, and the reason is the same', async () => {
  for (const [cookies, reason] of [
    [uat, 'client-uat-but-no-session-token'],
    [{ __session: await fresh() }, 'session-token-but-no-client-uat'],
  ] as const) {
    const { state } = await visit({ cookies, options: { handshake: undefined } })
    expect([state.status, state.reason]).toEqual(['signed-out', reason])
    expect(state.headers.has('location')).toBe(false)
  }
})

test('a development token in production is of another issuer, so that the cookies with the suffix count', async () => {
  const { state } = await visit({ cookies: { ...uat, __session: await developmentToken() } })
  expect([state.status, state.reason]).toEqual(['signed-out', 'session-token-and-uat-missing'])
})
