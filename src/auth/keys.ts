import { Client, type Config } from '../client.ts'
import { ClerkApiError, ClerkConfigError } from '../errors.ts'
import { path } from '../internal/path.ts'
import { send } from '../internal/request.ts'
import { setBounded } from '../internal/set-bounded.ts'
import { refuse } from './error.ts'
import type { VerifyContext } from './types.ts'
import { fieldsOf } from './values.ts'

/** RS256 (RFC 7518, 3.3), the one algorithm. */
export const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

const freshMs = 300_000
/** How long the last good keys serve when none can be loaded. */
const staleMs = freshMs + 3_600_000
const coolDownMs = 30_000

/** The signing keys of one instance. Data only: nothing that belongs to a request may outlive it. */
interface KeySet {
  /** By `kid`; `null` for a key that RS256 cannot use. */
  keys: Map<unknown, CryptoKey | null>
  loadedAt: number
  /** Until when no load starts while the set is of an age; while it is expired, nothing prevents a load. */
  coolUntil: Record<Age, number>
  loading?: Promise<void> | undefined
}

/** Fresh keys serve as they are, stale ones where no load succeeds, and expired ones not at all. */
type Age = 'fresh' | 'stale' | 'expired'

const keySets = new Map<string, KeySet>()
const localKeys = new Map<string, CryptoKey>()

/** Names a key set. The `kid` alone would not do: another instance may have the same. */
export function keySetIdOf({ jwtKey, secretKey, apiUrl, publishableKey }: Config): string {
  return jwtKey ?? (secretKey ? `${apiUrl} ${secretKey}` : `${publishableKey}`)
}

/**
 * Returns the key that must have signed a token: `jwtKey`, else the one with this `kid` in the instance's key set.
 *
 * @throws {ClerkTokenError} `jwk-…` or `secret-key-…`
 * @throws {ClerkConfigError} for a `jwtKey` that cannot be used
 */
export async function keyFor(context: VerifyContext, kid: unknown): Promise<CryptoKey> {
  const { jwtKey, secretKey, now } = context.config
  if (jwtKey) return localKeys.get(jwtKey) ?? setBounded(localKeys, jwtKey, await importPem(jwtKey))
  if (typeof kid !== 'string') refuse('jwk-kid-mismatch')
  // A machine's key alone names no instance, so that there is no key set to look for, not even in a store.
  if (!secretKey && !context.instance) refuse('secret-key-missing')

  const keySet = keySets.get(context.keySetId) ?? setBounded(keySets, context.keySetId, emptyKeySet())
  try {
    await renew(context, keySet, kid)
  } catch (error) {
    if (!findKey(keySet, kid, now())) throw error
  }
  const key = findKey(keySet, kid, now())
  if (key) return key
  refuse(key === null ? 'jwk-failed-to-resolve' : 'jwk-kid-mismatch')
}

function emptyKeySet(): KeySet {
  return { keys: new Map(), loadedAt: -Infinity, coolUntil: { fresh: 0, stale: 0, expired: 0 } }
}

function ageOf({ loadedAt }: KeySet, now: number): Age {
  const ageMs = now - loadedAt
  if (ageMs < freshMs) return 'fresh'
  return ageMs < staleMs ? 'stale' : 'expired'
}

function findKey(keySet: KeySet, kid: string, now: number): CryptoKey | null | undefined {
  return ageOf(keySet, now) === 'expired' ? undefined : keySet.keys.get(kid)
}

/** Loads the key set where its age or an unknown `kid` asks for it: once for all who ask, and not while it cools down. */
async function renew(context: VerifyContext, keySet: KeySet, kid: string): Promise<void> {
  const { now } = context.config
  const isDue = () => ageOf(keySet, now()) !== 'fresh' || !keySet.keys.has(kid)
  const isCooling = () => now() < keySet.coolUntil[ageOf(keySet, now())]
  if (!isDue()) return
  if (keySet.loading) {
    // A stale key serves while another request finds out whether there is a newer one.
    if (isCooling() && findKey(keySet, kid, now())) return
    if (await join(keySet, keySet.loading)) return
  }
  // Once more, because another request may have loaded it in the meantime.
  if (isCooling() || !isDue()) return
  // A store may bring keys that are stale already, so that an expired set starts the cool-down of a stale one.
  const age = ageOf(keySet, now()) === 'fresh' ? 'fresh' : 'stale'
  keySet.coolUntil[age] = now() + coolDownMs
  await load(context, keySet, kid)
}

/**
 * Waits for another call's load. Only Node, Deno and Bun let one request wait for the promise of another. Elsewhere it
 * may never settle, so that the wait polls the data there, and returns `false` after a quarter of a second.
 */
async function join(keySet: KeySet, loading: Promise<void>): Promise<boolean> {
  if (/^(Node|Deno|Bun)/.test(globalThis.navigator?.userAgent)) {
    await loading
    return true
  }
  for (let polls = 25; polls > 0 && keySet.loading === loading; polls--) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return false
}

async function load(context: VerifyContext, keySet: KeySet, kid: string): Promise<void> {
  const { keyStore } = context.options
  const { now } = context.config
  const fetchKeys = () => fetchKeySet(context)
  const use = async (json: unknown, storedAt?: number, isLastResort?: boolean) => {
    const keys = await importKeys(json)
    // The clock of the isolate that stored the set may be ahead.
    const loadedAt = Math.min(storedAt ?? Infinity, now())
    if (storedAt !== undefined) {
      const maxAgeMs = isLastResort ? staleMs : freshMs
      const isOld = loadedAt <= keySet.loadedAt || now() - loadedAt >= maxAgeMs
      if (isOld || !keys.has(kid)) refuse('jwk-kid-mismatch')
    }
    keySet.keys = keys
    keySet.loadedAt = loadedAt
  }
  const loading = (
    keyStore ? keyStore.load(context.keySetId, fetchKeys, use, now) : fetchKeys().then(use)
  ).finally(() => {
    if (keySet.loading === loading) keySet.loading = undefined
  })
  keySet.loading = loading
  await loading
}

/** Requests the key set from the API when there is a secret key; else from the Frontend API, where it is public. */
async function fetchKeySet({ client, config, instance }: VerifyContext): Promise<unknown> {
  const { secretKey } = config
  try {
    return await send(
      secretKey ? client : new Client({ ...config, apiUrl: `https://${instance!.host}/.well-known` }),
      'GET',
      secretKey ? path('/jwks') : path('/jwks.json'),
      // Any JSON: `importKeys` takes it apart.
      { expects: 'json', skipsThrottle: true, key: secretKey ? 'secretKey' : 'none' },
      { timeoutMs: 5000, totalTimeoutMs: 10_000, maxRetries: 1 },
    )
  } catch (error) {
    refuse(secretKey && refusesKey(error) ? 'secret-key-invalid' : 'jwk-remote-failed-to-load')
  }
}

/** Whether Clerk refused the key that a request was sent with. */
export function refusesKey(error: unknown): boolean {
  if (fieldsOf(error).status === 401) return true
  return error instanceof ClerkApiError && error.errors[0]?.code === 'clerk_key_invalid'
}

/** Imports a whole key set, or rejects: at least one key must be usable. */
async function importKeys(json: unknown): Promise<KeySet['keys']> {
  const { keys } = fieldsOf(json)
  if (!Array.isArray(keys)) refuse('jwk-remote-invalid')
  if (!keys.length) refuse('jwk-remote-missing')
  const imported: KeySet['keys'] = new Map()
  for (const jwk of keys) {
    const { kid, kty, n, e, d, use = 'sig', alg = 'RS256', key_ops = ['verify'] } = fieldsOf(jwk)
    // The first that can be used counts.
    if (imported.get(kid)) continue
    const isForVerifying = use === 'sig' && alg === 'RS256' && !d && [key_ops].flat().includes('verify')
    imported.set(kid, isForVerifying ? await importKey('jwk', { kty, n, e } as JsonWebKey) : null)
  }
  if (![...imported.values()].some(Boolean)) refuse('jwk-remote-invalid')
  return imported
}

async function importPem(pem: string): Promise<CryptoKey> {
  let der: Uint8Array<ArrayBuffer> | undefined
  try {
    // Environment variables often hold the line breaks as `\n`.
    const base64 = pem.replace(/-----[^-]+-----|\\[nr]|\s/g, '')
    der = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  } catch {
    // Not base64: refused below.
  }
  const key = der && (await importKey('spki', der))
  if (!key) throw new ClerkConfigError('jwtKey must be the PEM of an RSA public key of at least 2048 bits')
  return key
}

/** Imports an RSA public key of at least 2048 bits; `null` for anything else. */
async function importKey(format: 'jwk' | 'spki', data: JsonWebKey | BufferSource): Promise<CryptoKey | null> {
  try {
    const key = await crypto.subtle.importKey(format as 'jwk', data as JsonWebKey, algorithm, false, [
      'verify',
    ])
    return (key.algorithm as KeyAlgorithm & { modulusLength: number }).modulusLength < 2048 ? null : key
  } catch {
    return null
  }
}
