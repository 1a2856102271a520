/**
 * A copy of what the app wants to know of its users, kept by the webhooks of Clerk.
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

// Both are of this isolate, and end with it. An app that is deployed keeps the users in D1, and compares in the statement
// that writes; a KV namespace can take the place of `handled` as it is.
const users = new Map<string, Mirrored | null>()
const handledIds = new Map<string, string>()
const limit = 500

const handled: WebhookStore = {
  get: (key) => handledIds.get(key),
  put: (key, value) => put(handledIds, key, value),
}

/** Answers a delivery. Anything but success lets Svix repeat it, so nothing is lost while the secret is not set. */
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
    // That it is signed does not say that it is as documented.
    if (!id || !Number.isFinite(updated_at)) throw new TypeError(`${type} without id or updated_at`)
    const known = users.get(id)
    // Deliveries come in any order: one from before a change, or from before the end, is late.
    if (known === null || (known && known.updated_at > updated_at)) return
    put(users, id, { id, first_name, last_name, username, banned, updated_at })
  }
}

/** Delivers to this app what Clerk would deliver after a change. */
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

/** What is known by id, newest first; null for a deleted user. */
export function mirrored(): [id: string, user: Mirrored | null][] {
  return [...users].reverse()
}

/** Keeps the newest. Of what is let go, nobody knows any more that a delivery is late. */
function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > limit && oldest !== undefined) map.delete(oldest)
}
