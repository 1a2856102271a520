import { describe, expect, test } from 'vitest'
import { toResponse, withHeaders } from '../../src/auth/index.ts'
import { signedOut } from '../../src/auth/state.ts'
import type { AuthContext, RequestState } from '../../src/auth/types.ts'
import { configOf } from '../../src/client.ts'
import { development, developmentToken, signedInCookies, visit } from './browser.ts'
import { get, instance, issuedAt, origin, sign } from './support.ts'

const uat = { __client_uat: issuedAt }

async function stateOf(reason: string): Promise<RequestState & { isAuthenticated: false }> {
  const { client } = instance()
  const config = configOf(client)
  const context = { client, config, options: {}, request: get(), tokenType: 'session_token' }
  return signedOut(context as unknown as AuthContext, reason as never)
}

describe('toResponse', () => {
  test('redirects where the state does, with its cookies', async () => {
    const { state, location } = await visit({ cookies: uat })
    const response = toResponse(state)!
    expect(response.status).toBe(307)
    expect(response.headers.get('location')).toBe(location.href)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.getSetCookie()).toEqual(state.headers.getSetCookie())
    expect(await response.text()).toBe('')
  })

  test('redirects to the tidied URL of development, signed in or out', async () => {
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

  test('has no answer to who is signed in', async () => {
    const { state } = await visit({ cookies: await signedInCookies() })
    expect(toResponse(state)).toBe(undefined)
  })

  test.each([
    ['session-token-and-uat-missing', 'Bearer', 'unauthenticated'],
    ['session-token-missing', 'Bearer', 'unauthenticated'],
    ['session-token-but-no-client-uat', 'Bearer', 'unauthenticated'],
    ['client-uat-but-no-session-token', 'Bearer', 'unauthenticated'],
    ['dev-browser-missing', 'Bearer', 'unauthenticated'],
    ['token-missing', 'Bearer', 'unauthenticated'],
    ['token-invalid', 'Bearer error="invalid_token"', 'invalid_token'],
    ['token-invalid-audience', 'Bearer error="invalid_token"', 'invalid_token'],
    ['token-type-mismatch', 'Bearer error="invalid_token"', 'invalid_token'],
    ['token-expired', 'Bearer error="invalid_token"', 'invalid_token'],
    ['session-token-expired-refresh-null', 'Bearer error="invalid_token"', 'invalid_token'],
    ['session-token-nbf', 'Bearer error="invalid_token"', 'invalid_token'],
    ['session-token-iat-in-the-future', 'Bearer error="invalid_token"', 'invalid_token'],
    ['session-pending', 'Bearer error="invalid_token"', 'invalid_token'],
    ['session-status-invalid', 'Bearer error="invalid_token"', 'invalid_token'],
    ['jwk-kid-mismatch', 'Bearer error="invalid_token"', 'invalid_token'],
  ])('answers %s with 401 and says no more than that', async (reason, challenge, error) => {
    const response = toResponse(await stateOf(reason))
    expect(response.status).toBe(401)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'www-authenticate': challenge,
    })
    expect(await response.json()).toEqual({ error })
  })

  test.each([
    'unexpected-error',
    'secret-key-missing',
    'secret-key-invalid',
    'jwk-remote-failed-to-load',
    'jwk-remote-invalid',
    'jwk-remote-missing',
    'jwk-local-invalid',
  ])('does not blame the request for %s', async (reason) => {
    const response = toResponse(await stateOf(reason))
    expect(response.status).toBe(503)
    expect(response.headers.has('www-authenticate')).toBe(false)
    expect(await response.json()).toEqual({ error: 'temporarily_unavailable' })
  })

  test('adds the parameters of a challenge, quoted', async () => {
    const challenge = { realm: 'a "b" \\c', resource_metadata: 'https://api.example/.well-known/x' }
    const response = toResponse(await stateOf('token-invalid'), { challenge })
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer realm="a \\"b\\" \\\\c", resource_metadata="https://api.example/.well-known/x", error="invalid_token"',
    )
    const { headers } = toResponse(await stateOf('token-missing'), { challenge: { realm: 'x' } })
    expect(headers.get('www-authenticate')).toBe('Bearer realm="x"')
  })

  test('keeps the cookies of a refused session', async () => {
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

  test('adds cookies to those of the app, and lets nothing be stored', async () => {
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

  test('leaves the response of the app as it was, so that it can serve others', async () => {
    const { state } = await resolved()
    const shared = new Response(null, { status: 204 })
    expect(withHeaders(state, shared).headers.getSetCookie()).toHaveLength(2)
    expect([...shared.headers]).toEqual([])
  })

  test('takes a response whose headers are immutable', async () => {
    const { state } = await resolved()
    const response = withHeaders(state, Response.redirect('https://app.example.com/next', 302))
    expect([response.status, response.headers.get('location')]).toEqual([302, 'https://app.example.com/next'])
    expect(response.headers.getSetCookie()).toHaveLength(2)
  })

  test('makes no redirect of it, nor bends one', async () => {
    const { state } = await visit({ cookies: uat })
    expect(withHeaders(state, new Response('page')).headers.has('location')).toBe(false)
    const moved = withHeaders(state, new Response(null, { status: 303, headers: { location: '/next' } }))
    expect(moved.headers.get('location')).toBe('/next')
  })

  test('names the status where there is one to name', async () => {
    const { state } = await visit()
    expect(withHeaders(state, new Response('')).headers.get('x-clerk-auth-status')).toBe('signed-out')
    const signedIn = await visit({ cookies: await signedInCookies() })
    expect([...withHeaders(signedIn.state, new Response(null)).headers]).toEqual([])
  })
})
