/**
 * Key sets that outlive the isolate: a new isolate finds them in a store that all share, and asks Clerk less often.
 *
 * ```ts
 * import { createClient } from 'edge-clerk'
 * import { authenticateRequest } from 'edge-clerk/auth'
 * import { type KvNamespace, kvStore } from 'edge-clerk/key-stores'
 *
 * interface Env {
 *   CLERK_SECRET_KEY: string
 *   KEYS: KvNamespace
 * }
 *
 * export async function userOf(request: Request, env: Env): Promise<string | null> {
 *   const clerk = createClient({ secretKey: env.CLERK_SECRET_KEY })
 *   return (await authenticateRequest(clerk, request, { keyStore: kvStore(env.KEYS) })).auth.userId
 * }
 * ```
 *
 * @module
 */
import { bounded } from '../internal/bounded.ts'
import { readText } from '../internal/read-text.ts'
import { wrongOption } from './options.ts'
import type { KeyStore } from './types.ts'

export type { KeyStore } from './types.ts'

export interface KeyStoreOptions {
  /** How long to wait for the store, in milliseconds; then it counts as empty. @default 500 */
  timeoutMs?: number | undefined
  /** Takes over the write, so that no request waits for it: `(work) => ctx.waitUntil(work)`. */
  waitUntil?: ((work: Promise<unknown>) => void) | undefined
}

/** Any storage of strings by name. */
export interface KeyStorage {
  /** Returns the string stored under a name; anything but a string counts as none. */
  get(name: string): unknown
  /** Stores a string, for at least this many seconds if it can. */
  put(name: string, text: string, seconds: number): unknown
}

/** The part of a Workers KV namespace that is used. */
export interface KvNamespace {
  get(name: string): Promise<string | null>
  put(name: string, text: string, options: { expirationTtl: number }): Promise<void>
}

/** The part of a `Cache` that is used. */
export interface CacheLike {
  match(url: string): Promise<Response | undefined>
  put(url: string, response: Response): Promise<void>
}

/** Keys are fresh for five minutes, and serve for one more hour where they cannot be renewed. */
const ttlSeconds = 3900
/** Twice the length of a set of fifty keys. */
const maxLength = 64 * 1024

/**
 * Shares key sets through any storage. An entry is used only if a client of the same keys wrote it: each set is signed
 * (HMAC-SHA-256) with the secret key of the client, and stored under a name derived from it. A client that has only a
 * publishable key signs with that, which is public: then everyone who can write to the storage is trusted.
 *
 * Fresh keys spare the request to Clerk; older ones, up to an hour, serve where that request fails. A storage that
 * fails, hangs or returns nonsense counts as empty.
 *
 * @throws {ClerkConfigError}
 */
export function keyStore(storage: KeyStorage, options: KeyStoreOptions = {}): KeyStore {
  const { timeoutMs = 500, waitUntil } = options
  checkMethods('storage', 'an object with the methods get and put', storage, 'get', 'put')
  if (!(typeof timeoutMs === 'number' && timeoutMs > 0 && timeoutMs <= 60_000)) {
    throw wrongOption('timeoutMs', 'must be a number of milliseconds above 0, at most 60000', timeoutMs)
  }
  if (waitUntil !== undefined && typeof waitUntil !== 'function') {
    throw wrongOption('waitUntil', 'must be a function such as (work) => ctx.waitUntil(work)', waitUntil)
  }
  /** Runs work of the storage; `undefined` when it fails or takes too long. */
  const attempt = (work: () => unknown) =>
    bounded<unknown>(
      timeoutMs,
      (resolve) => resolve(undefined),
      undefined,
      async () => work(),
    ).catch(() => {})

  return {
    async load(keySetId, fetchKeys, use, now) {
      const name = `edge-clerk-keys-${await sign(keySetId, 'name')}`
      const stored = await open(keySetId, await attempt(() => storage.get(name)))
      /** Whether there was a stored set, and it could be used. */
      const useStored = async (isLastResort?: boolean) => {
        try {
          if (stored) await use(stored.keySet, stored.storedAt, isLastResort)
          return !!stored
        } catch {
          return false
        }
      }
      if (await useStored()) return
      let keySet: unknown
      try {
        keySet = await fetchKeys()
        await use(keySet)
      } catch (error) {
        if (await useStored(true)) return
        throw error
      }
      const text = await seal(keySetId, { keySet, storedAt: now() })
      if (text.length > maxLength) return
      const write = () => attempt(() => storage.put(name, text, ttlSeconds))
      await (waitUntil ? attempt(() => waitUntil(write())) : write())
    },
  }
}

/** Shares key sets through a Workers KV namespace: among all locations, after up to a minute. */
export function kvStore(namespace: KvNamespace, options?: KeyStoreOptions): KeyStore {
  checkMethods('namespace', 'a Workers KV namespace', namespace, 'get', 'put')
  return keyStore(
    {
      get: (name) => namespace.get(name),
      put: (name, text, expirationTtl) => namespace.put(name, text, { expirationTtl }),
    },
    options,
  )
}

/** Shares key sets through the Cache API, `caches.default` on Workers: among the isolates of one location. */
export function cacheApiStore(cache: CacheLike, options?: KeyStoreOptions): KeyStore {
  checkMethods('cache', 'a Cache such as caches.default', cache, 'match', 'put')
  // A host that no one can have, so that no request from outside ever gets an entry.
  const urlOf = (name: string) => `https://keys.edge-clerk.invalid/${name}`
  return keyStore(
    {
      async get(name) {
        const response = await cache.match(urlOf(name))
        return response && readText(response, maxLength)
      },
      put(name, text, seconds) {
        const headers = { 'content-type': 'text/plain', 'cache-control': `max-age=${seconds}` }
        return cache.put(urlOf(name), new Response(text, { headers }))
      },
    },
    options,
  )
}

function checkMethods(name: string, wanted: string, given: object, ...methods: string[]): void {
  const found = given as Readonly<Record<string, unknown>> | null | undefined
  const hasAll = methods.every((method) => typeof found?.[method] === 'function')
  if (!hasAll) throw wrongOption(name, `must be ${wanted}`, given)
}

interface Entry {
  keySet: unknown
  /** When it was fetched, in milliseconds. */
  storedAt: number
}

const macLength = 64

async function seal(keySetId: string, entry: Entry): Promise<string> {
  const body = JSON.stringify(entry)
  return (await sign(keySetId, `entry ${body}`)) + body
}

/** The entry that `seal` wrote for this key set; `undefined` for anything else. */
async function open(keySetId: string, text: unknown): Promise<Entry | undefined> {
  if (typeof text !== 'string' || text.length > maxLength) return undefined
  const mac = text.slice(0, macLength).match(/[\da-f]{2}/g) ?? []
  const body = text.slice(macLength)
  const bytes = Uint8Array.from(mac, (digits) => Number.parseInt(digits, 16))
  const isOurs = await crypto.subtle.verify('HMAC', await hmacKey(keySetId), bytes, encode(`entry ${body}`))
  return isOurs ? JSON.parse(body) : undefined
}

/** HMAC-SHA-256 (RFC 2104) as hexadecimal digits. */
async function sign(keySetId: string, text: string): Promise<string> {
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(keySetId), encode(text)))
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function hmacKey(keySetId: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', encode(keySetId), algorithm, false, ['sign', 'verify'])
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
