/**
 * Checks events against their schemas at run time, and exports the schemas. Adds the schema of every event to a bundle.
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
import { ClerkConfigError, ClerkInputError } from '../../errors.ts'
import { kindOf } from '../../internal/kind.ts'
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
  /** Called for an event that differs from what Clerk documents. What it throws is ignored. */
  onDrift?: ((event: DriftEvent) => void) | undefined
  /** Throw for such an event. @default false */
  strict?: boolean | undefined
}

/**
 * Checks a verified event against its type and returns it. An event that differs is reported to `onDrift` and returned
 * all the same. New fields, new values of an enum and types that are not documented do not count as different.
 *
 * @throws {ClerkWebhookError} `invalid-payload` with `issues`, in strict mode only.
 * @throws {ClerkInputError} for an `event` without a type.
 * @throws {ClerkConfigError} for a wrong option.
 */
export function checkWebhookEvent<Event extends WebhookEvent>(
  event: Event,
  { onDrift, strict }: WebhookCheckOptions = {},
): Event {
  checkArguments(event, onDrift, strict)
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

function checkArguments(event: WebhookEvent, onDrift: unknown, strict: unknown): void {
  if (typeof event?.type !== 'string') {
    throw new ClerkInputError(`event must be an event that verifyWebhook returned (got ${kindOf(event)})`)
  }
  if (onDrift !== undefined && typeof onDrift !== 'function') {
    throw new ClerkConfigError(`onDrift must be a function (got ${kindOf(onDrift)})`)
  }
  if (strict !== undefined && typeof strict !== 'boolean') {
    throw new ClerkConfigError(`strict must be a boolean (got ${kindOf(strict)})`)
  }
}

/** The schema of a whole event. Its `data` is not checked if the type is not documented. */
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

/**
 * The valibot schema of the `data` of one event type, for data that an app stores and reads back:
 * `webhookDataSchema('user.created')`.
 *
 * @throws {ClerkInputError} for a type that is not documented.
 */
export function webhookDataSchema<Type extends WebhookEventType>(
  type: Type,
): v.GenericSchema<unknown, WebhookEventData[Type]> {
  if (!Object.hasOwn(dataSchemas, type)) {
    throw new ClerkInputError('type must be a documented event type such as user.created')
  }
  return dataSchemas[type]
}
