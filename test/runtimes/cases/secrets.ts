import { type ClientOptions, createClient } from 'edge-clerk'
import * as users from 'edge-clerk/users'
import { equal, fail, match, rejects, throws } from '../assert.ts'
import type { Case } from '../case.ts'

const secrets = {
  secretKey: 'sk_test_aaaaaaaaaaaaaaaa',
  machineSecretKey: 'ak_bbbbbbbbbbbbbbbb',
  jwtKey: '-----BEGIN PUBLIC KEY-----\ncccccccccccccccc\n-----END PUBLIC KEY-----',
}
const needle = /a{16}|b{16}|c{16}|d{16}/

interface Inspecting {
  Deno?: { inspect(value: unknown, options: object): string }
  Bun?: { inspect(value: unknown, options: object): string }
}

/** Every way of this runtime to show a value. */
function shown(value: unknown): string[] {
  const { Deno, Bun } = globalThis as Inspecting
  const ways = [
    () => JSON.stringify(value),
    () => String(value),
    () => JSON.stringify({ ...(value as object) }),
    () => JSON.stringify(structuredClone(value)),
    () =>
      Reflect.ownKeys(value as object)
        .map((key) => String((value as Record<PropertyKey, unknown>)[key]))
        .join(),
    () => String((value as Error).stack),
    () => String((value as Error).cause),
    () => Deno?.inspect(value, { showHidden: true, depth: 20, getters: true }),
    () => Bun?.inspect(value, { showHidden: true, depth: 20 }),
  ]
  return ways.map((way) => {
    try {
      return String(way())
    } catch (error) {
      return String(error)
    }
  })
}

export const cases: Case[] = [
  {
    name: 'no way of printing a client shows a key',
    run() {
      const clerk = createClient(secrets)
      for (const text of [...shown(clerk), ...shown([{ clerk }])]) if (needle.test(text)) fail(text)
      equal(Reflect.ownKeys(clerk), [])
    },
  },
  {
    name: 'no error and no hook event shows a key, even where a server echoes it',
    async run(t) {
      const echo = `Bearer ${secrets.secretKey}`
      const steps = [
        {
          status: 401,
          json: { errors: [{ code: echo, message: echo, meta: { echo } }], clerk_trace_id: echo },
        },
        { status: 502, text: echo, headers: { 'cf-ray': echo } },
        { status: 200, text: echo },
        { status: 302, headers: { location: `http://127.0.0.1:9/${secrets.secretKey}` } },
        { fault: 'reset' as const },
      ]
      const events: unknown[] = []
      const record = (event: unknown) => events.push(event)
      const hooks = { onRequest: record, onResponse: record, onDrift: record }
      for (const step of steps) {
        const server = await t.serve(step)
        const clerk = createClient({ ...secrets, ...hooks, apiUrl: server.url })
        const headers = { 'x-token': 'dddddddddddddddd' }
        const error = await rejects(users.create(clerk, { password: 'dddddddddddddddd' }, { headers }))
        equal(error.isClerkError, true)
        for (const text of shown(error)) if (needle.test(text)) fail(text)
      }
      equal(events.length, 2 * steps.length)
      for (const text of events.flatMap(shown)) if (needle.test(text)) fail(text)
    },
  },
  {
    name: 'a malformed key is a configuration error that does not show it',
    run() {
      const keys = [
        'sk_test_aaaaaaaaaaaaaaaa\r\nx: y',
        'sk_test_aaaaaaaaaaaaaaaa\n',
        'sk_test_aaaaaaaa aaaaaaaa',
        '\ufeffsk_test_aaaaaaaaaaaaaaaa',
        '"sk_test_aaaaaaaaaaaaaaaa"',
        "'sk_test_aaaaaaaaaaaaaaaa'",
        'sk_test_aaaaaaaaaaaaaaaaé',
        'sk_test_aaaaaaaaaaaaaaaa\0',
        'undefined',
        'null',
        '',
        ' ',
        'pk_test_aaaaaaaaaaaaaaaa',
      ]
      for (const secretKey of keys) {
        const error = throws(() => createClient({ secretKey }), 'config')
        match(error.message, /^secretKey /)
        for (const text of shown(error)) if (needle.test(text)) fail(text)
      }
      const wrong: ClientOptions[] = [
        { machineSecretKey: 'sk_test_aaaaaaaaaaaaaaaa' },
        { publishableKey: 'sk_test_aaaaaaaaaaaaaaaa' },
        { jwtKey: 'cccccccccccccccc' },
      ]
      for (const options of wrong) {
        const error = throws(() => createClient(options), 'config')
        for (const text of shown(error)) if (needle.test(text)) fail(text)
      }
    },
  },
]
