import { sampleWebhookEvent } from '../../src/testing/webhook-samples.ts'
import { type SignWebhookOptions, signWebhook } from '../../src/testing/webhooks.ts'

/** The secret of the endpoint in tests of webhooks, and one of another endpoint. */
export const signingSecret = 'whsec_dGhlIHRpZGUgY29tZXMgaW4gYW5k'
export const otherSecret = 'whsec_YW5vdGhlciBrZXkgb2YgdGhlIHR5'

export const id = 'msg_2kTx1QwErTyUiOpAsDfGhJkLzXc'
export const timestamp = 1_790_000_000_000
export const event = sampleWebhookEvent('user.deleted')

/** Options that verify `deliver()`. */
export const options = { signingSecret, now: () => timestamp }

/** A signed delivery of an event, at a fixed time and with a fixed id. */
export function deliver(
  body: object | string | Uint8Array<ArrayBuffer> = event,
  more: SignWebhookOptions = {},
): Promise<Request> {
  return signWebhook(body, signingSecret, { id, timestamp, ...more })
}
