import { ClerkInputError } from '../errors.ts'
import type { DeletedObject } from '../schemas/deleted-object.ts'
import type { Organization } from '../schemas/organization.ts'
import type { OrganizationMembership } from '../schemas/organization-membership.ts'
import type { Permission } from '../schemas/permission.ts'
import type { User } from '../schemas/user.ts'
import type { WebhookEventData, WebhookEventOf, WebhookEventType } from '../webhooks/events.ts'
import type { EmailEventData } from '../webhooks/schemas/email-event-data.ts'
import type { OrganizationDomainEventData } from '../webhooks/schemas/organization-domain-event-data.ts'
import type { OrganizationInvitationEventData } from '../webhooks/schemas/organization-invitation-event-data.ts'
import type { PayerEventData } from '../webhooks/schemas/payer-event-data.ts'
import type { PaymentAttemptEventData } from '../webhooks/schemas/payment-attempt-event-data.ts'
import type { RoleEventData } from '../webhooks/schemas/role-event-data.ts'
import type { SessionEventData } from '../webhooks/schemas/session-event-data.ts'
import type { SmsEventData } from '../webhooks/schemas/sms-event-data.ts'
import type { SubscriptionEventData } from '../webhooks/schemas/subscription-event-data.ts'
import type { SubscriptionItemEventData } from '../webhooks/schemas/subscription-item-event-data.ts'
import type { WaitlistEntryEventData } from '../webhooks/schemas/waitlist-entry-event-data.ts'
import { checkValue, objectProblem } from './checks.ts'

/**
 * Makes an event as Clerk sends it, about the same invented people each time. Fields of `data` replace those of the
 * sample: `sampleWebhookEvent('user.created', { first_name: null })`.
 *
 * @throws {ClerkInputError} for a type that is not documented.
 */
export function sampleWebhookEvent<Type extends WebhookEventType>(
  type: Type,
  data?: Partial<WebhookEventData[Type]>,
): WebhookEventOf<Type> {
  if (!Object.hasOwn(samples, type)) {
    throw new ClerkInputError('type must be a documented event type such as user.created')
  }
  if (data !== undefined) checkValue('data', data, objectProblem, (problem) => new ClerkInputError(problem))
  const make: () => WebhookEventData[Type] = samples[type]
  return {
    object: 'event',
    type,
    data: { ...make(), ...data },
    timestamp: now,
    instance_id: instanceId,
    event_attributes: {
      http_request: {
        client_ip: '203.0.113.24',
        user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      },
    },
  }
}

const samples: { readonly [Type in WebhookEventType]: () => WebhookEventData[Type] } = {
  'email.created': email,
  'organization.created': organization,
  'organization.updated': () => ({ ...organization(), name: 'Tidewater Press', updated_at: later }),
  'organization.deleted': () => deleted('organization', organizationId),
  'organizationDomain.created': organizationDomain,
  'organizationDomain.updated': () => ({
    ...organizationDomain(),
    total_pending_suggestions: 3,
    updated_at: later,
  }),
  'organizationDomain.deleted': () => deleted('organization_domain', 'orgdmn_2kTq0YbXw5cRj8LmVn3HsD7pFzA'),
  'organizationInvitation.created': () => organizationInvitation('pending'),
  'organizationInvitation.accepted': () => ({ ...organizationInvitation('accepted'), user_id: userId }),
  'organizationInvitation.revoked': () => organizationInvitation('revoked'),
  'organizationMembership.created': organizationMembership,
  'organizationMembership.updated': () => ({
    ...organizationMembership(),
    role: 'org:admin',
    role_name: 'Admin',
  }),
  'organizationMembership.deleted': organizationMembership,
  'paymentAttempt.created': paymentAttempt,
  'paymentAttempt.updated': () => ({
    ...paymentAttempt(),
    status: 'paid',
    paid_at: later,
    updated_at: later,
  }),
  'permission.created': permission,
  'permission.updated': () => ({
    ...permission(),
    description: 'Read and print invoices',
    updated_at: later,
  }),
  'permission.deleted': () => deleted('permission', permission().id),
  'role.created': role,
  'role.updated': () => ({ ...role(), description: 'Looks after the books', updated_at: later }),
  'role.deleted': () => deleted('role', role().id),
  'session.created': () => session('active'),
  'session.pending': () => session('pending'),
  'session.ended': () => session('ended'),
  'session.removed': () => session('removed'),
  'session.revoked': () => session('revoked'),
  'sms.created': sms,
  'subscription.created': () => subscription('active'),
  'subscription.updated': () => subscription('active'),
  'subscription.active': () => subscription('active'),
  'subscription.pastDue': () => ({ ...subscription('past_due'), past_due_at: later, updated_at: later }),
  'subscriptionItem.abandoned': () => subscriptionItem('abandoned'),
  'subscriptionItem.active': () => subscriptionItem('active'),
  'subscriptionItem.canceled': () => subscriptionItem('canceled'),
  'subscriptionItem.created': () => subscriptionItem('upcoming'),
  'subscriptionItem.ended': () => subscriptionItem('ended'),
  'subscriptionItem.freeTrialEnding': () => ({ ...subscriptionItem('active'), is_free_trial: true }),
  'subscriptionItem.incomplete': () => subscriptionItem('incomplete'),
  'subscriptionItem.pastDue': () => subscriptionItem('past_due'),
  'subscriptionItem.upcoming': () => subscriptionItem('upcoming'),
  'subscriptionItem.updated': () => subscriptionItem('active'),
  'user.created': user,
  'user.updated': () => ({ ...user(), username: 'mira_o', updated_at: later }),
  'user.deleted': () => ({ ...deleted('user', userId), external_id: 'reader-1841' }),
  'waitlistEntry.created': () => waitlistEntry('pending'),
  'waitlistEntry.updated': () => ({ ...waitlistEntry('completed'), updated_at: later }),
}

const now = 1_790_000_000_000
const later = 1_790_000_060_000
const inMonth = 1_792_592_000_000
const instanceId = 'ins_2kTpXcV8bN4mQwEr6TyUiOpAsDf'
const userId = 'user_2kTqGhJ3kL9zXcVbNm1QwErTyUi'
const organizationId = 'org_2kTqP5oIuYtReWqAsDfGhJkLzXc'
const image = 'https://img.clerk.com/eyJ0eXBlIjoiZGVmYXVsdCJ9'

function deleted(object: string, id: string): DeletedObject {
  return { object, id, deleted: true }
}

function user(): User {
  const emailId = 'idn_2kTqGe7RtYuIoPaSdFgHjKlZxCv'
  return {
    id: userId,
    object: 'user',
    external_id: 'reader-1841',
    primary_email_address_id: emailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    username: null,
    first_name: 'Mira',
    last_name: 'Okafor',
    locale: 'en-GB',
    image_url: image,
    has_image: false,
    public_metadata: { plan: 'reader' },
    private_metadata: {},
    unsafe_metadata: {},
    email_addresses: [
      {
        id: emailId,
        object: 'email_address',
        email_address: 'mira.okafor@example.com',
        reserved: false,
        verification: {
          object: 'verification_otp',
          status: 'verified',
          strategy: 'email_code',
          attempts: 1,
          expire_at: now,
        },
        linked_to: [],
        created_at: now,
        updated_at: now,
      },
    ],
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    password_enabled: true,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    mfa_enabled_at: null,
    mfa_disabled_at: null,
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    last_sign_in_at: now,
    banned: false,
    locked: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    updated_at: now,
    created_at: now,
    delete_self_enabled: true,
    create_organization_enabled: true,
    last_active_at: now,
    legal_accepted_at: now,
  }
}

function organization(): Organization {
  return {
    object: 'organization',
    id: organizationId,
    name: 'Tidewater Books',
    slug: 'tidewater-books',
    image_url: image,
    has_image: false,
    members_count: 4,
    pending_invitations_count: 1,
    max_allowed_memberships: 20,
    admin_delete_enabled: true,
    public_metadata: {},
    private_metadata: {},
    created_by: userId,
    created_at: now,
    updated_at: now,
  }
}

function organizationDomain(): OrganizationDomainEventData {
  const verification = {
    status: 'verified',
    strategy: 'email_code',
    attempts: 1,
    expire_at: null,
    verified_at: now,
  }
  return {
    object: 'organization_domain',
    id: 'orgdmn_2kTq0YbXw5cRj8LmVn3HsD7pFzA',
    organization_id: organizationId,
    name: 'tidewater.example.com',
    enrollment_mode: 'automatic_suggestion',
    affiliation_email_address: 'desk@tidewater.example.com',
    affiliation_verification: verification,
    ownership_verification: null,
    verification,
    total_pending_invitations: 0,
    total_pending_suggestions: 2,
    created_at: now,
    updated_at: now,
  }
}

function organizationInvitation(status: 'pending' | 'accepted' | 'revoked'): OrganizationInvitationEventData {
  return {
    object: 'organization_invitation',
    id: 'orginv_2kTr4MnBvCxZaSdFgHjKlQwErTy',
    email_address: 'jonas.weil@example.com',
    role: 'org:member',
    role_name: 'Member',
    organization_id: organizationId,
    inviter_id: userId,
    public_inviter_data: {
      user_id: userId,
      first_name: 'Mira',
      last_name: 'Okafor',
      image_url: image,
      has_image: false,
      identifier: 'mira.okafor@example.com',
    },
    public_organization_data: {
      id: organizationId,
      name: 'Tidewater Books',
      slug: 'tidewater-books',
      image_url: image,
      has_image: false,
    },
    status,
    public_metadata: {},
    private_metadata: {},
    url: status === 'pending' ? 'https://accounts.example.com/v1/tickets/accept?ticket=invented' : null,
    expires_at: inMonth,
    created_at: now,
    updated_at: status === 'pending' ? now : later,
  }
}

function organizationMembership(): OrganizationMembership {
  return {
    id: 'orgmem_2kTr8UiOpLkJhGfDsAzXcVbNmQw',
    object: 'organization_membership',
    role: 'org:member',
    role_name: 'Member',
    permissions: ['org:sys_memberships:read', 'org:invoices:read'],
    public_metadata: {},
    private_metadata: {},
    organization: organization(),
    public_user_data: {
      user_id: userId,
      first_name: 'Mira',
      last_name: 'Okafor',
      profile_image_url: image,
      image_url: image,
      has_image: false,
      identifier: 'mira.okafor@example.com',
    },
    created_at: now,
    updated_at: now,
  }
}

function permission(): Permission {
  return {
    object: 'permission',
    id: 'perm_2kTs2WsXeDcRfVtGbYhNuJmIkOl',
    name: 'Read invoices',
    key: 'org:invoices:read',
    description: 'Read the invoices of the organization',
    type: 'user',
    created_at: now,
    updated_at: now,
  }
}

function role(): RoleEventData {
  return {
    object: 'role',
    id: 'role_2kTs6PlOkMiJnUhBygVtFcRdXeSz',
    name: 'Bookkeeper',
    key: 'org:bookkeeper',
    description: null,
    is_creator_eligible: false,
    permissions: [permission()],
    created_at: now,
    updated_at: now,
  }
}

function session(status: SessionEventData['status']): SessionEventData {
  return {
    object: 'session',
    id: 'sess_2kTqHnBvGfRtYhNjUmKiOlPzAqX',
    user_id: userId,
    client_id: 'client_2kTqHaQzWsXeDcRfVtGbYhNuJmI',
    actor: null,
    status,
    last_active_organization_id: status === 'pending' ? null : organizationId,
    last_active_at: now,
    latest_activity: {
      object: 'session_activity',
      id: 'sess_activity_2kTqHcVbNmKjHgFdSaQw',
      device_type: 'Linux',
      is_mobile: false,
      browser_name: 'Firefox',
      browser_version: '140.0',
      ip_address: '203.0.113.24',
      city: 'Bristol',
      country: 'GB',
    },
    expire_at: 1_790_604_800_000,
    abandon_at: inMonth,
    updated_at: status === 'active' ? now : later,
    created_at: now,
    user: user(),
  }
}

function email(): EmailEventData {
  return {
    object: 'email',
    id: 'ema_2kTtAqWsEdRfTgYhUjIkOlPzXcV',
    slug: 'verification_code',
    from_email_name: 'notifications',
    to_email_address: 'mira.okafor@example.com',
    email_address_id: 'idn_2kTqGe7RtYuIoPaSdFgHjKlZxCv',
    user_id: userId,
    subject: 'Your code for Tidewater Books is 402917',
    body: '<p>Your code is <strong>402917</strong>.</p>',
    body_plain: 'Your code is 402917.\n',
    status: 'queued',
    data: { app: { name: 'Tidewater Books' }, otp_code: '402917' },
    delivered_by_clerk: true,
  }
}

function sms(): SmsEventData {
  return {
    object: 'sms_message',
    id: 'sms_2kTtEvBnMkLoPiUyTrEwQaSdFgH',
    slug: 'verification_code',
    from_phone_number: '+15550100000',
    to_phone_number: '+15550100123',
    phone_number_id: 'idn_2kTtFzXcVbNmAsDfGhJkLqWeRtY',
    user_id: userId,
    message: '402917 is your code for Tidewater Books.',
    status: 'queued',
    data: { otp_code: '402917' },
    delivered_by_clerk: true,
    created_at_ms: now,
  }
}

function payer(): PayerEventData {
  return {
    object: 'commerce_payer',
    id: 'cpayer_2kTuBnJmKlOiUyTrEwQzXcVaSdF',
    user_id: userId,
    first_name: 'Mira',
    last_name: 'Okafor',
    email: 'mira.okafor@example.com',
    organization_id: '',
    organization_name: '',
    image_url: image,
    created_at: now,
    updated_at: now,
  }
}

function plan() {
  return {
    id: 'cplan_2kTuFgHjKlZxCvBnMqWeRtYuIoP',
    slug: 'reader-plus',
    name: 'Reader Plus',
    is_recurring: true,
    amount: 900,
    currency: 'USD',
  }
}

function subscriptionItem(status: SubscriptionItemEventData['status']): SubscriptionItemEventData {
  return {
    object: 'commerce_subscription_item',
    id: 'csub_item_2kTuJkLzXcVbNmAsDfGhQwErTyU',
    status,
    is_free_trial: false,
    created_at: now,
    updated_at: later,
    period_start: now,
    period_end: inMonth,
    interval: 'month',
    plan_id: plan().id,
    plan: plan(),
    payer: payer(),
    subscription_id: 'csub_2kTuMnBvCxZlKjHgFdSaPoIuYtR',
  }
}

function subscription(status: SubscriptionEventData['status']): SubscriptionEventData {
  return {
    object: 'commerce_subscription',
    id: 'csub_2kTuMnBvCxZlKjHgFdSaPoIuYtR',
    status,
    active_at: now,
    canceled_at: null,
    created_at: now,
    ended_at: null,
    past_due_at: null,
    updated_at: now,
    latest_payment_id: paymentAttempt().payment_id,
    payer_id: payer().id,
    payer: payer(),
    payment_source_id: paymentAttempt().payment_source.id,
    items: [subscriptionItem(status)],
  }
}

function paymentAttempt(): PaymentAttemptEventData {
  const dollars = (cents: number) => ({
    amount: cents,
    amount_formatted: (cents / 100).toFixed(2),
    currency: 'USD',
    currency_symbol: '$',
  })
  return {
    id: 'cpayatt_2kTvQwErTyUiOpAsDfGhJkLzXc',
    instance_id: instanceId,
    payment_id: 'cpay_2kTvRtYuIoPaSdFgHjKlZxCvBnM',
    invoice_id: 'cinv_2kTvSdFgHjKlZxCvBnMqWeRtYuI',
    statement_id: 'cstmt_2kTvTgYhUjIkOlPqAzWsXeDcRfV',
    gateway_external_id: 'pi_3QxInvented0001',
    status: 'pending',
    created_at: now,
    updated_at: now,
    paid_at: null,
    failed_at: null,
    failed_reason: null,
    billing_date: now,
    charge_type: 'recurring',
    payee: {
      id: 'cpayee_2kTvUjMiKoLpAqSwDeFrGtHyJuK',
      gateway_type: 'stripe',
      gateway_external_id: 'acct_1Invented0001',
      gateway_status: 'active',
    },
    payer: payer(),
    totals: { subtotal: dollars(900), tax_total: dollars(180), grand_total: dollars(1080) },
    payment_source: {
      id: 'csrc_2kTvVbNmAsDfGhJkLqWeRtYuIoP',
      gateway: 'stripe',
      gateway_external_id: 'pm_1Invented0001',
      gateway_external_account_id: null,
      payment_method: 'card',
      status: 'active',
      card_type: 'visa',
      last4: '4242',
    },
    subscription_items: [
      {
        object: 'commerce_subscription_item',
        id: 'csub_item_2kTuJkLzXcVbNmAsDfGhQwErTyU',
        status: 'active',
        created_at: now,
        updated_at: now,
        period_start: now,
        period_end: inMonth,
        interval: 'month',
        plan_id: plan().id,
        plan: plan(),
      },
    ],
  }
}

function waitlistEntry(status: 'pending' | 'completed'): WaitlistEntryEventData {
  return {
    object: 'waitlist_entry',
    id: 'wle_2kTwXcVbNmLkJhGfDsAqWeRtYuI',
    email_address: 'jonas.weil@example.com',
    status,
    is_locked: false,
    created_at: now,
    updated_at: now,
    invitation: status === 'pending' ? null : invitation(),
  }
}

function invitation(): NonNullable<WaitlistEntryEventData['invitation']> {
  return {
    object: 'invitation',
    id: 'inv_2kTwZaQwSxEdCrFvTgBhYnUjMiK',
    email_address: 'jonas.weil@example.com',
    public_metadata: {},
    status: 'accepted',
    created_at: now,
    updated_at: later,
  }
}
