import { describe, expect, test } from 'vitest'
import { createClient, type DriftEvent } from '../../src/client.ts'
import * as sessions from '../../src/resources/sessions.ts'
import type { SessionCookies } from '../../src/schemas/session-cookies.ts'
import type { SessionToken } from '../../src/schemas/session-token.ts'
import { fakeFetch, secretKey } from '../internal/support.ts'

const token = { object: 'token', jwt: 'a.b.c' }
const cookies = { object: 'cookies', cookies: ['__session=a.b.c; Path=/'] }
const params = { expired_token: 'x.y.z', refresh_token: 'r', request_origin: 'https://app.example.com' }

function answering(answer: unknown) {
  const drifts: DriftEvent[] = []
  const { calls, fetch } = fakeFetch(() => Response.json(answer))
  const client = createClient({ fetch, secretKey, onDrift: (event) => drifts.push(event) })
  return { calls, client, drifts }
}

describe('sessions.refresh', () => {
  test('answers a token, or cookies where the format says so', async () => {
    const asToken = answering(token)
    const { jwt } = await sessions.refresh(asToken.client, 'sess_1', params)
    expect(jwt).toBe('a.b.c')
    const asCookies = answering(cookies)
    const answer = await sessions.refresh(asCookies.client, 'sess_1', { ...params, format: 'cookie' })
    expect(answer.cookies).toEqual(cookies.cookies)
    expect([...asToken.drifts, ...asCookies.drifts]).toEqual([])
  })

  test('reports an answer in the other format, and returns it', async () => {
    const { client, drifts } = answering(cookies)
    expect(await sessions.refresh(client, 'sess_1', { ...params, format: 'token' })).toEqual(cookies)
    expect(drifts.map(({ operation }) => operation)).toEqual(['POST /sessions/{id}/refresh'])
  })

  test('sends the headers under the names that they have', async () => {
    const { calls, client } = answering(token)
    const request_headers = { 'user-agent': ['x'], Accept_Language: ['en', 'de'] }
    await sessions.refresh(client, 'sess_1', { ...params, request_headers })
    expect(JSON.parse(calls[0]!.init.body as string)).toEqual({ ...params, request_headers })
  })

  test('has the type of the format, of both where it is not known', async () => {
    const { client } = answering(token)
    const format = 'token' as string
    const answer = await sessions.refresh(client, 'sess_1', { ...params, format })
    const both: SessionCookies | SessionToken = answer
    // @ts-expect-error: it could be cookies.
    expect(answer.jwt).toBe('a.b.c')
    expect(both).toEqual(token)
  })
})

describe('sessions.list', () => {
  test('answers an array, or a page on request', async () => {
    const bare = answering([])
    expect((await sessions.list(bare.client, { user_id: 'user_1' })).length).toBe(0)
    const paged = answering({ data: [], total_count: 7 })
    const page = await sessions.list(paged.client, { user_id: 'user_1', paginated: true })
    expect(page.total_count).toBe(7)
    expect(new URL(paged.calls[0]!.url).search).toBe('?user_id=user_1&paginated=true')
    expect([...bare.drifts, ...paged.drifts]).toEqual([])
  })
})

describe('a token of a session', () => {
  test('is made without a body, for the origin of the caller', async () => {
    const { calls, client } = answering(token)
    const headers = { origin: 'https://app.example.com' }
    await sessions.createToken(client, 'sess_1', undefined, { headers })
    await sessions.createTokenFromTemplate(client, 'sess_1', 'my template', undefined, { headers })
    expect(calls.map(({ url }) => url)).toEqual([
      'https://api.clerk.com/v1/sessions/sess_1/tokens',
      'https://api.clerk.com/v1/sessions/sess_1/tokens/my%20template',
    ])
    for (const { init } of calls) {
      expect(init.body).toBeUndefined()
      expect(init.headers.has('content-type')).toBe(false)
      expect(init.headers.get('origin')).toBe('https://app.example.com')
    }
  })
})
