import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Method } from '../../src/internal/request.ts'
import { apiError, failure, fakeFetch, okay, rejection, send, stalledBody } from './support.ts'

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

const reads: Method[] = ['GET', 'PUT', 'DELETE']
const writes: Method[] = ['POST', 'PATCH']
const broken = () => new Response(new ReadableStream({ pull: (c) => c.error(new TypeError('terminated')) }))

/** Every failure with the number of attempts it comes to, at two retries. */
const matrix: [failure: string, answer: () => Response, repeatable: number, other: number][] = [
  ['a network failure that may have sent', () => throwing(failure('ECONNRESET')), 3, 1],
  ['a network failure of unknown kind', () => throwing(new Error('Network connection lost.')), 3, 1],
  ['a name that does not resolve', () => throwing(failure('ENOTFOUND')), 3, 3],
  ['a resolver that is busy', () => throwing(failure('EAI_AGAIN')), 3, 3],
  ['a refused connection', () => throwing(failure('ECONNREFUSED')), 3, 3],
  ['a connection that is not made in time', () => throwing(failure('UND_ERR_CONNECT_TIMEOUT')), 3, 3],
  ['a body that breaks off', broken, 3, 1],
  ...[429].map((status) => [`status ${status}`, () => apiError(status), 3, 3] as (typeof matrix)[0]),
  ...[500, 502, 503, 504].map(
    (status) => [`status ${status}`, () => apiError(status), 3, 1] as (typeof matrix)[0],
  ),
  ...[400, 401, 403, 404, 405, 408, 409, 410, 413, 422, 425, 501, 505, 520].map(
    (status) => [`status ${status}`, () => apiError(status), 1, 1] as (typeof matrix)[0],
  ),
  ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://a.test/' } }), 1, 1],
  ['an empty answer', () => new Response('', { status: 200 }), 1, 1],
  ['another content type', () => new Response('<p>', { headers: { 'content-type': 'text/html' } }), 1, 1],
  [
    'JSON that breaks off',
    () => new Response('{', { headers: { 'content-type': 'application/json' } }),
    1,
    1,
  ],
]

function throwing(error: Error): never {
  throw error
}

describe('how often a failure is tried', () => {
  for (const [name, answer, repeatable, other] of matrix) {
    for (const method of [...reads, ...writes]) {
      const attempts = reads.includes(method) ? repeatable : other
      test(`${method} on ${name}: ${attempts}`, async () => {
        const { calls, fetch } = fakeFetch(answer)
        const error = await rejection(settle(send(method, { fetch })))
        expect(calls).toHaveLength(attempts)
        expect(error).toMatchObject({ isClerkError: true, operation: `${method} /things/{id}` })
        if ('attempts' in error) expect(error.attempts).toBe(attempts)
        expect(vi.getTimerCount()).toBe(0)
      })
    }
  }

  test.each(reads)('%s is tried again after the time limit of an attempt', async (method) => {
    const fetch = vi.fn(() => new Promise<Response>(() => {}))
    const error = await rejection(settle(send(method, { fetch, timeoutMs: 1000 })))
    expect(fetch).toHaveBeenCalledTimes(3)
    expect(error).toMatchObject({ code: 'timeout', scope: 'attempt', phase: 'headers', attempts: 3 })
  })

  test.each(writes)('%s is not tried again after the time limit of an attempt', async (method) => {
    const fetch = vi.fn(() => new Promise<Response>(() => {}))
    const error = await rejection(settle(send(method, { fetch, timeoutMs: 1000 })))
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(error).toMatchObject({ code: 'timeout', scope: 'attempt', phase: 'headers', attempts: 1 })
  })

  test.each([0, 1, 2, 3, 4, 5])('maxRetries %i is %i and one attempts, on the client', async (maxRetries) => {
    const { calls, fetch } = fakeFetch(() => apiError(503))
    await rejection(settle(send('GET', { fetch, maxRetries })))
    expect(calls).toHaveLength(maxRetries + 1)
  })

  test('maxRetries of the call goes before that of the client', async () => {
    const { calls, fetch } = fakeFetch(() => apiError(503))
    await rejection(settle(send('GET', { fetch, maxRetries: 5 }, { maxRetries: 0 })))
    expect(calls).toHaveLength(1)
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
})

describe('how long it waits', () => {
  const startOf = async (random: number, attempts: number, headers?: Record<string, string>) => {
    vi.mocked(Math.random).mockReturnValue(random)
    const started: number[] = []
    const from = Date.now()
    const fetch = async () => {
      started.push(Date.now() - from)
      return started.length < attempts ? apiError(503, headers) : okay()
    }
    await settle(send('GET', { fetch, maxRetries: 5 }))
    return started
  }

  test('jitter takes the whole of 250 ms, doubled with each retry', async () => {
    expect(await startOf(0, 6)).toEqual([0, 0, 0, 0, 0, 0])
    expect(await startOf(0.5, 6)).toEqual([0, 125, 375, 875, 1875, 3875])
    const upTo = await startOf(0.999999, 6)
    expect(upTo).toEqual([0, 249, 748, 1747, 3746, 7745])
  })

  const january = Date.UTC(2026, 0, 1)
  const inThree = new Date(january + 3000).toUTCString()
  test.each([
    ['1', 1000],
    ['20', 20_000],
    ['0', 0],
    [inThree, 3000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
    // As if it were absent.
    ['-1', 125],
    ['abc', 125],
    ['1.5', 125],
    ['1e1', 125],
    ['', 125],
    ['2026-01-01T00:00:05Z', 125],
  ])('Retry-After %j waits %i ms', async (value, wait) => {
    expect(await startOf(0.5, 2, { 'retry-after': value })).toEqual([0, wait])
  })

  test.each([
    ['21', 21],
    ['86400', 86_400],
    ['999999999', 999_999_999],
    [new Date(january + 3_600_000).toUTCString(), 3600],
  ])('Retry-After %j fails at once with retryAfter %i', async (value, seconds) => {
    const { calls, fetch } = fakeFetch(() => apiError(429, { 'retry-after': value }))
    const error = await rejection(send('POST', { fetch }))
    expect(error).toMatchObject({ code: 'api', status: 429, retryAfter: seconds, attempts: 1 })
    expect(calls).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('Retry-After that does not fit the total time limit fails at once', async () => {
    const { calls, fetch } = fakeFetch(() => apiError(429, { 'retry-after': '6' }))
    const error = await rejection(send('GET', { fetch, totalTimeoutMs: 5000 }))
    expect(error).toMatchObject({ status: 429, retryAfter: 6 })
    expect(calls).toHaveLength(1)
  })

  test('a wait that does not fit the total time limit is not begun', async () => {
    const { calls, fetch } = fakeFetch(() => apiError(503))
    const error = await rejection(send('GET', { fetch, totalTimeoutMs: 100 }))
    expect(error).toMatchObject({ code: 'api', status: 503 })
    expect(calls).toHaveLength(1)
  })

  test('an HTTP date is read against the clock of the client', async () => {
    const date = new Date(january + 30_000).toUTCString()
    const { fetch } = fakeFetch(() => apiError(429, { 'retry-after': date }))
    const error = await rejection(send('GET', { fetch, now: () => january + 7500 }))
    // Rounded up: a second too late is better than one too early.
    expect(error).toMatchObject({ retryAfter: 23 })
  })
})

describe('time limits', () => {
  const never = () => new Promise<Response>(() => {})
  const timeOf = async (work: Promise<unknown>) => {
    const from = Date.now()
    let at = 0
    const ended = work.catch((error) => error).finally(() => (at = Date.now() - from))
    await vi.runAllTimersAsync()
    return [await ended, at]
  }

  test('an attempt ends after 10 s and the call after 30 s, where nothing else is set', async () => {
    vi.mocked(Math.random).mockReturnValue(0)
    const [error, at] = await timeOf(send('POST', { fetch: never }))
    expect(at).toBe(10_000)
    expect(error).toMatchObject({ code: 'timeout', scope: 'attempt' })
    const [last, end] = await timeOf(send('GET', { fetch: never, maxRetries: 5 }))
    expect(end).toBe(30_000)
    expect(last).toMatchObject({ code: 'timeout', scope: 'total', phase: 'headers' })
  })

  test('the total time limit cuts an attempt short', async () => {
    vi.mocked(Math.random).mockReturnValue(0.1)
    const [error, at] = await timeOf(send('GET', { fetch: never, timeoutMs: 1000, totalTimeoutMs: 2300 }))
    // 1000, a wait of 25, 1000, a wait of 50, and the 225 that are left.
    expect(at).toBe(2300)
    expect(error).toMatchObject({ code: 'timeout', scope: 'total', attempts: 3 })
  })

  test('the limits of the call go before those of the client', async () => {
    const client = { fetch: never, timeoutMs: 9000, totalTimeoutMs: 9000, maxRetries: 0 }
    expect(await timeOf(send('GET', client, { timeoutMs: 10 }))).toEqual([
      expect.objectContaining({ scope: 'attempt' }),
      10,
    ])
    expect(await timeOf(send('GET', client, { totalTimeoutMs: 20 }))).toEqual([
      expect.objectContaining({ scope: 'total' }),
      20,
    ])
  })

  test('a body that stalls is cut off too, through the signal that fetch got', async () => {
    const { stream } = stalledBody()
    let given: AbortSignal | null | undefined
    const fetch = async (_: string, { signal }: RequestInit) => {
      given = signal
      return new Response(stream)
    }
    const [error, at] = await timeOf(send('POST', { fetch, timeoutMs: 70 }))
    expect(at).toBe(70)
    expect(error).toMatchObject({ code: 'timeout', scope: 'attempt', phase: 'body', status: 200 })
    expect(given?.reason).toBe(error)
  })

  test('the signal that fetch gets is aborted at the limit', async () => {
    let signal: AbortSignal | null | undefined
    const fetch = (_: string, init: RequestInit) => {
      signal = init.signal
      return never()
    }
    await timeOf(send('POST', { fetch, timeoutMs: 70 }))
    expect(signal?.aborted).toBe(true)
  })

  test('a call that succeeds leaves no timer', async () => {
    await send('GET', { fetch: async () => okay() })
    expect(vi.getTimerCount()).toBe(0)
  })
})
