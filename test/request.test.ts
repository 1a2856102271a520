import * as v from 'valibot'
import { describe, expect, expectTypeOf, test, vi } from 'vitest'
import { type ClientOptions, createClient, type DriftEvent } from '../src/client.ts'
import { path } from '../src/internal/path.ts'
import { request } from '../src/request.ts'
import { User } from '../src/schemas/user.ts'
import { rejection } from './support/rejection.ts'

const secretKey = 'sk_test_4f1c2a9b8d7e6f5a4b3c2d1e'
const Note = v.looseObject({ id: v.string(), text: v.string() })
const note = { id: 'note_1', text: 'Hello', more: 1 }

/** A client whose every response is the same, and what it sent. */
function serving(respond: () => Response, options: ClientOptions = {}) {
  const sent: { url: string; init: RequestInit; headers: Headers }[] = []
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url, init, headers: new Headers(init.headers) })
    return respond()
  }
  return { sent, client: createClient({ secretKey, fetch, maxRetries: 0, ...options }) }
}

const json = (body: unknown) => () => Response.json(body)

describe('request', () => {
  test('calls any endpoint, and its result has the type of the schema', async () => {
    const { client, sent } = serving(json(note))
    const query = { tag: ['a', 'b'], limit: 5, none: undefined }
    const result = await request(client, 'GET', path('/notes/{note_id}', 'a b'), { query, output: Note })
    expectTypeOf(result).toEqualTypeOf<v.InferOutput<typeof Note>>()
    expect(result).toEqual(note)
    expect(sent[0]!.url).toBe('https://api.clerk.com/v1/notes/a%20b?tag=a&tag=b&limit=5')
    expect(sent[0]!.headers.get('authorization')).toBe(`Bearer ${secretKey}`)
    expect(sent[0]!.headers.get('clerk-api-version')).toBe('2026-05-12')
  })

  test('sends a body as JSON, or as the form that it is', async () => {
    const { client, sent } = serving(json(note))
    await request(client, 'POST', path('/notes'), { body: { text: 'Hello' }, output: Note })
    const form = new FormData()
    form.set('file', new Blob(['x']))
    await request(client, 'POST', path('/notes'), { body: form, output: Note })
    expect([sent[0]!.init.body, sent[0]!.headers.get('content-type')]).toEqual([
      '{"text":"Hello"}',
      'application/json',
    ])
    expect([sent[1]!.init.body, sent[1]!.headers.has('content-type')]).toEqual([form, false])
    expect(
      await rejection(request(client, 'POST', path('/notes'), { body: { a: Number.NaN } })),
    ).toMatchObject({
      code: 'input',
      message: 'POST /notes: a must be a finite number (got NaN)',
    })
  })

  test('leaves the content type of a form to the runtime, which knows its boundary', async () => {
    const { client, sent } = serving(json(note))
    const body = new FormData()
    body.set('text', 'Hello')
    const headers = { 'Content-Type': 'multipart/form-data' }
    await request(client, 'POST', path('/notes'), { body, headers, output: Note }, { headers })
    expect(sent[0]!.headers.has('content-type')).toBe(false)
  })

  test('sends its headers and those of the options, its own first, and never another authorization', async () => {
    const { client, sent } = serving(json(note))
    const headers = { 'idempotency-key': 'k1', 'x-a': undefined }
    const options = { headers: { 'Idempotency-Key': 'other', 'x-b': '2' } }
    await request(client, 'POST', path('/email'), { headers, output: Note }, options)
    expect(Object.fromEntries(sent[0]!.headers)).toMatchObject({ 'idempotency-key': 'k1', 'x-b': '2' })
    expect(sent[0]!.headers.has('x-a')).toBe(false)
    for (const wrong of [{ Authorization: 'Bearer x' }, { authorization: '' }]) {
      const error = await rejection(request(client, 'POST', path('/email'), { headers: wrong }))
      expect(error.message).toBe(
        'POST /email: headers must not set authorization: the client sends its own key',
      )
    }
    const error = await rejection(request(client, 'POST', path('/email'), { headers: { 'a b': 'private' } }))
    expect(error.message).toBe('POST /email: headers must be names and values that HTTP allows')
    expect(sent).toHaveLength(1)
  })

  test('sends the key that it is asked for', async () => {
    const { client, sent } = serving(json(note), { machineSecretKey: 'ak_0123456789' })
    await request(client, 'GET', path('/notes'), { key: 'machineSecretKey', output: Note })
    await request(client, 'GET', path('/notes'), { key: 'none', output: Note })
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer ak_0123456789', null])
  })

  test('refuses a key in place of its name, without showing it, and any other option', async () => {
    const { client, sent } = serving(json(note), { jwtKey: '-----BEGIN PUBLIC KEY-----' })
    for (const key of [secretKey, 'jwtKey', 'fetch', 'toString']) {
      const error = await rejection(request(client, 'GET', path('/notes'), { key: key as never }))
      expect(error).toMatchObject({ code: 'input', operation: 'GET /notes' })
      expect(error.message).toBe('GET /notes: key must be secretKey, machineSecretKey or none')
    }
    expect(sent).toEqual([])
  })

  test('returns nothing, and reads no body, without a schema', async () => {
    const { client } = serving(() => new Response('not JSON', { status: 202 }))
    const result = await request(client, 'POST', path('/notes'))
    expectTypeOf(result).toEqualTypeOf<void>()
    expect(result).toBeUndefined()
  })

  test('takes schemas that transform, by the run of valibot', async () => {
    const { client } = serving(json({ created_at: 0, kind: 'x' }))
    const output = v.object({
      created_at: v.pipe(
        v.number(),
        v.transform((ms) => new Date(ms)),
      ),
      plan: v.optional(v.string(), 'free'),
    })
    const result = await request(client, 'GET', path('/notes'), { output })
    expectTypeOf(result).toEqualTypeOf<{ created_at: Date; plan: string }>()
    expect(result).toEqual({ created_at: new Date(0), plan: 'free' })
  })

  test('takes the schemas of this package', async () => {
    const { client } = serving(json(note), { strict: true })
    const error = await rejection(
      request(client, 'GET', path('/users/{user_id}', 'user_1'), { output: User }),
    )
    expect(error).toMatchObject({ code: 'response', reason: 'schema' })
  })

  test('reports a body that differs and returns it as it came; in strict mode it is an error', async () => {
    const drifts: DriftEvent[] = []
    const onDrift = (event: DriftEvent) => drifts.push(event)
    const wrong = { id: 'note_1', text: ['private'] }
    const output = v.object({ id: v.pipe(v.string(), v.startsWith('n_')), text: v.string() })
    const call = (options: ClientOptions) =>
      request(serving(json(wrong), options).client, 'GET', path('/notes/{note_id}', 'a'), { output })
    expect(await call({ onDrift })).toEqual(wrong)
    const issues = [
      { path: 'id', expected: '"n_"', received: 'string' },
      { path: 'text', expected: 'string', received: 'array' },
    ]
    expect(drifts).toEqual([{ operation: 'GET /notes/{note_id}', issues }])
    expect(await rejection(call({ strict: true }))).toMatchObject({ reason: 'schema', issues })
    const list = request(serving(json([])).client, 'GET', path('/notes'), { output })
    expect(await rejection(list)).toMatchObject({ reason: 'schema' })
  })

  test('returns a body of any kind for a union that it differs from, and reports it', async () => {
    const drifts: DriftEvent[] = []
    const { client } = serving(json(['a']), { onDrift: (event) => drifts.push(event) })
    const output = v.union([v.array(v.number()), v.null()])
    expect(await request(client, 'GET', path('/notes'), { output })).toEqual(['a'])
    expect(drifts).toHaveLength(1)
    const strict = serving(json(['a']), { strict: true }).client
    expect(await rejection(request(strict, 'GET', path('/notes'), { output }))).toMatchObject({
      reason: 'schema',
    })
  })

  test('rejects, is not repeated and shows no value where a transformation throws', async () => {
    const { client, sent } = serving(json({ text: 'private' }), { maxRetries: 2 })
    const output = v.pipe(
      v.object({ text: v.string() }),
      v.transform(({ text }): string => {
        throw new Error(text)
      }),
    )
    const error = await rejection(request(client, 'GET', path('/notes'), { output }))
    expect(error.message).toBe(
      'GET /notes: 200: the response differs from its schema: the body must be what the schema can transform (got object)',
    )
    expect(error.cause).toBeUndefined()
    expect(sent).toHaveLength(1)
  })

  test.each([
    ['post', path('/notes'), {}, 'request: method must be GET, POST, PUT, PATCH or DELETE, in upper case'],
    ['HEAD', path('/notes'), {}, 'request: method must be GET, POST, PUT, PATCH or DELETE, in upper case'],
    ['GET', '/notes', {}, "request: path must be what path('/users/{user_id}', id) returns (got a string)"],
    ['GET', undefined, {}, "request: path must be what path('/users/{user_id}', id) returns (got undefined)"],
    ['GET', path('/notes'), null, 'GET /notes: the input must be an object (got null)'],
    ['GET', path('/notes'), [], 'GET /notes: the input must be an object (got an array)'],
    ['GET', path('/notes'), { body: {} }, 'GET /notes: body cannot be sent with GET: use query'],
    ['GET', path('/notes'), { key: 'secret' }, 'GET /notes: key must be secretKey, machineSecretKey or none'],
    [
      'GET',
      path('/notes'),
      { output: {} },
      'GET /notes: output must be a valibot schema, and not an async one',
    ],
    [
      'GET',
      path('/notes'),
      { output: v.objectAsync({}) },
      'GET /notes: output must be a valibot schema, and not an async one',
    ],
  ])('refuses what does not compile, and sends nothing: %s %j %j', async (method, to, input, message) => {
    const { client, sent } = serving(json(note))
    const error = await rejection(request(client, method as never, to as never, input as never))
    expect(error).toMatchObject({ code: 'input', message })
    expect(sent).toEqual([])
  })

  test('shows no value, which a message of valibot holds', async () => {
    const { client } = serving(json({ text: 'private' }), { strict: true })
    const output = v.object({
      text: v.pipe(
        v.string(),
        v.email(),
        v.check(() => false),
      ),
    })
    const error = await rejection(request(client, 'GET', path('/notes'), { output }))
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('private')
    expect(error).toMatchObject({ issues: [{ path: 'text', expected: 'email' }, { expected: 'check' }] })
  })

  test('stays within the API, whatever the template and the ids are', async () => {
    const { client, sent } = serving(json(note))
    for (const wrong of [
      path('/notes/{note_id}', '..'),
      path('/notes/{note_id}', '%2e%2e'),
      path('/notes/../users'),
      path('/notes?limit=1'),
      path('/notes#x'),
      path('.evil.test/notes'),
      path('@evil.test/notes'),
      path('notes'),
      path(''),
      path('//evil.test'),
      path('/notes/'),
    ]) {
      const error = await rejection(request(client, 'GET', wrong))
      expect([wrong.template, error.code]).toEqual([wrong.template, 'input'])
    }
    expect(sent).toEqual([])
  })

  test('names the wrong part of its input', async () => {
    const { client } = serving(json(note))
    const messageOf = async (input: object) =>
      (await rejection(request(client, 'POST', path('/notes'), input))).message
    expect(await messageOf({ query: 'limit=1' })).toBe('POST /notes: query must be an object (got a string)')
    expect(await messageOf({ body: 'text' })).toBe('POST /notes: body must be an object (got a string)')
    expect(await messageOf({ body: new Map() })).toMatch('POST /notes: body must be a JSON value')
    expect(await messageOf({ body: { a: Number.NaN } })).toMatch('POST /notes: a must be a finite number')
  })

  test('is repeated, limited and observed as an operation is', async () => {
    const onResponse = vi.fn()
    const { client, sent } = serving(() => new Response(null, { status: 503 }), { onResponse })
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const init = { body: { a: 1 }, output: Note }
    const attempts = async (options: object) => {
      sent.length = 0
      await rejection(request(client, 'POST', path('/notes'), init, { maxRetries: 2, ...options }))
      return sent.length
    }
    expect(await attempts({})).toBe(1)
    expect(await attempts({ idempotent: false })).toBe(1)
    expect(await attempts({ idempotent: true })).toBe(3)
    expect(onResponse).toHaveBeenCalledTimes(5)
    expect(onResponse.mock.lastCall![0]).toMatchObject({ operation: 'POST /notes', attempt: 3, status: 503 })
    vi.restoreAllMocks()
    expect(
      await rejection(request(client, 'POST', path('/notes'), init, { idempotent: 1 as never })),
    ).toMatchObject({
      message: 'POST /notes: idempotent must be a boolean (got a number)',
    })
  })
})
