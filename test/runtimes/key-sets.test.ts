import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFaultServer } from '../faults/server.ts'
import type { Seen, Step } from './case.ts'
import { issuedAt, jwk, otherKey, sign } from './tokens.ts'

/**
 * Key sets in workerd, where I/O belongs to the request that started it: what one request loads, others must neither
 * wait for in vain nor load again. The worker verifies the bearer token that it is sent.
 */
const worker = `
  import { createClient } from 'edge-clerk'
  import { verifyToken } from 'edge-clerk/auth'
  import { cacheApiStore, kvStore } from 'edge-clerk/key-stores'

  const stores = { kv: (env) => kvStore(env.KEYS), cache: () => cacheApiStore(caches.default) }

  export default {
    async fetch(request, env, context) {
      const [token, apiUrl, secretKey, store, leave] = await request.json()
      const clerk = createClient({ secretKey, apiUrl, now: () => ${issuedAt * 1000} })
      const verification = verifyToken(clerk, token, { keyStore: stores[store]?.(env) })
        .then(() => 'verified', (error) => error.reason ?? String(error))
      return new Response(leave ? 'left' : await verification)
    }
  }
`

/** Makes the timers of an isolate run fifty times as fast. */
const hurry = `
  const unhurried = globalThis.setTimeout
  globalThis.setTimeout = (work, ms, ...args) => unhurried(work, ms / 50, ...args)
`

let server: Awaited<ReturnType<typeof startFaultServer>>
let runtime: Miniflare

beforeAll(async () => {
  if (!existsSync(fileURLToPath(new URL('../../dist/index.js', import.meta.url)))) {
    throw new Error('dist is missing: npm run build')
  }
  server = await startFaultServer()
  const { outputFiles } = await build({
    stdin: { contents: worker, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    conditions: ['workerd', 'worker', 'browser'],
    target: 'es2022',
  })
  const isolate = (name: string, before = '') => ({
    name,
    compatibilityDate: '2026-07-01',
    kvNamespaces: { KEYS: 'keys' },
    modules: [{ type: 'ESModule' as const, path: 'worker.js', contents: before + outputFiles[0]!.text }],
  })
  runtime = new Miniflare({ workers: [isolate('first'), isolate('second'), isolate('hurried', hurry)] })
  await runtime.ready
})
afterAll(async () => {
  await runtime.dispose()
  await server.close()
})

let made = 0

/** An instance whose key set the server sends as the steps say. */
async function instance(store: string | undefined, ...steps: Step[]) {
  const response = await fetch(`${server.origin}/scripts`, { method: 'POST', body: JSON.stringify(steps) })
  const { id } = (await response.json()) as { id: string }
  const secretKey = `sk_test_keysets${++made}`
  const seen = async () => ((await (await fetch(`${server.origin}/seen/${id}`)).json()) as Seen[]).length
  /** Sends a request of its own to a worker; rejects when it is cancelled. */
  const verify = async (
    token: string,
    { isolate = 'first', leave = false, signal = null as AbortSignal | null } = {},
  ) => {
    const body = JSON.stringify([token, `${server.origin}/scripts/${id}`, secretKey, store, leave])
    // Its type is of Cloudflare's own package, which is not here.
    const target = (await runtime.getWorker(isolate)) as unknown as { fetch: typeof fetch }
    return (await target.fetch('http://worker.invalid/', { method: 'POST', body, signal })).text()
  }
  return { verify, seen }
}

const keys = (...more: object[]): Step => ({ json: { keys: [jwk(), ...more] } })

describe.each<[string, string?]>([
  ['without a store'],
  ['with Workers KV', 'kv'],
  ['with the Cache API', 'cache'],
])('%s', (_, store) => {
  test('a request that is cancelled while it loads the keys does not stop the next', async () => {
    const { verify, seen } = await instance(store, { fault: 'hang' }, keys())
    const token = await sign()
    const controller = new AbortController()
    const first = verify(token, { signal: controller.signal }).catch(() => 'cancelled')
    await expect.poll(seen).toBe(1)
    controller.abort()
    expect(await first).toBe('cancelled')
    expect(await verify(token)).toBe('verified')
    expect(await seen()).toBe(2)
    expect(await verify(token)).toBe('verified')
    expect(await seen()).toBe(2)
  })

  test('a request that responds before the keys have come does not stop the next', async () => {
    const { verify, seen } = await instance(store, { ...keys(), delayMs: 300 }, keys())
    const token = await sign()
    expect(await verify(token, { leave: true })).toBe('left')
    expect(await verify(token)).toBe('verified')
    expect(await seen()).toBeLessThanOrEqual(2)
  })

  test('200 requests at once load the keys once, and 500 unknown kids once more', async () => {
    const { verify, seen } = await instance(store, { ...keys(), delayMs: 20 })
    const token = await sign()
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => verify(token)))
    expect(new Set(outcomes)).toEqual(new Set(['verified']))
    expect(await seen()).toBe(1)
    const [, payload, signature] = token.split('.')
    const forged = Array.from({ length: 500 }, (_, n) => {
      const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: `ins_${n + 2}` })).toString('base64url')
      return `${header}.${payload}.${signature}`
    })
    const refused = await Promise.all(forged.map((one) => verify(one)))
    expect(new Set(refused)).toEqual(new Set(['jwk-kid-mismatch']))
    expect(await seen()).toBeLessThanOrEqual(2)
  })

  test('a new kid is found by one more request', async () => {
    const { verify, seen } = await instance(store, keys(), keys(jwk(otherKey, { kid: 'ins_2' })))
    expect(await verify(await sign())).toBe('verified')
    const renewed = await sign({}, { kid: 'ins_2' }, otherKey)
    expect([await verify(renewed), await verify(renewed)]).toEqual(['verified', 'verified'])
    expect(await seen()).toBe(2)
  })
})

test.each([['kv'], ['cache']])('another isolate finds the keys: %s', async (store) => {
  const { verify, seen } = await instance(store, keys())
  const token = await sign()
  expect(await verify(token)).toBe('verified')
  expect(await verify(token, { isolate: 'second' })).toBe('verified')
  expect(await seen()).toBe(1)
})

test('without a store it asks for itself', async () => {
  const { verify, seen } = await instance(undefined, keys())
  const token = await sign()
  expect([await verify(token), await verify(token, { isolate: 'second' })]).toEqual(['verified', 'verified'])
  expect(await seen()).toBe(2)
})

test('an endpoint that hangs is given up on, and the next request is not stuck', async () => {
  const hang = { fault: 'hang' as const }
  const { verify, seen } = await instance(undefined, hang, hang, hang, hang, keys())
  const token = await sign()
  const onHurried = () => verify(token, { isolate: 'hurried' })
  const failed = 'jwk-remote-failed-to-load'
  expect(await Promise.all([onHurried(), onHurried()])).toEqual([failed, failed])
  const requests = await seen()
  expect(requests).toBeGreaterThanOrEqual(2)
  expect(requests).toBeLessThanOrEqual(4)
  while ((await seen()) < 4) await onHurried()
  expect(await onHurried()).toBe('verified')
})
