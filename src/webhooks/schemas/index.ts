/**
 * Checks of what events hold, for apps that want to know at run time. Brings the shape of every event.
 *
 * ```ts
 * import { verifyWebhook } from 'edge-clerk/webhooks'
 * import { checkWebhookEvent } from 'edge-clerk/webhooks/schemas'
 *
 * export async function receive(request: Request, signingSecret: string) {
 *   const { event } = await verifyWebhook(request, { signingSecret })
 *   return checkWebhookEvent(event, { onDrift: ({ operation, issues }) => console.warn(operation, issues) })
 * }
 * ```
 *
 * @module
 */
import * as v from 'valibot'
import type { DriftEvent } from '../../client.ts'
import { notify } from '../../internal/notify.ts'
import { explain, matches } from '../../schemas/matches.ts'
import type { SchemaIssue } from '../../schemas/schema-issue.ts'
import { ClerkWebhookError } from '../error.ts'
import type { WebhookEvent, WebhookEventData, WebhookEventType } from '../events.ts'
import { dataSchemas } from './data-schemas.ts'

export { EmailEventData } from './email-event-data.ts'
export {
  OrganizationDomainEventData,
  OrganizationDomainVerificationEventData,
} from './organization-domain-event-data.ts'
export {
  OrganizationInvitationAcceptedEventData,
  OrganizationInvitationEventData,
} from './organization-invitation-event-data.ts'
export { PayerEventData } from './payer-event-data.ts'
export {
  PaymentAttemptEventData,
  PaymentCredits,
  PaymentFailedReason,
  PaymentPayee,
  PaymentPerUnitTotal,
  PaymentSource,
  PaymentSubscriptionItem,
  PaymentTotals,
} from './payment-attempt-event-data.ts'
export { RoleEventData } from './role-event-data.ts'
export { SessionEventData } from './session-event-data.ts'
export { SmsEventData } from './sms-event-data.ts'
export { SubscriptionEventData } from './subscription-event-data.ts'
export {
  PlanEventData,
  SeatsEventData,
  SubscriptionItemEventData,
  UnitPriceEventData,
  UnitPriceTierEventData,
} from './subscription-item-event-data.ts'
export { WaitlistEntryEventData, WaitlistInvitationEventData } from './waitlist-entry-event-data.ts'

export interface WebhookCheckOptions {
  /** Told of an event that differs from what Clerk documents; what it throws is ignored. */
  onDrift?: ((event: DriftEvent) => void) | undefined
  /** Throw for such an event. @default false */
  strict?: boolean | undefined
}

/**
 * Checks a verified event against its type, as the client checks an answer: what differs is reported and passes all the
 * same. More fields, new values of an enum and types that are not documented are no difference.
 *
 * @throws {ClerkWebhookError} `invalid-payload` with `issues`, in strict mode only.
 */
export function checkWebhookEvent<Event extends WebhookEvent>(
  event: Event,
  { onDrift, strict }: WebhookCheckOptions = {},
): Event {
  const schema = envelopeOf(event.type)
  if (matches(schema, event)) return event
  const operation = `webhook ${event.type}`
  if (strict) {
    const issues = explain(schema, event)
    const [{ path, expected, received }] = issues as [SchemaIssue]
    const message = `${operation}: ${path} must be ${expected} (got ${received})`
    throw new ClerkWebhookError(message, { reason: 'invalid-payload', issues })
  }
  if (onDrift) notify(onDrift, { operation, issues: explain(schema, event) })
  return event
}

/** The schema of a whole event; its `data` is not checked where the type is not documented. */
function envelopeOf(type: string): v.GenericSchema {
  const httpRequest = v.looseObject({ client_ip: v.optional(v.string()), user_agent: v.optional(v.string()) })
  const attributes = v.looseObject({ http_request: v.optional(v.nullable(httpRequest)) })
  return v.looseObject({
    timestamp: v.number(),
    instance_id: v.string(),
    event_attributes: v.optional(v.nullable(attributes)),
    data: Object.hasOwn(dataSchemas, type) ? dataSchemas[type as WebhookEventType] : v.optional(v.unknown()),
  })
}

/** The valibot schema of the `data` of one type, for what an app keeps and reads back: `webhookDataSchema('user.created')`. */
export function webhookDataSchema<Type extends WebhookEventType>(
  type: Type,
): v.GenericSchema<unknown, WebhookEventData[Type]> {
  return dataSchemas[type]
}
