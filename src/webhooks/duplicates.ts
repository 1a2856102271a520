import { ClerkInputError } from '../errors.ts'
import { kindOf } from '../internal/kind.ts'

/** Holds the ids of handled messages: a Workers KV namespace, or anything with these two methods. */
export interface WebhookStore {
  /** Null or `undefined` for a key that is not stored. */
  get(key: string): unknown
  put(key: string, value: string, options: { expirationTtl: number }): unknown
}

/**
 * Whether `markHandled` was called for the message: then return `acceptWebhook()` and do no more.
 *
 * It saves work, but does not make anything happen exactly once: neither of two simultaneous deliveries is a duplicate,
 * and KV may take a minute or more to show a key everywhere. For exactly once, store the id in the same transaction as
 * the work.
 *
 * @param id of the verified delivery
 * @throws {ClerkInputError} for an empty id, or a store without `get` and `put`.
 */
export async function isDuplicate(store: WebhookStore, id: string): Promise<boolean> {
  check(store, id)
  return (await store.get(keyOf(id))) != null
}

/**
 * Marks the message as handled. Call it after the work, never before: failed work has to be done again when Svix
 * repeats the message.
 *
 * @param ttlSeconds how long to keep the mark. The default is three days; Svix repeats a message for 28 hours.
 * @throws {ClerkInputError} for an empty id, a store without `get` and `put`, or a `ttlSeconds` of 0 or less.
 */
export async function markHandled(store: WebhookStore, id: string, ttlSeconds = 259_200): Promise<void> {
  check(store, id)
  if (typeof ttlSeconds !== 'number') {
    throw new ClerkInputError(`ttlSeconds must be a number (got ${kindOf(ttlSeconds)})`)
  }
  if (!(ttlSeconds > 0 && ttlSeconds < Infinity)) {
    throw new ClerkInputError('ttlSeconds must be a finite number above 0')
  }
  await store.put(keyOf(id), '1', { expirationTtl: ttlSeconds })
}

function check(store: WebhookStore, id: string): void {
  if (typeof store?.get !== 'function' || typeof store.put !== 'function') {
    throw new ClerkInputError(`store must have get and put, as a KV namespace has (got ${kindOf(store)})`)
  }
  if (typeof id !== 'string') throw new ClerkInputError(`id must be a string (got ${kindOf(id)})`)
  if (id === '') throw new ClerkInputError('id is empty')
}

function keyOf(id: string): string {
  return `clerk-webhook:${id}`
}
