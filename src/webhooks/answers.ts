import { ClerkApiError } from '../errors.ts'
import { ClerkWebhookError } from './error.ts'

/** The answer after which Svix does not deliver the message again: 204. */
export function acceptWebhook(): Response {
  return new Response(null, { status: 204 })
}

/**
 * The answer to a failed delivery, without a word on why. Svix repeats the message after any of them, at growing
 * intervals for a day, so it gets through once the fault is mended.
 *
 * - 400 for what the sender did wrong: whatever `ClerkWebhookError` says, except a body that could not be read
 * - 429 where Clerk's API said so, with its `Retry-After`
 * - 500 for all else: a wrong configuration, or what the app itself threw
 */
export function refuseWebhook(error: unknown): Response {
  if (error instanceof ClerkWebhookError && error.reason !== 'body-unavailable') return answer(400)
  if (error instanceof ClerkApiError && error.status === 429) return answer(429, error.retryAfterSeconds)
  return answer(500)
}

function answer(status: number, retryAfterSeconds?: number): Response {
  return new Response(null, {
    status,
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': `${retryAfterSeconds}` },
  })
}
