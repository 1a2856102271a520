import { createClient, path, type RequestEvent, type ResponseEvent, request, withResponse } from 'edge-clerk'
import { createThrottle } from 'edge-clerk/throttle'
import * as users from 'edge-clerk/users'
import { equal, ok } from '../assert.ts'
import type { Case } from '../case.ts'

const json = { id: 'user_1' }

export const cases: Case[] = [
  {
    name: 'a call has an id, a trace id and a number of attempts, in its hooks and in its response',
    async run(t) {
      const server = await t.serve(
        { status: 503, headers: { 'cf-ray': 'first', 'retry-after': '0' } },
        { json, status: 201, headers: { 'cf-ray': 'second', 'x-ratelimit-remaining': '7' } },
      )
      const begun: RequestEvent[] = []
      const ended: ResponseEvent[] = []
      const clerk = createClient({
        secretKey: 'sk_test_x',
        apiUrl: server.url,
        onRequest: (event) => begun.push(event),
        onResponse: (event) => ended.push(event),
      })
      const { data, status, headers, traceId, attempts } = await withResponse(users.get, clerk, 'user_1')
      equal(data.id, 'user_1')
      equal([status, traceId, attempts], [201, 'second', 2])
      equal(headers.get('x-ratelimit-remaining'), '7')
      const callId = begun[0]?.callId ?? ''
      ok(/^[\da-f-]{36}$/.test(callId), 'has a call id')
      equal(
        [...begun, ...ended].map((event) => event.callId),
        [callId, callId, callId, callId],
      )
      equal(
        ended.map((event) => event.headers),
        [
          { 'cf-ray': 'first', 'retry-after': '0' },
          { 'cf-ray': 'second', 'x-ratelimit-remaining': '7' },
        ],
      )
    },
  },
  {
    name: 'an endpoint without a function is called with its own headers',
    async run(t) {
      const server = await t.serve({ json: { ok: true } })
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      const body = { text: 'Hello' }
      const headers = { 'idempotency-key': 'key_1' }
      await request(clerk, 'POST', path('/notes/{note_id}', 'note_1'), {
        body,
        headers,
        query: { a: [1, 2] },
      })
      const [seen] = await server.seen()
      equal([seen?.method, seen?.path, seen?.body], ['POST', '/notes/note_1?a=1&a=2', '{"text":"Hello"}'])
      equal(seen?.headers['idempotency-key'], 'key_1')
      equal(seen?.headers.authorization, 'Bearer sk_test_x')
    },
  },
  {
    name: 'calls of one throttle wait together for Retry-After, and none is lost',
    async run(t) {
      const refused = { status: 429, headers: { 'retry-after': '1' } }
      const server = await t.serve({ json }, refused, { json })
      const throttle = createThrottle({ maxInFlight: 1 })
      const secretKey = `sk_test_${crypto.randomUUID().replaceAll('-', '')}`
      const clerk = createClient({ secretKey, apiUrl: server.url, throttle, maxRetries: 0 })
      const from = Date.now()
      const results = await Promise.all([1, 2, 3].map(() => users.get(clerk, 'user_1')))
      const took = Date.now() - from
      equal(results.length, 3)
      equal((await server.seen()).length, 4)
      ok(took >= 980 && took < 9000, `waits for a second (it took ${took} ms)`)
    },
  },
]
