import { createClient } from 'edge-clerk'
import * as instance from 'edge-clerk/instance'
import * as users from 'edge-clerk/users'
import { equal, ok, rejects } from '../assert.ts'
import type { Case, Host, Step } from '../case.ts'

const user = { id: 'user_1', object: 'user', first_name: 'Zoë', new_field: { deep: [1, null] } }

async function get(t: Host, step: Step) {
  const server = await t.serve(step)
  const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url, maxRetries: 0 })
  return users.get(clerk, 'user_1')
}

export const cases: Case[] = [
  {
    name: 'a request arrives as it was meant, and its response is returned as it came',
    async run(t) {
      const server = await t.serve({ json: user })
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      equal(await users.create(clerk, { first_name: 'Zoë' }, { headers: { 'x-more': 'y' } }), user)
      const [seen] = await server.seen()
      ok(seen)
      const { authorization, 'content-type': type, 'clerk-api-version': version } = seen.headers
      equal([seen.method, seen.path, seen.body], ['POST', '/users', '{"first_name":"Zoë"}'])
      equal(
        [authorization, type, version, seen.headers['x-more']],
        ['Bearer sk_test_x', 'application/json', '2026-05-12', 'y'],
      )
    },
  },
  {
    name: 'the global fetch is called where no other is given',
    async run(t) {
      const server = await t.serve({ json: user })
      const before = globalThis.fetch
      let calls = 0
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      globalThis.fetch = ((...args: Parameters<typeof fetch>) => {
        calls++
        return before(...args)
      }) as typeof fetch
      try {
        await users.get(clerk, 'user_1')
      } finally {
        globalThis.fetch = before
      }
      equal(calls, 1)
    },
  },
  {
    name: 'a form arrives with its file, under its name',
    async run(t) {
      const server = await t.serve({ json: user })
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      await users.setProfileImage(clerk, 'user_1', { file: new Blob(['picture'], { type: 'image/png' }) })
      await users.setProfileImage(clerk, 'user_1', { file: new File(['picture'], 'a"b.png') })
      const [blob, file] = await server.seen()
      for (const seen of [blob, file]) {
        ok(/^multipart\/form-data; ?boundary=/.test(seen?.headers['content-type'] ?? ''), 'is no form')
        ok(seen?.body.includes('picture'), 'is missing')
      }
      ok(file?.body.includes('filename="a%22b.png"'), 'is another name')
    },
  },
  {
    name: 'a file whose name would reach the header of its part with a line break is refused',
    async run(t) {
      const server = await t.serve({ json: user })
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      for (const name of ['a\rb.png', 'a\nb.png', 'a"\r\nx: y.png']) {
        const file = new File(['picture'], name)
        // A runtime may itself change the name that it is given.
        if (/[\r\n]/.test(file.name)) await rejects(users.setProfileImage(clerk, 'user_1', { file }), 'input')
      }
      for (const seen of await server.seen()) ok(!/[\r\n]x: y/.test(seen.body), 'is a header more')
    },
  },
  {
    name: 'a page of HTML is not a success of an operation that returns nothing',
    async run(t) {
      const headers = { 'content-type': 'text/html; charset=utf-8' }
      const server = await t.serve({ text: '<!doctype html>', headers })
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      await rejects(instance.update(clerk, {}), { code: 'response', reason: 'content_type', status: 200 })
    },
  },
  {
    name: 'a response of type error is a failure of the network',
    async run() {
      const fetch = async () => Response.error()
      const clerk = createClient({ secretKey: 'sk_test_x', fetch, maxRetries: 0 })
      await rejects(users.get(clerk, 'user_1'), { code: 'network', phase: 'headers' })
    },
  },
  {
    name: 'JSON is known by its media type, whatever the parameters and the case',
    async run(t) {
      const types = [
        'application/json',
        'application/json; charset=utf-8',
        'APPLICATION/JSON;CHARSET=UTF-8',
        'application/problem+json',
        'application/vnd.clerk+JSON; v=1',
      ]
      for (const type of types)
        equal(await get(t, { json: user, headers: { 'content-type': type } }), user, type)
    },
  },
  {
    name: 'HTML with status 200, with or without a content type, is an error and never text',
    async run(t) {
      const wanted = { code: 'response', reason: 'content_type', status: 200 }
      const text = '<!doctype html><title>Sign in</title>'
      await rejects(get(t, { text, headers: { 'content-type': 'text/html' } }), wanted)
      await rejects(get(t, { text }), wanted)
      await rejects(get(t, { text: JSON.stringify(user), headers: { 'content-type': 'text/json' } }), wanted)
    },
  },
  {
    name: 'an HTML page with status 502 is an error of the API with its status',
    async run(t) {
      const headers = { 'content-type': 'text/html', 'cf-ray': 'ray_1' }
      const error = await rejects(get(t, { status: 502, text: '<h1>Bad gateway</h1>', headers }))
      equal([error.code, error.status, error.errors, error.traceId], ['api', 502, [], 'ray_1'])
    },
  },
  {
    name: 'an empty body and JSON that breaks off are errors that keep the status',
    async run(t) {
      const headers = { 'content-type': 'application/json' }
      await rejects(get(t, { text: '', headers }), { code: 'response', reason: 'empty', status: 200 })
      const cut = { code: 'response', reason: 'invalid_json', status: 201 }
      await rejects(get(t, { status: 201, text: '{"id":"user_', headers }), cut)
      await rejects(get(t, { status: 201, json: user, fault: 'close' }), cut)
    },
  },
  {
    name: 'a body that breaks off is an error that keeps the status',
    async run(t) {
      for (const fault of ['short', 'cut-chunk', 'reset-body'] as const) {
        const wanted = { code: 'network', phase: 'body', status: 200 }
        await rejects(get(t, { json: { ...user, last_name: 'x'.repeat(5000) }, fault }), wanted)
      }
    },
  },
  {
    name: 'a compressed body is read; one that breaks off is an error that keeps the status',
    async run(t) {
      const json = { ...user, last_name: 'x'.repeat(5000) }
      equal(await get(t, { json, fault: 'gzip' }), json)
      const error = await rejects(get(t, { json, fault: 'cut-gzip' }), { status: 200 })
      // A runtime that takes what there is for the whole makes it look like a short body.
      ok(/^(network|empty|invalid_json)$/.test(`${error.reason ?? error.code}`), 'is neither')
    },
  },
  {
    name: 'a body over 10 MiB is cut off, compressed or not',
    async run(t) {
      const wanted = { code: 'response', reason: 'too_large', status: 200 }
      await rejects(get(t, { json: user, padTo: 11 * 1024 * 1024 }), wanted)
      await rejects(get(t, { json: 'x'.repeat(11 * 1024 * 1024), fault: 'gzip' }), wanted)
    },
  },
  {
    name: 'a response without a body is an error where one is expected, and a success elsewhere',
    async run(t) {
      await rejects(get(t, { status: 204 }), { code: 'response', reason: 'empty', status: 204 })
      const server = await t.serve({ status: 204 })
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      equal(await instance.update(clerk, {}), undefined)
    },
  },
  {
    name: 'a body that differs from its schema is returned and reported, or an error in strict mode',
    async run(t) {
      const server = await t.serve({ json: user })
      const drifts: unknown[] = []
      const onDrift = (event: { operation: string }) => drifts.push(event.operation)
      const options = { secretKey: 'sk_test_x', apiUrl: server.url }
      equal(await users.get(createClient({ ...options, onDrift }), 'user_1'), user)
      equal(drifts, ['GET /users/{user_id}'])
      await rejects(users.get(createClient({ ...options, strict: true }), 'user_1'), {
        code: 'response',
        reason: 'schema',
      })
    },
  },
]
