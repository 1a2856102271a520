import { inspect } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { createClient } from '../../src/client.ts'
import { path } from '../../src/internal/path.ts'
import { request, send as transport } from '../../src/internal/request.ts'
import * as instance from '../../src/resources/instance.ts'
import * as users from '../../src/resources/users.ts'
import { rejection } from '../support/rejection.ts'
import { apiError, failure, secretKey, send, stalledBody, Thing } from './support.ts'

const responding = (body: BodyInit | null, init?: ResponseInit) => ({
  fetch: async () => new Response(body, init),
  maxRetries: 0,
})
const asJson = { headers: { 'content-type': 'application/json' } }
const respondingJson = (value: unknown, init?: ResponseInit) => ({
  fetch: async () => Response.json(value, init),
  maxRetries: 0,
})

describe('a successful response', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON;charset=UTF-8',
    'application/json ;charset=utf-8',
    'application/problem+json',
    'application/vnd.clerk+JSON; v=1',
  ])('is JSON with the content type %j', async (type) => {
    const result = await send('GET', responding('{"ok":true}', { headers: { 'content-type': type } }))
    expect(result).toEqual({ ok: true })
  })

  test.each([
    'text/html',
    'text/plain',
    'application/jsonp',
    'text/json',
    'text/problem+json',
    'application/json-seq',
    'xapplication/json',
    'multipart/mixed; a=application/json',
    'x',
    '',
  ])('is an error with the content type %j', async (type) => {
    const headers = { 'content-type': type }
    const error = await rejection(send('GET', responding('{"ok":true}', { status: 201, headers })))
    expect(error).toMatchObject({ code: 'response', reason: 'content_type', status: 201 })
    expect(error.message).toBe(
      'GET /things/{thing_id}: 201: the response has another content type than the API sends',
    )
  })

  test('is an error without a content type, and never text', async () => {
    const error = await rejection(send('GET', responding(new Blob(['<html>']))))
    expect(error).toMatchObject({ code: 'response', reason: 'content_type', status: 200 })
  })

  test.each([
    ['empty', '', 'the response has no body'],
    ['empty', null, 'the response has no body'],
    ['invalid_json', '{"ok":tru', 'the response is not valid JSON'],
    ['invalid_json', '\u0000', 'the response is not valid JSON'],
    ['invalid_json', '{"ok":true}}', 'the response is not valid JSON'],
  ])('is an error of reason %s for the body %j', async (reason, body, words) => {
    const error = await rejection(send('GET', responding(body, asJson)))
    expect(error).toMatchObject({ code: 'response', reason, status: 200, attempts: 1 })
    expect(error.message).toBe(`GET /things/{thing_id}: 200: ${words}`)
  })

  test.each([204, 205])('of status %i is an error where a body is expected', async (status) => {
    const error = await rejection(send('GET', responding(null, { status })))
    expect(error).toMatchObject({ code: 'response', reason: 'empty', status })
  })

  test('may be of text where text is expected, and not empty', async () => {
    const client = (body: string) => createClient({ ...responding(body), secretKey })
    const exchange = { expects: 'text', key: 'none' } as const
    expect(await transport(client('<html>'), 'GET', path('/page'), exchange)).toBe('<html>')
    const error = await rejection(transport(client(''), 'GET', path('/page'), exchange))
    expect(error).toMatchObject({ code: 'response', reason: 'empty' })
  })

  test('without a body is an error that says so, after a DELETE too', async () => {
    const client = createClient({ secretKey, ...responding('', asJson) })
    const error = await rejection(users.delete(client, 'user_1'))
    expect(error).toMatchObject({ reason: 'empty', status: 200 })
    expect(error.message).toBe('DELETE /users/{user_id}: 200: the response has no body')
  })

  test('carries the trace id of the response into the error, and its attempts', async () => {
    const headers = { 'content-type': 'text/html', 'cf-ray': 'ray_1' }
    const error = await rejection(send('GET', responding('<p>', { headers })))
    expect(error).toMatchObject({ code: 'response', traceId: 'ray_1', attempts: 1 })
    const redirect = { status: 302, headers: { location: '/', 'cf-ray': 'ray_2' } }
    expect(await rejection(send('GET', responding(null, redirect)))).toMatchObject({ traceId: 'ray_2' })
    const other = await rejection(
      send('GET', { ...respondingJson({ ok: 1 }, { headers: { 'cf-ray': 'ray_3' } }), strict: true }),
    )
    expect(other).toMatchObject({ reason: 'schema', traceId: 'ray_3', attempts: 1 })
    expect('traceId' in (await rejection(send('GET', responding('<p>'))))).toBe(false)
  })
})

describe('a response to an operation that returns nothing', () => {
  test.each([
    ['a page of HTML', 'text/html'],
    ['a page of HTML with parameters', 'Text/HTML; charset=utf-8'],
  ])('is an error where it is %s, as a captive portal sends it', async (_, type) => {
    const { state, stream } = stalledBody('<html>')
    const fetch = async () => new Response(stream, { headers: { 'content-type': type } })
    const error = await rejection(instance.update(createClient({ secretKey, fetch }), {}))
    expect(error).toMatchObject({ code: 'response', reason: 'content_type', status: 200 })
    expect(state.cancelled).toBe(true)
  })

  test.each([
    ['no body', null, { status: 204 }],
    ['no content type', new Blob(['']), { status: 200 }],
    ['JSON', '{}', { ...asJson, status: 200 }],
    ['text', 'OK', { status: 202 }],
  ])('is a success where it has %s', async (_, body, init) => {
    const client = createClient({ secretKey, ...responding(body, init) })
    expect(await instance.update(client, {})).toBeUndefined()
  })
})

describe('a redirect', () => {
  test.each([300, 301, 302, 303, 304, 307, 308, 399])(
    'of status %i is an error, not followed',
    async (status) => {
      const { state, stream } = stalledBody()
      const headers = { location: 'https://evil.test/' }
      const fetch = vi.fn(async () =>
        status === 304 ? new Response(null, { status, headers }) : new Response(stream, { status, headers }),
      )
      const error = await rejection(send('GET', { fetch }))
      expect(error).toMatchObject({ code: 'response', reason: 'redirect', status })
      expect(error.message).toBe(
        `GET /things/{thing_id}: ${status}: a redirect is not followed, because it could take the key elsewhere`,
      )
      expect(fetch).toHaveBeenCalledTimes(1)
      if (status !== 304) expect(state.cancelled).toBe(true)
    },
  )

  test.each([299, 400])('does not include status %i', async (status) => {
    const work = send('GET', respondingJson({ ok: true, errors: [] }, { status }))
    const outcome = await work.catch((error) => error.code)
    expect(outcome).toEqual(status === 299 ? { ok: true, errors: [] } : 'api')
  })

  test('is the same error where it is opaque, as in browsers', async () => {
    const opaque = Object.defineProperties(new Response(null), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
      ok: { value: false },
    })
    const error = await rejection(send('GET', { fetch: async () => opaque }))
    expect(error).toMatchObject({ code: 'response', reason: 'redirect' })
  })
})

describe('a large body', () => {
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

  test('is read up to 10 MiB; with one byte more it is cancelled and an error', async () => {
    const limit = 10 * 1024 * 1024
    const just = pages(limit)
    const read = await rejection(send('GET', responding(just.stream, asJson)))
    // Spaces alone: it was read to its end.
    expect(read).toMatchObject({ reason: 'invalid_json' })
    const over = pages(limit + 1)
    const error = await rejection(send('GET', responding(over.stream, asJson)))
    expect(error).toMatchObject({ code: 'response', reason: 'too_large', status: 200 })
    expect(error.message).toBe('GET /things/{thing_id}: 200: the response is larger than 10 MiB')
    const endless = pages(Number.POSITIVE_INFINITY)
    await rejection(send('GET', responding(endless.stream, asJson)))
    expect(endless.state.cancelled).toBe(true)
  })
})

describe('a body that differs from its schema', () => {
  const differing = { path: 'ok', expected: 'boolean', received: 'string' }

  test('is returned, and reported without its values', async () => {
    const onDrift = vi.fn()
    const client = { ...responding('{"ok":"private"}', asJson), onDrift }
    expect(await send('GET', client)).toEqual({ ok: 'private' })
    expect(onDrift).toHaveBeenCalledExactlyOnceWith({
      operation: 'GET /things/{thing_id}',
      issues: [differing],
    })
  })

  test('is not reported where it does not differ', async () => {
    const onDrift = vi.fn()
    await send('GET', { ...respondingJson({ ok: true }), onDrift })
    expect(onDrift).not.toHaveBeenCalled()
  })

  test('is an error in strict mode, which says where, and is not tried again', async () => {
    const fetch = vi.fn(async () => Response.json({ ok: 'private' }))
    const onDrift = vi.fn()
    const error = await rejection(send('GET', { fetch, strict: true, onDrift }))
    expect(error).toMatchObject({
      code: 'response',
      reason: 'schema',
      status: 200,
      issues: [differing],
    })
    expect(error.message).toBe(
      'GET /things/{thing_id}: 200: the response differs from its schema: ok must be boolean (got string)',
    )
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('private')
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(onDrift).not.toHaveBeenCalled()
  })

  test.each([
    [null, 'null'],
    ['text', 'string'],
    [7, 'number'],
    [true, 'boolean'],
    [[], 'array'],
    [[{ ok: true }], 'array'],
  ])('is an error where it is of another kind (%j), strict or not', async (body, received) => {
    for (const strict of [true, false]) {
      const onDrift = vi.fn()
      const error = await rejection(send('GET', { ...respondingJson(body), strict, onDrift }))
      expect(error).toMatchObject({
        code: 'response',
        reason: 'schema',
        issues: [
          { path: received === 'array' ? 'ok' : '', received: received === 'array' ? 'undefined' : received },
        ],
      })
      expect(onDrift).not.toHaveBeenCalled()
    }
  })

  test('says of the body as a whole what it must be', async () => {
    const error = await rejection(send('GET', respondingJson(null)))
    expect(error.message).toBe(
      'GET /things/{thing_id}: 200: the response differs from its schema: the body must be Object (got null)',
    )
  })
})

describe('an error of the API', () => {
  test("keeps Clerk's own errors as they are on the wire", async () => {
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
    const error = await rejection(send('POST', respondingJson(body, { status: 422, headers })))
    expect(error).toMatchObject({
      name: 'ClerkApiError',
      code: 'api',
      operation: 'POST /things/{thing_id}',
      status: 422,
      meta: { z: 1 },
      traceId: 'trace_1',
      retryAfterSeconds: 3,
      attempts: 1,
    })
    expect(error.errors).toEqual(errors)
  })

  test.each([
    [
      [{ code: 'form_param_missing', meta: { param_name: 'email_address' } }],
      'form_param_missing: email_address',
    ],
    [[{ code: 'form_param_invalid', meta: { param_name: 'q' } }], 'form_param_invalid: q'],
    [[{ code: 'x', meta: { param_name: 'phones[0].number-1' } }], 'x: phones[0].number-1'],
    [[{ code: 'resource_not_found' }, { code: 'other' }], 'resource_not_found'],
    [[{ code: 'x', meta: {} }], 'x'],
    [[{ code: 'x', meta: null }], 'x'],
    [[{ code: 'x', meta: 'text' }], 'x'],
    [[], "without Clerk's own error"],
  ])("says Clerk's code and the parameter at fault: %j", async (errors, words) => {
    const error = await rejection(send('POST', respondingJson({ errors }, { status: 422 })))
    expect(error.message).toBe(`POST /things/{thing_id}: 422 ${words}`)
  })

  test.each([
    ['a\nb: c'],
    ['\u001b[31mred'],
    [{ code: 'x' }],
    [{ toString: null, valueOf: null }],
    [['y']],
    [7],
    [null],
    [''],
    ['two words'],
    ['z'.repeat(100)],
  ])('keeps a code like %j out of the message', async (code) => {
    const error = await rejection(send('POST', respondingJson({ errors: [{ code }] }, { status: 400 })))
    expect(error).toMatchObject({ code: 'api', status: 400, errors: [{ code }] })
    expect(error.message).toBe('POST /things/{thing_id}: 400 with an error that has no usable code')
    const meta = { param_name: code }
    const other = await rejection(
      send('POST', respondingJson({ errors: [{ code: 'some_code', meta }] }, { status: 400 })),
    )
    expect(other).toMatchObject({ code: 'api', status: 400 })
    expect(other.message).toBe('POST /things/{thing_id}: 400 some_code')
  })

  test('takes cf-ray for the trace id where the body has none, or one that is not a string', async () => {
    const headers = { 'cf-ray': 'ray_1' }
    for (const body of [{ errors: [] }, { errors: [], clerk_trace_id: 7 }]) {
      expect(await rejection(send('GET', respondingJson(body, { status: 404, headers })))).toMatchObject({
        traceId: 'ray_1',
      })
    }
  })

  test('has no trace id where the response has none', async () => {
    const error = await rejection(send('GET', { fetch: async () => apiError(404) }))
    expect(['traceId' in error, 'retryAfterSeconds' in error]).toEqual([false, false])
  })

  test('is read in the same way where the operation needs no key', async () => {
    const body = { errors: [{ code: 'gone', meta: null }], clerk_trace_id: 'trace_1' }
    const client = createClient(respondingJson(body, { status: 410, headers: { 'cf-ray': 'ray_1' } }))
    const error = await rejection(request(client, 'GET', path('/public'), { output: Thing, key: 'none' }))
    expect(error).toMatchObject({ status: 410, errors: body.errors, traceId: 'trace_1' })
    const other = createClient(respondingJson({}, { status: 410, headers: { 'cf-ray': 'ray_1' } }))
    const exchange = { output: Thing, key: 'none' } as const
    expect(await rejection(request(other, 'GET', path('/public'), exchange))).toMatchObject({
      traceId: 'ray_1',
    })
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
    ['{"errors":[null,false,0,"",[]]}', 'application/json'],
  ])('keeps its status whatever its body is: %j', async (body, type) => {
    const error = await rejection(
      send('POST', responding(body, { status: 502, headers: { 'content-type': type } })),
    )
    expect(error).toMatchObject({ code: 'api', status: 502, errors: [] })
    expect(error.message).toBe("POST /things/{thing_id}: 502 without Clerk's own error")
  })

  test.each([['text'], [7], [null], [[]]])('has no meta where it is not an object: %j', async (meta) => {
    const error = await rejection(send('POST', respondingJson({ errors: [], meta }, { status: 400 })))
    expect('meta' in error).toBe(false)
  })

  test('keeps its status where its body breaks off or is too large', async () => {
    const cut = () =>
      new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })
    expect(await rejection(send('POST', responding(cut(), { status: 500 })))).toMatchObject({
      code: 'api',
      status: 500,
    })
    const large = responding(' '.repeat(11 * 1024 * 1024), { status: 500 })
    expect(await rejection(send('POST', large))).toMatchObject({ code: 'api', status: 500, errors: [] })
  })
})

describe('the key in a response', () => {
  const key = 'sk_test_echoed-key_0'
  const escaped = key.replace('_', '\\u005f').replace('-', '\\u002d')
  const client = (text: string, init: ResponseInit) =>
    createClient({ secretKey: key, strict: true, ...responding(text, init) })
  const get = (text: string, init: ResponseInit) =>
    rejection(request(client(text, init), 'POST', path('/things'), { output: Thing }))

  test.each([
    ['as it is', key],
    ['with escapes of JSON', escaped],
    ['twice', `${key} ${key}`],
  ])('gets into no field of an error: %s', async (_, echo) => {
    const text = `{"errors":[{"code":"c","message":"for ${echo}","meta":{"${echo}":["${echo}"]}}],"meta":{"a":"${echo}"},"clerk_trace_id":"${echo}"}`
    const error = await get(text, { status: 401 })
    expect(error.errors).toMatchObject([{ code: 'c' }])
    expect(JSON.stringify(error)).toContain('[key]')
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(key)
    expect(`${error.stack}`).not.toContain(key)
  })

  test('is replaced by [key], and the rest stays', async () => {
    const errors = [{ code: 'c', message: `for ${key}!`, meta: { n: 1, list: [null, true, `${key}`] } }]
    const error = await get(JSON.stringify({ errors, clerk_trace_id: `t-${key}` }), { status: 401 })
    expect(error.errors).toEqual([
      { code: 'c', message: 'for [key]!', meta: { n: 1, list: [null, true, '[key]'] } },
    ])
    expect(error.traceId).toBe('t-[key]')
  })

  test('is replaced where it has characters that JSON escapes', async () => {
    const machineSecretKey = 'ak_ab/cd+ef=='
    const made = createClient({
      machineSecretKey,
      ...responding('{"errors":[{"message":"ak_ab\\/cd+ef=="}]}', { status: 401 }),
    })
    const exchange = { output: Thing, key: 'machineSecretKey' } as const
    const error = await rejection(request(made, 'POST', path('/things'), exchange))
    expect(error.errors).toEqual([{ message: '[key]' }])
  })

  test('is replaced in the trace id of any response', async () => {
    for (const status of [200, 302, 502]) {
      const error = await get('<p>', {
        status,
        headers: { 'content-type': 'text/html', 'cf-ray': `r-${key}` },
      })
      expect(error.traceId).toBe('r-[key]')
    }
  })

  test('is not replaced in what a call returns', async () => {
    const made = client(JSON.stringify({ ok: true, echo: key }), { status: 200, ...asJson })
    expect(await request(made, 'GET', path('/things'), { output: Thing })).toEqual({ ok: true, echo: key })
  })
})

describe('a failure of fetch', () => {
  test.each([
    ['connect', failure('ECONNREFUSED'), 'no connection; nothing was sent'],
    ['headers', failure('ECONNRESET'), 'the connection failed before a response came'],
    ['headers', new Error('Network connection lost.'), 'the connection failed before a response came'],
    ['headers', 'a string', 'the connection failed before a response came'],
    ['headers', undefined, 'the connection failed before a response came'],
  ])('is a network error of phase %s that keeps the cause', async (phase, cause, words) => {
    const error = await rejection(send('GET', { fetch: () => Promise.reject(cause), maxRetries: 0 }))
    expect(error).toMatchObject({ name: 'ClerkNetworkError', code: 'network', phase, attempts: 1 })
    expect(error.message).toBe(`GET /things/{thing_id}: ${words}`)
    expect(error.cause).toBe(cause)
    expect('status' in error).toBe(false)
  })

  test('is the same where fetch throws at once', async () => {
    const fetch = () => {
      throw new TypeError('Illegal invocation')
    }
    expect(await rejection(send('GET', { fetch, maxRetries: 0 }))).toMatchObject({
      code: 'network',
      phase: 'headers',
    })
  })

  test('is the same where fetch returns a response of type error', async () => {
    const error = await rejection(send('GET', { fetch: async () => Response.error(), maxRetries: 0 }))
    expect(error).toMatchObject({ code: 'network', phase: 'headers' })
    expect(error.cause).toMatchObject({ name: 'TypeError', message: 'fetch returned a network error' })
    expect('status' in error).toBe(false)
  })

  test('is of phase body, with the status, where a body breaks off', async () => {
    const cut = new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })
    const error = await rejection(send('GET', responding(cut, { status: 201, ...asJson })))
    expect(error).toMatchObject({ code: 'network', phase: 'body', status: 201 })
    expect(error.message).toBe('GET /things/{thing_id}: the connection failed within the response')
  })

  test('shows no key of its own, whatever its cause holds', async () => {
    const fetch = (_: string, { headers }: RequestInit) => {
      throw new TypeError(`failed with ${new Headers(headers).get('authorization')}`)
    }
    const error = await rejection(send('GET', { fetch, secretKey, maxRetries: 0 }))
    expect((error.cause as Error).message).toContain(secretKey)
    expect(error.message).not.toContain(secretKey)
    expect(JSON.stringify({ ...error })).not.toContain(secretKey)
    for (const name of Reflect.ownKeys(error).filter((name) => name !== 'cause')) {
      expect(String(error[name as string])).not.toContain(secretKey)
    }
  })
})
