/**
 * Keeps tokens whose signature was verified, so that a browser's many requests with one token cost one verification.
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
import { wrongOption } from './options.ts'
import type { Jwt, TokenCache } from './types.ts'

export type { TokenCache } from './types.ts'

export interface TokenCacheOptions {
  /** How many tokens it holds, each of about 2 KB. @default 1000 */
  maxEntries?: number | undefined
}

/** How long a signature counts as verified: as long as a key set is fresh, so that a withdrawn key is noticed. */
const maxAgeMs = 300_000

/**
 * Makes a cache, to be shared by all requests of an isolate. It finds a token by the whole of it, signature included,
 * and only where the same keys verified it. Every claim is checked again each time. An entry is removed when its token
 * expires, after 5 minutes, or, when the cache is full, as the oldest. The claims that it returns are frozen, because
 * all requests with that token share them.
 *
 * @throws {ClerkConfigError}
 */
export function createTokenCache({ maxEntries = 1000 }: TokenCacheOptions = {}): TokenCache {
  if (!Number.isInteger(maxEntries) || maxEntries < 1) {
    throw wrongOption('maxEntries', 'must be a whole number from 1', maxEntries)
  }
  return new MemoryTokenCache(maxEntries)
}

interface Entry {
  keySetId: string
  jwt: Jwt
  /** Milliseconds. */
  expiresAt: number
}

class MemoryTokenCache implements TokenCache {
  // Keyed by the end of the signature; the whole token is compared afterwards. Hashing more of it, or a digest, would take
  // longer than all the rest, and would hide nothing from an attacker who can read this memory. The time that a
  // comparison takes is of use only to an attacker who has 288 bits of a signature already.
  readonly #entries = new Map<string, Entry>()
  readonly #maxEntries: number

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries
  }

  get(keySetId: string, token: string, now: number): Jwt | undefined {
    const end = endOf(token)
    const entry = this.#entries.get(end)
    if (entry?.jwt.token !== token || entry.keySetId !== keySetId) return undefined
    if (now < entry.expiresAt) return entry.jwt
    this.#entries.delete(end)
    return undefined
  }

  set(keySetId: string, jwt: Jwt, now: number): void {
    const entries = this.#entries
    const end = endOf(jwt.token)
    // Deleted first, so that it becomes the newest.
    entries.delete(end)
    // Entries are in the order in which they were made: the expired ones come first, then the oldest.
    for (const [oldest, { expiresAt }] of entries) {
      const isExpired = now >= expiresAt
      if (!isExpired && entries.size < this.#maxEntries) break
      entries.delete(oldest)
    }
    const expiresAt = Math.min(Number(jwt.payload.exp) * 1000, now + maxAgeMs)
    if (now < expiresAt) entries.set(end, { keySetId, jwt: freeze(jwt), expiresAt })
  }
}

/** The last 48 characters, 288 bits of the signature. */
function endOf(token: string): string {
  return token.slice(-48)
}

/** Freezes a JSON value deeply: copies would take longer than all the rest. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const part of Object.values(value)) freeze(part)
  }
  return value
}
