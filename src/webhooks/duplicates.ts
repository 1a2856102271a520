/** Where the ids of handled messages are kept: a KV namespace of Cloudflare, or anything with these two. */
export interface WebhookStore {
  /** Null or `undefined` for what is not there. */
  get(key: string): unknown
  put(key: string, value: string, options: { expirationTtl: number }): unknown
}

/**
 * Whether the message was handled before, as `markHandled` noted it: then answer `acceptWebhook()` and do no more.
 *
 * Two deliveries at the same time both see none, and KV may take a minute or more until a note is seen everywhere. So this
 * saves work, and makes nothing happen exactly once: for that, keep the id in the same transaction as the work.
 *
 * @param id of the verified delivery
 */
export async function isDuplicate(store: WebhookStore, id: string): Promise<boolean> {
  return (await store.get(keyOf(id))) != null
}

/**
 * Notes that the message was handled. Call it after the work, never before: what failed has to be done again when
 * Svix repeats it.
 *
 * @param ttlSeconds how long the note is kept; by default three days, where Svix repeats a message for 28 hours
 */
export async function markHandled(store: WebhookStore, id: string, ttlSeconds = 259_200): Promise<void> {
  await store.put(keyOf(id), '1', { expirationTtl: ttlSeconds })
}

function keyOf(id: string): string {
  return `clerk-webhook:${id}`
}
