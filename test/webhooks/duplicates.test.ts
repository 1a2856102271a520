import { Miniflare } from 'miniflare'
import { afterAll, describe, expect, test } from 'vitest'
import { isDuplicate, markHandled, type WebhookStore } from '../../src/webhooks/duplicates.ts'

/** The parts of Cloudflare's own type that matter here, as it declares them. */
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

const id = 'msg_2kTx1QwErTyUiOpAsDfGhJkLzXc'

describe('duplicates in a namespace of KV', () => {
  const worker = new Miniflare({ kvNamespaces: ['SEEN'], modules: true, script: 'export default {}' })
  afterAll(() => worker.dispose())

  test('are found once the message is handled, until the note expires', async () => {
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

describe('duplicates in a store of one’s own', () => {
  const kept = new Map<string, string>()
  const writes: unknown[][] = []
  const store: WebhookStore = {
    get: (key) => kept.get(key),
    put: async (key, value, options) => {
      writes.push([key, value, options])
      kept.set(key, value)
    },
  }

  test('are only looked for until the message is marked, so that failed work is done again', async () => {
    expect([await isDuplicate(store, id), await isDuplicate(store, id)]).toEqual([false, false])
    expect(writes).toEqual([])
    await markHandled(store, id, 600)
    expect(await isDuplicate(store, id)).toBe(true)
    expect(writes).toEqual([[`clerk-webhook:${id}`, '1', { expirationTtl: 600 }]])
  })

  test('let the failure of the store through', async () => {
    const failing: WebhookStore = {
      get: () => Promise.reject(new Error('no store')),
      put: () => Promise.reject(new Error('no store')),
    }
    await expect(isDuplicate(failing, id)).rejects.toThrow('no store')
    await expect(markHandled(failing, id)).rejects.toThrow('no store')
  })
})
