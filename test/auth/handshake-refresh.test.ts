import { describe, expect, test, vi } from 'vitest'
import { development, developmentToken, expired, page, signedInCookies, visit } from './browser.ts'
import {
  developmentSuffix,
  issuedAt,
  origin,
  otherKey,
  productionSuffix,
  secretKey,
  sign,
} from './support.ts'

const attributes = 'Path=/; Max-Age=31536000; Secure; SameSite=Lax'

/** Expired, newer than the last change of sign-in, and with a refresh token. */
const cookies = async (claims: object = {}) => ({
  __session: await sign({ ...expired, ...claims }),
  __client_uat: issuedAt - 1000,
  [`__refresh_${productionSuffix}`]: 'refresh_1',
})

const refreshed = (token: string) => () =>
  Response.json({ cookies: [`__session=${token}; ${attributes}`, `__client_uat=${issuedAt}; ${attributes}`] })

const reasonOf = (code: string) => `session-token-expired-refresh-${code}`

describe('an expired session with a refresh token', () => {
  test('an expired session with a refresh token is exchanged for a new one', async () => {
    const token = await sign()
    const sent = await cookies()
    const { state, calls } = await visit({
      url: `${origin}/deep?x=1`,
      headers: {
        ...page,
        'user-agent': 'Browser/1',
        'accept-language': 'de',
        'x-forwarded-for': '192.0.2.1',
        'x-api-key': 'k1',
        origin,
      },
      cookies: sent,
      client: { secretKey },
      answer: refreshed(token),
    })
    expect([state.status, state.token, state.auth.userId]).toEqual(['signed-in', token, 'user_31'])
    expect(state.headers.getSetCookie()).toHaveLength(2)
    expect(state.headers.get('cache-control')).toBe('no-store')
    expect(state.headers.has('location')).toBe(false)

    const [{ method, url, body, headers }] = calls as [(typeof calls)[0]]
    expect(`${method} ${url}`).toBe(
      'POST https://api.clerk.com/v1/sessions/sess_77/refresh?suffixed_cookies=false',
    )
    expect(headers.get('authorization')).toBe(`Bearer ${secretKey}`)
    expect(JSON.parse(String(body))).toEqual({
      format: 'cookie',
      expired_token: sent.__session,
      refresh_token: 'refresh_1',
      request_origin: origin,
      request_headers: {
        'accept-language': ['de'],
        origin: [origin],
        'sec-fetch-dest': ['document'],
        'user-agent': ['Browser/1'],
      },
    })
  })

  test('an expired session is exchanged for a script as well, but not for a POST', async () => {
    const answer = refreshed(await sign())
    const script = await visit({ headers: {}, cookies: await cookies(), answer })
    expect(script.state.status).toBe('signed-in')
    const post = await visit({ method: 'POST', cookies: await cookies(), answer })
    expect([post.state.status, post.state.reason]).toEqual(['signed-out', reasonOf('non-eligible-non-get')])
    expect(post.calls).toEqual([])
  })

  test('the refresh names the address of the browser only where the app trusts forwarded headers', async () => {
    const { calls } = await visit({
      headers: { ...page, 'x-forwarded-for': '192.0.2.1', 'x-forwarded-host': 'www.example.com' },
      cookies: await cookies(),
      options: { trustForwardedHeaders: true },
      answer: refreshed(await sign()),
    })
    const body = JSON.parse(String(calls[0]!.body))
    expect(body.request_headers['x-forwarded-for']).toEqual(['192.0.2.1'])
    expect(body.request_origin).toBe('https://www.example.com')
  })

  test('the refresh says whether the cookies with a suffix count', async () => {
    const sent = await cookies()
    const { calls } = await visit({
      cookies: {
        ...sent,
        [`__client_uat_${productionSuffix}`]: issuedAt - 1000,
        [`__session_${productionSuffix}`]: sent.__session,
      },
      answer: refreshed(await sign()),
    })
    expect(calls[0]!.url).toMatch(/suffixed_cookies=true$/)
  })

  test('a refreshed session that is pending is signed out, with its cookies', async () => {
    const { state } = await visit({
      cookies: await cookies(),
      answer: refreshed(await sign({ sts: 'pending' })),
    })
    expect([state.status, state.reason]).toEqual(['signed-out', 'session-pending'])
    expect(state.headers.getSetCookie()).toHaveLength(2)
  })

  test('the refresh sets no cookie of another app', async () => {
    const answer = async () =>
      Response.json({
        cookies: ['sid=1; Path=/', `__session_${developmentSuffix}=x`, `__session=${await sign()}`],
      })
    const { state } = await visit({ cookies: await cookies(), answer })
    expect(state.headers.getSetCookie()).toEqual([expect.stringMatching(/^__session=/)])
  })
})

describe('a refresh that fails leads to the handshake', () => {
  const error = (status: number, code?: unknown) => () =>
    Response.json({ errors: code === undefined ? [] : [{ code }] }, { status })
  const json = (body: unknown) => () => Response.json(body)

  test.each([
    ['no network', () => Promise.reject(new TypeError('fetch failed')), 'fetch-error'],
    ['a code of Clerk', error(401, 'refresh_token_expired'), 'refresh_token_expired'],
    ['an error without a code', error(400), 'unexpected-bapi-error'],
    ['a code that is no word', error(400, 'x y\r\nz'), 'unexpected-bapi-error'],
    ['a code that is no string', error(400, { x: 1 }), 'unexpected-bapi-error'],
    ['too many requests', error(429, 'too_many_requests'), 'too_many_requests'],
    ['an outage', () => new Response('', { status: 503 }), 'unexpected-bapi-error'],
    [
      'HTML',
      () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
      'unexpected-bapi-error',
    ],
    ['no cookies', json({}), 'invalid-session-token'],
    ['null', json(null), 'invalid-session-token'],
    ['an empty list', json({ cookies: [] }), 'invalid-session-token'],
    ['no session among the cookies', json({ cookies: ['__client_uat=1'] }), 'invalid-session-token'],
    ['gibberish for a session', json({ cookies: ['__session=x'] }), 'invalid-session-token'],
  ])('a refresh that fails with %s leads to the handshake', async (_, answer, code) => {
    const { state, calls, location } = await visit({ cookies: await cookies(), answer })
    expect([state.status, state.reason]).toEqual(['handshake', reasonOf(code)])
    expect(location.searchParams.get('__clerk_hs_reason')).toBe(reasonOf(code))
    expect(state.headers.getSetCookie()).toEqual([expect.stringMatching(/^__clerk_redirect_count=1/)])
    expect(calls).toHaveLength(1)
  })

  test.each([
    ['of another key', () => sign({}, {}, otherKey)],
    ['of another instance', () => developmentToken()],
    ['that is expired', () => sign(expired)],
    ['of a machine', () => sign({ sub: 'mch_1', sid: undefined })],
  ])('a refresh that brings a token %s leads to the handshake', async (_, token) => {
    const { state } = await visit({ cookies: await cookies(), answer: refreshed(await token()) })
    expect(state.reason).toBe(reasonOf('invalid-session-token'))
  })

  test('without a secret key, an expired session leads to the handshake', async () => {
    const client = { secretKey: undefined }
    const { state, calls } = await visit({
      cookies: await cookies(),
      client,
      answer: refreshed(await sign()),
    })
    expect([state.status, state.reason]).toEqual(['handshake', reasonOf('missing-api-client')])
    expect(calls).toEqual([])
  })

  test('a refresh is given up on after five seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      let asked!: () => void
      const isAsked = new Promise<void>((resolve) => {
        asked = resolve
      })
      const answer = () => {
        asked()
        return new Promise<Response>(() => {})
      }
      const visited = visit({ cookies: await cookies(), answer })
      let isSettled = false
      visited.then(() => {
        isSettled = true
      })
      await isAsked
      await vi.advanceTimersByTimeAsync(4999)
      expect(isSettled).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      expect((await visited).state.reason).toBe(reasonOf('fetch-error'))
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('no refresh is requested', () => {
  const answer = async () => refreshed(await sign())()
  const reasons = async (more: Parameters<typeof visit>[0]) => {
    const { state, calls } = await visit({ answer, ...more })
    expect(calls).toEqual([])
    return state.reason
  }

  test('no refresh is requested without a refresh token of this app', async () => {
    const { __session, __client_uat } = await cookies()
    for (const name of ['__refresh', `__refresh_${developmentSuffix}`]) {
      expect(await reasons({ cookies: { __session, __client_uat, [name]: 'r1' } })).toBe(
        reasonOf('non-eligible-no-refresh-cookie'),
      )
    }
  })

  test('no refresh is requested for a bearer token', async () => {
    const headers = { ...page, authorization: `Bearer ${await sign(expired)}` }
    const { state, calls } = await visit({ headers, cookies: await cookies(), answer })
    expect(state.reason).toBe(reasonOf('non-eligible-no-refresh-cookie'))
    expect(calls).toEqual([])
  })

  test.each([
    ['token-invalid-signature', async () => sign(expired, {}, otherKey)],
    ['token-invalid-authorized-parties', async () => sign({ ...expired, azp: 'https://evil.example' })],
    ['token-verification-failed', async () => sign({ ...expired, sid: undefined })],
    ['token-type-mismatch', async () => sign({ ...expired, sub: 'mch_1' })],
  ])('no refresh is requested for a token that fails on more than its time: %s', async (reason, token) => {
    const sent = { ...(await cookies()), __session: await token() }
    expect(await reasons({ cookies: sent, options: { authorizedParties: [origin] } })).toBe(reason)
  })

  test('no refresh is requested without the option handshake', async () => {
    expect(await reasons({ cookies: await cookies(), options: { handshake: undefined } })).toBe(
      reasonOf('null'),
    )
  })

  test('no refresh is requested for a valid session', async () => {
    const sent = { ...(await cookies()), ...(await signedInCookies()) }
    expect(await reasons({ cookies: sent })).toBe(null)
  })
})

test('a session id cannot change the path of the refresh', async () => {
  for (const sid of ['..', '../users', 'a/b', 'a?b', '%2e%2e']) {
    const { state, calls } = await visit({ cookies: await cookies({ sid }), answer: () => Response.json({}) })
    expect(state.status).toBe('handshake')
    for (const { url } of calls) {
      expect(new URL(url).pathname).toMatch(/^\/v1\/sessions\/[^/]+\/refresh$/)
    }
  }
})

test('an expired session is refreshed in development as well', async () => {
  const { state } = await visit({
    cookies: {
      __session: await developmentToken(expired),
      __client_uat: issuedAt - 1000,
      __clerk_db_jwt: 'dvb_1',
      [`__refresh_${developmentSuffix}`]: 'refresh_1',
    },
    client: development,
    answer: refreshed(await developmentToken()),
  })
  expect(state.status).toBe('signed-in')
})
