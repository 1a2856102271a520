import { describe, expect, test, vi } from 'vitest'
import { authenticateRequest, ClerkTokenError } from '../../src/auth/index.ts'
import type {
  AcceptsToken,
  AuthContext,
  AuthenticateRequestOptions,
  Handshake,
  MachineTokens,
  RequestState,
  SignedInState,
} from '../../src/auth/types.ts'
import type { ClientOptions } from '../../src/client.ts'
import {
  bearer,
  developmentIssuer,
  developmentKey,
  developmentSuffix,
  get,
  instance,
  instancePem,
  issuedAt,
  keySet,
  origin,
  otherKey,
  productionKey,
  productionSuffix,
  sessionPayload,
  sign,
  stateOf,
} from './support.ts'

type Options = AuthenticateRequestOptions<AcceptsToken>

const token = await sign()
const developmentToken = await sign({ iss: developmentIssuer })
const uat = `__client_uat=${issuedAt - 1000}`

/** Accepts any machine credential. */
const machineTokens: MachineTokens = {
  verify: async (_, type, token) => ({ tokenType: type, isAuthenticated: true, id: token }) as never,
}

const document = { 'sec-fetch-dest': 'document', accept: 'text/html' }

async function reasonOf(request: Request, options?: Options, clientOptions?: ClientOptions) {
  const { state, calls } = await stateOf(request, options, clientOptions)
  expect(state.isAuthenticated).toBe(state.status === 'signed-in')
  expect(state.auth.isAuthenticated).toBe(state.isAuthenticated)
  expect(state.auth.tokenType).toBe(state.tokenType)
  return { reason: state.reason, tokenType: state.tokenType, fetches: calls.length }
}

describe('the Authorization header', () => {
  const ok = { reason: null, tokenType: 'session_token', fetches: 1 }
  const invalid = { reason: 'token-invalid', tokenType: 'session_token', fetches: 0 }
  const absent = { reason: 'session-token-and-uat-missing', tokenType: 'session_token', fetches: 0 }
  test.each<[string, object]>([
    [`Bearer ${token}`, ok],
    [`bearer ${token}`, ok],
    [`BEARER ${token}`, ok],
    [`Bearer ${token} `, ok],
    [token, invalid],
    ['Bearer', invalid],
    ['Bearer ', invalid],
    [`Bearer  ${token}`, invalid],
    [`Bearer\t${token}`, invalid],
    [`Bearer ${token} x`, invalid],
    [`Bearer ${token},${token}`, invalid],
    [`Bearer ${token}, Bearer ${token}`, invalid],
    [`Bearer: ${token}`, absent],
    [`Bearer "${token}"`, invalid],
    [`Bearer ${'x'.repeat(16 * 1024 + 1)}`, invalid],
    [`Basic ${token}`, absent],
    [`BearerX ${token}`, absent],
    [`DPoP ${token}`, absent],
    ['', absent],
  ])('an Authorization header of %o gives %o', async (authorization, expected) => {
    expect(await reasonOf(get({ authorization }))).toEqual(expected)
  })

  test('a bearer token decides alone, whatever the cookies hold', async () => {
    const cookie = `__session=${token}; ${uat}`
    expect((await reasonOf(get({ cookie }))).reason).toBe(null)
    expect((await reasonOf(get({ cookie, authorization: 'Bearer x.y.z' }))).reason).toBe('token-invalid')
    const cookies = '__session=x; __client_uat=0'
    expect((await reasonOf(get({ cookie: cookies, authorization: `Bearer ${token}` }))).reason).toBe(null)
  })

  test('an opaque token is held to a length and to an alphabet', async () => {
    const options = { acceptsToken: 'any', machineTokens } as const
    expect((await reasonOf(get({ authorization: 'Bearer ak_a.b~c+d/e=' }), options)).reason).toBe(null)
    for (const opaque of [`ak_${'x'.repeat(16 * 1024)}`, 'ak_a,b', 'ak_a b', 'ak_"a"', 'ak_\xe9', 'ak_a;']) {
      expect((await reasonOf(get({ authorization: `Bearer ${opaque}` }), options)).reason).toBe(
        'token-invalid',
      )
    }
  })

  test('an Authorization header of another scheme leaves the decision to the cookies', async () => {
    const request = get({ cookie: `__session=${token}; ${uat}`, authorization: 'Basic dTpw' })
    expect((await reasonOf(request)).reason).toBe(null)
  })

  test('a bearer token needs no publishable key', async () => {
    expect((await reasonOf(bearer(token), {}, { publishableKey: undefined })).reason).toBe(null)
  })
})

describe('the class of a bearer token against acceptsToken', async () => {
  const tokens = {
    session: token,
    template: await sign({ sid: undefined }, { cat: 'cl_B7d4PD222AAA' }),
    m2m: await sign({ sub: 'mch_1', sid: undefined }, { cat: 'cl_B7d4PD333AAA' }),
    m2mWithoutCat: await sign({ sub: 'mch_1', sid: undefined }, { cat: undefined }),
    m2mCat: await sign({}, { cat: 'cl_B7d4PD333AAA' }),
    oauth: await sign({ sid: undefined }, { typ: 'at+jwt', cat: undefined }),
    oauthLong: await sign({ sid: undefined }, { typ: 'application/at+jwt' }),
    opaqueM2m: 'mt_0123456789abcdef',
    opaqueOauth: 'oat_0123456789abcdef',
    apiKey: 'ak_0123456789abcdef',
    none: 'x.y.z',
  }
  const mismatch = 'token-type-mismatch'
  test.each<[keyof typeof tokens, AcceptsToken, string | null, string | null]>([
    ['session', 'session_token', null, 'session_token'],
    ['session', 'any', null, 'session_token'],
    ['session', ['api_key', 'session_token'], null, 'session_token'],
    ['session', 'api_key', mismatch, 'api_key'],
    ['session', 'm2m_token', mismatch, 'm2m_token'],
    ['session', ['api_key', 'm2m_token'], mismatch, null],
    ['template', 'session_token', mismatch, 'session_token'],
    ['template', 'any', mismatch, null],
    ['template', ['session_token'], mismatch, null],
    ['template', 'm2m_token', mismatch, 'm2m_token'],
    ['m2m', 'session_token', mismatch, 'session_token'],
    ['m2m', ['session_token', 'oauth_token', 'api_key'], mismatch, null],
    ['m2m', 'm2m_token', null, 'm2m_token'],
    ['m2m', 'any', null, 'm2m_token'],
    ['m2mWithoutCat', 'session_token', mismatch, 'session_token'],
    ['m2mWithoutCat', ['m2m_token'], null, 'm2m_token'],
    ['m2mCat', 'session_token', mismatch, 'session_token'],
    ['m2mCat', 'm2m_token', mismatch, 'm2m_token'],
    ['m2mCat', 'any', mismatch, null],
    ['oauth', 'session_token', mismatch, 'session_token'],
    ['oauth', 'oauth_token', null, 'oauth_token'],
    ['oauthLong', 'session_token', mismatch, 'session_token'],
    ['oauthLong', ['oauth_token'], null, 'oauth_token'],
    ['opaqueM2m', 'session_token', mismatch, 'session_token'],
    ['opaqueM2m', 'm2m_token', null, 'm2m_token'],
    ['opaqueM2m', 'api_key', mismatch, 'api_key'],
    ['opaqueOauth', 'session_token', mismatch, 'session_token'],
    ['opaqueOauth', 'any', null, 'oauth_token'],
    ['opaqueOauth', ['m2m_token', 'api_key'], mismatch, null],
    ['apiKey', 'session_token', mismatch, 'session_token'],
    ['apiKey', 'api_key', null, 'api_key'],
    ['apiKey', ['session_token', 'm2m_token', 'oauth_token'], mismatch, null],
    ['none', 'session_token', 'token-invalid', 'session_token'],
    ['none', 'any', 'token-invalid', null],
    ['none', ['api_key', 'session_token'], 'token-invalid', null],
    ['none', 'api_key', mismatch, 'api_key'],
    ['none', ['api_key', 'm2m_token'], mismatch, null],
  ])(
    'a bearer token of class %s where %j is accepted: reason %s',
    async (name, acceptsToken, reason, tokenType) => {
      const actual = await reasonOf(bearer(tokens[name]), { acceptsToken, machineTokens })
      expect(actual).toEqual({ reason, tokenType, fetches: name === 'session' && !reason ? 1 : 0 })
    },
  )

  test('machineTokens gets the decoded token, and returns the auth object of the state', async () => {
    const seen: unknown[] = []
    const spy: MachineTokens = {
      async verify(context, type, token, jwt) {
        seen.push([context.options.acceptsToken, type, token, jwt?.payload.sub])
        return { tokenType: 'm2m_token', isAuthenticated: true, machineId: 'mch_1' } as never
      },
    }
    const { state } = await stateOf(bearer(tokens.m2m), { acceptsToken: 'm2m_token', machineTokens: spy })
    expect(seen).toEqual([['m2m_token', 'm2m_token', tokens.m2m, 'mch_1']])
    expect(state).toMatchObject({ status: 'signed-in', token: tokens.m2m, auth: { machineId: 'mch_1' } })
  })

  test.each([['session'], ['opaqueM2m'], ['none']] as const)(
    'a token of class %s in the session cookie is refused unless it is a session token',
    async (name) => {
      const request = get({
        cookie: `__session_${productionSuffix}=${tokens[name]}; __client_uat_${productionSuffix}=5`,
      })
      const { reason } = await reasonOf(request, { acceptsToken: 'any', machineTokens })
      expect(reason).toBe({ session: null, opaqueM2m: 'token-type-mismatch', none: 'token-invalid' }[name])
    },
  )

  test.each(
    (
      [
        'template',
        'm2m',
        'm2mWithoutCat',
        'm2mCat',
        'oauth',
        'oauthLong',
        'opaqueM2m',
        'opaqueOauth',
        'apiKey',
      ] as const
    ).flatMap((name) =>
      (
        [
          ['session_token', 'session_token'],
          ['any', null],
          [['session_token', 'm2m_token'], null],
        ] as const
      ).map(([accepts, tokenType]) => [name, accepts, tokenType] as const),
    ),
  )(
    'a token of class %s in the session cookie is a mismatch without a request, where %j is accepted',
    async (name, acceptsToken, tokenType) => {
      const request = get({
        cookie: `__session_${productionSuffix}=${tokens[name]}; __client_uat_${productionSuffix}=5`,
      })
      expect(await reasonOf(request, { acceptsToken, machineTokens })).toEqual({
        reason: mismatch,
        tokenType,
        fetches: 0,
      })
    },
  )
})

describe('without a bearer token', () => {
  test.each<[AcceptsToken, string, string | null]>([
    ['session_token', 'session-token-and-uat-missing', 'session_token'],
    ['any', 'session-token-and-uat-missing', 'session_token'],
    [['api_key', 'session_token'], 'session-token-and-uat-missing', 'session_token'],
    ['api_key', 'token-missing', 'api_key'],
    ['m2m_token', 'token-missing', 'm2m_token'],
    ['oauth_token', 'token-missing', 'oauth_token'],
    [['api_key', 'm2m_token'], 'token-type-mismatch', null],
    [['api_key'], 'token-type-mismatch', null],
  ])(
    'a request without a bearer token where %j is accepted: reason %s',
    async (acceptsToken, reason, tokenType) => {
      const options = { acceptsToken, machineTokens }
      expect(await reasonOf(get(), options)).toEqual({ reason, tokenType, fetches: 0 })
      if (!String(acceptsToken).includes('session') && acceptsToken !== 'any') {
        const cookie = `__session=${token}; ${uat}`
        expect(await reasonOf(get({ cookie }), options)).toEqual({ reason, tokenType, fetches: 0 })
      }
    },
  )

  test('cookies cannot be read without a publishable key', async () => {
    const request = get({ cookie: `__session=${token}; ${uat}` })
    const actual = await reasonOf(request, {}, { publishableKey: undefined })
    expect(actual).toEqual({ reason: 'session-token-missing', tokenType: 'session_token', fetches: 0 })
  })
})

interface Row {
  name: string
  cookie?: string
  headers?: Record<string, string>
  url?: string
  method?: string
  options?: AuthenticateRequestOptions<'session_token'>
  development?: boolean
  reason: string | null
}

const satellite = {
  isSatellite: true,
  domain: 'satellite.example',
  signInUrl: 'https://primary.example/sign-in',
}
const satelliteToken = await sign({ iss: 'https://clerk.satellite.example' })
const both = `__session=${token}; ${uat}`
const developmentBoth = `__clerk_db_jwt=dvb; __session=${developmentToken}; ${uat}`

const rows: Row[] = [
  // The page of a satellite.
  {
    name: 'nobody on a satellite',
    options: satellite,
    headers: document,
    reason: 'session-token-and-uat-missing',
  },
  {
    name: 'nobody on a satellite that syncs by itself',
    options: { ...satellite, satelliteAutoSync: true },
    headers: document,
    reason: 'satellite-needs-syncing',
  },
  {
    name: 'nobody on a satellite whose front end asks to sync',
    options: satellite,
    headers: document,
    url: '?__clerk_synced=false',
    reason: 'satellite-needs-syncing',
  },
  {
    name: 'a session on a satellite whose front end asks to sync',
    options: satellite,
    headers: document,
    url: '?__clerk_synced=false',
    cookie: `__session=${satelliteToken}; ${uat}`,
    reason: 'satellite-needs-syncing',
  },
  {
    name: 'nobody on a satellite that has synced',
    options: satellite,
    headers: document,
    url: '?__clerk_synced=true',
    reason: 'session-token-and-uat-missing',
  },
  {
    name: 'nobody on a satellite that syncs by itself, asked by a script',
    options: { ...satellite, satelliteAutoSync: true },
    reason: 'session-token-and-uat-missing',
  },
  {
    name: 'nobody on a satellite that syncs by itself, in an iframe',
    options: { ...satellite, satelliteAutoSync: true },
    headers: { 'sec-fetch-dest': 'iframe' },
    reason: 'session-token-and-uat-missing',
  },
  {
    name: 'nobody on a satellite that syncs by itself, by POST',
    options: { ...satellite, satelliteAutoSync: true },
    headers: document,
    method: 'POST',
    reason: 'session-token-and-uat-missing',
  },
  {
    name: 'only __client_uat on a satellite that syncs by itself',
    options: { ...satellite, satelliteAutoSync: true },
    headers: document,
    cookie: uat,
    reason: 'client-uat-but-no-session-token',
  },
  {
    name: '__clerk_synced on a primary',
    options: { satelliteAutoSync: true },
    headers: document,
    url: '?__clerk_synced=false',
    reason: 'session-token-and-uat-missing',
  },
  {
    name: 'nobody on a development satellite that syncs by itself',
    options: { ...satellite, satelliteAutoSync: true },
    headers: document,
    development: true,
    reason: 'satellite-needs-syncing',
  },
  {
    name: 'nobody on a development satellite whose front end asks to sync',
    options: satellite,
    headers: document,
    development: true,
    url: '?__clerk_synced=false',
    reason: 'satellite-needs-syncing',
  },
  // Development.
  {
    name: 'a dev browser in the URL in development',
    development: true,
    cookie: developmentBoth,
    url: '?__clerk_db_jwt=dvb',
    reason: 'dev-browser-sync',
  },
  { name: 'a dev browser in the URL in production', cookie: both, url: '?__clerk_db_jwt=dvb', reason: null },
  {
    name: 'a session without a dev browser in development',
    development: true,
    cookie: `__session=${developmentToken}; ${uat}`,
    reason: 'dev-browser-missing',
  },
  { name: 'nobody without a dev browser in development', development: true, reason: 'dev-browser-missing' },
  {
    name: 'a session with a dev browser in development',
    development: true,
    cookie: developmentBoth,
    reason: null,
  },
  // Cookies that are missing.
  { name: 'no cookies', reason: 'session-token-and-uat-missing' },
  { name: '__client_uat of 0 alone', cookie: '__client_uat=0', reason: 'session-token-and-uat-missing' },
  {
    name: 'a dev browser alone in development',
    development: true,
    cookie: '__clerk_db_jwt=dvb',
    reason: 'session-token-and-uat-missing',
  },
  {
    name: 'a session without __client_uat',
    cookie: `__session=${token}`,
    reason: 'session-token-but-no-client-uat',
  },
  {
    name: 'a session with a __client_uat of 0',
    cookie: `__session=${token}; __client_uat=0`,
    reason: 'session-token-but-no-client-uat',
  },
  {
    name: 'a session with a __client_uat that is no number',
    cookie: `__session=${token}; __client_uat=abc`,
    reason: 'session-token-but-no-client-uat',
  },
  { name: '__client_uat without a session', cookie: uat, reason: 'client-uat-but-no-session-token' },
  // Sessions that are refused.
  { name: 'a session cookie that is no token', cookie: `__session=x; ${uat}`, reason: 'token-invalid' },
  {
    name: 'a session older than __client_uat',
    cookie: `__session=${token}; __client_uat=${issuedAt + 1}`,
    reason: 'session-token-iat-before-client-uat',
  },
  {
    name: 'a session as old as __client_uat',
    cookie: `__session=${token}; __client_uat=${issuedAt}`,
    reason: null,
  },
  {
    name: 'a session with a forged signature',
    cookie: `__session=${await sign({}, {}, otherKey)}; ${uat}`,
    reason: 'token-invalid-signature',
  },
  {
    name: 'a session without iat',
    cookie: `__session=${await sign({ iat: undefined })}; ${uat}`,
    reason: 'token-verification-failed',
  },
  {
    name: 'a session for another party',
    cookie: both,
    options: { authorizedParties: ['https://x.example'] },
    reason: 'token-invalid-authorized-parties',
  },
  {
    name: 'a session without the audience',
    cookie: both,
    options: { audience: 'api' },
    reason: 'token-invalid-audience',
  },
  {
    name: 'a session of another issuer',
    cookie: both,
    options: { issuer: 'https://x.example' },
    reason: 'token-invalid-issuer',
  },
  // Verified sessions.
  {
    name: 'a session without azp, where any is accepted',
    cookie: `__session=${await sign({ azp: undefined })}; ${uat}`,
    reason: null,
  },
  {
    name: 'a session reached by a link from another origin',
    cookie: both,
    headers: { ...document, referer: 'https://search.example/' },
    reason: null,
  },
  {
    name: 'a session without a status',
    cookie: `__session=${await sign({ sts: undefined })}; ${uat}`,
    reason: null,
  },
  {
    name: 'a pending session',
    cookie: `__session=${await sign({ sts: 'pending' })}; ${uat}`,
    reason: 'session-pending',
  },
  {
    name: 'a pending session that the app accepts',
    cookie: `__session=${await sign({ sts: 'pending' })}; ${uat}`,
    options: { treatPendingAsSignedOut: false },
    reason: null,
  },
  {
    name: 'a session of another status',
    cookie: `__session=${await sign({ sts: 'ended' })}; ${uat}`,
    options: { treatPendingAsSignedOut: false },
    reason: 'session-status-invalid',
  },
  {
    name: 'a session on a path of an organization',
    cookie: both,
    headers: document,
    options: { organizationSync: { organizationPatterns: ['/(.*)'] } },
    reason: null,
  },
  { name: 'a session', cookie: both, reason: null },
  {
    name: 'a session in the cookies with the suffix of the key',
    cookie: `__session_${productionSuffix}=${token}; __client_uat_${productionSuffix}=5`,
    reason: null,
  },
  {
    name: 'a session in the cookies with the suffix of another key',
    cookie: `__session_${developmentSuffix}=${token}; __client_uat_${developmentSuffix}=5`,
    reason: 'session-token-and-uat-missing',
  },
  {
    name: 'two session cookies, of which the first is valid',
    cookie: `__session=${token}; __session=x; ${uat}`,
    reason: null,
  },
  {
    name: 'two session cookies, of which the second is valid',
    cookie: `__session=x; __session=${token}; ${uat}`,
    reason: 'token-invalid',
  },
  // Sessions that fail on their time alone.
  {
    name: 'an expired session without a refresh cookie',
    cookie: `__session=${await sign({ exp: issuedAt - 5 })}; ${uat}`,
    reason: 'session-token-expired-refresh-non-eligible-no-refresh-cookie',
  },
  {
    name: 'an expired session with a refresh cookie',
    cookie: `__session=${await sign({ exp: issuedAt - 5 })}; ${uat}; __refresh_${productionSuffix}=r`,
    reason: 'session-token-expired-refresh-null',
  },
  {
    name: 'an expired session with a refresh cookie without suffix',
    cookie: `__session=${await sign({ exp: issuedAt - 5 })}; ${uat}; __refresh=r`,
    reason: 'session-token-expired-refresh-non-eligible-no-refresh-cookie',
  },
  {
    name: 'an expired session with a refresh cookie, by POST',
    method: 'POST',
    cookie: `__session=${await sign({ exp: issuedAt - 5 })}; ${uat}; __refresh_${productionSuffix}=r`,
    reason: 'session-token-expired-refresh-non-eligible-non-get',
  },
  {
    name: 'a session that is not active yet',
    cookie: `__session=${await sign({ nbf: issuedAt + 60 })}; ${uat}`,
    reason: 'session-token-nbf',
  },
  {
    name: 'a session from the future',
    cookie: `__session=${await sign({ iat: issuedAt + 60 })}; ${uat}`,
    reason: 'session-token-iat-in-the-future',
  },
  {
    name: 'an expired bearer token',
    headers: { authorization: `Bearer ${await sign({ exp: issuedAt - 5 })}` },
    reason: 'session-token-expired-refresh-non-eligible-no-refresh-cookie',
  },
  {
    name: 'an expired bearer token, by POST',
    method: 'POST',
    headers: { authorization: `Bearer ${await sign({ exp: issuedAt - 5 })}` },
    reason: 'session-token-expired-refresh-non-eligible-non-get',
  },
  {
    name: 'a bearer token that is not active yet',
    headers: { authorization: `Bearer ${await sign({ nbf: issuedAt + 60 })}` },
    reason: 'session-token-nbf',
  },
  {
    name: 'a bearer token from the future',
    headers: { authorization: `Bearer ${await sign({ iat: issuedAt + 60 })}` },
    reason: 'session-token-iat-in-the-future',
  },
  {
    name: 'a bearer token of a pending session',
    headers: { authorization: `Bearer ${await sign({ sts: 'pending' })}` },
    reason: 'session-pending',
  },
]

function requestOf({ cookie, headers, url = '', method = 'GET' }: Row): Request {
  return new Request(`${origin}/${url}`, { method, headers: { ...headers, ...(cookie && { cookie }) } })
}

describe('without the option handshake', () => {
  test.each(rows.map((row) => [row.name, row.reason, row] as const))(
    'without handshake, %s: reason %s',
    async (_, reason, row) => {
      const clientOptions = { publishableKey: row.development ? developmentKey : productionKey }
      const { state } = await stateOf(requestOf(row), row.options, clientOptions)
      expect(state.reason).toBe(reason)
      expect(state.status).toBe(reason ? 'signed-out' : 'signed-in')
      expect(state.isAuthenticated).toBe(!reason)
      expect(state.auth.isAuthenticated).toBe(!reason)
      expect(state.auth.userId).toBe(reason ? null : 'user_31')
      expect(state.auth.has({ feature: 'x' })).toBe(false)
      expect(await state.auth.getToken()).toBe(state.token)
      expect([...state.headers.keys()].sort()).toEqual(
        reason ? ['x-clerk-auth-message', 'x-clerk-auth-reason', 'x-clerk-auth-status'] : [],
      )
    },
  )
})

describe('the option handshake', () => {
  /** A handshake that records the steps that are called, and returns what is given for each. */
  function recorder(answers: Partial<Record<keyof Handshake, unknown>> = {}) {
    const asked: string[] = []
    const answer =
      (step: keyof Handshake) =>
      async (_: AuthContext, detail?: unknown): Promise<RequestState> => {
        asked.push(typeof detail === 'string' ? `${step} ${detail}` : step)
        return answers[step] as RequestState
      }
    const late = (step: 'checkCrossOrigin' | 'checkOrganization') => (context: AuthContext) => {
      asked.push(`${step} ${context.session === undefined ? 'unknown' : 'known'}`)
      return answers[step] ? Promise.resolve(answers[step] as RequestState) : undefined
    }
    const handshake: Handshake = {
      resolve: answer('resolve'),
      redirect: answer('redirect'),
      refresh: answer('refresh') as Handshake['refresh'],
      checkCrossOrigin: late('checkCrossOrigin'),
      checkOrganization: late('checkOrganization'),
    }
    return { handshake, asked }
  }
  const state = { status: 'handshake' } as RequestState

  test('handshake is called for each reason that a redirect can repair, and for no other', async () => {
    for (const row of rows) {
      const { handshake, asked } = recorder({ redirect: state, refresh: 'some_code' })
      const clientOptions = { publishableKey: row.development ? developmentKey : productionKey }
      const { state: actual } = await stateOf(requestOf(row), { ...row.options, handshake }, clientOptions)
      const isHeader = 'authorization' in (row.headers ?? {})
      const repairable = /^(sat|dev|client-uat|session-token-(but|iat|expired|nbf))/.test(String(row.reason))
      if (row.reason === 'session-token-expired-refresh-null') {
        expect(asked).toEqual(['resolve', 'refresh', 'redirect session-token-expired-refresh-some_code'])
      } else if (repairable) {
        expect(asked).toEqual([...(isHeader ? [] : ['resolve']), `redirect ${row.reason}`])
        expect(actual).toBe(state)
      } else if (row.reason) {
        const verified = /^session-(pending|status)/.test(row.reason) && !isHeader
        expect(asked).toEqual([
          ...(isHeader ? [] : ['resolve']),
          ...(verified ? ['checkCrossOrigin known'] : []),
        ])
        expect(actual.status).toBe('signed-out')
      } else {
        expect(asked).toEqual(['resolve', 'checkCrossOrigin known', 'checkOrganization known'])
        expect(actual.status).toBe('signed-in')
      }
    }
  })

  test('the state that handshake resolves a request to is the state', async () => {
    const { handshake, asked } = recorder({ resolve: state })
    expect((await stateOf(get({ cookie: both }), { handshake })).state).toBe(state)
    expect(asked).toEqual(['resolve'])
  })

  test('handshake may replace the state of a verified session, before and after its status is checked', async () => {
    const first = recorder({ checkCrossOrigin: state })
    expect((await stateOf(get({ cookie: both }), { handshake: first.handshake })).state).toBe(state)
    const second = recorder({ checkOrganization: state })
    expect((await stateOf(get({ cookie: both }), { handshake: second.handshake })).state).toBe(state)
  })

  test('handshake refreshes an expired session cookie only where all else about it is valid', async () => {
    const cookie = (token: string) =>
      get({ cookie: `__session=${token}; ${uat}; __refresh_${productionSuffix}=r` })
    const { handshake, asked } = recorder({ refresh: state })
    expect((await stateOf(cookie(await sign({ exp: issuedAt - 5 })), { handshake })).state).toBe(state)
    expect(asked).toEqual(['resolve', 'refresh'])
    for (const forged of [
      await sign({ exp: issuedAt - 5 }, {}, otherKey),
      await sign({ exp: issuedAt - 5, azp: 'https://evil.example' }),
      await sign({ exp: issuedAt - 5, iss: developmentIssuer }),
      await sign({ exp: issuedAt - 5, sid: undefined }),
    ]) {
      const { handshake, asked } = recorder({ refresh: state })
      await stateOf(cookie(forged), { handshake, authorizedParties: [origin] })
      expect(asked).toEqual(['resolve'])
    }
  })

  test('a handshake that throws is an unexpected error, and the state shows nothing of it', async () => {
    const handshake = { ...recorder().handshake, resolve: () => Promise.reject(new Error('secret detail')) }
    const { state } = await stateOf(get({ cookie: both }), { handshake })
    expect([state.status, state.reason]).toEqual(['signed-out', 'unexpected-error'])
    expect(JSON.stringify([...state.headers, state.message])).not.toContain('secret detail')
  })
})

describe('a signed-in state', () => {
  const claims = {
    ...sessionPayload,
    act: { sub: 'user_admin' },
    fea: 'o:invoices',
    o: { id: 'org_9', slg: 'acme', rol: 'admin', per: 'read', fpm: '1' },
  }
  const urls = {
    proxyUrl: 'https://app.example.com/__clerk',
    domain: 'app.example.com',
    signInUrl: '/in',
    signUpUrl: '/up',
    afterSignInUrl: '/a',
    afterSignUpUrl: '/b',
  }

  test('a signed-in state has the claims of the token and the options of the app', async () => {
    const token = await sign(claims)
    const { state } = await stateOf(bearer(token), urls)
    const { headers, auth, ...rest } = state as SignedInState<'session_token'>
    expect(rest).toEqual({
      status: 'signed-in',
      isAuthenticated: true,
      tokenType: 'session_token',
      token,
      reason: null,
      message: null,
      publishableKey: productionKey,
      isSatellite: false,
      ...urls,
    })
    expect([...headers]).toEqual([])
    const { has, getToken, debug, ...data } = auth
    expect(data).toEqual({
      tokenType: 'session_token',
      isAuthenticated: true,
      userId: 'user_31',
      sessionId: 'sess_77',
      sessionStatus: 'active',
      sessionClaims: claims,
      actor: { sub: 'user_admin' },
      orgId: 'org_9',
      orgRole: 'org:admin',
      orgSlug: 'acme',
      orgPermissions: ['org:invoices:read'],
      factorVerificationAge: [1, -1],
    })
    // Apps destructure the methods.
    expect(
      has({ role: 'admin', permission: 'invoices:read', feature: 'invoices', reverification: 'strict' }),
    ).toBe(true)
    expect(has({ role: 'member' })).toBe(false)
    expect(await getToken()).toBe(token)
    expect(debug()).toEqual({
      status: 'signed-in',
      reason: null,
      tokenType: 'session_token',
      userId: 'user_31',
      sessionId: 'sess_77',
      orgId: 'org_9',
      apiHost: 'api.clerk.com',
      frontendApiHost: 'clerk.edge-clerk.example',
    })
  })

  test('a signed-in state without an organization has undefined for it, and null for an absent status', async () => {
    const { state } = await stateOf(bearer(await sign({ sts: undefined, fva: undefined })))
    expect(state.auth).toMatchObject({
      orgId: undefined,
      orgRole: undefined,
      orgSlug: undefined,
      orgPermissions: undefined,
      actor: undefined,
      sessionStatus: null,
      factorVerificationAge: null,
    })
  })

  test('getToken creates further tokens of the session', async () => {
    let answer = () => keySet()
    const { client, calls } = instance({}, () => answer())
    const state = await authenticateRequest(client, bearer(token))
    answer = () => Response.json({ object: 'token', jwt: 'a.b.c' })
    expect(await state.auth.getToken({ template: 'my app', expiresInSeconds: 60 })).toBe('a.b.c')
    expect(await state.auth.getToken({ expiresInSeconds: 30 })).toBe('a.b.c')
    expect(await state.auth.getToken({})).toBe(token)
    expect(calls.slice(1).map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', 'https://api.clerk.com/v1/sessions/sess_77/tokens/my%20app', '{"expires_in_seconds":60}'],
      ['POST', 'https://api.clerk.com/v1/sessions/sess_77/tokens', '{"expires_in_seconds":30}'],
    ])
  })

  test('a pending session that the app accepts has the status pending', async () => {
    const { state } = await stateOf(bearer(await sign({ sts: 'pending' })), {
      treatPendingAsSignedOut: false,
    })
    expect([state.isAuthenticated, state.auth.sessionStatus]).toEqual([true, 'pending'])
  })
})

describe('a signed-out state', () => {
  test('a signed-out state holds no user, and its reason is in its headers', async () => {
    const { state } = await stateOf(get())
    const { headers, auth, ...rest } = state
    expect(rest).toEqual({
      status: 'signed-out',
      isAuthenticated: false,
      tokenType: 'session_token',
      token: null,
      reason: 'session-token-and-uat-missing',
      message: 'the request has no session token',
      publishableKey: productionKey,
      isSatellite: false,
    })
    expect(Object.fromEntries(headers)).toEqual({
      'x-clerk-auth-status': 'signed-out',
      'x-clerk-auth-reason': 'session-token-and-uat-missing',
      'x-clerk-auth-message': 'the request has no session token',
    })
    const { has, getToken, debug, tokenType, isAuthenticated, ...data } = auth
    expect([tokenType, isAuthenticated]).toEqual(['session_token', false])
    expect(new Set(Object.values(data))).toEqual(new Set([null]))
    expect(has({ role: 'admin' })).toBe(false)
    expect(await getToken({ template: 'x' })).toBe(null)
    expect(debug()).toMatchObject({
      status: 'signed-out',
      reason: 'session-token-and-uat-missing',
      userId: null,
    })
  })

  test('the signed-out state of a pending session has the status pending, and nothing else of it', async () => {
    for (const acceptsToken of ['session_token', 'any', ['session_token']] as const) {
      const { state } = await stateOf(bearer(await sign({ sts: 'pending' })), { acceptsToken, machineTokens })
      expect(state).toMatchObject({
        status: 'signed-out',
        isAuthenticated: false,
        token: null,
        auth: {
          sessionStatus: 'pending',
          isAuthenticated: false,
          userId: null,
          sessionId: null,
          sessionClaims: null,
        },
      })
      expect(!state.isAuthenticated && state.auth.has({ role: 'admin' })).toBe(false)
    }
  })

  test('a message that a header cannot hold is in the state alone', async () => {
    const message = 'the machine is gone \u2192 ask again'
    const verify = () => Promise.reject(new ClerkTokenError(message, { reason: 'token-invalid' }))
    const options = { acceptsToken: 'api_key', machineTokens: { verify } } as const
    const { state } = await stateOf(bearer('ak_secret'), options)
    expect([state.reason, state.message]).toEqual(['token-invalid', message])
    expect([...state.headers.keys()]).toEqual(['x-clerk-auth-reason', 'x-clerk-auth-status'])
  })

  test('a signed-out state shows nothing of the credential', async () => {
    const tokens = [
      await sign({ exp: 1 }),
      await sign({}, {}, otherKey),
      await sign({ aud: 'x' }, { kid: 'kid_x' }),
      'x.y.z',
    ]
    for (const token of tokens) {
      for (const request of [bearer(token), get({ cookie: `__session=${token}; ${uat}` })]) {
        const { state } = await stateOf(request)
        const shown = JSON.stringify([{ ...state, headers: [...state.headers] }, state.auth.debug()])
        for (const part of [
          ...token.split('.').filter((part) => part.length > 1),
          'sess_77',
          'kid_x',
          'sk_live',
        ]) {
          expect(shown).not.toContain(part)
        }
      }
    }
  })
})

describe('the warning of a production app without authorizedParties', () => {
  const warnings = async (request: Request, options: Options = {}, clientOptions: ClientOptions = {}) => {
    const onWarning = vi.fn()
    const { client } = instance({ onWarning, ...clientOptions })
    for (let times = 0; times < 3; times++) await authenticateRequest(client, request, options)
    return onWarning.mock.calls
  }

  test('the warning comes once per client, for a session cookie', async () => {
    const [[message = ''] = [], ...more] = await warnings(get({ cookie: both }))
    expect(message).toContain('authorizedParties')
    expect(more).toEqual([])
    expect(await warnings(get({ cookie: both }))).toHaveLength(1)
  })

  test('the warning does not come with authorizedParties, for a bearer token or in development', async () => {
    expect(await warnings(get({ cookie: both }), { authorizedParties: [origin] })).toEqual([])
    expect(await warnings(bearer(token))).toEqual([])
    expect(await warnings(get({ cookie: developmentBoth }), {}, { publishableKey: developmentKey })).toEqual(
      [],
    )
    expect(await warnings(get({ cookie: `__session=x; ${uat}` }))).toEqual([])
  })

  test('a hook that throws on the warning does not change the state', async () => {
    const onWarning = () => {
      throw new Error('no')
    }
    const { client } = instance({ onWarning })
    expect((await authenticateRequest(client, get({ cookie: both }))).isAuthenticated).toBe(true)
  })
})

test('the body of a request is not read, and its headers are not changed', async () => {
  const request = new Request(origin, {
    method: 'POST',
    body: 'the body',
    headers: { authorization: `Bearer ${token}`, cookie: 'a=b' },
  })
  const before = [...request.headers]
  expect((await stateOf(request)).state.isAuthenticated).toBe(true)
  expect([...request.headers]).toEqual(before)
  expect(request.bodyUsed).toBe(false)
  expect(await request.text()).toBe('the body')
})

test('whatever a request holds, authenticateRequest does not reject', async () => {
  const values = [
    ' ',
    ';',
    '=',
    '__session',
    'Bearer é',
    '__session=é',
    `__session=${'.'.repeat(9)}; ${uat}`,
    '\u007f',
    '%00',
  ]
  for (const publishableKey of [productionKey, developmentKey, undefined]) {
    for (const value of values) {
      for (const name of ['authorization', 'cookie', 'sec-fetch-dest', 'referer']) {
        for (const url of [origin, `${origin}/?__clerk_synced=%ff&__clerk_db_jwt`]) {
          const headers = { get: (asked: string) => (asked === name ? value : null), has: () => true }
          const { client } = instance({ publishableKey })
          const state = await authenticateRequest(client, { method: 'GET', url, headers })
          expect(state.isAuthenticated).toBe(false)
        }
      }
    }
  }
})

test('a request without headers is an unexpected error', async () => {
  const { client } = instance()
  const state = await authenticateRequest(client, { method: 'GET', url: origin, headers: undefined } as never)
  expect([state.status, state.reason, state.auth.userId]).toEqual(['signed-out', 'unexpected-error', null])
})

test('with a PEM, no request is sent', async () => {
  const clientOptions = { jwtKey: instancePem }
  for (const request of [bearer(token), get({ cookie: both })]) {
    const { state, calls } = await stateOf(request, {}, clientOptions)
    expect([state.isAuthenticated, calls.length]).toEqual([true, 0])
  }
})
