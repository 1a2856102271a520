import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { authenticateRequest } from '../src/auth/authenticate-request.ts'
import { type ClientOptions, createClient } from '../src/client.ts'
import { combineHooks, createLogger, type LogEntry, type LoggerOptions } from '../src/logger.ts'
import * as users from '../src/resources/users.ts'
import { factsFolder, readFacts } from './contract/facts.ts'
import { functions } from './contract/functions.ts'
import { operationsOf } from './contract/operations.ts'
import { sample } from './contract/samples.ts'
import { apiError, failure, fakeFetch, okay, secretKey, send } from './internal/support.ts'
import { type Random, random } from './support/random.ts'
import { rejection, thrown } from './support/rejection.ts'

/** A logger that keeps what it would print. */
function keeping(level?: LoggerOptions['level']) {
  const entries: LogEntry[] = []
  return { entries, hooks: createLogger({ level, write: (entry) => entries.push(entry) }) }
}

const operation = 'GET /things/{thing_id}'
const uuid = expect.stringMatching(/^[\da-f-]{36}$/)

// Delays of nothing.
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** The entries of one call, whose clock moves 5 ms with each look at it. */
async function entriesOf(options: ClientOptions, level: LoggerOptions['level'] = 'debug') {
  const { entries, hooks } = keeping(level)
  let time = 0
  const settled = await send('GET', {
    now: () => {
      time += 5
      return time
    },
    ...options,
    ...hooks,
  }).catch((error: unknown) => error)
  return { entries, settled }
}

describe('the entries of a call', () => {
  test('that succeeds: its attempt, and its end with status, time and trace id', async () => {
    const { fetch } = fakeFetch(() =>
      Response.json({ ok: true }, { headers: { 'cf-ray': '8f1e2d3c4b5a6978-FRA' } }),
    )
    const { entries } = await entriesOf({ fetch })
    expect(entries).toEqual([
      {
        level: 'debug',
        message: `${operation}: attempt 1`,
        operation,
        callId: uuid,
        attempt: 1,
        url: 'https://api.clerk.com/v1/things/thing_1',
      },
      {
        level: 'info',
        message: `${operation}: 200`,
        operation,
        callId: entries[0]!.callId,
        attempt: 1,
        status: 200,
        durationMs: expect.any(Number),
        traceId: '8f1e2d3c4b5a6978-FRA',
      },
    ])
    expect(entries[1]!.durationMs).toBeGreaterThan(0)
  })

  test('that is repeated: a warning for each failed attempt, under one call id', async () => {
    const { fetch } = fakeFetch(() => apiError(503, { 'retry-after': '0' }), okay)
    const { entries } = await entriesOf({ fetch })
    expect(entries.map(({ level, attempt }) => [level, attempt])).toEqual([
      ['debug', 1],
      ['warn', 1],
      ['debug', 2],
      ['info', 2],
    ])
    expect(new Set(entries.map(({ callId }) => callId)).size).toBe(1)
    expect(entries[1]).toMatchObject({
      message: `${operation}: 503 some_code (will be repeated)`,
      retryInMs: 0,
      headers: { 'retry-after': '0' },
      error: { code: 'api', clerkCodes: ['some_code'] },
    })
  })

  test('that fails: an error with the codes of Clerk, and the trace id of the body before that of the header', async () => {
    const { fetch } = fakeFetch(() =>
      Response.json(
        { errors: [{ code: 'resource_not_found', message: 'Some text.' }], clerk_trace_id: 'abc123' },
        { status: 404, headers: { 'cf-ray': '8f1e-FRA' } },
      ),
    )
    const { entries } = await entriesOf({ fetch }, 'error')
    expect(entries).toEqual([
      {
        level: 'error',
        message: `${operation}: 404 resource_not_found`,
        operation,
        callId: uuid,
        attempt: 1,
        status: 404,
        durationMs: expect.any(Number),
        traceId: 'abc123',
        error: { code: 'api', clerkCodes: ['resource_not_found'] },
      },
    ])
  })

  test.each<[string, () => Response | Promise<Response>, string, object]>([
    [
      'the network',
      () => Promise.reject(failure('ECONNREFUSED')),
      'network',
      { code: 'network', phase: 'connect' },
    ],
    [
      'a time limit',
      () => new Promise(() => {}),
      'timeout',
      { code: 'timeout', limit: 'attempt', phase: 'headers' },
    ],
    [
      'a body',
      () => new Response('{', json),
      '200 invalid_json',
      { code: 'response', reason: 'invalid_json' },
    ],
    ['a gateway', () => new Response('<html>', { status: 502 }), '502', { code: 'api' }],
  ])('that fails because of %s say so', async (_, respond, outcome, error) => {
    const { entries } = await entriesOf(
      { fetch: async () => respond(), maxRetries: 0, timeoutMs: 2 },
      'error',
    )
    expect(entries).toMatchObject([{ level: 'error', message: `${operation}: ${outcome}`, error }])
    expect(entries[0]!.error).toEqual(error)
  })

  test.each([new Error('private'), 'private', null, undefined])(
    'that its caller aborts are no error and hold no reason: %s',
    async (reason) => {
      const controller = new AbortController()
      const { entries, hooks } = keeping('info')
      const fetch = async () => {
        // Like a signal of another library, which may have no reason.
        Object.defineProperty(controller.signal, 'reason', { value: reason })
        controller.abort()
        return new Promise<Response>(() => {})
      }
      await send('GET', { fetch, ...hooks }, { signal: controller.signal }).catch(() => {})
      expect(entries).toMatchObject([
        { level: 'info', message: `${operation}: aborted`, error: { code: 'aborted' } },
      ])
      expect(shown(entries)).not.toContain('private')
    },
  )

  test('whose response differs from its schema: a warning without the values', async () => {
    const { fetch } = fakeFetch(() => Response.json({ ok: 'private' }))
    const { entries } = await entriesOf({ fetch }, 'warn')
    expect(entries).toEqual([
      {
        level: 'warn',
        message: `${operation}: the response differs from its schema`,
        operation,
        issues: [{ path: 'ok', expected: 'boolean', received: 'string' }],
      },
    ])
  })

  test('name at most ten codes of Clerk, each of which looks like one', async () => {
    const unlike = ['', 7, null, 'a code', 'A_code', 'a_code_12', 'x'.repeat(65)].map((code) => ({ code }))
    const errors = [...unlike, ...Array.from({ length: 50 }, () => ({ code: 'a_code' }))]
    const { fetch } = fakeFetch(() => Response.json({ errors }, { status: 422 }))
    const { entries } = await entriesOf({ fetch }, 'error')
    expect(entries[0]!.error!.clerkCodes).toEqual(['a_code', 'a_code', 'a_code'])
  })

  test('read nothing that other code put on Object.prototype', async () => {
    const { fetch } = fakeFetch(okay, () => Response.json({ errors: [{}] }, { status: 404 }))
    const error = new Error('x')
    const pollution = { error, retryInMs: 7, traceId: 'x', headers: { a: 'b' }, code: 'x', phase: 'x' }
    const entries: LogEntry[] = []
    Object.assign(Object.prototype, pollution)
    try {
      entries.push(...(await entriesOf({ fetch }, 'info')).entries)
      entries.push(...(await entriesOf({ fetch }, 'info')).entries)
    } finally {
      for (const name of Object.keys(pollution)) delete Object.prototype[name as never]
    }
    const always = ['level', 'message', 'operation', 'callId', 'attempt', 'status', 'durationMs']
    expect(entries.map((entry) => Object.keys(entry))).toEqual([always, [...always, 'error']])
    expect(Object.entries(entries[1]!.error!)).toEqual([['code', 'api']])
  })
})

const json = { headers: { 'content-type': 'application/json' } }

describe('the URL in an entry', () => {
  const shownFor = async (id: string) => {
    const { entries, hooks } = keeping('debug')
    await users.ban(createClient({ secretKey, fetch: async () => okay(), ...hooks }), id).catch(() => {})
    return entries[0]!.url
  }

  test('has the ids of Clerk', async () => {
    expect(await shownFor('user_2abcDEF-1')).toBe('https://api.clerk.com/v1/users/user_2abcDEF-1/ban')
  })

  test.each([
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.c2ln',
    'ada@example.com',
    'sk_test_abcdefghijklmnop',
    'x'.repeat(65),
    'a/b',
  ])('has the name of an id in place of %s', async (id) => {
    expect(await shownFor(id)).toBe('https://api.clerk.com/v1/users/{user_id}/ban')
  })

  test('is in entries of level debug alone', async () => {
    const { entries } = await entriesOf({ fetch: fakeFetch(() => apiError(503), okay).fetch })
    expect(entries.map(({ level, url }) => [level, url !== undefined])).toEqual([
      ['debug', true],
      ['warn', false],
      ['debug', true],
      ['info', false],
    ])
  })
})

describe('what is written', () => {
  const respond = () => [() => apiError(503, { 'retry-after': '0' }), () => apiError(404)]

  test.each([
    ['debug', ['debug', 'warn', 'debug', 'error']],
    ['info', ['warn', 'error']],
    [undefined, ['warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('at level %s is that level and those above', async (level, written) => {
    const entries: LogEntry[] = []
    const hooks = createLogger({ level, write: (entry) => entries.push(entry) })
    await rejection(send('GET', { fetch: fakeFetch(...respond()).fetch, ...hooks }))
    expect(entries.map((entry) => entry.level)).toEqual(written)
  })

  test('goes to the method of the console that is there when it is written', async () => {
    const hooks = createLogger({ level: 'debug' })
    const methods = (['debug', 'info', 'warn', 'error'] as const).map((name) =>
      vi.spyOn(console, name).mockReturnValue(),
    )
    await send('GET', { fetch: fakeFetch(() => apiError(503), okay).fetch, ...hooks })
    await rejection(send('GET', { fetch: fakeFetch(() => apiError(404)).fetch, ...hooks }))
    expect(methods.map((method) => method.mock.calls.length)).toEqual([3, 1, 1, 1])
    expect(methods[1]!.mock.calls[0]).toMatchObject([{ level: 'info', message: `${operation}: 200` }])
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('x')
      },
    ],
    ['rejects', () => Promise.reject(new Error('x'))],
  ])('does not fail the call when the function that takes it %s', async (_, write) => {
    const hooks = createLogger({ level: 'debug', write })
    expect(await send('GET', { fetch: fakeFetch(okay).fetch, ...hooks })).toEqual({ ok: true })
    expect(hooks.onWarning('x')).toBeUndefined()
  })

  test('includes the warnings of a client', () => {
    const { entries, hooks } = keeping()
    hooks.onWarning('a check is weak')
    expect(entries).toEqual([{ level: 'warn', message: 'a check is weak' }])
  })
})

describe('the message about a wrong option', () => {
  test.each<[unknown, string]>([
    [null, 'the options of createLogger must be an object (got null)'],
    ['debug', 'the options of createLogger must be an object (got a string)'],
    [[], 'the options of createLogger must be an object (got an array)'],
    [{ level: 'verbose' }, 'level must be debug, info, warn or error'],
    [{ level: null }, 'level must be debug, info, warn or error'],
    [{ level: 'constructor' }, 'level must be debug, info, warn or error'],
    [{ write: 'console' }, 'write must be a function (got a string)'],
    [{ write: null }, 'write must be a function (got null)'],
  ])('%j', (options, message) => {
    expect(thrown(() => createLogger(options as never))).toMatchObject({ code: 'config', message })
  })

  test('of combineHooks names the argument', () => {
    const message = 'argument 2 of combineHooks must be an object (got undefined)'
    expect(thrown(() => combineHooks({}, undefined as never))).toMatchObject({ code: 'config', message })
  })
})

describe('combined hooks', () => {
  test('are called in the order given, whatever one of them throws', async () => {
    const called: string[] = []
    const set = (name: string, fails = false) => {
      const hook = (kind: string) => () => {
        called.push(`${name} ${kind}`)
        if (fails) throw new Error(name)
      }
      return {
        onRequest: hook('request'),
        onResponse: hook('response'),
        onDrift: hook('drift'),
        onWarning: hook('warning'),
      }
    }
    const hooks = combineHooks(set('a', true), {}, set('b'))
    const { fetch } = fakeFetch(() => Response.json({ ok: 1 }))
    await send('GET', { fetch, ...hooks })
    hooks.onWarning('x')
    const kinds = ['request', 'drift', 'response', 'warning']
    expect(called).toEqual(kinds.flatMap((kind) => [`a ${kind}`, `b ${kind}`]))
  })

  test('pass each event on as it is', () => {
    const [one, other] = [vi.fn(), vi.fn()]
    const event = { operation, issues: [] }
    combineHooks({ onDrift: one }, { onDrift: other }).onDrift(event)
    expect([one.mock.calls[0]![0], other.mock.calls[0]![0]]).toEqual([event, event])
    expect(one.mock.calls[0]![0]).toBe(event)
  })

  test('do not include a hook that other code put on Object.prototype', () => {
    const hook = vi.fn()
    Object.assign(Object.prototype, { onWarning: hook })
    try {
      combineHooks({}).onWarning('x')
    } finally {
      delete Object.prototype['onWarning' as never]
    }
    expect(hook).not.toHaveBeenCalled()
  })
})

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** What must never be in an entry. Each holds one word, by which it is found in whatever form it is written. */
const secrets = {
  secretKey: 'sk_live_4QxNeedleA9v7Lm2RtY8uP0wZ',
  machineSecretKey: 'ak_7cNeedleB31f0e9d8c7b6a5f4e3d2c1b0a',
  sessionToken: `${encoded({ alg: 'RS256', typ: 'JWT', kid: 'ins_1' })}.${encoded({ sub: 'user_1' })}.c2lnNeedleCCbmF0dXJl`,
  webhookSecret: 'whsec_MfNeedleDKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  password: 'Corr3ct_Horse-NeedleE!',
  email: 'ada.needle.f@example.com',
  cookie: '__session=NeedleG; __client_uat=1',
}
const needle = /needle/i
const planted = Object.values(secrets)

/** Every form of a value in which a log may keep it, with the escapes of JSON and of URLs undone. */
function shown(value: unknown): string {
  const text = inspect(value, { showHidden: true, depth: null, getters: true }) + JSON.stringify(value)
  const unescaped = text.replace(/\\+u(\w{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
  return (
    unescaped +
    unescaped.replace(/%([\da-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
  )
}

test('the search of these tests finds a secret in any form', () => {
  for (const secret of planted) {
    const hidden = Object.defineProperty({}, 'hidden', { value: { deep: [{ error: new Error(secret) }] } })
    for (const value of [{ [secret]: 1 }, hidden, escaped(secret), encodeURIComponent(secret)]) {
      expect(shown(value)).toMatch(needle)
    }
  }
})

/** The text with each character as an escape of JSON. */
function escaped(text: string): string {
  return [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
}

/** An answer, or a failure, that holds as many secrets as it can in every place that there is. */
function leak(next: Random, secret: string, init: RequestInit): Response | Promise<Response> {
  const pick = <T>(...values: T[]) => values[next(values.length)]!
  const status = pick(400, 401, 404, 422, 429, 500, 503)
  const leaked = pick(secret, `Bearer ${secret}`, `x ${secret} x`)
  const headers = {
    'cf-ray': pick(leaked, '8f1e2d3c4b5a6978-FRA'),
    'retry-after': pick(leaked, '0'),
    'x-ratelimit-limit': pick(leaked, '100'),
    'set-cookie': leaked,
    'x-other': leaked,
    location: leaked,
  }
  const errors = [
    {
      code: pick(leaked, 'form_param_missing'),
      message: leaked,
      meta: { param_name: leaked, [secret]: leaked },
    },
    leaked,
    { code: 'identifier_exists', long_message: leaked },
  ]
  const body = JSON.stringify({ errors, meta: { [leaked]: leaked }, clerk_trace_id: pick(leaked, 'abc123') })
  const sent = new Headers(init.headers as HeadersInit)
  const reason = new Error(`${sent.get('authorization')} ${leaked}`, { cause: { init, [secret]: leaked } })
  return pick<() => Response | Promise<Response>>(
    () => new Response(body, { status, headers: { ...headers, ...json.headers } }),
    () => new Response(body.replaceAll(secret, escaped(secret)), { status, headers }),
    () => new Response(body.replaceAll('/', '\\/'), { status, headers }),
    () => new Response(`<html>${leaked}`, { status, headers }),
    () => new Response(`{"a":"${leaked}`, json),
    () => new Response(null, { status: 307, headers }),
    () => Response.json({ id: leaked, object: 7, data: leaked, [secret]: [leaked] }, { headers }),
    () => Response.json([leaked, { [secret]: leaked }], { headers }),
    () => Promise.reject(reason),
    () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: reason, [secret]: reason })),
    () => Promise.reject(new AggregateError([reason, leaked], leaked)),
    () => Promise.reject(leaked),
    () => new Response(new ReadableStream({ pull: () => Promise.reject(reason) }), json),
  )()
}

test('no entry about any operation holds a secret, whatever Clerk, fetch or the caller does', async () => {
  const next = random(48)
  const paramsOf = new Map(
    operationsOf(readFacts(factsFolder).api).map(({ route, params }) => [route, params]),
  )
  const { entries, hooks } = keeping('debug')
  const { secretKey, machineSecretKey, ...others } = secrets
  const ids = [secrets.sessionToken, secrets.email, secrets.secretKey, 'user_2abcDEF']
  const operations = await functions()
  for (const operation of operations) {
    const params = paramsOf.get(operation.route)
    for (let round = 0; round < 6; round++) {
      const controller = new AbortController()
      const fetch = async (_url: string, init: RequestInit) => {
        if (next(12) === 0) controller.abort(new Error(planted[next(planted.length)]))
        return leak(next, planted[next(planted.length)]!, init)
      }
      const client = createClient({
        secretKey,
        machineSecretKey,
        fetch,
        maxRetries: 1,
        strict: next(2) === 0,
        ...hooks,
      })
      const options = {
        signal: controller.signal,
        headers: { cookie: others.cookie, 'x-token': others.sessionToken },
      }
      const args: unknown[] = operation.ids.map(() => ids[next(ids.length)])
      if (operation.params !== 'none') {
        args.push(params ? sample(params.shape, { text: planted[next(planted.length)]! }) : {})
      }
      await operation.call(client, ...args, options).catch(() => {})
    }
  }
  for (const entry of entries) {
    expect(JSON.parse(JSON.stringify(entry))).toEqual(entry)
    expect(shown(entry)).not.toMatch(needle)
  }

  // All of this was there to be seen.
  const having = (name: keyof LogEntry) => entries.filter((entry) => name in entry).length
  expect(new Set(entries.map((entry) => entry.operation)).size).toBeGreaterThan(200)
  for (const name of ['url', 'traceId', 'headers', 'retryInMs', 'issues', 'status'] as const) {
    expect([name, having(name)]).toEqual([name, expect.toSatisfy((count: number) => count > 50)])
  }
  const codes = new Set(entries.map((entry) => entry.error?.code))
  expect([...codes].sort()).toEqual(['aborted', 'api', 'network', 'response', undefined])
  expect(new Set(entries.flatMap((entry) => entry.error?.clerkCodes ?? []))).toEqual(
    new Set(['form_param_missing', 'identifier_exists']),
  )
}, 60_000)

test('no entry about an authentication holds a secret', async () => {
  const next = random(19)
  const { entries, hooks } = keeping('debug')
  const { sessionToken, secretKey } = secrets
  for (let round = 0; round < 50; round++) {
    const client = createClient({
      // Of its own, so that its keys are not known yet.
      secretKey: `${secretKey}${round}`,
      publishableKey: 'pk_live_Y2xlcmsuZXhhbXBsZS5jb20k',
      fetch: async (_, init) => leak(next, planted[next(planted.length)]!, init),
      maxRetries: 1,
      ...hooks,
    })
    const cookie = `__session=${sessionToken}; __client_uat=1; x=${secrets.cookie}`
    const headers = next(2) ? { cookie } : { authorization: `Bearer ${sessionToken}` }
    await authenticateRequest(client, new Request('https://app.example.com/?token=needle', { headers }), {})
  }
  expect(entries.filter(({ operation }) => operation === 'GET /jwks').length).toBeGreaterThan(50)
  for (const entry of entries) expect(shown(entry)).not.toMatch(needle)
})
