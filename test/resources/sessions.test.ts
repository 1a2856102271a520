import { describe, expect, test } from 'vitest'
import * as sessions from '../../src/resources/sessions.ts'
import type { RefreshedCookies } from '../../src/schemas/refreshed-cookies.ts'
import type { SessionToken } from '../../src/schemas/session-token.ts'
import { jsonOf, serveJson } from './support.ts'

const token = { object: 'token', jwt: 'a.b.c' }
const cookies = { object: 'cookies', cookies: ['__session=a.b.c; Path=/'] }
const params = { expired_token: 'x.y.z', refresh_token: 'r', request_origin: 'https://app.example.com' }

describe('sessions.refresh', () => {
  test('returns a token unless the format is cookie', async () => {
    const { client, drifts } = serveJson(token)
    const { jwt } = await sessions.refresh(client, 'sess_1', params)
    expect(jwt).toBe('a.b.c')
    expect(drifts).toEqual([])
  })

  test('returns cookies where the format is cookie', async () => {
    const { client, drifts } = serveJson(cookies)
    const result = await sessions.refresh(client, 'sess_1', { ...params, format: 'cookie' })
    expect(result.cookies).toEqual(cookies.cookies)
    expect(drifts).toEqual([])
  })

  test('reports a response in the other format and returns it', async () => {
    const { client, drifts } = serveJson(cookies)
    expect(await sessions.refresh(client, 'sess_1', { ...params, format: 'token' })).toEqual(cookies)
    expect(drifts.map(({ operation }) => operation)).toEqual(['POST /sessions/{session_id}/refresh'])
  })

  test('sends the headers under the names that they have', async () => {
    const { client, requests } = serveJson(token)
    const request_headers = { 'user-agent': ['x'], Accept_Language: ['en', 'de'] }
    await sessions.refresh(client, 'sess_1', { ...params, request_headers })
    expect(jsonOf(requests[0]!)).toEqual({ ...params, request_headers })
  })

  test('has a type that allows both results where the format is not known', async () => {
    const { client } = serveJson(token)
    const format = 'token' as string
    const result = await sessions.refresh(client, 'sess_1', { ...params, format })
    const either: RefreshedCookies | SessionToken = result
    // @ts-expect-error: it could be cookies.
    expect(result.jwt).toBe('a.b.c')
    expect(either).toEqual(token)
  })
})

describe('sessions.createToken and createTokenFromTemplate', () => {
  test('send no body without params, and the origin header of the caller', async () => {
    const { client, requests } = serveJson(token)
    const headers = { origin: 'https://app.example.com' }
    await sessions.createToken(client, 'sess_1', undefined, { headers })
    await sessions.createTokenFromTemplate(client, 'sess_1', 'my template', undefined, { headers })
    expect(requests.map(({ url }) => url)).toEqual([
      'https://api.clerk.com/v1/sessions/sess_1/tokens',
      'https://api.clerk.com/v1/sessions/sess_1/tokens/my%20template',
    ])
    for (const request of requests) {
      expect(request.body).toBeUndefined()
      expect(request.headers.has('content-type')).toBe(false)
      expect(request.headers.get('origin')).toBe('https://app.example.com')
    }
  })
})

describe('the params of sessions.refresh', () => {
  test.each([
    [true, '?suffixed_cookies=true'],
    [false, '?suffixed_cookies=false'],
    [undefined, ''],
  ])('have suffixed_cookies %j for the query and the rest for the body', async (suffixed_cookies, search) => {
    const { client, requests } = serveJson(token)
    await sessions.refresh(client, 'sess_1', { ...params, suffixed_cookies })
    expect(requests[0]!.search).toBe(search)
    expect(jsonOf(requests[0]!)).toEqual(params)
  })

  test.each([[null], ['text'], [new Map()]])('are refused when they are %j', async (wrong) => {
    const { client, requests } = serveJson(token)
    await expect(sessions.refresh(client, 'sess_1', wrong as never)).rejects.toMatchObject({ code: 'input' })
    expect(requests).toEqual([])
  })
})
