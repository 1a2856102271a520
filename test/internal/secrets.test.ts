import { inspect } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { type ClientOptions, createClient, type RequestOptions } from '../../src/client.ts'
import { json } from '../../src/internal/body.ts'
import { path } from '../../src/internal/path.ts'
import { query } from '../../src/internal/query.ts'
import { request } from '../../src/internal/request.ts'
import { failure, Thing } from './support.ts'

const secrets = {
  secretKey: 'sk_live_secret0000000000000000000',
  machineSecretKey: 'ak_secret1111111111111111111111',
  jwtKey: '-----BEGIN PUBLIC KEY-----\nsecret2222222222\n-----END PUBLIC KEY-----',
  header: 'secret3333333333',
  body: 'secret4444444444',
  query: 'secret5555555555',
}
const needles = /sk_live_secret|ak_secret|secret\d{6}/

/** Every way in which a value is usually printed, logged or sent on. */
function shown(value: unknown): string {
  const ways = [
    () => inspect(value, { showHidden: true, depth: 20, getters: true }),
    () => JSON.stringify(value),
    () => String(value),
    () => `${(value as Error).stack}`,
    () => inspect(structuredClone(value), { showHidden: true, depth: 20 }),
    () => inspect({ ...(value as object) }, { depth: 20 }),
    () => JSON.stringify(Object.getOwnPropertyDescriptors(value)),
    () =>
      inspect(Reflect.ownKeys(value as object).map((key) => (value as Record<PropertyKey, unknown>)[key])),
    () => inspect((value as Error).cause, { showHidden: true, depth: 20 }),
  ]
  return ways
    .map((way) => {
      try {
        return way()
      } catch (error) {
        return String(error)
      }
    })
    .join('\n')
}

test('the search of these tests finds a secret in an error', () => {
  expect(shown(Object.assign(new Error('x'), { headers: { a: [secrets.header] } }))).toMatch(needles)
  expect(shown(new Error('x', { cause: new Error(secrets.secretKey) }))).toMatch(needles)
})

test('no way of printing a client shows its keys', () => {
  const { secretKey, machineSecretKey, jwtKey } = secrets
  const client = createClient({ secretKey, machineSecretKey, jwtKey, publishableKey: 'pk_live_YS50ZXN0JA==' })
  expect(shown(client)).not.toMatch(needles)
  expect(shown({ client, list: [client] })).not.toMatch(needles)
  expect(Reflect.ownKeys(client)).toEqual([])
})

describe('no secret is in the error or the hook events of a call that gets', () => {
  const echo = `Bearer ${secrets.secretKey} ${secrets.secretKey}`
  const responses: Record<string, () => Response | Promise<Response>> = {
    'an error that echoes the key': () =>
      Response.json(
        {
          errors: [{ code: echo, message: echo, long_message: echo, meta: { [secrets.secretKey]: [echo] } }],
          meta: { echo },
          clerk_trace_id: echo,
        },
        { status: 401 },
      ),
    'an error page that echoes the key': () => new Response(echo, { status: 502 }),
    'an error whose headers echo the key': () =>
      new Response('', { status: 503, headers: { 'cf-ray': echo, 'retry-after': echo, location: echo } }),
    'text that echoes the key': () => new Response(echo),
    'JSON that breaks off': () =>
      new Response(`{"a":"${echo}`, { headers: { 'content-type': 'application/json' } }),
    'a redirect that echoes the key': () =>
      new Response(null, { status: 307, headers: { location: `https://evil.test/?${secrets.secretKey}` } }),
    'a body that differs from its schema': () => Response.json({ ok: echo, [secrets.secretKey]: 1 }),
    'an error that echoes the key in escapes of JSON': () =>
      new Response(`{"errors":[{"code":"c","message":"${secrets.secretKey.replaceAll('_', '\\u005f')}"}]}`, {
        status: 401,
      }),
    'a failure of the network': () => Promise.reject(failure('ECONNRESET')),
    'a time limit': () => new Promise(() => {}),
  }

  for (const [name, respond] of Object.entries(responses)) {
    test(name, async () => {
      const hook = vi.fn()
      const options: ClientOptions = {
        secretKey: secrets.secretKey,
        machineSecretKey: secrets.machineSecretKey,
        jwtKey: secrets.jwtKey,
        fetch: async () => respond(),
        timeoutMs: 20,
        maxRetries: 1,
        strict: true,
        onRequest: hook,
        onResponse: hook,
        onDrift: hook,
      }
      const call: RequestOptions = { headers: { 'x-token': secrets.header } }
      for (const client of [options, { ...options, strict: false }]) {
        const exchange = {
          query: query({ token: secrets.query }),
          body: json({ token: secrets.body }),
          output: Thing,
        }
        const settled = await request(
          createClient(client),
          'POST',
          path('/things/{thing_id}', 'a'),
          exchange,
          call,
        ).catch((error: unknown) => error)
        if (settled instanceof Error) expect(shown(settled)).not.toMatch(needles)
        else expect(client.strict).toBe(false)
      }
      expect(hook.mock.calls.length).toBeGreaterThan(3)
      for (const [event] of hook.mock.calls) expect(shown(event)).not.toMatch(needles)
    })
  }
})
