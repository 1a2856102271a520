import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import * as users from '../../src/resources/users.ts'
import { createThrottle } from '../../src/throttle.ts'
import { Limit, user } from './model.ts'

/** The same on the clock of the machine: 80 calls against 40 in ten seconds, in a window that ends two seconds after the first. */
const calls = 80
const most = 40

let server: Server
let origin: string
/** What each key has sent. */
const seen = new Map<string, { limit: Limit; accepted: number; refused: number }>()

beforeAll(async () => {
  server = createServer((request, response) => {
    const key = `${request.headers.authorization}`
    const now = Date.now()
    const known = seen.get(key) ?? {
      limit: new Limit('clock', most, 8000 - (now % 10_000)),
      accepted: 0,
      refused: 0,
    }
    seen.set(key, known)
    // This request gets no response.
    if (request.url?.endsWith('user_lost')) return
    const waitMs = known.limit.opensAt(now) - now
    if (waitMs > 0) {
      known.refused++
      response.writeHead(429, { 'retry-after': String(Math.ceil(waitMs / 1000)) }).end()
      return
    }
    known.accepted++
    known.limit.accept(now)
    setTimeout(() => response.setHeader('content-type', 'application/json').end(user), 20)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function expectAllWithin(key: string, elapsedMs: number): void {
  const { accepted, refused } = seen.get(`Bearer ${key}`)!
  expect(accepted).toBe(calls)
  expect(refused).toBeLessThanOrEqual(calls / 10)
  // At least the rest of the first window; not another one.
  expect(elapsedMs).toBeGreaterThan(1000)
  expect(elapsedMs).toBeLessThan(8000)
}

test('on Node none of 80 calls is lost to a limit of 40', async () => {
  const secretKey = 'sk_test_loopbacknode'
  const clerk = createClient({ secretKey, apiUrl: origin, throttle: createThrottle() })
  const startedAt = Date.now()
  await Promise.all(Array.from({ length: calls }, (_, n) => users.get(clerk, `user_${n}`)))
  expectAllWithin(secretKey, Date.now() - startedAt)
})

/** A Worker as a user writes it: a client and a throttle per request, and calls at once within it. */
const source = `
  import { createClient } from './src/client.ts'
  import * as users from './src/resources/users.ts'
  import { createThrottle } from './src/throttle.ts'
  export default {
    async fetch(request) {
      const { ids, leave, ...options } = await request.json()
      const clerk = createClient({ ...options, throttle: createThrottle() })
      const work = Promise.all(ids.map((id) => users.get(clerk, id).then(() => 'done', (error) => String(error))))
      return Response.json(leave ? [] : await work)
    },
  }
`

test('on workerd none is lost among requests that share an isolate, and one that died delays the others only briefly', async () => {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: `${import.meta.dirname}/../..` },
    bundle: true,
    write: false,
    format: 'esm',
  })
  // With this date nothing of Node is there.
  const worker = new Miniflare({
    compatibilityDate: '2026-07-01',
    modules: [{ type: 'ESModule', path: 'worker.js', contents: outputFiles[0]!.text }],
  })
  try {
    const url = await worker.ready
    const post = async (body: object): Promise<string[]> => {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify({ apiUrl: origin, ...body }) })
      return (await response.json()) as string[]
    }
    const secretKey = 'sk_test_loopbackworkerd'
    const startedAt = Date.now()
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, request) =>
        post({ secretKey, ids: Array.from({ length: calls / 8 }, (_, n) => `user_${request}_${n}`) }),
      ),
    )
    expect(new Set(outcomes.flat())).toEqual(new Set(['done']))
    expectAllWithin(secretKey, Date.now() - startedAt)

    // Six calls take every place, and their request ends without them.
    const other = 'sk_test_loopbackother'
    await post({
      secretKey: other,
      leave: true,
      timeoutMs: 500,
      maxRetries: 0,
      ids: Array(6).fill('user_lost'),
    })
    expect(await post({ secretKey: other, ids: ['user_1'], totalTimeoutMs: 5000 })).toEqual(['done'])
  } finally {
    await worker.dispose()
  }
})
