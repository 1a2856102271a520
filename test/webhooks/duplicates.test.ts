import { Miniflare } from 'miniflare'
import { afterAll, describe, expect, test } from 'vitest'
import { isDuplicate, markHandled, type WebhookStore } from '../../src/webhooks/duplicates.ts'
import { id } from '../support/deliveries.ts'

/** The parts of Cloudflare's own type that matter here, as Cloudflare declares them. */
interface Namespace {
  get(key: string, options?: { cacheTtl?: number }): Promise<string | null>
  get(key: string, type: 'json'): Promise<unknown>
  get(keys: string[], type: 'text'): Promise<Map<string, string | null>>
  put(
    key: string,
    value: string | ArrayBuffer | ReadableStream,
    options?: { expiration?: number; expirationTtl?: number },
  ): Promise<void>
  list(): Promise<{ keys: { name: string; expiration?: number }[] }>
}

describe('duplicates in a KV namespace', () => {
  const worker = new Miniflare({ kvNamespaces: ['SEEN'], modules: true, script: 'export default {}' })
  afterAll(() => worker.dispose())

  test('a message is a duplicate once it was handled, for three days in a KV namespace', async () => {
    const store = (await worker.getKVNamespace('SEEN')) as unknown as Namespace
    expect(await isDuplicate(store, id)).toBe(false)
    await markHandled(store, id)
    expect(await isDuplicate(store, id)).toBe(true)
    expect(await isDuplicate(store, `${id}2`)).toBe(false)
    const { keys } = await store.list()
    expect(keys.map(({ name }) => name)).toEqual([`clerk-webhook:${id}`])
    const left = keys[0]!.expiration! - Date.now() / 1000
    expect(Math.round(left / 3600)).toBe(72)
  })
})

describe('duplicates in another store', () => {
  const kept = new Map<string, string>()
  const writes: unknown[][] = []
  const store: WebhookStore = {
    get: (key) => kept.get(key),
    put: async (key, value, options) => {
      writes.push([key, value, options])
      kept.set(key, value)
    },
  }

  test('isDuplicate does not mark a message, so that failed work is done again', async () => {
    expect([await isDuplicate(store, id), await isDuplicate(store, id)]).toEqual([false, false])
    expect(writes).toEqual([])
    await markHandled(store, id, 600)
    expect(await isDuplicate(store, id)).toBe(true)
    await markHandled(store, 'msg_2')
    expect(writes).toEqual([
      [`clerk-webhook:${id}`, '1', { expirationTtl: 600 }],
      ['clerk-webhook:msg_2', '1', { expirationTtl: 3 * 24 * 3600 }],
    ])
  })

  test('an error of the store reaches the caller', async () => {
    const failing: WebhookStore = {
      get: () => Promise.reject(new Error('no store')),
      put: () => Promise.reject(new Error('no store')),
    }
    await expect(isDuplicate(failing, id)).rejects.toThrow('no store')
    await expect(markHandled(failing, id)).rejects.toThrow('no store')
  })
})
