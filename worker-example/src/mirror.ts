/**
 * A copy of the fields of users that the app needs, kept up to date by Clerk's webhooks.
 *
 * @module
 */
import { ClerkError } from 'edge-clerk'
import type { User } from 'edge-clerk/schemas'
import { signWebhook } from 'edge-clerk/testing'
import {
  acceptWebhook,
  isDuplicate,
  markHandled,
  refuseWebhook,
  verifyWebhook,
  type WebhookEvent,
  type WebhookEventOf,
  type WebhookStore,
} from 'edge-clerk/webhooks'

export type Mirrored = Pick<User, 'id' | 'first_name' | 'last_name' | 'username' | 'banned' | 'updated_at'>

// Both live as long as this isolate. A deployed app keeps the users in D1 and compares `updated_at` in the statement that
// writes; a KV namespace can replace `handled` as it is.
const users = new Map<string, Mirrored | null>()
const handledIds = new Map<string, string>()
const limit = 500

const handled: WebhookStore = {
  get: (key) => handledIds.get(key),
  put: (key, value) => put(handledIds, key, value),
}

/** Handles a delivery. Svix repeats one that does not succeed, so nothing is lost while the secret is not set. */
export async function receive(request: Request, signingSecret: string | undefined): Promise<Response> {
  if (!signingSecret) {
    console.error('CLERK_WEBHOOK_SIGNING_SECRET is not set')
    return new Response(null, { status: 503 })
  }
  try {
    const { id, event } = await verifyWebhook(request, { signingSecret })
    if (!(await isDuplicate(handled, id))) {
      take(event)
      await markHandled(handled, id)
    }
    return acceptWebhook()
  } catch (error) {
    console.error(error instanceof ClerkError ? error.message : error)
    return refuseWebhook(error)
  }
}

function take({ type, data }: WebhookEvent): void {
  if (type === 'user.deleted' && data.id) {
    put(users, data.id, null)
  } else if (type === 'user.created' || type === 'user.updated') {
    const { id, first_name, last_name, username, banned, updated_at } = data
    // The signature proves who sent it, not that it has the documented fields.
    if (!id || !Number.isFinite(updated_at)) throw new TypeError(`${type} without id or updated_at`)
    const known = users.get(id)
    // Deliveries come in any order: ignore one that is older than what is stored, or than the deletion.
    if (known === null || (known && known.updated_at > updated_at)) return
    put(users, id, { id, first_name, last_name, username, banned, updated_at })
  }
}

/** Delivers the event that Clerk would deliver after a change. */
export async function deliver(user: User, signingSecret = ''): Promise<void> {
  const event: WebhookEventOf<'user.updated'> = {
    object: 'event',
    type: 'user.updated',
    data: user,
    timestamp: Date.now(),
    instance_id: 'ins_sample',
  }
  await receive(await signWebhook(event, signingSecret), signingSecret)
}

/** The stored users by id, newest first; null for a deleted one. */
export function mirrored(): [id: string, user: Mirrored | null][] {
  return [...users].reverse()
}

/** Keeps the newest entries. For one that was dropped, a late delivery can no longer be recognised. */
function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > limit && oldest !== undefined) map.delete(oldest)
}
