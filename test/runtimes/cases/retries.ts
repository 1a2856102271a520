import { type Client, createClient } from 'edge-clerk'
import * as users from 'edge-clerk/users'
import { equal, ok, rejects } from '../assert.ts'
import type { Case, Step } from '../case.ts'

const calls: Record<string, (clerk: Client) => Promise<unknown>> = {
  GET: (clerk) => users.get(clerk, 'user_1'),
  PUT: (clerk) => users.replaceMetadata(clerk, 'user_1', {}),
  DELETE: (clerk) => users.delete(clerk, 'user_1'),
  POST: (clerk) => users.ban(clerk, 'user_1'),
  PATCH: (clerk) => users.update(clerk, 'user_1', {}),
}
const repeatable = ['GET', 'PUT', 'DELETE']
const soon = { 'retry-after': '0' }

/** How often each method is sent on a failure, with two retries. */
const matrix: { name: string; step: Step; code: string; methods: number; others: number }[] = [
  { name: 'a reset', step: { fault: 'reset' }, code: 'network', methods: 3, others: 1 },
  {
    name: 'a reset in the body',
    step: { json: 'xxxx', fault: 'reset-body' },
    code: 'network',
    methods: 3,
    others: 1,
  },
  { name: 'a 429', step: { status: 429, headers: soon }, code: 'api', methods: 3, others: 3 },
  ...[500, 502, 503, 504].map((status) => ({
    name: `a ${status}`,
    step: { status, headers: soon },
    code: 'api',
    methods: 3,
    others: 1,
  })),
  ...[400, 401, 403, 404, 409, 422, 501].map((status) => ({
    name: `a ${status}`,
    step: { status, headers: soon },
    code: 'api',
    methods: 1,
    others: 1,
  })),
]

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)

export const cases: Case[] = [
  ...matrix.map(
    ({ name, step, code, methods, others }): Case => ({
      name: `after ${name}, GET, PUT and DELETE are sent ${times(methods)}, POST and PATCH ${times(others)}`,
      async run(t) {
        for (const [method, call] of Object.entries(calls)) {
          const server = await t.serve(step)
          const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
          const attempts = repeatable.includes(method) ? methods : others
          await rejects(call(clerk), { code, attempts })
          const seen = (await server.seen()).length
          // Bun itself repeats a GET, PUT or DELETE, and Deno any request, on a connection that broke.
          const more =
            step.fault === 'reset' &&
            (t.runtime === 'deno' || (t.runtime === 'bun' && repeatable.includes(method)))
          ok(more ? seen >= attempts : seen === attempts, `${method} was sent ${seen} times`)
        }
      },
    }),
  ),
  {
    name: 'after a refused connection, POST is sent again only where the runtime says that nothing was sent',
    async run(t) {
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: t.refused })
      const error = await rejects(users.ban(clerk, 'user_1'), 'network')
      equal([error.phase, error.attempts], error.phase === 'connect' ? ['connect', 3] : ['headers', 1])
      if (t.runtime === 'node') equal(error.phase, 'connect')
      await rejects(users.get(clerk, 'user_1'), { code: 'network', attempts: 3 })
    },
  },
  {
    name: 'Retry-After is waited for when it is short, as seconds and as a date',
    async run(t) {
      const date = new Date(Date.now() + 2000).toUTCString()
      for (const [value, least] of [
        [date, 900],
        ['1', 980],
        ['0', 0],
        ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
        ['-1', 0],
        ['abc', 0],
      ] as const) {
        const server = await t.serve(
          { status: 429, headers: { 'retry-after': value } },
          { json: { id: 'user_1' } },
        )
        const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
        const from = Date.now()
        await users.ban(clerk, 'user_1')
        const took = Date.now() - from
        ok(took >= least && took < 8000, `${value}: took ${took} ms`)
        equal((await server.seen()).length, 2)
      }
    },
  },
  {
    name: 'Retry-After that is too long fails at once, and is in the error',
    async run(t) {
      for (const [value, seconds] of [
        ['86400', 86_400],
        ['21', 21],
        ['1000000000', 1e9],
      ] as const) {
        const server = await t.serve({ status: 429, headers: { 'retry-after': value } })
        const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
        const wanted = { code: 'api', status: 429, retryAfterSeconds: seconds, attempts: 1 }
        await rejects(users.ban(clerk, 'user_1'), wanted)
      }
      // As if it were absent, so the wait is the usual one.
      const server = await t.serve({ status: 429, headers: { 'retry-after': '1e9' } }, { json: {} })
      await users.ban(createClient({ secretKey: 'sk_test_x', apiUrl: server.url }), 'user_1')
    },
  },
]
