import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  ClerkApiError,
  type ClerkError,
  ClerkInputError,
  ClerkNetworkError,
  ClerkTimeoutError,
} from '../../src/errors.ts'
import type { Method } from '../../src/internal/call.ts'
import { parseRetryAfter, retryDelayMs, wasNeverSent } from '../../src/internal/retry.ts'
import { rejection } from '../support/rejection.ts'
import { apiError, failure, fakeFetch, okay, send } from './support.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Runs a call to its end on the fake clock. */
async function settle<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {})
  await vi.runAllTimersAsync()
  return work
}

const repeatable: Method[] = ['GET', 'PUT', 'DELETE']
const others: Method[] = ['POST', 'PATCH']
const broken = () => new Response(new ReadableStream({ pull: (c) => c.error(new TypeError('terminated')) }))

function throwing(error: Error): never {
  throw error
}

/** Each failure with the number of attempts that it leads to, at two retries. */
const matrix: [failure: string, respond: () => Response, repeatable: number, other: number][] = [
  ['a network failure that may have sent', () => throwing(failure('ECONNRESET')), 3, 1],
  ['a network failure of unknown kind', () => throwing(new Error('Network connection lost.')), 3, 1],
  ['a name that does not resolve', () => throwing(failure('ENOTFOUND')), 3, 3],
  ['a resolver that is busy', () => throwing(failure('EAI_AGAIN')), 3, 3],
  ['a refused connection', () => throwing(failure('ECONNREFUSED')), 3, 3],
  ['a connection that is not made in time', () => throwing(failure('UND_ERR_CONNECT_TIMEOUT')), 3, 3],
  ['a body that breaks off', broken, 3, 1],
  ['a response of type error', () => Response.error(), 3, 1],
  ['status 429', () => apiError(429), 3, 3],
  // Of Cloudflare: Clerk may have acted.
  ...[500, 502, 503, 504, 520, 522, 524].map(
    (status) => [`status ${status}`, () => apiError(status), 3, 1] as (typeof matrix)[0],
  ),
  // Of Cloudflare: nothing reached Clerk.
  ...[521, 523, 525, 526, 530].map(
    (status) => [`status ${status}`, () => apiError(status), 3, 3] as (typeof matrix)[0],
  ),
  ...[400, 401, 403, 404, 405, 408, 409, 410, 413, 422, 425, 428, 430, 499, 501, 505, 527, 529].map(
    (status) => [`status ${status}`, () => apiError(status), 1, 1] as (typeof matrix)[0],
  ),
  ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://a.test/' } }), 1, 1],
  ['an empty body', () => new Response('', { status: 200 }), 1, 1],
  ['another content type', () => new Response('<p>', { headers: { 'content-type': 'text/html' } }), 1, 1],
  [
    'JSON that breaks off',
    () => new Response('{', { headers: { 'content-type': 'application/json' } }),
    1,
    1,
  ],
  ['a body of another kind', () => Response.json(null), 1, 1],
]

describe('how often a call is tried', () => {
  for (const [name, respond, ofRepeatable, ofOthers] of matrix) {
    for (const method of [...repeatable, ...others]) {
      const attempts = repeatable.includes(method) ? ofRepeatable : ofOthers
      test(`${method} on ${name}: ${attempts} times`, async () => {
        const { calls, fetch } = fakeFetch(respond)
        const error = await rejection(settle(send(method, { fetch })))
        expect(calls).toHaveLength(attempts)
        expect(error).toMatchObject({
          isClerkError: true,
          operation: `${method} /things/{thing_id}`,
          attempts,
        })
        expect(vi.getTimerCount()).toBe(0)
      })
    }
  }

  test.each([0, 1, 2, 3, 4, 5])('maxRetries %i of the client allows that many more', async (maxRetries) => {
    const { calls, fetch } = fakeFetch(() => apiError(503))
    await rejection(settle(send('GET', { fetch, maxRetries })))
    expect(calls).toHaveLength(maxRetries + 1)
  })

  test('maxRetries of the call goes before that of the client', async () => {
    const { calls, fetch } = fakeFetch(() => apiError(503))
    await rejection(settle(send('GET', { fetch, maxRetries: 5 }, { maxRetries: 0 })))
    expect(calls).toHaveLength(1)
    await rejection(settle(send('GET', { fetch, maxRetries: 0 }, { maxRetries: 1 })))
    expect(calls).toHaveLength(3)
  })

  test('an attempt after a failure can succeed', async () => {
    const { calls, fetch } = fakeFetch(
      () => apiError(503),
      () => throwing(failure('ECONNRESET')),
      okay,
    )
    expect(await settle(send('GET', { fetch }))).toEqual({ ok: true })
    expect(calls).toHaveLength(3)
  })

  test('each attempt sends the same request', async () => {
    const { calls, fetch } = fakeFetch(() => apiError(429), okay)
    await settle(send('POST', { fetch }))
    const [first, second] = calls.map(({ url, init }) => [url, init.method, init.body, [...init.headers]])
    expect(second).toEqual(first)
  })

  test('no attempt is begun when the time of the call is over', async () => {
    vi.mocked(Math.random).mockReturnValue(0)
    const fetch = vi.fn(() => new Promise<Response>(() => {}))
    const error = await rejection(settle(send('GET', { fetch, totalTimeoutMs: 20_000, maxRetries: 5 })))
    expect(error).toMatchObject({ limit: 'total', attempts: 2 })
    expect(fetch).toHaveBeenCalledTimes(2)
  })
})

describe('how long a call waits', () => {
  const startsOf = async (random: number, attempts: number, headers?: Record<string, string>) => {
    vi.mocked(Math.random).mockReturnValue(random)
    const starts: number[] = []
    const from = Date.now()
    const fetch = async () => {
      starts.push(Date.now() - from)
      return starts.length < attempts ? apiError(503, headers) : okay()
    }
    await settle(send('GET', { fetch, maxRetries: 5 }))
    return starts
  }

  test('is random up to 250 ms, doubled with each retry', async () => {
    expect(await startsOf(0, 6)).toEqual([0, 0, 0, 0, 0, 0])
    expect(await startsOf(0.5, 6)).toEqual([0, 125, 375, 875, 1875, 3875])
    const upTo = await startsOf(0.999999, 6)
    expect(upTo).toEqual([0, 249, 748, 1747, 3746, 7745])
  })

  const january = Date.UTC(2026, 0, 1)
  const inThree = new Date(january + 3000).toUTCString()
  test.each([
    // Half of what is added at random: up to a quarter of it, and up to half a second at least.
    ['1', 1250],
    ['4', 4500],
    ['20', 22_500],
    ['0', 250],
    [inThree, 3375],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 250],
    // As if it were absent.
    ['-1', 125],
    ['abc', 125],
    ['1.5', 125],
    ['1e1', 125],
    ['', 125],
    ['1, 2', 125],
    ['1,2', 125],
    ['2026-01-01T00:00:05Z', 125],
  ])('is, for Retry-After %j, %i ms', async (value, wait) => {
    expect(await startsOf(0.5, 2, { 'retry-after': value })).toEqual([0, wait])
  })

  test.each([
    ['21', 21],
    ['86400', 86_400],
    ['999999999', 999_999_999],
    [new Date(january + 3_600_000).toUTCString(), 3600],
  ])('is nothing for Retry-After %j, which is too long: the call fails at once', async (value, seconds) => {
    const { calls, fetch } = fakeFetch(() => apiError(429, { 'retry-after': value }))
    const error = await rejection(send('POST', { fetch }))
    expect(error).toMatchObject({ code: 'api', status: 429, retryAfterSeconds: seconds, attempts: 1 })
    expect(calls).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each([5000, 6000])(
    'is nothing where Retry-After 6 does not fit %i ms in total',
    async (totalTimeoutMs) => {
      const { calls, fetch } = fakeFetch(() => apiError(429, { 'retry-after': '6' }))
      const error = await rejection(send('GET', { fetch, totalTimeoutMs }))
      expect(error).toMatchObject({ status: 429, retryAfterSeconds: 6 })
      expect(calls).toHaveLength(1)
    },
  )

  test('is nothing where the random wait does not fit the time of the call', async () => {
    const { calls, fetch } = fakeFetch(() => apiError(503))
    const error = await rejection(send('GET', { fetch, totalTimeoutMs: 100 }))
    expect(error).toMatchObject({ code: 'api', status: 503 })
    expect(calls).toHaveLength(1)
  })

  test('is measured by the clock of the client where Retry-After is a date', async () => {
    const date = new Date(january + 30_000).toUTCString()
    const { fetch } = fakeFetch(() => apiError(429, { 'retry-after': date }))
    const error = await rejection(send('GET', { fetch, now: () => january + 7500 }))
    // Rounded up: a second too late is better than one too early.
    expect(error).toMatchObject({ retryAfterSeconds: 23 })
  })
})

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 0, 1)
  test.each([
    [null, undefined],
    ['0', 0],
    ['007', 7],
    ['12', 12],
    ['12 ', undefined],
    [' 12', undefined],
    ['12s', undefined],
    ['+12', undefined],
    ['Thu, 01 Jan 2026 00:00:10 GMT', 10],
    ['Thursday, 01-Jan-26 00:00:10 GMT', 10],
    ['Thu, 01 Jan 2026 00:00:00 GMT', 0],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['Thu, 99 Jan 2026 00:00:10 GMT', undefined],
    ['Thu 01 Jan 2026 00:00:10 GMT', undefined],
    ['soon, please', undefined],
    ['x Thu, 01 Jan 2026 00:00:10 GMT', undefined],
    ['1, Thu, 01 Jan 2026 00:00:10 GMT', undefined],
  ])('reads %j as %j seconds', (value, seconds) => {
    expect(parseRetryAfter(value, now)).toBe(seconds)
  })

  test('rounds a part of a second up', () => {
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:10 GMT', now + 1)).toBe(10)
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:10 GMT', now + 9001)).toBe(1)
  })
})

describe('wasNeverSent', () => {
  test.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'])(
    'is true for %s',
    (code) => {
      expect(wasNeverSent(failure(code))).toBe(true)
    },
  )

  test.each([
    [failure('ECONNRESET')],
    [failure('')],
    [new Error('x')],
    [new Error('x', { cause: null })],
    [new Error('x', { cause: 'ECONNREFUSED' })],
    [{ code: 'ECONNREFUSED' }],
    [{ cause: { code: ['ECONNREFUSED'] } }],
    ['ECONNREFUSED'],
    [undefined],
    [null],
  ])('is false for everything else (%#)', (thrown) => {
    expect(wasNeverSent(thrown)).toBe(false)
  })
})

describe('retryDelayMs', () => {
  const operation = 'GET /things'
  const api = (status: number, retryAfterSeconds?: number) =>
    new ClerkApiError('x', { operation, status, errors: [], attempts: 1, retryAfterSeconds })
  const network = (phase: 'connect' | 'headers' | 'body') =>
    new ClerkNetworkError('x', { operation, phase, attempts: 1 })
  const timeout = (limit: 'attempt' | 'total') =>
    new ClerkTimeoutError('x', { operation, limit, phase: 'headers', attempts: 1 })
  const failed = { attempt: 1, maxRetries: 2, isRepeatable: true, remainingMs: 10_000 }

  test('is undefined after the last retry', () => {
    expect(retryDelayMs({ ...failed, error: api(503), attempt: 2 })).toBe(250)
    expect(retryDelayMs({ ...failed, error: api(503), attempt: 3 })).toBeUndefined()
    expect(retryDelayMs({ ...failed, error: api(503), maxRetries: 0 })).toBeUndefined()
  })

  test('is shorter than what is left of the call', () => {
    expect(retryDelayMs({ ...failed, error: api(503), remainingMs: 126 })).toBe(125)
    expect(retryDelayMs({ ...failed, error: api(503), remainingMs: 125 })).toBeUndefined()
    expect(retryDelayMs({ ...failed, error: api(429, 3), remainingMs: 3100 })).toBe(3050)
    expect(retryDelayMs({ ...failed, error: api(429, 3), remainingMs: 3000 })).toBeUndefined()
    expect(retryDelayMs({ ...failed, error: api(429, 0), remainingMs: 0 })).toBeUndefined()
  })

  test('is never less than Retry-After, which calls that were refused together were all given', () => {
    vi.mocked(Math.random).mockReturnValue(0)
    expect(retryDelayMs({ ...failed, error: api(429, 3) })).toBe(3000)
    vi.mocked(Math.random).mockReturnValue(0.999)
    expect(retryDelayMs({ ...failed, error: api(429, 3) })).toBe(3749.25)
    expect(retryDelayMs({ ...failed, error: api(429, 1) })).toBe(1499.5)
  })

  test('is for a Retry-After of at most 20 s', () => {
    const error = (seconds: number) => ({ ...failed, error: api(429, seconds), remainingMs: 1e9 })
    expect(retryDelayMs(error(20))).toBe(22_500)
    expect(retryDelayMs(error(21))).toBeUndefined()
  })

  test('is undefined for a write, unless Clerk cannot have acted', () => {
    const delay = (error: ClerkError) => retryDelayMs({ ...failed, error, isRepeatable: false })
    expect([delay(api(429)), delay(api(503)), delay(timeout('attempt'))]).toEqual([125, undefined, undefined])
    expect([520, 522, 524].map((status) => delay(api(status)))).toEqual([undefined, undefined, undefined])
    expect([521, 523, 525, 526, 530].map((status) => delay(api(status)))).toEqual([125, 125, 125, 125, 125])
    const phases = ['connect', 'headers', 'body'] as const
    expect(phases.map((phase) => delay(network(phase)))).toEqual([125, undefined, undefined])
  })

  test('is undefined for a time limit of the whole call and for a wrong argument', () => {
    expect(retryDelayMs({ ...failed, error: timeout('attempt') })).toBe(125)
    expect(retryDelayMs({ ...failed, error: timeout('total') })).toBeUndefined()
    expect(retryDelayMs({ ...failed, error: new ClerkInputError('x') })).toBeUndefined()
  })
})
