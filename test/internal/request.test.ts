import { getEventListeners } from 'node:events'
import * as v from 'valibot'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createClient, type RequestEvent, type ResponseEvent } from '../../src/client.ts'
import { ClerkApiError } from '../../src/errors.ts'
import { form, json } from '../../src/internal/body.ts'
import type { Method } from '../../src/internal/call.ts'
import { path } from '../../src/internal/path.ts'
import { query } from '../../src/internal/query.ts'
import { request, send as transport } from '../../src/internal/request.ts'
import { version } from '../../src/version.ts'
import { rejection } from '../support/rejection.ts'
import { apiError, failure, fakeFetch, okay, secretKey, send, stalledBody, Thing } from './support.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('a request', () => {
  test('has a method, headers, a body, a signal and the redirect mode, and nothing else', async () => {
    const { calls, fetch } = fakeFetch(okay)
    await send('GET', { fetch })
    await send('POST', { fetch })
    for (const { init } of calls) {
      expect(Reflect.ownKeys(init).sort()).toEqual(['body', 'headers', 'method', 'redirect', 'signal'])
      expect(Object.getPrototypeOf(init)).toBeNull()
    }
    expect(calls[0]!.init).toMatchObject({ method: 'GET', redirect: 'manual' })
    expect(calls[0]!.init.body).toBeUndefined()
    expect(calls[1]!.init).toMatchObject({ method: 'POST', redirect: 'manual', body: '{"name":"x"}' })
    expect(calls[1]!.url).toBe('https://api.clerk.com/v1/things/thing_1')
  })

  test('carries the key, the version of the API, our name, and the type of a JSON body', async () => {
    const { calls, fetch } = fakeFetch(okay)
    await send('GET', { fetch, secretKey })
    await send('POST', { fetch, secretKey })
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

  test('carries the version and the name that the client sets, or a header of the call', async () => {
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

  test('leaves the type of a form to the runtime, which sets its boundary', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const exchange = { body: form({ file: new Blob(['x']) }, 'file'), output: Thing }
    await send('POST', { fetch }, { headers: { 'content-type': 'multipart/form-data' } }, exchange)
    expect(calls[0]!.init.body).toBeInstanceOf(FormData)
    expect(calls[0]!.init.headers.has('content-type')).toBe(false)
  })

  test('has its query after the path', async () => {
    const { calls, fetch } = fakeFetch(okay)
    await send('GET', { fetch }, {}, { query: query({ a: ['x', 'y&'], b: false }), output: Thing })
    expect(calls[0]!.url).toBe('https://api.clerk.com/v1/things/thing_1?a=x&a=y%26&b=false')
  })

  test('goes to another server at its own path, else at /v1', async () => {
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

  test.each(['/../../x', '/..//evil.test', '/./x', '/a\\b', '\t/x', '/%2e%2e/x'])(
    'is not sent where its path comes out as another URL (%j)',
    async (made) => {
      const { calls, fetch } = fakeFetch(okay)
      const moved = { template: '/things/{thing_id}', expand: () => made }
      const error = await rejection(request(createClient({ secretKey, fetch }), 'GET', moved))
      expect(error).toMatchObject({
        code: 'input',
        message:
          'GET /things/{thing_id}: path must be like /users/{user_id}, without a query or dot segments',
      })
      expect(calls).toEqual([])
    },
  )

  test('carries the machine key alone where the operation asks for it', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const client = { fetch, machineSecretKey: 'ak_machine_key' }
    await send('POST', client, {}, { output: Thing, key: 'machineSecretKey' })
    expect(calls[0]!.init.headers.get('authorization')).toBe('Bearer ak_machine_key')
    expect(JSON.stringify([...calls[0]!.init.headers])).not.toContain(secretKey)
  })

  test('carries no key for a public page', async () => {
    const { calls, fetch } = fakeFetch(okay)
    await send('GET', { fetch }, {}, { output: Thing, key: 'none' })
    expect(calls[0]!.init.headers.has('authorization')).toBe(false)
  })

  test('is not sent without the key, and the error says how to give it', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const error = await rejection(send('GET', { fetch, secretKey: undefined }))
    expect(error).toMatchObject({ code: 'config', operation: 'GET /things/{thing_id}' })
    expect(error.message).toBe(
      'GET /things/{thing_id}: secretKey is missing: give it to createClient, or set CLERK_SECRET_KEY for createClientFromEnv',
    )
    const machine = await rejection(send('POST', { fetch }, {}, { output: Thing, key: 'machineSecretKey' }))
    expect(machine.message).toBe(
      'POST /things/{thing_id}: machineSecretKey is missing: give it to createClient, or set CLERK_MACHINE_SECRET_KEY for createClientFromEnv',
    )
    expect(calls).toEqual([])
  })

  test('is not sent for a value that is not a client, which is not quoted', async () => {
    for (const client of [{}, null, undefined, 'sk_test_x', { secretKey }]) {
      const error = await rejection(request(client as never, 'GET', path('/things'), { output: Thing }))
      expect(error).toMatchObject({ code: 'input' })
      expect(`${error.stack}`).not.toContain('sk_test')
    }
  })

  test('goes through the global fetch of the moment, called with no receiver', async () => {
    const client = createClient({ secretKey })
    const receivers: unknown[] = []
    vi.stubGlobal('fetch', async function (this: unknown) {
      receivers.push(this)
      return okay()
    })
    await request(client, 'GET', path('/things'), { output: Thing })
    expect(receivers).toEqual([globalThis])
  })

  test('is not sent where an argument is wrong', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const exchanges = [
      { query: query({ limit: 501 }), output: Thing },
      { query: query({ a: {} }), output: Thing },
      { body: json('text' as never), output: Thing },
      { body: json({ n: 1n }), output: Thing },
      { body: form({}, 'file'), output: Thing },
    ]
    for (const exchange of exchanges) {
      const error = await rejection(send('GET', { fetch }, {}, exchange))
      expect(error).toMatchObject({ code: 'input', operation: 'GET /things/{thing_id}' })
      expect(error.message).toMatch(/^GET \/things\/\{thing_id\}: \w+ must /)
    }
    expect(calls).toEqual([])
  })
})

describe('the name of an argument in a message', () => {
  const messageFor = async (params: object) =>
    (await rejection(send('POST', {}, {}, { body: json(params), output: Thing }))).message

  test.each([
    ['public_metadata.plan', { public_metadata: { plan: Number.NaN } }],
    ['rows[1].n', { rows: [{}, { n: Number.NaN }] }],
    // Keys of an app's own data may be anything: addresses, line breaks, a text without end.
    ['public_metadata', { public_metadata: { 'ada@example.com': Number.NaN } }],
    ['public_metadata', { public_metadata: { 'a\nERROR forged': Number.NaN } }],
    ['public_metadata', { public_metadata: { ['x'.repeat(101)]: Number.NaN } }],
    ['a parameter', { 'a\nERROR forged': Number.NaN }],
    ['a parameter', { ['x'.repeat(101)]: Number.NaN }],
  ])('is %j', async (name, params) => {
    expect(await messageFor(params)).toBe(
      `POST /things/{thing_id}: ${name} must be a finite number (got NaN)`,
    )
  })
})

describe('the headers of a call', () => {
  test.each([
    { authorization: 'Bearer other_secret' },
    { Authorization: '' },
    [['AUTHORIZATION', 'Bearer other_secret']],
    new Headers({ authorization: 'Bearer other_secret' }),
  ] as HeadersInit[])('are refused where they set authorization (%#)', async (headers) => {
    const { calls, fetch } = fakeFetch(okay)
    const error = await rejection(send('GET', { fetch }, { headers }))
    expect(error).toMatchObject({ code: 'input', operation: 'GET /things/{thing_id}' })
    expect(error.message).toBe(
      'GET /things/{thing_id}: headers must not set authorization: the client sends its own key',
    )
    expect(`${error.stack}`).not.toContain('other_secret')
    expect(calls).toEqual([])
  })

  test('are refused, and not quoted, where HTTP does not allow them', async () => {
    const { calls, fetch } = fakeFetch(okay)
    for (const headers of [
      { 'x-token': 'private\r\nx: y' },
      { 'x private': 'a' },
      { 'x-token': 'private☃' },
      'private',
      7,
    ]) {
      const error = await rejection(send('GET', { fetch }, { headers: headers as never }))
      expect(error.message).toBe('GET /things/{thing_id}: headers must be names and values that HTTP allows')
      expect(`${error.stack} ${String(error.cause)}`).not.toContain('private')
    }
    expect(calls).toEqual([])
  })

  test.each([[new Headers({ 'x-a': 'b' })], [[['x-a', 'b']]], [new Map([['x-a', 'b']])], [{ 'x-a': 'b' }]])(
    'are taken in every form that Headers takes (%#)',
    async (headers) => {
      const { calls, fetch } = fakeFetch(okay)
      await send('GET', { fetch }, { headers: headers as HeadersInit })
      expect(calls[0]!.init.headers.get('x-a')).toBe('b')
    },
  )

  test('are left as they are: nothing is added to what the caller gave', async () => {
    const headers = new Headers({ 'x-a': 'b' })
    await send('POST', { fetch: fakeFetch(okay).fetch }, { headers })
    expect([...headers]).toEqual([['x-a', 'b']])
  })
})

describe('the options of a call', () => {
  test.each([[undefined], [null], [{}], [{ signal: null, headers: undefined, timeoutMs: undefined }]])(
    'may be %j',
    async (options) => {
      const { fetch } = fakeFetch(okay)
      expect(await send('GET', { fetch }, options as never)).toEqual({ ok: true })
    },
  )

  test.each([
    ['text', 'options must be an object (got a string)'],
    [7, 'options must be an object (got a number)'],
    [() => {}, 'options must be an object (got a function)'],
    [{ signal: 'stop' }, 'signal must be an AbortSignal (got a string)'],
    [{ signal: {} }, 'signal must be an AbortSignal (got an object)'],
    [{ signal: new AbortController() }, 'signal must be an AbortSignal (got an object)'],
    [{ timeoutMs: 0 }, 'timeoutMs must be a whole number of milliseconds from 1 to 2147483647'],
    [{ timeoutMs: -5 }, 'timeoutMs must be a whole number of milliseconds from 1 to 2147483647'],
    [{ timeoutMs: Number.NaN }, 'timeoutMs must be a whole number of milliseconds from 1 to 2147483647'],
    [{ timeoutMs: 3e9 }, 'timeoutMs must be a whole number of milliseconds from 1 to 2147483647'],
    [{ timeoutMs: null }, 'timeoutMs must be a whole number of milliseconds from 1 to 2147483647'],
    [{ timeoutMs: '100' }, 'timeoutMs must be a whole number of milliseconds from 1 to 2147483647'],
    [
      { totalTimeoutMs: Number.POSITIVE_INFINITY },
      'totalTimeoutMs must be a whole number of milliseconds from 1 to 2147483647',
    ],
    [{ totalTimeoutMs: 0.5 }, 'totalTimeoutMs must be a whole number of milliseconds from 1 to 2147483647'],
    [{ maxRetries: 6 }, 'maxRetries must be an integer from 0 to 5'],
    [{ maxRetries: 1e6 }, 'maxRetries must be an integer from 0 to 5'],
    [{ maxRetries: -1 }, 'maxRetries must be an integer from 0 to 5'],
    [{ maxRetries: Number.NaN }, 'maxRetries must be an integer from 0 to 5'],
    [{ maxRetries: null }, 'maxRetries must be an integer from 0 to 5'],
  ])('are refused before anything is sent (%#)', async (options, message) => {
    const { calls, fetch } = fakeFetch(okay)
    const error = await rejection(send('GET', { fetch }, options as never))
    expect(error).toMatchObject({ code: 'input', message: `GET /things/{thing_id}: ${message}` })
    expect(calls).toEqual([])
  })

  test('may be at their bounds', async () => {
    const { fetch } = fakeFetch(okay)
    const most = { timeoutMs: 2 ** 31 - 1, totalTimeoutMs: 2 ** 31 - 1, maxRetries: 5 }
    expect(await send('GET', { fetch }, most)).toEqual({ ok: true })
    expect(await send('GET', { fetch }, { timeoutMs: 1000, totalTimeoutMs: 1000, maxRetries: 0 })).toEqual({
      ok: true,
    })
  })

  test('are read as own properties alone', async () => {
    const { calls, fetch } = fakeFetch(() => apiError(503, { 'retry-after': '0' }))
    const inherited = Object.create({
      maxRetries: 5,
      headers: { 'x-a': 'b' },
      signal: AbortSignal.abort('x'),
    })
    await rejection(send('GET', { fetch, maxRetries: 0 }, inherited))
    expect(calls).toHaveLength(1)
    expect(calls[0]!.init.headers.has('x-a')).toBe(false)
  })
})

describe('the result', () => {
  test('is the body as it was parsed, with fields that the schema does not name', async () => {
    const body = '{"ok":true,"new":{"__proto__":{"a":1},"deep":[1,null]}}'
    const headers = { 'content-type': 'application/json' }
    const result = await send('GET', { fetch: async () => new Response(body, { headers }) })
    expect(JSON.stringify(result)).toBe(body)
  })

  test('is of whatever schema is given', async () => {
    const client = createClient({ secretKey, fetch: async () => Response.json([{ ok: true }]), strict: true })
    expect(await request(client, 'GET', path('/things'), { output: v.array(Thing) })).toEqual([{ ok: true }])
  })

  test('is undefined without a schema, and no body is read', async () => {
    const { state, stream } = stalledBody('anything')
    const client = createClient({ secretKey, fetch: async () => new Response(stream) })
    expect(await request(client, 'DELETE', path('/things'))).toBeUndefined()
    expect(state.cancelled).toBe(true)
  })

  test('of `send` is the body in the form that is expected, unchecked', async () => {
    const client = createClient({ secretKey, strict: true, fetch: async () => Response.json({ any: 1 }) })
    expect(await transport(client, 'GET', path('/things'), { expects: 'json' })).toEqual({ any: 1 })
    expect(await transport(client, 'GET', path('/things'), { expects: 'text' })).toBe('{"any":1}')
    expect(await transport(client, 'GET', path('/things'))).toBeUndefined()
  })
})

describe('the time limits', () => {
  const never = () => new Promise<Response>(() => {})
  /** How a call ended on the fake clock, and after how many milliseconds. */
  const ending = async (work: Promise<unknown>): Promise<[Record<string, unknown>, number]> => {
    const startedAt = Date.now()
    let at = 0
    const ended = rejection(work).finally(() => (at = Date.now() - startedAt))
    await vi.runAllTimersAsync()
    return [await ended, at]
  }
  const jitter = (random: number) => {
    vi.useFakeTimers({ now: 0 })
    vi.spyOn(Math, 'random').mockReturnValue(random)
  }

  test('are 10 s for an attempt and 30 s for a call, where nothing else is set', async () => {
    jitter(0)
    const [error, at] = await ending(send('POST', { fetch: never }))
    expect(at).toBe(10_000)
    expect(error).toMatchObject({ name: 'ClerkTimeoutError', code: 'timeout', limit: 'attempt' })
    expect(error.message).toBe('POST /things/{thing_id}: no complete response within timeoutMs (10000 ms)')
    const [last, end] = await ending(send('GET', { fetch: never, maxRetries: 5 }))
    expect(end).toBe(30_000)
    expect(last).toMatchObject({ code: 'timeout', limit: 'total', phase: 'headers', attempts: 3 })
    expect(last.message).toBe('GET /things/{thing_id}: no complete response within totalTimeoutMs (30000 ms)')
  })

  test('of the call cuts the last attempt short', async () => {
    jitter(0.1)
    const [error, at] = await ending(send('GET', { fetch: never, timeoutMs: 1000, totalTimeoutMs: 2300 }))
    // 1000, a wait of 25, 1000, a wait of 50, and the 225 that are left.
    expect(at).toBe(2300)
    expect(error).toMatchObject({ code: 'timeout', limit: 'total', attempts: 3 })
  })

  test('of the call is the one that is named where both are the same', async () => {
    jitter(0)
    const [error] = await ending(send('POST', { fetch: never, timeoutMs: 50, totalTimeoutMs: 50 }))
    expect(error).toMatchObject({ limit: 'total' })
  })

  test('of one call go before those of the client', async () => {
    jitter(0)
    const client = { fetch: never, timeoutMs: 9000, totalTimeoutMs: 9000, maxRetries: 0 }
    expect(await ending(send('GET', client, { timeoutMs: 10 }))).toEqual([
      expect.objectContaining({ limit: 'attempt' }),
      10,
    ])
    expect(await ending(send('GET', client, { totalTimeoutMs: 20 }))).toEqual([
      expect.objectContaining({ limit: 'total' }),
      20,
    ])
  })

  test('cut off a body that stalls, through the signal that fetch got', async () => {
    jitter(0)
    const { stream } = stalledBody()
    let given: AbortSignal | null | undefined
    const fetch = async (_: string, { signal }: RequestInit) => {
      given = signal
      return new Response(stream)
    }
    const [error, at] = await ending(send('POST', { fetch, timeoutMs: 70 }))
    expect(at).toBe(70)
    expect(error).toMatchObject({ code: 'timeout', limit: 'attempt', phase: 'body', status: 200 })
    expect(given?.reason).toBe(error)
  })

  test('abort the signal that fetch got', async () => {
    jitter(0)
    let signal: AbortSignal | null | undefined
    const fetch = (_: string, init: RequestInit) => {
      signal = init.signal
      return never()
    }
    await ending(send('POST', { fetch, timeoutMs: 70 }))
    expect(signal?.aborted).toBe(true)
  })

  test('leave no timer after a call that succeeds', async () => {
    vi.useFakeTimers()
    await send('GET', { fetch: async () => okay() })
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each(['GET', 'PUT', 'DELETE'] as Method[])('of an attempt lets %s be tried again', async (method) => {
    jitter(0.5)
    const fetch = vi.fn(never)
    const [error] = await ending(send(method, { fetch, timeoutMs: 1000 }))
    expect(fetch).toHaveBeenCalledTimes(3)
    expect(error).toMatchObject({ code: 'timeout', limit: 'attempt', phase: 'headers', attempts: 3 })
  })

  test.each(['POST', 'PATCH'] as Method[])(
    'of an attempt ends %s, which may have changed something',
    async (method) => {
      jitter(0.5)
      const fetch = vi.fn(never)
      const [error] = await ending(send(method, { fetch, timeoutMs: 1000 }))
      expect(fetch).toHaveBeenCalledTimes(1)
      expect(error).toMatchObject({ code: 'timeout', limit: 'attempt', phase: 'headers', attempts: 1 })
    },
  )
})

describe("the caller's signal", () => {
  const reason = { mine: true }

  test('that has aborted: nothing is sent and its reason is thrown', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const hook = vi.fn()
    const client = { fetch, onRequest: hook, onResponse: hook }
    expect(await rejection(send('GET', client, { signal: AbortSignal.abort(reason) }))).toBe(reason)
    expect(calls).toEqual([])
    expect(hook).not.toHaveBeenCalled()
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
  ])('aborts a fetch %s: its reason at once, and no other attempt', async (_, respond) => {
    const controller = new AbortController()
    const signals: AbortSignal[] = []
    const fetch = vi.fn((_url: string, init: RequestInit) => {
      signals.push(init.signal!)
      return respond(init.signal!)
    })
    const work = rejection(send('GET', { fetch }, { signal: controller.signal }))
    controller.abort(reason)
    expect(await work).toBe(reason)
    expect(fetch).toHaveBeenCalledTimes(1)
    // Ours, not the caller's, which may come from another realm.
    expect(signals[0]).not.toBe(controller.signal)
    expect(signals[0]!.aborted).toBe(true)
  })

  test('aborts the reading of a body: its reason at once, and no other attempt', async () => {
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

  test('ends the wait before the next attempt: its reason at once, no attempt and no timer', async () => {
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

  test('is distinguished from a time limit by who aborted, not by the name of the reason', async () => {
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

  test('ends the call even where its reason is an error that would be tried again', async () => {
    const controller = new AbortController()
    const fields = { operation: 'GET /other', status: 429, errors: [], attempts: 1, retryAfterSeconds: 0 }
    const another = new ClerkApiError('of another call', fields)
    const fetch = vi.fn(() => new Promise<Response>(() => {}))
    const onResponse = vi.fn()
    const work = rejection(send('GET', { fetch, onResponse }, { signal: controller.signal }))
    controller.abort(another)
    expect(await work).toBe(another)
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(onResponse).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ error: another, retryInMs: undefined }),
    )
  })

  test('may be null, as in RequestInit', async () => {
    const { fetch } = fakeFetch(okay)
    expect(await send('GET', { fetch }, { signal: null })).toEqual({ ok: true })
  })

  test('may be of another realm: `aborted`, `reason` and its listeners are enough', async () => {
    const { calls, fetch } = fakeFetch(okay)
    const foreign = (aborted: boolean) => {
      const listeners: [type: string, listener: () => void][] = []
      return {
        aborted,
        reason,
        addEventListener: (type: string, listener: () => void) => listeners.push([type, listener]),
        removeEventListener: (type: string, listener: () => void) => {
          const at = listeners.findIndex((one) => one[0] === type && one[1] === listener)
          if (at >= 0) listeners.splice(at, 1)
        },
        listeners,
      }
    }
    const idle = foreign(false)
    expect(await send('GET', { fetch }, { signal: idle as never })).toEqual({ ok: true })
    expect(idle.listeners).toEqual([])
    expect(await rejection(send('GET', { fetch }, { signal: foreign(true) as never }))).toBe(reason)
    expect(calls).toHaveLength(1)

    const running = foreign(false)
    const work = rejection(send('GET', { fetch: () => new Promise(() => {}) }, { signal: running as never }))
    await vi.waitFor(() => expect(running.listeners).toHaveLength(1))
    running.aborted = true
    for (const [type, listener] of [...running.listeners]) if (type === 'abort') listener()
    expect(await work).toBe(reason)
  })

  test('keeps no listener of ours, however a call ends', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const listeners = () => getEventListeners(signal, 'abort')
    const zero = { 'retry-after': '0' }
    let during = 0
    const respond = () => {
      during = Math.max(during, listeners().length)
      return okay()
    }
    await send('GET', { fetch: fakeFetch(() => apiError(503, zero), respond).fetch }, { signal })
    expect([during, listeners()]).toEqual([1, []])
    await rejection(send('GET', { fetch: async () => apiError(503, zero) }, { signal }))
    await rejection(send('GET', { fetch: async () => apiError(400) }, { signal }))
    await rejection(
      send('GET', { fetch: () => new Promise(() => {}), timeoutMs: 5, maxRetries: 0 }, { signal }),
    )
    expect(listeners()).toEqual([])
    const work = rejection(send('GET', { fetch: () => new Promise(() => {}) }, { signal }))
    controller.abort(reason)
    await work
    expect(listeners()).toEqual([])
  })

  test('keeps no listener of ours after a wait', async () => {
    vi.useFakeTimers()
    const { signal } = new AbortController()
    const { fetch } = fakeFetch(() => apiError(429, { 'retry-after': '3' }), okay)
    const work = send('POST', { fetch }, { signal })
    await vi.advanceTimersByTimeAsync(1000)
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2750)
    await work
    expect(getEventListeners(signal, 'abort')).toEqual([])
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

  test('get an event for every attempt, in order, without headers, bodies and queries', async () => {
    const { events, tick, ...hooks } = recording()
    const { fetch } = fakeFetch(
      () => {
        tick(7)
        return apiError(429, { 'retry-after': '0', 'cf-ray': 'ray', 'set-cookie': 'private' })
      },
      () => {
        tick(30)
        return okay()
      },
    )
    const exchange = { query: query({ token: 'private' }), body: json({ a: 'private' }), output: Thing }
    await send('POST', { fetch, ...hooks }, {}, exchange)
    const base = {
      callId: (events[0]![1] as RequestEvent).callId,
      operation: 'POST /things/{thing_id}',
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
          retryInMs: expect.any(Number),
          traceId: 'ray',
          headers: { 'retry-after': '0', 'cf-ray': 'ray' },
        },
      ],
      ['request', { ...base, attempt: 2 }],
      ['response', { ...base, attempt: 2, status: 200, durationMs: 30, headers: {} }],
    ])
    expect(base.callId).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.stringify(events)).not.toMatch(/private|sk_test/)
  })

  test('get the failure where no response came, and the reason of an abort', async () => {
    const { events, tick: _, ...hooks } = recording()
    await rejection(send('POST', { fetch: () => Promise.reject(failure('ECONNRESET')), ...hooks }))
    expect(events.at(-1)).toEqual([
      'response',
      expect.objectContaining({ status: undefined, error: expect.objectContaining({ code: 'network' }) }),
    ])
    expect(events.at(-1)![1]).toMatchObject({ retryInMs: undefined })

    const controller = new AbortController()
    const work = rejection(
      send('GET', { fetch: () => new Promise(() => {}), ...hooks }, { signal: controller.signal }),
    )
    controller.abort('enough')
    await work
    expect(events.at(-1)).toEqual(['response', expect.objectContaining({ error: 'enough' })])
    expect(events.at(-1)![1]).toMatchObject({ retryInMs: undefined })
  })

  test('get the delay before the next attempt', async () => {
    vi.useFakeTimers()
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const delays: unknown[] = []
    const onResponse = ({ retryInMs }: ResponseEvent) => delays.push(retryInMs)
    const work = rejection(send('GET', { fetch: async () => apiError(503), onResponse }))
    await vi.runAllTimersAsync()
    await work
    expect(delays).toEqual([125, 250, undefined])
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
