import { afterEach, describe, expect, test, vi } from 'vitest'
import { createClient, type RequestEvent, type ResponseEvent } from '../../src/client.ts'
import { form, json } from '../../src/internal/body.ts'
import { path } from '../../src/internal/path.ts'
import { query } from '../../src/internal/query.ts'
import { request } from '../../src/internal/request.ts'
import * as v from '../../src/schemas/schema.ts'
import { version } from '../../src/version.ts'
import {
  apiError,
  failure,
  fakeFetch,
  okay,
  rejection,
  secretKey,
  send,
  stalledBody,
  Thing,
} from './support.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const answering = (body: BodyInit | null, init?: ResponseInit) => ({
  fetch: async () => new Response(body, init),
  maxRetries: 0,
})
const asJson = { headers: { 'content-type': 'application/json' } }

describe('what is sent', () => {
  test('fetch gets method, headers, body, signal, redirect and nothing else', async () => {
    const { calls, fetch } = fakeFetch(okay)
    await send('GET', { fetch })
    await send('POST', { fetch })
    for (const { init } of calls) {
      expect(Object.keys(init).sort()).toEqual(['body', 'headers', 'method', 'redirect', 'signal'])
    }
    expect(calls[0]!.init.body).toBeUndefined()
    expect(calls[1]!.init).toMatchObject({ method: 'POST', redirect: 'manual', body: '{"name":"x"}' })
    expect(calls[1]!.url).toBe('https://api.clerk.com/v1/things/thing_1')
  })

  test('headers carry the key, the version of the API, our name, and the type of a JSON body', async () => {
    const { calls, fetch } = fakeFetch(okay)
    await send('GET', { fetch })
    await send('POST', { fetch })
    const always = {
      authorization: `Bearer ${secretKey}`,
      'clerk-api-version': '2026-05-12',
      'user-agent': `edge-clerk/${version}`,
    }
    expect(Object.fromEntries(calls[0]!.init.headers)).toEqual(always)
    expect(Object.fromEntries(calls[1]!.init.headers)).toEqual({
      ...always,
      'content-type': 'application/json',
    })
  })

  test('the version and the name can be set on the client, and per call by header', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const client = { fetch, apiVersion: '2025-01-01', userAgent: 'app/1' }
    await send('GET', client)
    await send('GET', client, {
      headers: { 'Clerk-API-Version': '2024-01-01', 'User-Agent': 'job/2', 'x-a': 'b' },
    })
    const sent = calls.map(({ init: { headers } }) => [
      headers.get('clerk-api-version'),
      headers.get('user-agent'),
      headers.get('x-a'),
    ])
    expect(sent).toEqual([
      ['2025-01-01', 'app/1', null],
      ['2024-01-01', 'job/2', 'b'],
    ])
  })

  test.each([
    { authorization: 'Bearer other_secret' },
    { Authorization: '' },
    [['AUTHORIZATION', 'Bearer other_secret']],
    new Headers({ authorization: 'Bearer other_secret' }),
  ] as HeadersInit[])('an authorization header of the caller is refused (%#)', async (headers) => {
    const { calls, fetch } = fakeFetch(okay)
    const error = await rejection(send('GET', { fetch }, { headers }))
    expect(error).toMatchObject({ code: 'input', operation: 'GET /things/{id}' })
    expect(`${error.stack}`).not.toContain('other_secret')
    expect(calls).toEqual([])
  })

  test('a header that the runtime refuses is an input error that does not quote it', async () => {
    const { calls, fetch } = fakeFetch(okay)
    for (const headers of [
      { 'x-token': 'private\r\nx: y' },
      { 'x private': 'a' },
      { 'x-token': 'private☃' },
    ]) {
      const error = await rejection(send('GET', { fetch }, { headers }))
      expect(error).toMatchObject({ code: 'input' })
      expect(`${error.stack} ${String(error.cause)}`).not.toContain('private')
    }
    expect(calls).toEqual([])
  })

  test('a form is left to the runtime, which sets its boundary', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const exchange = { body: form({ file: new Blob(['x']) }), output: Thing }
    await send('POST', { fetch }, {}, exchange)
    expect(calls[0]!.init.body).toBeInstanceOf(FormData)
    expect(calls[0]!.init.headers.has('content-type')).toBe(false)
  })

  test('query parameters come after the path', async () => {
    const { calls, fetch } = fakeFetch(okay)
    await send('GET', { fetch }, {}, { query: query({ a: ['x', 'y&'], b: false }), output: Thing })
    expect(calls[0]!.url).toBe('https://api.clerk.com/v1/things/thing_1?a=x&a=y%26&b=false')
  })

  test('another server is called at its own path, else at /v1', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const urls = ['https://a.test', 'https://a.test/', 'https://a.test/b/v2/', 'http://localhost:3000/v1']
    for (const apiUrl of urls) await send('GET', { fetch, apiUrl })
    expect(calls.map(({ url }) => url)).toEqual([
      'https://a.test/v1/things/thing_1',
      'https://a.test/v1/things/thing_1',
      'https://a.test/b/v2/things/thing_1',
      'http://localhost:3000/v1/things/thing_1',
    ])
  })

  test.each(['/../../x', '/..//evil.test', '/./x', '/a\\b', '/a?b', '\t/x', '/%2e%2e/x'])(
    'a path that comes out as another URL (%j) is refused before the key is attached',
    async (made) => {
      const { calls, fetch } = fakeFetch(okay)
      const moved = { template: '/things/{id}', expand: () => made }
      const client = createClient({ secretKey, fetch })
      // A query in the path survives the comparison of URLs, so ids are encoded as well.
      if (made === '/a?b') {
        await request(client, 'GET', path`/a/${'b?c'}`, { output: Thing })
        expect(calls[0]!.url).toBe('https://api.clerk.com/v1/a/b%3Fc')
        return
      }
      expect(await rejection(request(client, 'GET', moved, { output: Thing }))).toMatchObject({
        code: 'input',
      })
      expect(calls).toEqual([])
    },
  )

  test('a missing key is a configuration error that names the option', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const error = await rejection(send('GET', { fetch, secretKey: undefined }))
    expect(error).toMatchObject({ code: 'config', operation: 'GET /things/{id}' })
    expect(error.message).toContain('secretKey')
    expect(calls).toEqual([])
  })

  test('a machine operation sends the machine key and nothing of the secret key', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const client = { fetch, machineSecretKey: 'ak_machine' }
    await send('POST', client, {}, { output: Thing, key: 'machineSecretKey' })
    expect(calls[0]!.init.headers.get('authorization')).toBe('Bearer ak_machine')
    const error = await rejection(send('POST', { fetch }, {}, { output: Thing, key: 'machineSecretKey' }))
    expect(error).toMatchObject({ code: 'config' })
    expect(error.message).toContain('machineSecretKey')
  })

  test('what is no client sends nothing and is not quoted', async () => {
    for (const client of [{}, null, undefined, 'sk_test_x', { secretKey }]) {
      const error = await rejection(request(client as never, 'GET', path`/things`, { output: Thing }))
      expect(`${error.stack}`).not.toContain('sk_test')
    }
  })

  test('without the option, the global fetch is looked up at the call, and called with no receiver', async () => {
    const client = createClient({ secretKey })
    const receivers: unknown[] = []
    vi.stubGlobal('fetch', async function (this: unknown) {
      receivers.push(this)
      return okay()
    })
    await request(client, 'GET', path`/things`, { output: Thing })
    expect(receivers).toEqual([globalThis])
  })
})

describe('what comes back', () => {
  test('the answer is what was parsed, with fields that the schema does not know', async () => {
    const body = '{"ok":true,"new":{"__proto__":{"a":1},"deep":[1,null]}}'
    const answer = await send('GET', answering(body, asJson))
    expect(JSON.stringify(answer)).toBe(body)
  })

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON;charset=UTF-8',
    'application/json ;charset=utf-8',
    'application/problem+json',
    'application/vnd.clerk+JSON; v=1',
  ])('content type %j is JSON', async (type) => {
    const answer = await send('GET', answering('{"ok":true}', { headers: { 'content-type': type } }))
    expect(answer).toEqual({ ok: true })
  })

  test.each(['text/html', 'text/plain', 'application/jsonp', 'text/json', 'application/json-seq', 'x', ''])(
    'content type %j is not',
    async (type) => {
      const headers = { 'content-type': type }
      const error = await rejection(send('GET', answering('{"ok":true}', { status: 201, headers })))
      expect(error).toMatchObject({ code: 'response', reason: 'content_type', status: 201 })
    },
  )

  test('an answer without a content type is an error, never text', async () => {
    const error = await rejection(send('GET', answering(new Blob(['<html>']))))
    expect(error).toMatchObject({ code: 'response', reason: 'content_type', status: 200 })
  })

  test.each([
    ['empty', ''],
    ['empty', null],
    ['invalid_json', '{"ok":tru'],
    ['invalid_json', '\u0000'],
    ['invalid_json', '{"ok":true}}'],
  ])('%s: %j', async (reason, body) => {
    const error = await rejection(send('GET', answering(body, asJson)))
    expect(error).toMatchObject({ code: 'response', reason, status: 200, operation: 'GET /things/{id}' })
    expect(error.message).toBe(`GET /things/{id}: ${reason}`)
  })

  test.each([204, 205])('%i resolves with nothing', async (status) => {
    expect(await send('GET', answering(null, { status }))).toBeUndefined()
  })

  test('an operation without an answer does not read one, and cancels it', async () => {
    const { state, stream } = stalledBody('anything')
    const client = createClient({ secretKey, fetch: async () => new Response(stream) })
    expect(await request(client, 'DELETE', path`/things`)).toBeUndefined()
    expect(state.cancelled).toBe(true)
  })

  test.each([300, 301, 302, 303, 304, 307, 308])(
    'status %i is an error; nothing is followed',
    async (status) => {
      const { state, stream } = stalledBody()
      const headers = { location: 'https://evil.test/' }
      const fetch = vi.fn(async () =>
        status === 304 ? new Response(null, { status, headers }) : new Response(stream, { status, headers }),
      )
      const error = await rejection(send('GET', { fetch }))
      expect(error).toMatchObject({ code: 'response', reason: 'redirect', status })
      expect(fetch).toHaveBeenCalledTimes(1)
      if (status !== 304) expect(state.cancelled).toBe(true)
    },
  )

  test('an opaque redirect, as browsers give it, is the same error', async () => {
    const opaque = Object.defineProperties(new Response(null), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
      ok: { value: false },
    })
    const error = await rejection(send('GET', { fetch: async () => opaque }))
    expect(error).toMatchObject({ code: 'response', reason: 'redirect' })
  })

  const pages = (total: number) => {
    let sent = 0
    const state = { cancelled: false }
    const stream = new ReadableStream({
      pull(controller) {
        if (sent >= total) return controller.close()
        const size = Math.min(1 << 20, total - sent)
        sent += size
        controller.enqueue(new Uint8Array(size).fill(32))
      },
      cancel() {
        state.cancelled = true
      },
    })
    return { state, stream }
  }

  test('a body of 10 MiB is read, one byte more is cancelled and an error', async () => {
    const limit = 10 * 1024 * 1024
    const just = pages(limit)
    const read = await rejection(send('GET', answering(just.stream, asJson)))
    // Spaces alone: it was read to its end.
    expect(read).toMatchObject({ reason: 'invalid_json' })
    const over = pages(limit + 1)
    const error = await rejection(send('GET', answering(over.stream, asJson)))
    expect(error).toMatchObject({ code: 'response', reason: 'too_large', status: 200 })
    const endless = pages(Number.POSITIVE_INFINITY)
    await rejection(send('GET', answering(endless.stream, asJson)))
    expect(endless.state.cancelled).toBe(true)
  })

  test('an answer that differs from its schema is returned, and reported without its values', async () => {
    const onDrift = vi.fn()
    const client = { ...answering('{"ok":"private"}', asJson), onDrift }
    expect(await send('GET', client)).toEqual({ ok: 'private' })
    expect(onDrift).toHaveBeenCalledExactlyOnceWith({
      operation: 'GET /things/{id}',
      issues: [{ path: 'ok', expected: 'boolean', received: 'string' }],
    })
  })

  test('an answer that fits is not reported', async () => {
    const onDrift = vi.fn()
    await send('GET', { fetch: async () => okay(), onDrift })
    expect(onDrift).not.toHaveBeenCalled()
  })

  test('in strict mode an answer that differs is an error that is not tried again', async () => {
    const fetch = vi.fn(async () => Response.json({ ok: 'private' }))
    const onDrift = vi.fn()
    const error = await rejection(send('GET', { fetch, strict: true, onDrift }))
    expect(error).toMatchObject({
      code: 'response',
      reason: 'schema',
      status: 200,
      issues: [{ path: 'ok', expected: 'boolean', received: 'string' }],
    })
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('private')
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(onDrift).not.toHaveBeenCalled()
  })
})

describe('errors', () => {
  test("an error keeps Clerk's own errors as they are on the wire", async () => {
    const errors = [
      {
        code: 'form_param_invalid',
        message: 'a',
        long_message: 'b',
        meta: { param_name: 'x', deep: { y: [1] } },
      },
      { code: 'other', message: 'c' },
    ]
    const body = { errors, meta: { z: 1 }, clerk_trace_id: 'trace_1' }
    const headers = { 'retry-after': '3', 'cf-ray': 'ray_1' }
    const fetch = async () => Response.json(body, { status: 422, headers })
    const error = await rejection(send('POST', { fetch }))
    expect(error).toMatchObject({
      name: 'ClerkApiError',
      code: 'api',
      operation: 'POST /things/{id}',
      status: 422,
      errors,
      meta: { z: 1 },
      traceId: 'trace_1',
      retryAfter: 3,
      attempts: 1,
    })
    expect(error.errors).toEqual(errors)
    expect(error.message).toBe('POST /things/{id}: 422 form_param_invalid')
  })

  test('cf-ray stands in for the trace id', async () => {
    const fetch = async () => Response.json({ errors: [] }, { status: 404, headers: { 'cf-ray': 'ray_1' } })
    expect(await rejection(send('GET', { fetch }))).toMatchObject({ traceId: 'ray_1' })
  })

  test('an error of an operation without a key is read like any other', async () => {
    const body = { errors: [{ code: 'gone', meta: null }], clerk_trace_id: 'trace_1' }
    const client = createClient({ fetch: async () => Response.json(body, { status: 410 }) })
    const error = await rejection(request(client, 'GET', path`/public`, { output: Thing, key: '' }))
    expect(error).toMatchObject({ status: 410, errors: body.errors, traceId: 'trace_1' })
  })

  test('without either there is no trace id', async () => {
    const { traceId, retryAfter } = await rejection(send('GET', { fetch: async () => apiError(404) }))
    expect([traceId, retryAfter]).toEqual([undefined, undefined])
  })

  test.each([
    ['<html>Bad gateway</html>', 'text/html'],
    ['', 'application/json'],
    ['{"errors":', 'application/json'],
    ['null', 'application/json'],
    ['[]', 'application/json'],
    ['"text"', 'application/json'],
    ['{"errors":null}', 'application/json'],
    ['{"errors":{"code":"x"}}', 'application/json'],
    ['{"errors":[null,false,0,""]}', 'application/json'],
  ])('an error whose body is %j is a ClerkApiError with its status all the same', async (body, type) => {
    const error = await rejection(
      send('POST', answering(body, { status: 502, headers: { 'content-type': type } })),
    )
    expect(error).toMatchObject({ code: 'api', status: 502, errors: [] })
    expect(error.message).toMatch(/^POST \/things\/\{id\}: /)
    expect(error.message).not.toMatch(/undefined|null|html/)
  })

  test('an error whose body breaks off or is too large keeps its status', async () => {
    const cut = () =>
      new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })
    expect(await rejection(send('POST', answering(cut(), { status: 500 })))).toMatchObject({
      code: 'api',
      status: 500,
    })
    const large = answering(' '.repeat(11 * 1024 * 1024), { status: 500 })
    expect(await rejection(send('POST', large))).toMatchObject({ code: 'api', status: 500, errors: [] })
  })

  test('nothing that a server can send as a code gets out of line in a message', async () => {
    const codes = ['a\nb: c', '\u001b[31mred', { code: 'x' }, ['y'], 7, 'z'.repeat(10)]
    for (const code of codes) {
      const error = await rejection(
        send('POST', { fetch: async () => Response.json({ errors: [{ code }] }, { status: 400 }) }),
      )
      expect(error.message).toMatch(/^POST \/things\/\{id\}: 400 \w*$/)
    }
  })

  test.each([
    ['connect', failure('ECONNREFUSED')],
    ['headers', failure('ECONNRESET')],
    ['headers', new Error('Network connection lost.')],
    ['headers', 'a string'],
    ['headers', undefined],
  ])('a failure of fetch is a ClerkNetworkError of phase %s that keeps the cause', async (phase, cause) => {
    const error = await rejection(send('GET', { fetch: () => Promise.reject(cause), maxRetries: 0 }))
    expect(error).toMatchObject({ name: 'ClerkNetworkError', code: 'network', phase, attempts: 1 })
    expect(error.cause).toBe(cause)
    expect(error.status).toBeUndefined()
  })

  test('a fetch that throws at the call is the same', async () => {
    const fetch = () => {
      throw new TypeError('Illegal invocation')
    }
    expect(await rejection(send('GET', { fetch, maxRetries: 0 }))).toMatchObject({
      code: 'network',
      phase: 'headers',
    })
  })

  test('a body that breaks off is phase body, with the status', async () => {
    const cut = new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })
    const error = await rejection(send('GET', answering(cut, { status: 201, ...asJson })))
    expect(error).toMatchObject({ code: 'network', phase: 'body', status: 201 })
  })

  test('a wrong argument is an error before anything is sent', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const exchanges = [
      { query: query({ limit: 501 }), output: Thing },
      { query: query({ a: {} }), output: Thing },
      { body: json('text' as never), output: Thing },
      { body: json({ n: 1n }), output: Thing },
    ]
    for (const exchange of exchanges) {
      const error = await rejection(send('GET', { fetch }, {}, exchange))
      expect(error).toMatchObject({ code: 'input', operation: 'GET /things/{id}' })
    }
    expect(calls).toEqual([])
  })
})

describe("the caller's signal", () => {
  const reason = { mine: true }

  test('aborted before: nothing is sent and its reason is thrown', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const told = vi.fn()
    const client = { fetch, onRequest: told, onResponse: told }
    expect(await rejection(send('GET', client, { signal: AbortSignal.abort(reason) }))).toBe(reason)
    expect(calls).toEqual([])
    expect(told).not.toHaveBeenCalled()
  })

  test.each([
    [
      'that obeys its signal',
      (signal: AbortSignal) =>
        new Promise<Response>((_, reject) => {
          signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
        }),
    ],
    ['that ignores its signal', () => new Promise<Response>(() => {})],
  ])('aborted while fetch runs %s: its reason at once, and no other attempt', async (_, answer) => {
    const controller = new AbortController()
    const signals: AbortSignal[] = []
    const fetch = vi.fn((_url: string, init: RequestInit) => {
      signals.push(init.signal!)
      return answer(init.signal!)
    })
    const work = rejection(send('GET', { fetch }, { signal: controller.signal }))
    controller.abort(reason)
    expect(await work).toBe(reason)
    expect(fetch).toHaveBeenCalledTimes(1)
    // Ours, not the caller's, which may come from another realm.
    expect(signals[0]).not.toBe(controller.signal)
    expect(signals[0]!.aborted).toBe(true)
  })

  test('aborted in the body: its reason at once, and no other attempt', async () => {
    const controller = new AbortController()
    let signal: AbortSignal | null | undefined
    const fetch = vi.fn(async (_: string, init: RequestInit) => {
      signal = init.signal
      setTimeout(() => controller.abort(reason))
      return new Response(stalledBody().stream)
    })
    expect(await rejection(send('GET', { fetch }, { signal: controller.signal }))).toBe(reason)
    expect(fetch).toHaveBeenCalledTimes(1)
    // Which is what closes the body of a real fetch.
    expect(signal?.aborted).toBe(true)
  })

  test('aborted while it waits: its reason at once, no other attempt and no timer', async () => {
    vi.useFakeTimers()
    const controller = new AbortController()
    const fetch = vi.fn(async () => apiError(429, { 'retry-after': '5' }))
    const work = rejection(send('POST', { fetch }, { signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(2000)
    expect(fetch).toHaveBeenCalledTimes(1)
    controller.abort(reason)
    expect(await work).toBe(reason)
    expect(vi.getTimerCount()).toBe(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  test('an abort is told apart from a time limit by our own knowledge, not by a name', async () => {
    const controller = new AbortController()
    const imposter = new DOMException('The operation timed out', 'TimeoutError')
    const fetch = () => new Promise<Response>(() => {})
    const work = rejection(send('GET', { fetch }, { signal: controller.signal }))
    controller.abort(imposter)
    expect(await work).toBe(imposter)
    // And the other way: a fetch that throws an AbortError of its own is a network failure.
    const abort = new DOMException('aborted', 'AbortError')
    const error = await rejection(send('GET', { fetch: () => Promise.reject(abort), maxRetries: 0 }))
    expect(error).toMatchObject({ code: 'network', cause: abort })
  })

  test('a signal of another realm needs no more than aborted, reason and its listeners', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const signal = (aborted: boolean) => {
      const listeners = new Set<() => void>()
      return {
        aborted,
        reason,
        addEventListener: (_: string, listener: () => void) => listeners.add(listener),
        removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
        listeners,
      }
    }
    const idle = signal(false)
    expect(await send('GET', { fetch }, { signal: idle as never })).toEqual({ ok: true })
    expect(idle.listeners.size).toBe(0)
    expect(await rejection(send('GET', { fetch }, { signal: signal(true) as never }))).toBe(reason)
    expect(calls).toHaveLength(1)
  })

  test('no listener is left on it, however a call ends', async () => {
    const { signal } = new AbortController()
    let listeners = 0
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners++
      add(...args)
    }
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners--
      remove(...args)
    }
    const zero = { 'retry-after': '0' }
    await send('GET', { fetch: fakeFetch(() => apiError(503, zero), okay).fetch }, { signal })
    expect(listeners).toBe(0)
    await rejection(send('GET', { fetch: async () => apiError(503, zero) }, { signal }))
    await rejection(send('GET', { fetch: async () => apiError(400) }, { signal }))
    await rejection(
      send('GET', { fetch: () => new Promise(() => {}), timeoutMs: 5, maxRetries: 0 }, { signal }),
    )
    expect(listeners).toBe(0)
  })
})

describe('hooks', () => {
  function recording() {
    const events: [string, RequestEvent | ResponseEvent][] = []
    let clock = 1000
    return {
      events,
      now: () => clock,
      tick: (ms: number) => {
        clock += ms
      },
      onRequest: (event: RequestEvent) => events.push(['request', event]),
      onResponse: (event: ResponseEvent) => events.push(['response', event]),
    }
  }

  test('are told of every attempt, in order, without headers, bodies and queries', async () => {
    const { events, tick, ...hooks } = recording()
    const { fetch } = fakeFetch(
      () => {
        tick(7)
        return apiError(429, { 'retry-after': '0' })
      },
      () => {
        tick(30)
        return okay()
      },
    )
    const exchange = { query: query({ token: 'private' }), body: json({ a: 'private' }), output: Thing }
    await send('POST', { fetch, ...hooks }, {}, exchange)
    const base = {
      operation: 'POST /things/{id}',
      method: 'POST',
      url: 'https://api.clerk.com/v1/things/thing_1',
    }
    expect(events).toEqual([
      ['request', { ...base, attempt: 1 }],
      [
        'response',
        {
          ...base,
          attempt: 1,
          status: 429,
          durationMs: 7,
          error: expect.objectContaining({ code: 'api', status: 429 }),
          retryInMs: 0,
        },
      ],
      ['request', { ...base, attempt: 2 }],
      ['response', { ...base, attempt: 2, status: 200, durationMs: 30 }],
    ])
    expect(JSON.stringify(events)).not.toMatch(/private|sk_test/)
  })

  test('are told of a failure without a status and of an abort', async () => {
    const { events, tick: _, ...hooks } = recording()
    await rejection(send('POST', { fetch: () => Promise.reject(failure('ECONNRESET')), ...hooks }))
    expect(events.at(-1)).toEqual([
      'response',
      expect.objectContaining({ status: undefined, error: expect.objectContaining({ code: 'network' }) }),
    ])
    expect(events.at(-1)![1]).toMatchObject({ retryInMs: undefined })

    const controller = new AbortController()
    const work = rejection(
      send('POST', { fetch: () => new Promise(() => {}), ...hooks }, { signal: controller.signal }),
    )
    controller.abort('enough')
    await work
    expect(events.at(-1)).toEqual(['response', expect.objectContaining({ error: 'enough' })])
  })

  test('that throw, reject or never end change nothing', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const hooks: (() => never)[] = [
      () => {
        throw new Error('from a hook')
      },
      (() => Promise.reject(new Error('from a hook'))) as () => never,
      (() => new Promise(() => {})) as () => never,
    ]
    for (const hook of hooks) {
      const all = { onRequest: hook, onResponse: hook, onDrift: hook }
      expect(await send('GET', { fetch: async () => Response.json({ ok: 1 }), ...all })).toEqual({ ok: 1 })
      const error = await rejection(send('POST', { fetch: async () => apiError(400), ...all }))
      expect(error).toMatchObject({ code: 'api', status: 400 })
    }
    await new Promise((resolve) => setTimeout(resolve))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })
})

test('an answer of any shape is held to any schema without a copy', async () => {
  const List = v.array(Thing)
  const client = createClient({ secretKey, fetch: async () => Response.json([{ ok: true }]) })
  expect(await request(client, 'GET', path`/things`, { output: List })).toEqual([{ ok: true }])
})
