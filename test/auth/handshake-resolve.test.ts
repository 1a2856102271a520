import { describe, expect, test } from 'vitest'
import {
  development,
  developmentCookies,
  developmentToken,
  expired,
  page,
  signedInCookies,
  visit,
} from './browser.ts'
import {
  developmentIssuer,
  developmentSuffix,
  instanceKey,
  issuedAt,
  origin,
  otherKey,
  productionIssuer,
  productionSuffix,
  secretKey,
  sign,
  signText,
} from './support.ts'

/** A handshake token with the given claims only. */
const handshakeToken = (payload: object, header: object = {}, key = instanceKey) =>
  signText(
    JSON.stringify({ alg: 'RS256', kid: 'ins_1', typ: 'JWT', ...header }),
    JSON.stringify(payload),
    key,
  )

const attributes = 'Path=/; Expires=Fri, 15 Jan 2027 08:00:00 GMT; Max-Age=31536000; Secure; SameSite=Lax'
const session = (token: string, suffix = '') => `__session${suffix}=${token}; ${attributes}`
const uat = `__client_uat=${issuedAt}; ${attributes}`

/** Comes back from Clerk to a production app. */
const back = async (
  handshake: unknown,
  { cookies = {}, ...more }: Parameters<typeof visit>[0] & { payload?: object } = {},
) =>
  visit({
    ...more,
    cookies: {
      __clerk_handshake: await handshakeToken({ handshake, ...more.payload }),
      ...cookies,
    },
  })

/** Comes back from Clerk to a development app. */
const backInDevelopment = async (
  handshake: unknown,
  { url = `${origin}/?x=1`, ...more }: Parameters<typeof visit>[0] = {},
) => {
  const returned = new URL(url)
  returned.searchParams.set('__clerk_handshake', await handshakeToken({ handshake }))
  return visit({ client: development, ...more, url: returned.href })
}

describe('back from Clerk in production', () => {
  test('in production, the session of a handshake token signs in, and all cookies are set', async () => {
    const token = await sign()
    const directives = [session(token), session(token, `_${productionSuffix}`), uat]
    const { state, calls } = await back(directives)
    expect([state.status, state.token, state.auth.userId]).toEqual(['signed-in', token, 'user_31'])
    expect(state.headers.getSetCookie()).toEqual(directives)
    expect([...new Set(state.headers.keys())]).toEqual(['cache-control', 'set-cookie'])
    expect(state.headers.get('cache-control')).toBe('no-store')
    expect(calls).toEqual([])
  })

  test('a handshake is completed for any request, such as that of a script', async () => {
    const { state } = await back([session(await sign())], { headers: {}, method: 'POST' })
    expect(state.status).toBe('signed-in')
  })

  test('of several sessions that a handshake brings, the last counts', async () => {
    const [first, last] = [await sign({ jti: '1' }), await sign({ jti: '2' })]
    expect((await back([session(first), session(last, `_${productionSuffix}`)])).state.token).toBe(last)
    expect((await back([session(last, `_${productionSuffix}`), session(first)])).state.token).toBe(first)
  })

  test('a handshake without a session signs out, and sets the cookies', async () => {
    const cleared = [`__session=; Path=/; Max-Age=0`, `__client_uat=0; ${attributes}`]
    const { state } = await back(cleared)
    expect([state.status, state.reason]).toEqual(['signed-out', 'session-token-missing'])
    expect(state.headers.getSetCookie()).toEqual(cleared)
    expect(state.headers.get('cache-control')).toBe('no-store')
    expect((await back([session(await sign()), ...cleared])).state.status).toBe('signed-out')
  })

  test('in production, a handshake in the URL is ignored', async () => {
    const token = await handshakeToken({ handshake: [session(await sign())] })
    for (const parameter of [`__clerk_handshake=${token}`, '__clerk_handshake_nonce=nonce_1']) {
      const { state, calls } = await visit({ url: `${origin}/?${parameter}` })
      expect([state.status, state.reason]).toEqual(['signed-out', 'session-token-and-uat-missing'])
      expect(state.headers.has('set-cookie')).toBe(false)
      expect(calls).toEqual([])
    }
  })

  test('a handshake in a cookie with a suffix, or beside a bearer token, is ignored', async () => {
    const token = await handshakeToken({ handshake: [session(await sign())] })
    const suffixed = await visit({ cookies: { [`__clerk_handshake_${productionSuffix}`]: token } })
    expect(suffixed.state.reason).toBe('session-token-and-uat-missing')
    const headers = { ...page, authorization: `Bearer ${await sign({ sid: 'sess_1' })}` }
    const { state } = await visit({ headers, cookies: { __clerk_handshake: token } })
    expect(state.auth.sessionId).toBe('sess_1')
    expect(state.headers.has('set-cookie')).toBe(false)
  })

  test('a pending session that a handshake brings is signed out, with its cookies', async () => {
    const { state } = await back([session(await sign({ sts: 'pending' })), uat])
    expect([state.status, state.reason, state.auth.sessionStatus]).toEqual([
      'signed-out',
      'session-pending',
      'pending',
    ])
    expect(state.headers.getSetCookie()).toHaveLength(2)
    const optedIn = await back([session(await sign({ sts: 'pending' }))], {
      options: { treatPendingAsSignedOut: false },
    })
    expect(optedIn.state.status).toBe('signed-in')
  })
})

describe('a handshake token that is not valid', () => {
  const directives = async () => [session(await sign())]
  const wrong: [string, () => Promise<string>][] = [
    ['no JWT', async () => 'gibberish'],
    ['signed by another key', async () => handshakeToken({ handshake: await directives() }, {}, otherKey)],
    ['another algorithm', async () => handshakeToken({ handshake: await directives() }, { alg: 'RS384' })],
    ['crit', async () => handshakeToken({ handshake: await directives() }, { crit: ['b64'] })],
    ['an OAuth type', async () => handshakeToken({ handshake: await directives() }, { typ: 'at+jwt' })],
    [
      "a JWT template's category",
      async () => handshakeToken({ handshake: await directives() }, { cat: 'cl_B7d4PD222AAA' }),
    ],
    ['a session token with a claim of this name', async () => sign({ handshake: await directives() })],
    ['a subject', async () => handshakeToken({ handshake: await directives(), sub: 'user_31' })],
    ['a session', async () => handshakeToken({ handshake: await directives(), sid: 'sess_77' })],
    ['no directives', () => handshakeToken({})],
    ['one string', async () => handshakeToken({ handshake: (await directives())[0] })],
    [
      'something else among the directives',
      async () => handshakeToken({ handshake: [...(await directives()), 1] }),
    ],
    [
      'another issuer',
      async () => handshakeToken({ handshake: await directives(), iss: 'https://evil.example' }),
    ],
    [
      'an issuer that is no string',
      async () => handshakeToken({ handshake: await directives(), iss: [productionIssuer] }),
    ],
    ['expired', async () => handshakeToken({ handshake: await directives(), exp: issuedAt - 5 })],
    [
      'an expiry that is no number',
      async () => handshakeToken({ handshake: await directives(), exp: `${issuedAt + 60}` }),
    ],
    ['not active yet', async () => handshakeToken({ handshake: await directives(), nbf: issuedAt + 6 })],
    ['from the future', async () => handshakeToken({ handshake: await directives(), iat: issuedAt + 6 })],
  ]

  test.each(wrong)('in production, a handshake token that is not valid is ignored: %s', async (_, token) => {
    const cookies = { __clerk_handshake: await token() }
    const nobody = await visit({ cookies })
    expect(nobody.state.reason).toBe('session-token-and-uat-missing')
    expect(nobody.state.headers.has('set-cookie')).toBe(false)
    const somebody = await visit({ cookies: { ...cookies, ...(await signedInCookies({ sid: 'sess_1' })) } })
    expect(somebody.state.auth.sessionId).toBe('sess_1')
    expect(somebody.state.headers.has('set-cookie')).toBe(false)
  })

  test.each(wrong)('in development, a handshake token that is not valid is refused: %s', async (_, token) => {
    const { state } = await visit({
      url: `${origin}/?__clerk_handshake=${await token()}`,
      cookies: await developmentCookies(),
      client: development,
    })
    expect([state.status, state.isAuthenticated]).toEqual(['signed-out', false])
    expect(state.reason).toMatch(/^token-/)
    expect(state.headers.has('set-cookie')).toBe(false)
    expect(state.headers.has('location')).toBe(false)
  })

  test.each([
    { iss: productionIssuer },
    { exp: issuedAt + 60, nbf: issuedAt - 10, iat: issuedAt },
    { exp: issuedAt - 4 },
    { nbf: issuedAt + 5, iat: issuedAt + 5 },
  ])('a handshake token with the claims %j is valid', async (payload) => {
    expect((await back([session(await sign())], { payload })).state.status).toBe('signed-in')
  })

  test('in production, a handshake whose session is not valid is ignored', async () => {
    for (const token of [
      await sign(expired),
      await sign({}, {}, otherKey),
      await sign({ sub: 'mch_1' }),
      'ak_1',
    ]) {
      const { state } = await back([session(token)], { cookies: await signedInCookies({ sid: 'sess_1' }) })
      expect(state.auth.sessionId).toBe('sess_1')
      expect(state.headers.has('set-cookie')).toBe(false)
    }
  })

  test('a handshake cookie that is ignored leads to redirects that the loop guard ends', async () => {
    const cookies = { __client_uat: issuedAt, __clerk_handshake: 'of another app' }
    expect((await visit({ cookies })).state.status).toBe('handshake')
    expect((await visit({ cookies: { ...cookies, __clerk_redirect_count: 3 } })).state.status).toBe(
      'signed-out',
    )
  })
})

describe('back from Clerk in development', () => {
  test('in development, the session of a handshake token signs in, and the URL is cleaned', async () => {
    const token = await developmentToken()
    const { state, location } = await backInDevelopment([session(token, `_${developmentSuffix}`), uat], {
      url: `${origin}/deep?x=1&__clerk_help=1&__clerk_db_jwt=dvb_9&__clerk_handshake_nonce=`,
    })
    expect([state.status, state.token]).toEqual(['signed-in', token])
    expect(location.href).toBe(`${origin}/deep?x=1`)
    expect(state.headers.get('cache-control')).toBe('no-store')
    expect(state.headers.getSetCookie()).toHaveLength(2)
  })

  test('in development, a handshake without a session signs out, and the URL is cleaned', async () => {
    const { state, location } = await backInDevelopment([uat])
    expect([state.status, state.reason]).toEqual(['signed-out', 'session-token-missing'])
    expect(location.href).toBe(`${origin}/?x=1`)
    expect(state.headers.getSetCookie()).toEqual([uat])
    expect(state.headers.get('cache-control')).toBe('no-store')
  })

  test('in development, a handshake in a cookie is ignored', async () => {
    const token = await handshakeToken({ handshake: [session(await developmentToken())] })
    const cookies = { __clerk_handshake: token, __clerk_handshake_nonce: 'nonce_1', __clerk_db_jwt: 'dvb_1' }
    const { state, calls } = await visit({ cookies, client: development })
    expect(state.reason).toBe('session-token-and-uat-missing')
    expect(calls).toEqual([])
  })

  test.each([
    ['expired for a day', { ...expired, exp: issuedAt - 86_399 }],
    ['not active for a day', { nbf: issuedAt + 86_400 }],
    ['from the future', { iat: issuedAt + 86_400 }],
  ])('in development, a session that is %s is accepted with a warning', async (_, claims) => {
    const warnings: string[] = []
    const onWarning = (message: string) => void warnings.push(message)
    const { state } = await backInDevelopment([session(await developmentToken(claims))], {
      client: { ...development, onWarning },
    })
    expect(state.status).toBe('signed-in')
    expect(warnings).toEqual([expect.stringMatching(/clock/)])
  })

  test('a hook that throws on the warning does not change the state', async () => {
    const onWarning = () => {
      throw new Error('of the app')
    }
    const { state } = await backInDevelopment([session(await developmentToken(expired))], {
      client: { ...development, onWarning },
    })
    expect(state.status).toBe('signed-in')
  })

  test('in production, an expired session that a handshake brings is not accepted', async () => {
    const { state } = await back([session(await sign(expired))])
    expect(state.status).toBe('signed-out')
  })

  test.each([
    ['token-expired', { ...expired, exp: issuedAt - 86_400 }],
    ['token-not-active-yet', { nbf: issuedAt + 86_401 }],
    ['token-invalid-issuer', { ...expired, iss: productionIssuer }],
    ['token-verification-failed', { sid: undefined }],
    ['token-type-mismatch', { sub: 'mch_1' }],
  ])('in development, a session is refused for %s', async (reason, claims) => {
    const warnings: string[] = []
    const onWarning = (message: string) => void warnings.push(message)
    const { state } = await backInDevelopment([session(await developmentToken(claims)), uat], {
      client: { ...development, onWarning },
    })
    expect([state.status, state.reason]).toEqual(['signed-out', reason])
    const isTime = /expired|active/.test(reason)
    expect(warnings).toHaveLength(isTime ? 1 : 0)
    expect(state.headers.has('set-cookie')).toBe(false)
    expect(state.headers.has('location')).toBe(false)
  })

  test('in development, a handshake token may name the issuer of the instance', async () => {
    const token = await handshakeToken({
      handshake: [session(await developmentToken())],
      iss: developmentIssuer,
    })
    const { state } = await visit({ url: `${origin}/?__clerk_handshake=${token}`, client: development })
    expect(state.status).toBe('signed-in')
  })
})

describe('a nonce', () => {
  const answering = (directives: unknown) => () => Response.json({ directives })

  test('a nonce is exchanged for the directives, and goes before a token', async () => {
    const token = await sign()
    const { state, calls } = await visit({
      cookies: { __clerk_handshake_nonce: 'n+1&x', __clerk_handshake: 'gibberish' },
      client: { secretKey },
      answer: answering([session(token), uat]),
    })
    expect([state.status, state.token]).toEqual(['signed-in', token])
    expect(state.headers.getSetCookie()).toHaveLength(2)
    expect(state.headers.get('cache-control')).toBe('no-store')
    expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://api.clerk.com/v1/clients/handshake_payload?nonce=n%2B1%26x',
    ])
    expect(calls[0]!.headers.get('authorization')).toBe(`Bearer ${secretKey}`)
  })

  test('in development, a nonce comes in the URL', async () => {
    const { state, location } = await visit({
      url: `${origin}/?__clerk_handshake_nonce=n1&x=1`,
      client: development,
      answer: answering([session(await developmentToken())]),
    })
    expect(state.status).toBe('signed-in')
    expect(location.href).toBe(`${origin}/?x=1`)
  })

  test.each([
    ['an error', () => Response.json({ errors: [{ code: 'x' }] }, { status: 404 }), 1],
    ['an outage', () => Response.json({}, { status: 503 }), 2],
    ['no network', () => Promise.reject(new TypeError('fetch failed')), 2],
    ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 1],
    ['no list', answering('__session=x'), 1],
    ['null', () => Response.json(null), 1],
    ['a list of something else', answering([null, 1, {}, ['__session=x']]), 1],
  ])('a nonce whose request ends with %s brings no cookies', async (_, answer, count) => {
    const { state, calls } = await visit({ cookies: { __clerk_handshake_nonce: 'n1' }, answer })
    expect([state.status, state.reason]).toEqual(['signed-out', 'session-token-missing'])
    expect(state.headers.has('set-cookie')).toBe(false)
    expect(calls).toHaveLength(count)
  })

  test('a nonce needs a secret key', async () => {
    for (const visited of [
      { cookies: { __clerk_handshake_nonce: 'n1' }, client: { secretKey: undefined } },
      { url: `${origin}/?__clerk_handshake_nonce=n1`, client: { ...development, secretKey: undefined } },
    ]) {
      const { state, calls } = await visit(visited)
      expect([state.status, state.reason]).toEqual(['signed-out', 'secret-key-missing'])
      expect(calls).toEqual([])
    }
  })

  test('in production, a nonce whose session is not valid is ignored', async () => {
    const { state } = await visit({
      cookies: { ...(await signedInCookies({ sid: 'sess_1' })), __clerk_handshake_nonce: 'n1' },
      answer: answering([session(await sign({}, {}, otherKey))]),
    })
    expect(state.auth.sessionId).toBe('sess_1')
    expect(state.headers.has('set-cookie')).toBe(false)
  })
})

describe('a Set-Cookie directive of a handshake', () => {
  const emitted = async (directive: unknown) => {
    const { state } = await visit({
      cookies: { __clerk_handshake_nonce: 'n1' },
      answer: () => Response.json({ directives: [directive] }),
    })
    return state.headers.getSetCookie()
  }

  test.each([
    `__session=; Path=/; Max-Age=0`,
    `__client_uat=${issuedAt}; ${attributes}`,
    `__client_uat_${productionSuffix}=0; Path=/; Domain=edge-clerk.example; Partitioned`,
    `__refresh_${productionSuffix}=r1; HttpOnly; Secure; SameSite=Strict`,
    `__clerk_db_jwt=dvb_1;Path=/;expires=Thu, 01-Jan-1970 00:00:01 GMT`,
    `__clerk_db_jwt_${productionSuffix}=dvb_1`,
    `__clerk_handshake=; Max-Age=0; Path=/`,
    `__clerk_handshake_nonce=; Max-Age=0`,
    `__clerk_redirect_count=; Max-Age=0`,
  ])('the directive %s is set', async (directive) => {
    expect(await emitted(directive)).toEqual([directive])
  })

  test.each([
    'sid=1; Path=/',
    '__Host-session=1',
    '__session_evil=1',
    `__session_${developmentSuffix}=x`,
    `__SESSION=x`,
    `__session${productionSuffix}=x`,
    `__refresh=r1; Path=/`,
    `__clerk_handshake_${productionSuffix}=x`,
    `x__session=1`,
    ' __session=1',
    '__session',
    '=1',
    '',
    // Not of the session cookie: a session that is malformed would set no cookie at all.
    '__client_uat=a b; Path=/',
    '__client_uat=a,b; Path=/',
    '__client_uat="a"; Path=/',
    '__client_uat=a\\b; Path=/',
    '__client_uat=é; Path=/',
    '__client_uat=1; Path=/\r\nSet-Cookie: sid=1',
    '__client_uat=1\r\nLocation: https://evil.example',
    '__client_uat=1; Path=/\n',
    '__client_uat=1\0',
    '__client_uat=1; Path=/, sid=1; Path=/',
    '__client_uat=1; Path=/x y',
    '__client_uat=1; Domain=é.example',
    '__client_uat=1; Expires=Fri, 15 Jan 2027 08:00:00 GMT, sid=1',
    '__client_uat=1; =x',
    '__client_uat=1;; Path=/',
    '__client_uat=1; Path=/;',
  ])('the directive %j is not set', async (directive) => {
    expect(await emitted(directive)).toEqual([])
  })

  test('a directive of a hostile length is parsed in linear time', async () => {
    const long = [
      '; a'.repeat(30_000),
      '; expires=a'.repeat(10_000),
      '; expires=a, b'.repeat(8000),
      '; expires=a, '.repeat(8000),
      `; expires=${' -'.repeat(40_000)}`,
    ]
    const started = performance.now()
    for (const tail of long) expect(await emitted(`__client_uat=1${tail}\u0001`)).toEqual([])
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
