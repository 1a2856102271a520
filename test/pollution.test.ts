import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Client,
  type ClientOptions,
  configOf,
  createClient,
  createClientFromEnv,
  type DriftEvent,
} from '../src/client.ts'
import { ClerkApiError } from '../src/errors.ts'
import { optionRules } from '../src/internal/option-rules.ts'
import { retryDelayMs } from '../src/internal/retry.ts'
import { paginate } from '../src/pagination.ts'
import * as instance from '../src/resources/instance.ts'
import * as users from '../src/resources/users.ts'
import { explain, matches } from '../src/schemas/matches.ts'
import { functions } from './contract/functions.ts'
import { inside, mutant, schemas, valid } from './schemas/nodes.ts'

/** Names that other code may put on `Object.prototype` and that this package reads of some object. */
const optionNames = [...Object.keys(optionRules), 'signal', 'headers', 'limit', 'offset', 'order_by']
const initNames = ['method', 'body', 'redirect', 'cache', 'mode', 'credentials', 'duplex', 'window']
const innerNames = ['query', 'key', 'output', 'expects', 'inspect', 'errors', 'meta', 'param_name']
const fieldNames = schemas.flatMap(([name, schema]) =>
  [...inside(name, schema)].flatMap(({ node }) => Object.keys(node.entries ?? {})),
)
const names = [...new Set([...optionNames, ...initNames, ...innerNames, ...fieldNames, 'each'])]

const values: [kind: string, value: unknown, isEnumerable: boolean][] = [
  ['text', 'polluted', true],
  ['a function', () => 'polluted', true],
  ['a list', ['polluted'], true],
  ['a number', 3, true],
  ['an object', { polluted: 'polluted' }, true],
  ['text that no loop sees', 'polluted', false],
  ['an empty list that no loop sees', [], false],
  ['true that no loop sees', true, false],
]

/** Runs the work with all the names on `Object.prototype`, and takes them away again. */
async function polluted<T>(value: unknown, isEnumerable: boolean, work: () => T): Promise<Awaited<T>> {
  const property = { value, enumerable: isEnumerable, configurable: true, writable: true }
  const properties = Object.fromEntries(names.map((name) => [name, property]))
  try {
    Object.defineProperties(Object.prototype, properties)
    return await work()
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name)
  }
}

/** A response that owns its properties: what a runtime's own one reads is not the subject. */
function response(value: unknown, status = 200): Response {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const headers = { get: (name: string) => (name === 'content-type' ? 'application/json' : null) }
  const reads = [
    { done: false, value: bytes },
    { done: true, value: undefined },
  ]
  const body = { cancel: async () => {}, getReader: () => ({ read: async () => reads.shift() }) }
  return { __proto__: null, type: 'default', status, ok: status < 300, headers, body } as unknown as Response
}

type Operation = (client: Client) => Promise<unknown>

/** All that can be seen of a call from outside, as text. `body` is what it gets. */
async function observe(
  call: Operation,
  body: unknown,
  options: ClientOptions,
  status?: number,
): Promise<string> {
  const seen: unknown[] = []
  const fetch = async (url: string, init: RequestInit) => {
    const { method, headers, body: sent, signal } = init
    const content = sent instanceof FormData ? [...sent.keys()] : (sent ?? null)
    seen.push([url, method, [...new Headers(headers)], content, signal instanceof AbortSignal])
    // What a fetch reads of it, inherited or not.
    for (const name of initNames) seen.push([name, typeof (init as Record<string, unknown>)[name]])
    return response(body, status)
  }
  const onDrift = (event: DriftEvent) =>
    seen.push(
      event.operation,
      ...event.issues.map(({ path, expected, received }) => [path, expected, received]),
    )
  const client = createClient({
    secretKey: 'sk_test_abc',
    machineSecretKey: 'ak_0123456789',
    maxRetries: 0,
    fetch,
    onDrift,
    ...options,
  })
  const outcome = await call(client).then(
    (result) => ['resolved', result],
    (error) => ['rejected', error.name, error.message, Object.keys(error)],
  )
  return JSON.stringify([seen, outcome])
}

/** Bodies of each schema of which most differ from it in one place. */
const samples = schemas.map(([name, schema]) => {
  const bodies = fc.sample(valid(schema).chain(mutant), { seed: 20260512, numRuns: 8 })
  return [name, schema, [...bodies, {}, [], null]] as const
})

test('no field of a schema is named like a property that every object has', () => {
  expect(fieldNames.length).toBeGreaterThan(500)
  expect(names.filter((name) => name in {})).toEqual([])
})

test('these tests leave nothing on Object.prototype', async () => {
  expect(
    await polluted('x', true, () => ({}) as Record<string, unknown>).then(({ each }) => each),
  ).toBeUndefined()
  expect(await polluted('x', false, () => (({}) as Record<string, unknown>).secretKey)).toBe('x')
  for (const _ in {}) throw new Error('a name is left')
})

test('no body is sent with toJSON on Object.prototype, which would stand in for every object', async () => {
  const sent: unknown[] = []
  const client = createClient({
    secretKey: 'sk_test_abc',
    fetch: async (_, { body }) => {
      sent.push(body)
      return Response.json({})
    },
  })
  Object.defineProperty(Object.prototype, 'toJSON', { value: () => ({ banned: true }), configurable: true })
  try {
    await expect(users.update(client, 'user_1', { first_name: 'Ada' })).rejects.toThrow(
      'PATCH /users/{user_id}: params cannot be sent: other code put toJSON on Object.prototype',
    )
  } finally {
    Reflect.deleteProperty(Object.prototype, 'toJSON')
  }
  expect(sent).toEqual([])
})

test('an error without Retry-After is waited for by the backoff, whatever Object.prototype says', async () => {
  const error = new ClerkApiError('x', { operation: 'x', status: 503, errors: [], attempts: 1 })
  const failed = { error, attempt: 1, maxRetries: 2, isRepeatable: true, remainingMs: 30_000 }
  Object.defineProperty(Object.prototype, 'retryAfterSeconds', { value: 3600, configurable: true })
  try {
    expect(retryDelayMs(failed)).toBeLessThanOrEqual(250)
  } finally {
    Reflect.deleteProperty(Object.prototype, 'retryAfterSeconds')
  }
})

describe.each(values)('with names on Object.prototype that are %s', (_, value, isEnumerable) => {
  test('createClient and createClientFromEnv make the same client', async () => {
    const made = () =>
      [
        createClient({}),
        createClient({ secretKey: 'sk_test_abc', maxRetries: undefined }),
        createClientFromEnv({ CLERK_SECRET_KEY: 'sk_test_abc' }),
        createClientFromEnv({ CLERK_SECRET_KEY: 'sk_test_abc' }, { timeoutMs: 7 }),
      ].map((client) =>
        Object.entries(configOf(client)).map(([name, one]) => [name, typeof one, String(one)]),
      )
    expect(await polluted(value, isEnumerable, made)).toEqual(made())
  })

  const ada = { id: 'user_1', object: 'user', first_name: 'Ada', has_image: 7 }
  const calls: [string, Operation, unknown, number?][] = [
    ['a call with an id', (client) => users.get(client, 'user_1'), ada],
    ['a call with options', (client) => users.get(client, 'user_1', { headers: [['x-a', 'b']] }), ada],
    ['a call with a query', (client) => users.list(client, { email_address: ['a@b.test'] }), [ada]],
    ['a call with a body', (client) => users.create(client, { public_metadata: { a: [1] } }), ada],
    [
      'a call with a file',
      (client) => users.setProfileImage(client, 'user_1', { file: new Blob(['x']) }),
      ada,
    ],
    ['a call that returns nothing', (client) => instance.update(client, {}), {}],
    ['a call that gets an object in place of a list', (client) => users.list(client), {}],
    ['a call that gets an object without its fields', (client) => users.get(client, 'user_1'), {}],
    ['a call that gets an error', (client) => users.get(client, 'user_1'), { errors: [{}] }, 422],
    ['a call that gets another error', (client) => users.get(client, 'user_1'), {}, 500],
    [
      'a loop over pages',
      async (client) => {
        const seen: unknown[] = []
        for await (const user of paginate(users.list, client)) seen.push(user)
        return seen
      },
      [ada, { id: 7 }],
    ],
  ]

  test.each(calls)('%s is sent, judged and returned in the same way', async (_, call, body, status) => {
    const both = async () => [
      await observe(call, body, { strict: false }, status),
      await observe(call, body, { strict: true }, status),
    ]
    // First without: a runtime may load its parts at their first use.
    const expected = await both()
    expect(await polluted(value, isEnumerable, both)).toEqual(expected)
  })

  test('every operation sends the same', async () => {
    const operations = await functions()
    const all = async () => {
      const seen: string[] = []
      for (const { id, ids, params, call } of operations) {
        const args: unknown[] = [...ids.map((name) => `${name}_1`), ...(params === 'required' ? [{}] : [])]
        seen.push(`${id}: ${await observe((client) => call(client, ...args), {}, {}, 404)}`)
      }
      return seen
    }
    const expected = await all()
    const differing = (await polluted(value, isEnumerable, all)).filter(
      (one, index) => one !== expected[index],
    )
    expect(differing).toEqual([])
  })

  test('the verdict about a value is the same, and so are its issues', async () => {
    const judge = () =>
      samples.map(([name, schema, bodies]) => [
        name,
        bodies.map((body) => matches(schema, body)),
        bodies.map((body) => explain(schema, body).map(({ path, received }) => `${path} ${received}`)),
      ])
    const expected = judge()
    const found = await polluted(value, isEnumerable, () => judge())
    expect(JSON.stringify(found)).toBe(JSON.stringify(expected))
  })
})
