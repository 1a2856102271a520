import type { DeletedObject } from '../schemas/deleted-object.ts'
import type { Organization } from '../schemas/organization.ts'
import type { OrganizationMembership } from '../schemas/organization-membership.ts'
import type { Permission } from '../schemas/permission.ts'
import type { User } from '../schemas/user.ts'
import type { EmailEventData } from './schemas/email-event-data.ts'
import type { OrganizationDomainEventData } from './schemas/organization-domain-event-data.ts'
import type {
  OrganizationInvitationAcceptedEventData,
  OrganizationInvitationEventData,
} from './schemas/organization-invitation-event-data.ts'
import type { PaymentAttemptEventData } from './schemas/payment-attempt-event-data.ts'
import type { RoleEventData } from './schemas/role-event-data.ts'
import type { SessionEventData } from './schemas/session-event-data.ts'
import type { SmsEventData } from './schemas/sms-event-data.ts'
import type { SubscriptionEventData } from './schemas/subscription-event-data.ts'
import type { SubscriptionItemEventData } from './schemas/subscription-item-event-data.ts'
import type { WaitlistEntryEventData } from './schemas/waitlist-entry-event-data.ts'

/**
 * The type of `data`, by the type of the event. An app can add an event type that this package lacks:
 *
 * ```ts
 * import type {} from 'edge-clerk/webhooks'
 *
 * declare module 'edge-clerk/webhooks' {
 *   interface WebhookEventData {
 *     'user.renamed': { id: string }
 *   }
 * }
 * ```
 */
export interface WebhookEventData {
  'email.created': EmailEventData
  'organization.created': Organization
  'organization.updated': Organization
  'organization.deleted': DeletedObject
  'organizationDomain.created': OrganizationDomainEventData
  'organizationDomain.updated': OrganizationDomainEventData
  'organizationDomain.deleted': DeletedObject
  'organizationInvitation.created': OrganizationInvitationEventData
  'organizationInvitation.accepted': OrganizationInvitationAcceptedEventData
  'organizationInvitation.revoked': OrganizationInvitationEventData
  'organizationMembership.created': OrganizationMembership
  'organizationMembership.updated': OrganizationMembership
  /** The membership as it was. */
  'organizationMembership.deleted': OrganizationMembership
  'paymentAttempt.created': PaymentAttemptEventData
  'paymentAttempt.updated': PaymentAttemptEventData
  'permission.created': Permission
  'permission.updated': Permission
  'permission.deleted': DeletedObject
  'role.created': RoleEventData
  'role.updated': RoleEventData
  'role.deleted': DeletedObject
  'session.created': SessionEventData
  'session.pending': SessionEventData
  'session.ended': SessionEventData
  'session.removed': SessionEventData
  'session.revoked': SessionEventData
  'sms.created': SmsEventData
  'subscription.created': SubscriptionEventData
  'subscription.updated': SubscriptionEventData
  'subscription.active': SubscriptionEventData
  'subscription.pastDue': SubscriptionEventData
  'subscriptionItem.abandoned': SubscriptionItemEventData
  'subscriptionItem.active': SubscriptionItemEventData
  'subscriptionItem.canceled': SubscriptionItemEventData
  /** In `@clerk/backend` and Clerk's changelog, but not in its description of webhooks. */
  'subscriptionItem.created': SubscriptionItemEventData
  'subscriptionItem.ended': SubscriptionItemEventData
  'subscriptionItem.freeTrialEnding': SubscriptionItemEventData
  'subscriptionItem.incomplete': SubscriptionItemEventData
  'subscriptionItem.pastDue': SubscriptionItemEventData
  'subscriptionItem.upcoming': SubscriptionItemEventData
  'subscriptionItem.updated': SubscriptionItemEventData
  'user.created': User
  'user.updated': User
  'user.deleted': DeletedObject
  'waitlistEntry.created': WaitlistEntryEventData
  'waitlistEntry.updated': WaitlistEntryEventData
}

/** The types of the events that Clerk documents. */
export type WebhookEventType = keyof WebhookEventData

/** The fields of every event besides its type and data. */
export interface WebhookEnvelope {
  object: 'event'
  /** When the event was made. Clerk's documents show seconds in one place and milliseconds in another. */
  timestamp: number
  /** `ins_…`, the Clerk instance that sent it. Compare it if one endpoint serves several instances. */
  instance_id: string
  /** About the request of an end user that caused the event, if one did. */
  event_attributes?:
    | { http_request?: { client_ip?: string | undefined; user_agent?: string | undefined } | undefined }
    | undefined
}

interface EventOf<Type extends WebhookEventType> extends WebhookEnvelope {
  type: Type
  data: WebhookEventData[Type]
}

/** The event of a type, `WebhookEventOf<'user.created'>`; for several types, a union. */
export type WebhookEventOf<Type extends WebhookEventType> = { [Each in Type]: EventOf<Each> }[Type]

/** An event of a documented type. Comparing `type` narrows `data`. */
export type KnownWebhookEvent = WebhookEventOf<WebhookEventType>

/** Stands for a string that is not a documented type, so that comparing with a documented one narrows the event. */
declare enum UndocumentedType {
  any = '',
}

/** An event of a type that is not documented, such as one that Clerk added later. */
export interface UnknownWebhookEvent extends WebhookEnvelope {
  /** A string at run time. */
  type: UndocumentedType
  data: unknown
}

/** Any event. */
export type WebhookEvent = KnownWebhookEvent | UnknownWebhookEvent
