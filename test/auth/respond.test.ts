import { describe, expect, test } from 'vitest'
import { toResponse, withHeaders } from '../../src/auth/index.ts'
import type { TokenReason } from '../../src/auth/reasons.ts'
import { signedOut } from '../../src/auth/state.ts'
import type { AuthContext, RequestState } from '../../src/auth/types.ts'
import { configOf } from '../../src/client.ts'
import { development, developmentToken, signedInCookies, visit } from './browser.ts'
import { get, instance, issuedAt, origin, type RequestReason, sign } from './support.ts'

const uat = { __client_uat: issuedAt }

async function stateOf(reason: string): Promise<RequestState & { isAuthenticated: false }> {
  const { client } = instance()
  const config = configOf(client)
  const context = { client, config, options: {}, request: get(), tokenType: 'session_token' }
  return signedOut(context as unknown as AuthContext, reason as never)
}

describe('toResponse', () => {
  test('toResponse redirects where the state does, with its cookies', async () => {
    const { state, location } = await visit({ cookies: uat })
    const response = toResponse(state)!
    expect(response.status).toBe(307)
    expect(response.headers.get('location')).toBe(location.href)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.getSetCookie()).toEqual(state.headers.getSetCookie())
    expect(await response.text()).toBe('')
  })

  test('toResponse redirects to the cleaned URL of development, signed in or out', async () => {
    const directives = [`__session=${await developmentToken()}`, '__client_uat=1']
    for (const given of [directives, directives.slice(1)]) {
      const { state } = await visit({
        url: `${origin}/?__clerk_handshake_nonce=n1`,
        client: development,
        answer: () => Response.json({ directives: given }),
      })
      const response = toResponse(state)!
      expect([response.status, response.headers.get('location')]).toEqual([307, `${origin}/`])
      expect(response.headers.getSetCookie()).toEqual(given)
    }
  })

  test('toResponse returns undefined for a signed-in state', async () => {
    const { state } = await visit({ cookies: await signedInCookies() })
    expect(toResponse(state)).toBe(undefined)
  })

  /** The `error` of the body for every reason; a new reason does not compile without one. */
  const errors: Record<TokenReason | RequestReason, string> = {
    'session-token-and-uat-missing': 'unauthenticated',
    'session-token-missing': 'unauthenticated',
    'session-token-but-no-client-uat': 'unauthenticated',
    'client-uat-but-no-session-token': 'unauthenticated',
    'token-missing': 'unauthenticated',
    'dev-browser-missing': 'unauthenticated',
    'dev-browser-sync': 'unauthenticated',
    'satellite-needs-syncing': 'unauthenticated',
    'primary-responds-to-syncing': 'unauthenticated',
    'primary-domain-cross-origin-sync': 'unauthenticated',
    'active-organization-mismatch': 'unauthenticated',
    'token-invalid': 'invalid_token',
    'token-type-mismatch': 'invalid_token',
    'token-invalid-algorithm': 'invalid_token',
    'token-invalid-signature': 'invalid_token',
    'token-verification-failed': 'invalid_token',
    'token-invalid-audience': 'invalid_token',
    'token-invalid-authorized-parties': 'invalid_token',
    'token-invalid-issuer': 'invalid_token',
    'token-expired': 'invalid_token',
    'token-not-active-yet': 'invalid_token',
    'token-iat-in-the-future': 'invalid_token',
    'session-pending': 'invalid_token',
    'session-status-invalid': 'invalid_token',
    'session-token-iat-before-client-uat': 'invalid_token',
    'session-token-nbf': 'invalid_token',
    'session-token-iat-in-the-future': 'invalid_token',
    'jwk-failed-to-resolve': 'invalid_token',
    'jwk-kid-mismatch': 'invalid_token',
    'secret-key-missing': 'temporarily_unavailable',
    'secret-key-invalid': 'temporarily_unavailable',
    'jwk-local-missing': 'temporarily_unavailable',
    'jwk-local-invalid': 'temporarily_unavailable',
    'jwk-remote-failed-to-load': 'temporarily_unavailable',
    'jwk-remote-invalid': 'temporarily_unavailable',
    'jwk-remote-missing': 'temporarily_unavailable',
    'unexpected-error': 'temporarily_unavailable',
  }
  const refreshErrors = ['null', 'non-eligible-non-get', 'fetch-error', 'a_code_of_clerk'].map(
    (why) => [`session-token-expired-refresh-${why}`, 'invalid_token'] as const,
  )
  const expected = {
    unauthenticated: [401, 'Bearer'],
    invalid_token: [401, 'Bearer error="invalid_token"'],
    temporarily_unavailable: [503, null],
  } as Record<string, [status: number, challenge: string | null]>

  test.each([...Object.entries(errors), ...refreshErrors])(
    'the response to the reason %s has the error %s, and says no more',
    async (reason, error) => {
      const response = toResponse(await stateOf(reason))
      const [status, challenge] = expected[error]!
      expect(response.status).toBe(status)
      expect(Object.fromEntries(response.headers)).toEqual({
        'cache-control': 'no-store',
        'content-type': 'application/json',
        ...(challenge && { 'www-authenticate': challenge }),
      })
      expect(await response.json()).toEqual({ error })
    },
  )

  test('toResponse adds the parameters of a challenge, quoted', async () => {
    const challenge = { realm: 'a "b" \\c', resource_metadata: 'https://api.example/.well-known/x' }
    const response = toResponse(await stateOf('token-invalid'), { challenge })
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer realm="a \\"b\\" \\\\c", resource_metadata="https://api.example/.well-known/x", error="invalid_token"',
    )
    const { headers } = toResponse(await stateOf('token-missing'), { challenge: { realm: 'x' } })
    expect(headers.get('www-authenticate')).toBe('Bearer realm="x"')
  })

  test('toResponse keeps the cookies of a refused session', async () => {
    const { state } = await visit({
      cookies: { __clerk_handshake_nonce: 'n1' },
      answer: () => Response.json({ directives: ['__client_uat=0', '__session=; Max-Age=0'] }),
    })
    expect(toResponse(state)?.headers.getSetCookie()).toEqual(['__client_uat=0', '__session=; Max-Age=0'])
  })
})

describe('withHeaders', () => {
  const resolved = async () => {
    const session = `__session=${await sign()}`
    const answer = () => Response.json({ directives: [session, '__client_uat=1'] })
    const { state } = await visit({ cookies: { __clerk_handshake_nonce: 'n1' }, answer })
    return { state, session }
  }

  test('withHeaders adds cookies to those of the app, and forbids to store the response', async () => {
    const { state, session } = await resolved()
    const own = new Response('hello', {
      status: 201,
      headers: [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2; Expires=Fri, 15 Jan 2027 08:00:00 GMT'],
        ['cache-control', 'public, max-age=3600'],
        ['x-own', '1'],
      ],
    })
    const response = withHeaders(state, own)
    expect(response.headers.getSetCookie()).toEqual([
      'a=1',
      'b=2; Expires=Fri, 15 Jan 2027 08:00:00 GMT',
      session,
      '__client_uat=1',
    ])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect([response.status, response.headers.get('x-own'), await response.text()]).toEqual([
      201,
      '1',
      'hello',
    ])
  })

  test('withHeaders does not change the response of the app, so that it can serve others', async () => {
    const { state } = await resolved()
    const shared = new Response(null, { status: 204 })
    expect(withHeaders(state, shared).headers.getSetCookie()).toHaveLength(2)
    expect([...shared.headers]).toEqual([])
  })

  test('withHeaders accepts a response whose headers are immutable', async () => {
    const { state } = await resolved()
    const response = withHeaders(state, Response.redirect('https://app.example.com/next', 302))
    expect([response.status, response.headers.get('location')]).toEqual([302, 'https://app.example.com/next'])
    expect(response.headers.getSetCookie()).toHaveLength(2)
  })

  test('withHeaders makes no redirect of a response, and does not change the target of one', async () => {
    const { state } = await visit({ cookies: uat })
    expect(withHeaders(state, new Response('page')).headers.has('location')).toBe(false)
    const moved = withHeaders(state, new Response(null, { status: 303, headers: { location: '/next' } }))
    expect(moved.headers.get('location')).toBe('/next')
  })

  test('withHeaders adds the status of a signed-out state, and no header for a signed-in one', async () => {
    const { state } = await visit()
    expect(withHeaders(state, new Response('')).headers.get('x-clerk-auth-status')).toBe('signed-out')
    const signedIn = await visit({ cookies: await signedInCookies() })
    expect([...withHeaders(signedIn.state, new Response(null)).headers]).toEqual([])
  })
})
