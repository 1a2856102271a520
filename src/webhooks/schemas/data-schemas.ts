import type { GenericSchema } from 'valibot'
import { DeletedObject } from '../../schemas/deleted-object.ts'
import { Organization } from '../../schemas/organization.ts'
import { OrganizationMembership } from '../../schemas/organization-membership.ts'
import { Permission } from '../../schemas/permission.ts'
import { User } from '../../schemas/user.ts'
import type { WebhookEventData } from '../events.ts'
import { EmailEventData } from './email-event-data.ts'
import { OrganizationDomainEventData } from './organization-domain-event-data.ts'
import {
  OrganizationInvitationAcceptedEventData,
  OrganizationInvitationEventData,
} from './organization-invitation-event-data.ts'
import { PaymentAttemptEventData } from './payment-attempt-event-data.ts'
import { RoleEventData } from './role-event-data.ts'
import { SessionEventData } from './session-event-data.ts'
import { SmsEventData } from './sms-event-data.ts'
import { SubscriptionEventData } from './subscription-event-data.ts'
import { SubscriptionItemEventData } from './subscription-item-event-data.ts'
import { WaitlistEntryEventData } from './waitlist-entry-event-data.ts'

/** The schema of `data`, by the type of the event. */
export const dataSchemas: {
  readonly [Type in keyof WebhookEventData]: GenericSchema<unknown, WebhookEventData[Type]>
} = {
  'email.created': EmailEventData,
  'organization.created': Organization,
  'organization.updated': Organization,
  'organization.deleted': DeletedObject,
  'organizationDomain.created': OrganizationDomainEventData,
  'organizationDomain.updated': OrganizationDomainEventData,
  'organizationDomain.deleted': DeletedObject,
  'organizationInvitation.created': OrganizationInvitationEventData,
  'organizationInvitation.accepted': OrganizationInvitationAcceptedEventData,
  'organizationInvitation.revoked': OrganizationInvitationEventData,
  'organizationMembership.created': OrganizationMembership,
  'organizationMembership.updated': OrganizationMembership,
  'organizationMembership.deleted': OrganizationMembership,
  'paymentAttempt.created': PaymentAttemptEventData,
  'paymentAttempt.updated': PaymentAttemptEventData,
  'permission.created': Permission,
  'permission.updated': Permission,
  'permission.deleted': DeletedObject,
  'role.created': RoleEventData,
  'role.updated': RoleEventData,
  'role.deleted': DeletedObject,
  'session.created': SessionEventData,
  'session.pending': SessionEventData,
  'session.ended': SessionEventData,
  'session.removed': SessionEventData,
  'session.revoked': SessionEventData,
  'sms.created': SmsEventData,
  'subscription.created': SubscriptionEventData,
  'subscription.updated': SubscriptionEventData,
  'subscription.active': SubscriptionEventData,
  'subscription.pastDue': SubscriptionEventData,
  'subscriptionItem.abandoned': SubscriptionItemEventData,
  'subscriptionItem.active': SubscriptionItemEventData,
  'subscriptionItem.canceled': SubscriptionItemEventData,
  'subscriptionItem.created': SubscriptionItemEventData,
  'subscriptionItem.ended': SubscriptionItemEventData,
  'subscriptionItem.freeTrialEnding': SubscriptionItemEventData,
  'subscriptionItem.incomplete': SubscriptionItemEventData,
  'subscriptionItem.pastDue': SubscriptionItemEventData,
  'subscriptionItem.upcoming': SubscriptionItemEventData,
  'subscriptionItem.updated': SubscriptionItemEventData,
  'user.created': User,
  'user.updated': User,
  'user.deleted': DeletedObject,
  'waitlistEntry.created': WaitlistEntryEventData,
  'waitlistEntry.updated': WaitlistEntryEventData,
}
