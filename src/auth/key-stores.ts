/**
 * Key sets that outlive the isolate: a new one finds them in a store that all share, and asks Clerk less often.
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
import { ClerkConfigError } from '../errors.ts'
import { bounded } from '../internal/bounded.ts'
import { readText } from '../internal/read-text.ts'
import type { KeyStore } from './types.ts'

export type { KeyStore } from './types.ts'

export interface KeyStoreOptions {
  /** How long to wait for the store, in milliseconds; then it counts as empty. @default 500 */
  timeoutMs?: number | undefined
  /** Takes over the writing, so that no request waits for it: `(work) => ctx.waitUntil(work)`. */
  waitUntil?: ((work: Promise<unknown>) => void) | undefined
}

/** Anything that keeps texts by name. */
export interface KeyStorage {
  /** The text stored under a name; anything else than a string is none. */
  get(name: string): unknown
  /** Keeps a text, for at least this many seconds if it can. */
  put(name: string, text: string, seconds: number): unknown
}

/** What is used of a Workers KV namespace. */
export interface KvNamespace {
  get(name: string): Promise<string | null>
  put(name: string, text: string, options: { expirationTtl: number }): Promise<void>
}

/** What is used of a `Cache`. */
export interface CacheLike {
  match(url: string): Promise<Response | undefined>
  put(url: string, response: Response): Promise<void>
}

/** Keys that cannot be renewed work for one more hour, after the five minutes that they are fresh for. */
const seconds = 3900
/** Twice what fifty keys take. */
const maxLength = 64 * 1024

/**
 * Shares key sets through any storage. What comes from it is used only if it was written by a client of the same keys:
 * each set is signed (HMAC-SHA-256) by the secret key of the client, and stored under a name derived from it. A client
 * that has only a publishable key signs with that, which is public: then whoever can write to the storage is trusted.
 *
 * Fresh keys spare the request to Clerk; older ones, up to an hour, serve where that request fails. A storage that
 * fails, hangs or answers nonsense counts as empty.
 *
 * @throws {ClerkConfigError}
 */
export function keyStore(storage: KeyStorage, options: KeyStoreOptions = {}): KeyStore {
  const { timeoutMs = 500, waitUntil } = options
  if (!(timeoutMs > 0 && timeoutMs <= 60_000)) throw new ClerkConfigError('timeoutMs is not usable')
  /** What the storage does, in time or not at all. */
  const attempt = (work: () => unknown) =>
    bounded<unknown>(
      timeoutMs,
      (resolve) => resolve(undefined),
      undefined,
      async () => work(),
    ).catch(() => {})

  return {
    async load(scope, fetchKeys, use, now) {
      const name = `edge-clerk-keys-${await sign(scope, 'name')}`
      const stored = await open(scope, await attempt(() => storage.get(name)))
      const offer = async (isLastResort?: boolean) => {
        try {
          if (stored) await use(stored.keySet, stored.storedAt, isLastResort)
          return !!stored
        } catch {
          return false
        }
      }
      if (await offer()) return
      let keySet: unknown
      try {
        keySet = await fetchKeys()
        await use(keySet)
      } catch (error) {
        if (await offer(true)) return
        throw error
      }
      const text = await seal(scope, { keySet, storedAt: now() })
      if (text.length > maxLength) return
      const write = () => attempt(() => storage.put(name, text, seconds))
      await (waitUntil ? attempt(() => waitUntil(write())) : write())
    },
  }
}

/** Shares key sets through a Workers KV namespace: among all locations, after up to a minute. */
export function kvStore(namespace: KvNamespace, options?: KeyStoreOptions): KeyStore {
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
  // A host that no one has, so that no request from outside is ever answered with an entry.
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

interface Entry {
  keySet: unknown
  /** When it was fetched, in milliseconds. */
  storedAt: number
}

const macLength = 64

async function seal(scope: string, entry: Entry): Promise<string> {
  const body = JSON.stringify(entry)
  return (await sign(scope, `entry ${body}`)) + body
}

/** What `seal` wrote in this scope; `undefined` for anything else. */
async function open(scope: string, text: unknown): Promise<Entry | undefined> {
  if (typeof text !== 'string' || text.length > maxLength) return undefined
  const mac = text.slice(0, macLength).match(/[\da-f]{2}/g) ?? []
  const body = text.slice(macLength)
  const bytes = Uint8Array.from(mac, (digits) => Number.parseInt(digits, 16))
  const isOurs = await crypto.subtle.verify('HMAC', await keyOf(scope), bytes, encode(`entry ${body}`))
  return isOurs ? JSON.parse(body) : undefined
}

/** HMAC-SHA-256 (RFC 2104) as hexadecimal digits. */
async function sign(scope: string, text: string): Promise<string> {
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(scope), encode(text)))
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function keyOf(scope: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', encode(scope), algorithm, false, ['sign', 'verify'])
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
