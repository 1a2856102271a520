import { Client, type Config } from '../client.ts'
import { ClerkConfigError } from '../errors.ts'
import { path } from '../internal/path.ts'
import { remember } from '../internal/remember.ts'
import { send } from '../internal/request.ts'
import { refuse } from './error.ts'
import type { VerifyContext } from './types.ts'

/** RS256 (RFC 7518, 3.3), the one algorithm. */
export const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

const freshMs = 300_000
/** For how long the last good keys serve when none can be loaded. */
const staleMs = freshMs + 3_600_000
const coolDownMs = 30_000

/** The signing keys of one instance, as data: what belongs to a request must not outlive it. */
interface Scope {
  /** By `kid`; `null` for a key that RS256 cannot use. */
  keys: Map<string, CryptoKey | null>
  loadedAt: number
  /** Until when an unknown `kid` causes no load, and until when stale keys cause none. */
  unknownUntil: number
  staleUntil: number
  loading?: Promise<void> | undefined
}

const scopes = new Map<string, Scope>()
const localKeys = new Map<string, CryptoKey>()

/** Names a set of signing keys. Never by `kid` alone: another instance may have the same. */
export function scopeOf({ jwtKey, secretKey, apiUrl, publishableKey }: Config): string {
  return jwtKey ?? (secretKey ? `${apiUrl} ${secretKey}` : `${publishableKey}`)
}

/**
 * The key that must have signed a token: `jwtKey`, else the one of this `kid` in the instance's key set.
 *
 * @throws {ClerkTokenError} `jwk-…` or `secret-key-…`
 * @throws {ClerkConfigError} for a `jwtKey` that cannot be used
 */
export async function keyFor(context: VerifyContext, kid: unknown): Promise<CryptoKey> {
  const { jwtKey, secretKey, now } = context.config
  if (jwtKey) return localKeys.get(jwtKey) ?? remember(localKeys, jwtKey, await importPem(jwtKey))
  if (typeof kid !== 'string') refuse('jwk-kid-mismatch')
  // A machine's key alone names no instance: a store is not even asked.
  if (!secretKey && !context.instance) refuse('secret-key-missing')

  const scope =
    scopes.get(context.scope) ??
    remember(scopes, context.scope, { keys: new Map(), loadedAt: -Infinity, unknownUntil: 0, staleUntil: 0 })
  const isYounger = (ms: number) => now() - scope.loadedAt < ms
  const find = () => (isYounger(staleMs) ? scope.keys.get(kid) : undefined)
  const mustLoad = () => !isYounger(freshMs) || !scope.keys.has(kid)
  const until = () => (isYounger(freshMs) ? 'unknownUntil' : 'staleUntil')
  const isCooling = () => isYounger(staleMs) && now() < scope[until()]
  if (mustLoad()) {
    const { loading } = scope
    try {
      const isShared = loading && !(isCooling() && find()) && (await join(scope, loading))
      if (!isShared && !isCooling() && mustLoad()) {
        scope[until()] = now() + coolDownMs
        await load(context, scope, kid)
      }
    } catch (error) {
      if (!find()) throw error
    }
  }
  const key = find()
  if (key) return key
  refuse(key === null ? 'jwk-failed-to-resolve' : 'jwk-kid-mismatch')
}

/**
 * Waits for another call's load. Only Node, Deno and Bun let one request wait for the promise of another: elsewhere it
 * may never settle, so there the wait looks at the data, and after a quarter of a second gives up: `false`.
 */
async function join(scope: Scope, loading: Promise<void>): Promise<boolean> {
  if (/^(Node|Deno|Bun)/.test(globalThis.navigator?.userAgent)) {
    await loading
    return true
  }
  for (let polls = 25; polls && scope.loading === loading; polls--) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return false
}

async function load(context: VerifyContext, scope: Scope, kid: string): Promise<void> {
  const { keyStore } = context.options
  const { now } = context.config
  const fetchKeys = () => fetchKeySet(context)
  const use = async (keySet: unknown, storedAt?: number, isLastResort?: boolean) => {
    const keys = await importKeys(keySet)
    // The clock of whoever stored it may be ahead.
    const loadedAt = Math.min(storedAt ?? Infinity, now())
    const isOld = loadedAt <= scope.loadedAt || now() - loadedAt >= (isLastResort ? staleMs : freshMs)
    if (storedAt !== undefined && (isOld || !keys.has(kid))) refuse('jwk-kid-mismatch')
    scope.keys = keys
    scope.loadedAt = loadedAt
  }
  const loading = (
    keyStore ? keyStore.load(context.scope, fetchKeys, use, now) : fetchKeys().then(use)
  ).finally(() => {
    if (scope.loading === loading) scope.loading = undefined
  })
  scope.loading = loading
  await loading
}

/** Asks the API when there is a secret key; else the Frontend API, where the same keys are public. */
async function fetchKeySet({ client, config, instance }: VerifyContext): Promise<unknown> {
  const { secretKey } = config
  try {
    return await send(
      secretKey ? client : new Client({ ...config, apiUrl: `https://${instance!.host}/.well-known` }),
      'GET',
      secretKey ? path('/jwks') : path('/jwks.json'),
      // Any JSON: `importKeys` takes it apart.
      { expects: 'json', key: secretKey ? 'secretKey' : 'none' },
      { timeoutMs: 5000, totalTimeoutMs: 10_000, maxRetries: 1 },
    )
  } catch (error) {
    const { status, errors } = Object(error)
    refuse(
      secretKey && (status === 401 || errors?.[0]?.code === 'clerk_key_invalid')
        ? 'secret-key-invalid'
        : 'jwk-remote-failed-to-load',
    )
  }
}

/** Whole or nothing: rejects unless at least one key is usable. */
async function importKeys(keySet: unknown): Promise<Map<string, CryptoKey | null>> {
  const { keys } = Object(keySet)
  if (!Array.isArray(keys)) refuse('jwk-remote-invalid')
  if (!keys.length) refuse('jwk-remote-missing')
  const imported = new Map<string, CryptoKey | null>()
  for (const jwk of keys) {
    const { kid, kty, n, e, d, use = 'sig', alg = 'RS256', key_ops = ['verify'] } = Object(jwk)
    const fits = use === 'sig' && alg === 'RS256' && !d && [key_ops].flat().includes('verify')
    if (!imported.get(kid)) imported.set(kid, fits ? await importKey('jwk', { kty, n, e }) : null)
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
  if (!key) throw new ClerkConfigError('jwtKey is not usable')
  return key
}

/** An RSA public key of at least 2048 bits; `null` for anything else. */
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
