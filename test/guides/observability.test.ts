import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { type Context, context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import * as stable from '@opentelemetry/semantic-conventions'
import * as incubating from '@opentelemetry/semantic-conventions/incubating'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type Client,
  type ClientOptions,
  createClient,
  type RequestOptions,
  type ResponseEvent,
} from '../../src/client.ts'
import { combineHooks, createLogger, type LogEntry } from '../../src/logger.ts'
import * as users from '../../src/resources/users.ts'
import { apiError, failure, fakeFetch, secretKey } from '../internal/support.ts'
import { random } from '../support/random.ts'
import { rejection } from '../support/rejection.ts'
import { tracingHooks } from './open-telemetry.ts'

const at = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

test('the page shows the hooks that these tests run', () => {
  const shown = [...at('docs/observability.md').matchAll(/^```typescript\n([\s\S]*?)^```$/gm)]
  expect(shown.map(([, code]) => code)).toEqual([at('test/guides/open-telemetry.ts')])
})

const exporter = new InMemorySpanExporter()
// The SDK's own ids are drawn with Math.random, which these tests replace.
let ids = 0
const provider = new BasicTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(exporter)],
  idGenerator: {
    generateTraceId: () => (++ids).toString(16).padStart(32, '0'),
    generateSpanId: () => (++ids).toString(16).padStart(16, '0'),
  },
})
const tracer = provider.getTracer('test')

beforeEach(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  // Delays of nothing.
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  context.disable()
  exporter.reset()
  vi.useRealTimers()
  vi.restoreAllMocks()
})
afterAll(() => provider.shutdown())

const empty = () => Response.json([])
const list = (options: ClientOptions, call?: RequestOptions) =>
  users.list(
    createClient({ secretKey, ...tracingHooks(tracer), ...options }),
    { email_address: ['ada@example.com'] },
    call,
  )

/** The spans of one call of `GET /users`, and what the call settled with. */
async function spansOf(options: ClientOptions, call?: RequestOptions): Promise<ReadableSpan[]> {
  await list(options, call).catch(() => {})
  return exporter.getFinishedSpans()
}

describe('the span of an attempt', () => {
  test('has the name, the kind and the attributes of the conventions', async () => {
    const { fetch } = fakeFetch(() => Response.json([], { headers: { 'cf-ray': '8f1e-FRA' } }))
    const [span, ...others] = await spansOf({ fetch })
    expect(others).toEqual([])
    expect(span).toMatchObject({
      name: 'GET /users',
      kind: SpanKind.CLIENT,
      status: { code: SpanStatusCode.UNSET },
      ended: true,
      events: [],
    })
    expect(span!.attributes).toEqual({
      'http.request.method': 'GET',
      'server.address': 'api.clerk.com',
      'server.port': 443,
      'url.full': 'https://api.clerk.com/v1/users',
      'url.template': '/users',
      'edge_clerk.call_id': expect.stringMatching(/^[\da-f-]{36}$/),
      'http.response.status_code': 200,
      'http.response.header.cf-ray': ['8f1e-FRA'],
    })
  })

  test('is named by its template, and has the port of its server', async () => {
    const { fetch } = fakeFetch(() => apiError(404))
    const client = createClient({
      secretKey,
      apiUrl: 'http://127.0.0.1:8787/api',
      fetch,
      ...tracingHooks(tracer),
    })
    await users.get(client, 'user_1').catch(() => {})
    const [span] = exporter.getFinishedSpans()
    expect(span!.name).toBe('GET /users/{user_id}')
    expect(span!.attributes).toMatchObject({
      'server.address': '127.0.0.1',
      'server.port': 8787,
      'url.full': 'http://127.0.0.1:8787/api/users/user_1',
      'url.template': '/users/{user_id}',
    })
  })

  test.each([
    ['http://localhost', 80],
    ['https://localhost', 443],
  ])('has the default port of %s', async (apiUrl, port) => {
    const [span] = await spansOf({ apiUrl, fetch: fakeFetch(empty).fetch })
    expect(span!.attributes['server.port']).toBe(port)
  })

  test('has attributes of the stable conventions, but for the two that the page writes out', async () => {
    const names = new Set<unknown>(
      Object.entries(stable).flatMap(([name, value]) => (name.startsWith('ATTR_') ? [value] : [])),
    )
    const { fetch } = fakeFetch(() => apiError(503, { 'cf-ray': '8f1e-FRA' }), empty)
    const spans = await spansOf({ fetch })
    const used = new Set(spans.flatMap(({ attributes }) => Object.keys(attributes)))
    const header = stable.ATTR_HTTP_RESPONSE_HEADER('cf-ray')
    expect([...used].filter((name) => !names.has(name) && name !== header).sort()).toEqual([
      'edge_clerk.call_id',
      incubating.ATTR_URL_TEMPLATE,
    ])
    expect(used).toContain(stable.ATTR_HTTP_REQUEST_RESEND_COUNT)
    expect(used).toContain(stable.ATTR_ERROR_TYPE)
  })

  const pending = () => new Promise<Response>(() => {})
  const json = { headers: { 'content-type': 'application/json' } }

  test.each<[string, string, number | undefined, ClientOptions['fetch']]>([
    ['an error of the API', '404', 404, async () => apiError(404)],
    ['an error of a gateway', '502', 502, async () => new Response('<html>', { status: 502 })],
    ['a redirect', 'response', 307, async () => new Response(null, { status: 307 })],
    ['a body that cannot be used', 'response', 200, async () => new Response('{', json)],
    ['the network', 'network', undefined, () => Promise.reject(failure('ECONNRESET'))],
    ['a time limit', 'timeout', undefined, pending],
  ])('that fails because of %s has the status ERROR and error.type %s', async (_, type, status, fetch) => {
    const [span] = await spansOf({ fetch, maxRetries: 0, timeoutMs: 2 })
    expect(span).toMatchObject({ status: { code: SpanStatusCode.ERROR }, events: [], ended: true })
    expect(span!.status.message).toBeUndefined()
    expect(span!.attributes['error.type']).toBe(type)
    expect(span!.attributes['http.response.status_code']).toBe(status)
  })

  test('that the caller aborts has the status ERROR and error.type aborted', async () => {
    const controller = new AbortController()
    const fetch = () => {
      controller.abort(new Error('private'))
      return pending()
    }
    const [span] = await spansOf({ fetch }, { signal: controller.signal })
    expect(span).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'aborted' },
      events: [],
      ended: true,
    })
  })

  test('holds no key, no query, no body and nothing of an error', async () => {
    const echo = `${secretKey} ada@example.com private`
    const reject = () => Promise.reject(new Error(echo, { cause: echo }))
    const { fetch } = fakeFetch(
      () => new Response(echo, { status: 503, headers: { 'cf-ray': secretKey } }),
      reject,
      () => Response.json({ errors: [{ code: echo, message: echo }] }, { status: 400 }),
    )
    const spans = await spansOf({ fetch })
    expect(spans).toHaveLength(3)
    for (const span of spans) {
      const { name, attributes, events, links, status } = span
      const shown = inspect({ name, attributes, events, links, status }, { depth: null, showHidden: true })
      expect(shown).not.toMatch(/sk_test_|ada|private/)
    }
  })
})

describe('the spans of a call that is repeated', () => {
  test('are one for each attempt, with the resend count from the second on', async () => {
    const unavailable = () => apiError(503)
    const spans = await spansOf({ fetch: fakeFetch(unavailable, unavailable, empty).fetch })
    expect(spans.map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([undefined, 1, 2])
    expect(spans.map(({ attributes }) => attributes['error.type'])).toEqual(['503', '503', undefined])
    expect(spans.map(({ status }) => status.code)).toEqual([
      SpanStatusCode.ERROR,
      SpanStatusCode.ERROR,
      SpanStatusCode.UNSET,
    ])
    expect(spans.every(({ kind }) => kind === SpanKind.CLIENT)).toBe(true)
    expect(new Set(spans.map(({ attributes }) => attributes['edge_clerk.call_id'])).size).toBe(1)
  })

  test('follow one another', async () => {
    // A span begins by the clock in milliseconds and ends by a finer one: on a fake clock both agree.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const made = spansOf({ fetch: fakeFetch(() => apiError(503), empty).fetch })
    await vi.runAllTimersAsync()
    vi.useRealTimers()
    const [first, second] = await made
    const nanoseconds = ([seconds, rest]: [number, number]) => seconds * 1e9 + rest
    expect(nanoseconds(second!.startTime)).toBeGreaterThanOrEqual(nanoseconds(first!.endTime))
  })
})

describe('the parent of a span', () => {
  test('is the span that is active where the call is made, for all attempts of calls that run at once', async () => {
    const next = random(7)
    const client = createClient({
      secretKey,
      ...tracingHooks(tracer),
      fetch: async () => {
        // Settles the calls in another order than they began in.
        for (let turns = next(20); turns > 0; turns--) await Promise.resolve()
        return next(3) === 0 ? apiError(503) : empty()
      },
    })
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        tracer.startActiveSpan(`request ${index}`, async (parent) => {
          await users.list(client).catch(() => {})
          await Promise.resolve()
          await users.count(client).catch(() => {})
          parent.end()
        }),
      ),
    )
    const spans = exporter.getFinishedSpans()
    const parents = spans.filter(({ kind }) => kind === SpanKind.INTERNAL)
    expect(parents).toHaveLength(40)
    for (const parent of parents) {
      const { spanId, traceId } = parent.spanContext()
      const children = spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === spanId)
      expect(new Set(children.map((child) => child.spanContext().traceId))).toEqual(new Set([traceId]))
      // The attempts of one call of each operation, in order.
      for (const name of ['GET /users', 'GET /users/count']) {
        const attempts = children.filter((child) => child.name === name)
        expect(new Set(attempts.map(({ attributes }) => attributes['edge_clerk.call_id'])).size).toBe(1)
        expect(attempts.map(({ attributes }) => attributes['http.request.resend_count'])).toEqual(
          attempts.map((_, index) => index || undefined),
        )
      }
      expect(children.every(({ name }) => name.startsWith('GET /users'))).toBe(true)
    }
    const repeated = spans.filter(({ attributes }) => 'http.request.resend_count' in attributes)
    expect(repeated.length).toBeGreaterThan(10)
    expect(spans.filter(({ kind }) => kind === SpanKind.CLIENT).every((span) => span.parentSpanContext)).toBe(
      true,
    )
  })

  test('is none where no span is active', async () => {
    const [span] = await spansOf({ fetch: fakeFetch(empty).fetch })
    expect(span!.parentSpanContext).toBeUndefined()
  })

  test('is that of the context which is passed, where the runtime has no context manager', async () => {
    context.disable()
    const parent = tracer.startSpan('request')
    const own: Context = trace.setSpan(ROOT_CONTEXT, parent)
    const hooks = tracingHooks(tracer, own)
    const spans = await context.with(own, () =>
      spansOf({ fetch: fakeFetch(() => apiError(503), empty).fetch, ...hooks }),
    )
    const ids = spans.map(({ parentSpanContext }) => parentSpanContext?.spanId)
    expect(ids).toEqual([parent.spanContext().spanId, parent.spanContext().spanId])
  })
})

describe('as the page says, a call', () => {
  /** The events of a call that rejects. */
  const eventsOf = async (
    options: ClientOptions,
    call: (client: Client) => Promise<unknown>,
    onRetry = () => {},
  ) => {
    const events: string[] = []
    const hooks = {
      onRequest: () => events.push('request'),
      onResponse: ({ retryInMs }: ResponseEvent) => {
        events.push(retryInMs === undefined ? 'response' : 'retry')
        if (retryInMs !== undefined) onRetry()
      },
    }
    await rejection(call(createClient({ secretKey, ...hooks, ...options })))
    return events
  }

  test('that ends before its first attempt has no event', async () => {
    const { fetch, calls } = fakeFetch(empty)
    const aborted = { signal: AbortSignal.abort() }
    expect(await eventsOf({ fetch }, (client) => users.get(client, ''))).toEqual([])
    expect(await eventsOf({ fetch }, (client) => users.list(client, {}, aborted))).toEqual([])
    expect(await eventsOf({ fetch, secretKey: undefined }, (client) => users.list(client))).toEqual([])
    expect(calls).toEqual([])
  })

  test('that ends while it waits for its next attempt has no event after the one with retryInMs', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const fetch = async () => apiError(503, { 'retry-after': '9' })
    const call = (client: Client) => users.list(client, {}, { signal })
    expect(await eventsOf({ fetch }, call, () => controller.abort())).toEqual(['request', 'retry'])
  })

  test('that fails has two events for each attempt', async () => {
    const { fetch } = fakeFetch(
      () => apiError(503),
      () => apiError(404),
    )
    const events = await eventsOf({ fetch }, (client) => users.list(client))
    expect(events).toEqual(['request', 'retry', 'request', 'response'])
  })
})

test('a log entry and a span of one call have the same id', async () => {
  const entries: LogEntry[] = []
  const logger = createLogger({ level: 'debug', write: (entry) => entries.push(entry) })
  const hooks = combineHooks(logger, tracingHooks(tracer))
  const spans = await spansOf({ fetch: fakeFetch(() => apiError(503), empty).fetch, ...hooks })
  const id = spans[0]!.attributes['edge_clerk.call_id']
  expect(entries.map(({ callId }) => callId)).toEqual([id, id, id, id])
})
