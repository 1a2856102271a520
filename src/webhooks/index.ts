/**
 * Verifies Clerk's webhook deliveries and types their events.
 *
 * ```ts
 * import { acceptWebhook, isDuplicate, markHandled, refuseWebhook, verifyWebhook } from 'edge-clerk/webhooks'
 * import type { WebhookStore } from 'edge-clerk/webhooks'
 *
 * interface Env {
 *   CLERK_WEBHOOK_SIGNING_SECRET: string
 *   HANDLED: WebhookStore // a KV namespace
 * }
 *
 * export default {
 *   async fetch(request: Request, env: Env): Promise<Response> {
 *     try {
 *       const { id, event } = await verifyWebhook(request, { signingSecret: env.CLERK_WEBHOOK_SIGNING_SECRET })
 *       if (await isDuplicate(env.HANDLED, id)) return acceptWebhook()
 *       if (event.type === 'user.created') console.log('welcome,', event.data.first_name)
 *       await markHandled(env.HANDLED, id)
 *       return acceptWebhook()
 *     } catch (error) {
 *       console.error(error)
 *       return refuseWebhook(error)
 *     }
 *   },
 * }
 * ```
 *
 * @module
 */
export { isDuplicate, markHandled, type WebhookStore } from './duplicates.ts'
export { ClerkWebhookError, type ClerkWebhookReason } from './error.ts'
export type * from './events.ts'
export { isKnownWebhookEvent } from './known.ts'
export { acceptWebhook, refuseWebhook } from './responses.ts'
export type { EmailEventData } from './schemas/email-event-data.ts'
export type { OrganizationDomainEventData } from './schemas/organization-domain-event-data.ts'
export type {
  OrganizationInvitationAcceptedEventData,
  OrganizationInvitationEventData,
} from './schemas/organization-invitation-event-data.ts'
export type { PayerEventData } from './schemas/payer-event-data.ts'
export type { PaymentAttemptEventData } from './schemas/payment-attempt-event-data.ts'
export type { RoleEventData } from './schemas/role-event-data.ts'
export type { SessionEventData } from './schemas/session-event-data.ts'
export type { SmsEventData } from './schemas/sms-event-data.ts'
export type { SubscriptionEventData } from './schemas/subscription-event-data.ts'
export type { PlanEventData, SubscriptionItemEventData } from './schemas/subscription-item-event-data.ts'
export type { WaitlistEntryEventData } from './schemas/waitlist-entry-event-data.ts'
export {
  type VerifiedWebhook,
  verifyWebhook,
  verifyWebhookPayload,
  verifyWebhookSignature,
  type WebhookOptions,
  type WebhookPayload,
  type WebhookSignature,
} from './verify.ts'
