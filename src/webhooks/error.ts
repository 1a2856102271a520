import { ClerkError, type ErrorFields } from '../errors.ts'
import type { SchemaIssue } from '../schemas/schema-issue.ts'

/**
 * Why a delivery was not accepted.
 *
 * - `missing-headers`: the id, the timestamp or the signature is absent; a delivery has all three of one family
 * - `invalid-timestamp`: the timestamp is not a whole number of seconds
 * - `timestamp-out-of-range`: too old or too new, because of a replay or a wrong clock
 * - `body-too-large`: more than `maxBodyBytes`
 * - `body-unavailable`: the body was read before, was parsed, or broke off
 * - `invalid-signature`: no signature of a known version matches any of the secrets
 * - `invalid-payload`: correctly signed, but not an event of Clerk
 */
export type ClerkWebhookReason =
  | 'missing-headers'
  | 'invalid-timestamp'
  | 'timestamp-out-of-range'
  | 'body-too-large'
  | 'body-unavailable'
  | 'invalid-signature'
  | 'invalid-payload'

/** A delivery was not accepted. The error holds nothing of the delivery and no secret. */
export class ClerkWebhookError extends ClerkError {
  static override readonly code = 'webhook'
  declare readonly code: 'webhook'
  declare readonly reason: ClerkWebhookReason
  /** Of `checkWebhookEvent` in strict mode. */
  declare readonly issues?: SchemaIssue[]

  constructor(message: string, fields: ErrorFields<ClerkWebhookError>) {
    super(message, fields)
  }
}
