/**
 * Remembers tokens whose signature was verified, so that a browser's many requests with one token cost one verification.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import { authenticateRequest } from 'edge-clerk/auth'
 * import { createTokenCache } from 'edge-clerk/token-cache'
 *
 * const tokenCache = createTokenCache({ maxEntries: 5000 })
 *
 * export async function userOf(clerk: Client, request: Request): Promise<string | null> {
 *   return (await authenticateRequest(clerk, request, { tokenCache })).auth.userId
 * }
 * ```
 *
 * @module
 */
import { ClerkConfigError } from '../errors.ts'
import type { Jwt, TokenCache } from './types.ts'

export type { TokenCache } from './types.ts'

export interface TokenCacheOptions {
  /** How many tokens it holds, each of about 2 KB. @default 1000 */
  maxEntries?: number | undefined
}

/** For how long a signature counts as verified: as long as a key set does, so that a withdrawn key is noticed. */
const maxAgeMs = 300_000

/**
 * Makes a cache, to be shared by all requests of an isolate. It is asked by the whole token, signature included, and
 * answers only where the same keys verified it. Every claim is checked again each time; an entry goes when its token
 * expires, after 5 minutes, or, when the cache is full, as the oldest. The claims that it gives are frozen, as all
 * requests with that token share them.
 *
 * @throws {ClerkConfigError}
 */
export function createTokenCache({ maxEntries = 1000 }: TokenCacheOptions = {}): TokenCache {
  if (!Number.isInteger(maxEntries) || maxEntries < 1) throw new ClerkConfigError('maxEntries is not usable')
  return new Verified(maxEntries)
}

interface Entry {
  scope: string
  jwt: Jwt
  until: number
}

class Verified implements TokenCache {
  // By the end of the signature, and then the whole token is compared. To hash more, or make a digest, would take longer
  // than all the rest, and hide nothing from whoever can read this memory. What the time of a comparison could tell is
  // open only to those who have 288 bits of a signature already.
  readonly #entries = new Map<string, Entry>()
  readonly #maxEntries: number

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries
  }

  get(scope: string, token: string, now: number): Jwt | undefined {
    const key = keyOf(token)
    const entry = this.#entries.get(key)
    if (entry?.jwt.token !== token || entry.scope !== scope) return undefined
    if (now < entry.until) return entry.jwt
    this.#entries.delete(key)
    return undefined
  }

  set(scope: string, jwt: Jwt, now: number): void {
    const entries = this.#entries
    const key = keyOf(jwt.token)
    entries.delete(key)
    // Entries are in the order of their making, so those that are over come first.
    for (const [oldest, { until }] of entries) {
      if (now < until && entries.size < this.#maxEntries) break
      entries.delete(oldest)
    }
    const until = Math.min(Number(jwt.payload.exp) * 1000, now + maxAgeMs)
    if (now < until) entries.set(key, { scope, jwt: freeze(jwt), until })
  }
}

function keyOf(token: string): string {
  return token.slice(-48)
}

/** Freezes a JSON value through and through: copies would cost more than all the rest. */
function freeze<T>(value: T): T {
  if (typeof value === 'object') for (const part of Object.values(Object.freeze(value) ?? {})) freeze(part)
  return value
}
