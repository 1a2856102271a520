import { ClerkApiError } from '../errors.ts'
import { ClerkWebhookError } from './error.ts'

/** Responds 204, after which Svix does not deliver the message again. */
export function acceptWebhook(): Response {
  return new Response(null, { status: 204 })
}

/**
 * Responds to a delivery that failed, without a word on why. Svix repeats the message after any of these, at growing
 * intervals for a day, so it arrives once the fault is fixed.
 *
 * - 400 for a fault of the sender: a `ClerkWebhookError`, unless the body could not be read
 * - 429 for a rate limit of Clerk's API, with its `Retry-After`
 * - 500 for all else: a wrong configuration, or an error of the app
 */
export function refuseWebhook(error: unknown): Response {
  if (error instanceof ClerkWebhookError && error.reason !== 'body-unavailable') return respond(400)
  if (error instanceof ClerkApiError && error.status === 429) return respond(429, error.retryAfterSeconds)
  return respond(500)
}

function respond(status: number, retryAfterSeconds?: number): Response {
  return new Response(null, {
    status,
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': `${retryAfterSeconds}` },
  })
}
