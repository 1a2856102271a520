import { path } from '../../../src/index.ts'
import { type Case, more, whole } from '../case.ts'

const extendTo = new Date('2026-03-01T12:00:00.000Z')
const framework = { 'clerk-framework': 'a-framework', 'clerk-framework-version': '1.2.3' }

/** The instance, its domains, templates, emails, billing and accountless applications. */
export const instance: Case[] = [
  whole('instance.get', [], 'instance.get', []),
  whole(
    'instance.update',
    [
      {
        testMode: true,
        hibp: false,
        enhancedEmailDeliverability: true,
        supportEmail: 'help@example.com',
        clerkJsVersion: '6',
        developmentOrigin: null,
        allowedOrigins: ['capacitor://localhost'],
        urlBasedSessionSyncing: true,
        preferredSignInStrategyWhenPasswordRequired: 'otp',
      },
    ],
    'instance.update',
    [
      {
        test_mode: true,
        hibp: false,
        enhanced_email_deliverability: true,
        support_email: 'help@example.com',
        clerk_js_version: '6',
        development_origin: null,
        allowed_origins: ['capacitor://localhost'],
        url_based_session_syncing: true,
        preferred_sign_in_strategy_when_password_required: 'otp',
      },
    ],
  ),
  whole(
    'instance.updateRestrictions',
    [
      {
        allowlist: true,
        blocklist: false,
        blockEmailSubaddresses: true,
        blockDisposableEmailDomains: null,
        ignoreDotsForGmailAddresses: true,
      },
    ],
    'instance.updateRestrictions',
    [
      {
        allowlist: true,
        blocklist: false,
        block_email_subaddresses: true,
        block_disposable_email_domains: null,
        ignore_dots_for_gmail_addresses: true,
      },
    ],
  ),
  whole('instance.getOrganizationSettings', [], 'instance.getOrganizationSettings', []),
  whole(
    'instance.updateOrganizationSettings',
    [
      {
        enabled: true,
        maxAllowedMemberships: 5,
        adminDeleteEnabled: false,
        domainsEnabled: true,
        domainsEnrollmentModes: ['automatic_invitation'],
        creatorRoleId: 'role_1',
        domainsDefaultRoleId: null,
      },
    ],
    'instance.updateOrganizationSettings',
    [
      {
        enabled: true,
        max_allowed_memberships: 5,
        admin_delete_enabled: false,
        domains_enabled: true,
        domains_enrollment_modes: ['automatic_invitation'],
        creator_role_id: 'role_1',
        domains_default_role_id: null,
      },
    ],
  ),
  whole(
    'betaFeatures.changeDomain',
    [{ homeUrl: 'https://www.example.com', isSecondary: true }],
    'instance.changeDomainBeta',
    [{ home_url: 'https://www.example.com', is_secondary: true }],
  ),

  whole('domains.list', [], 'domains.list', []),
  whole('domains.add', [{ name: 'example.com', is_satellite: true, proxy_url: null }], 'domains.create', [
    { name: 'example.com', is_satellite: true, proxy_url: null },
  ]),
  whole(
    'domains.update',
    [
      {
        domainId: 'dmn_1',
        name: 'example.com',
        proxy_url: 'https://example.com/__clerk',
        is_secondary: false,
      },
    ],
    'domains.update',
    ['dmn_1', { name: 'example.com', proxy_url: 'https://example.com/__clerk', is_secondary: false }],
  ),
  whole('domains.delete', ['dmn_1'], 'domains.delete', ['dmn_1']),
  whole('domains.deleteDomain', ['dmn_1'], 'domains.delete', ['dmn_1']),
  whole(
    'proxyChecks.verify',
    [{ domainId: 'dmn_1', proxyUrl: 'https://example.com/__clerk' }],
    'proxyChecks.verify',
    [{ domain_id: 'dmn_1', proxy_url: 'https://example.com/__clerk' }],
  ),
  whole('redirectUrls.getRedirectUrlList', [], 'redirectUrls.list', [{ paginated: true }]),
  whole('redirectUrls.getRedirectUrl', ['ru_1'], 'redirectUrls.get', ['ru_1']),
  whole('redirectUrls.createRedirectUrl', [{ url: 'https://app.example.com' }], 'redirectUrls.create', [
    { url: 'https://app.example.com' },
  ]),
  whole('redirectUrls.deleteRedirectUrl', ['ru_1'], 'redirectUrls.delete', ['ru_1']),
  whole('jwks.getJwks', [], 'jwks.get', []),
  whole('jwtTemplates.list', [{ limit: 5, offset: 10 }], 'jwtTemplates.list', [
    { limit: 5, offset: 10, paginated: true },
  ]),
  whole('jwtTemplates.get', ['jtmp_1'], 'jwtTemplates.get', ['jtmp_1']),
  whole(
    'jwtTemplates.create',
    [
      {
        name: 'a',
        claims: { someKey: 1 },
        lifetime: 60,
        allowedClockSkew: 0,
        customSigningKey: true,
        signingAlgorithm: 'HS256',
        signingKey: 'a key',
      },
    ],
    'jwtTemplates.create',
    [
      {
        name: 'a',
        claims: { someKey: 1 },
        lifetime: 60,
        allowed_clock_skew: 0,
        custom_signing_key: true,
        signing_algorithm: 'HS256',
        signing_key: 'a key',
      },
    ],
  ),
  whole(
    'jwtTemplates.update',
    [
      {
        templateId: 'jtmp_1',
        name: 'a',
        claims: { someKey: 1 },
        lifetime: null,
        allowedClockSkew: 5,
        customSigningKey: false,
        signingAlgorithm: null,
        signingKey: null,
      },
    ],
    'jwtTemplates.update',
    [
      'jtmp_1',
      {
        name: 'a',
        claims: { someKey: 1 },
        lifetime: null,
        allowed_clock_skew: 5,
        custom_signing_key: false,
        signing_algorithm: null,
        signing_key: null,
      },
    ],
  ),
  whole('jwtTemplates.delete', ['jtmp_1'], 'jwtTemplates.delete', ['jtmp_1']),
  whole('webhooks.createSvixApp', [], 'svix.createApp', []),
  whole('webhooks.generateSvixAuthURL', [], 'svix.generateAuthUrl', []),
  whole('webhooks.deleteSvixApp', [], 'svix.deleteApp', []),
  // A part of the handshake, which `edge-clerk/handshake` does.
  whole('clients.getHandshakePayload', [{ nonce: 'a nonce' }], 'request', [
    'GET',
    path('/clients/handshake_payload'),
    { query: { nonce: 'a nonce' } },
  ]),

  whole('billing.getPlanList', [{ limit: 5, offset: 10, payerType: 'org' }], 'billing.listPlans', [
    { limit: 5, offset: 10, payer_type: 'org' },
  ]),
  whole('billing.cancelSubscriptionItem', ['csub_1', { endNow: true }], 'billing.cancelSubscriptionItem', [
    'csub_1',
    { end_now: true },
  ]),
  more('billing.cancelSubscriptionItem', ['csub_1', { endNow: false }], 'billing.cancelSubscriptionItem', [
    'csub_1',
    { end_now: false },
  ]),
  whole(
    'billing.extendSubscriptionItemFreeTrial',
    ['csub_1', { extendTo }],
    'billing.extendSubscriptionItemFreeTrial',
    ['csub_1', { extend_to: extendTo.toISOString() }],
  ),

  whole(
    'emails.create',
    [
      {
        to: { address: 'a@example.com' },
        from: { address: 'shop@example.com', name: 'The shop' },
        replyTo: { address: 'help@example.org', name: 'Help' },
        subject: 'Your receipt',
        cc: ['b@example.com'],
        bcc: ['c@example.com'],
        headers: { 'X-Order-Id': '1' },
        attachments: [{ filename: 'a.txt', content: 'YQ==' }],
        html: '<p>Thanks</p>',
        text: 'Thanks',
      },
      { idempotencyKey: 'order_1-receipt' },
    ],
    'emails.create',
    [
      {
        to: { address: 'a@example.com' },
        from: { address: 'shop@example.com', name: 'The shop' },
        reply_to: { address: 'help@example.org', name: 'Help' },
        subject: 'Your receipt',
        cc: ['b@example.com'],
        bcc: ['c@example.com'],
        headers: { 'X-Order-Id': '1' },
        attachments: [{ filename: 'a.txt', content: 'YQ==' }],
        html: '<p>Thanks</p>',
        text: 'Thanks',
      },
      { idempotencyKey: 'order_1-receipt' },
    ],
  ),
  more(
    'emails.create',
    [{ to: { userId: 'user_1' }, from: { address: 'shop@example.com' }, subject: 'Hello', text: 'Hello' }],
    'emails.create',
    [{ to: { user_id: 'user_1' }, from: { address: 'shop@example.com' }, subject: 'Hello', text: 'Hello' }],
  ),
  whole(
    'emails.createBatch',
    [
      [
        {
          to: { userId: 'user_1' },
          from: { address: 'shop@example.com', name: 'The shop' },
          replyTo: { address: 'help@example.org', name: 'Help' },
          subject: 'Your receipt',
          cc: ['b@example.com'],
          bcc: ['c@example.com'],
          headers: { 'X-Order-Id': '1' },
          attachments: [{ filename: 'a.txt', content: 'YQ==' }],
          html: '<p>Thanks</p>',
          text: 'Thanks',
          idempotencyKey: 'order_1-receipt',
        },
      ],
    ],
    'emails.createBatch',
    [
      {
        messages: [
          {
            to: { user_id: 'user_1' },
            from: { address: 'shop@example.com', name: 'The shop' },
            reply_to: { address: 'help@example.org', name: 'Help' },
            subject: 'Your receipt',
            cc: ['b@example.com'],
            bcc: ['c@example.com'],
            headers: { 'X-Order-Id': '1' },
            attachments: [{ filename: 'a.txt', content: 'YQ==' }],
            html: '<p>Thanks</p>',
            text: 'Thanks',
            idempotency_key: 'order_1-receipt',
          },
        ],
      },
    ],
  ),
  whole('emails.get', ['ema_1'], 'emails.get', ['ema_1']),

  whole(
    '__experimental_accountlessApplications.createAccountlessApplication',
    [{ requestHeaders: new Headers(framework), source: 'a-framework' }],
    'accountlessApplications.create',
    [{ source: 'a-framework' }, { headers: framework }],
  ),
  {
    ...more(
      '__experimental_accountlessApplications.createAccountlessApplication',
      [],
      'accountlessApplications.create',
      [],
    ),
    isKeyless: true,
  },
  whole(
    '__experimental_accountlessApplications.completeAccountlessApplicationOnboarding',
    [{ requestHeaders: new Headers(framework), source: 'a-framework' }],
    'accountlessApplications.complete',
    [{ source: 'a-framework' }, { headers: framework }],
  ),
]
