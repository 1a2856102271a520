import { more, whole } from '../case.ts'

const metadata = { someKey: { innerKey: [1, null] }, other_key: 'text' }

/** Sessions, clients, and what leads to them: invitations, sign-ups, lists of who may come in. */
export const signIn = [
  whole(
    'sessions.getSessionList',
    [{ clientId: 'client_1', userId: 'user_1', status: 'pending', limit: 5, offset: 10 }],
    'sessions.list',
    [{ client_id: 'client_1', user_id: 'user_1', status: 'pending', limit: 5, offset: 10, paginated: true }],
  ),
  whole('sessions.getSession', ['sess_1'], 'sessions.get', ['sess_1']),
  whole('sessions.createSession', [{ userId: 'user_1' }], 'sessions.create', [{ user_id: 'user_1' }]),
  whole('sessions.revokeSession', ['sess_1'], 'sessions.revoke', ['sess_1']),
  whole('sessions.verifySession', ['sess_1', 'a token'], 'sessions.verify', ['sess_1', { token: 'a token' }]),
  whole('sessions.getToken', ['sess_1', 'a template', 60], 'sessions.createTokenFromTemplate', [
    'sess_1',
    'a template',
    { expires_in_seconds: 60 },
  ]),
  more('sessions.getToken', ['sess_1'], 'sessions.createToken', ['sess_1']),
  more('sessions.getToken', ['sess_1', undefined, 60], 'sessions.createToken', [
    'sess_1',
    { expires_in_seconds: 60 },
  ]),
  whole(
    'sessions.refreshSession',
    [
      'sess_1',
      {
        expired_token: 'a token',
        refresh_token: 'another token',
        request_origin: 'https://app.example.com',
        request_originating_ip: '192.0.2.1',
        request_headers: { 'user-agent': ['a browser'] },
        suffixed_cookies: true,
        format: 'cookie',
      },
    ],
    'sessions.refresh',
    [
      'sess_1',
      {
        expired_token: 'a token',
        refresh_token: 'another token',
        request_origin: 'https://app.example.com',
        request_originating_ip: '192.0.2.1',
        request_headers: { 'user-agent': ['a browser'] },
        suffixed_cookies: true,
        format: 'cookie',
      },
    ],
  ),
  more(
    'sessions.refreshSession',
    [
      'sess_1',
      {
        expired_token: 'a',
        refresh_token: 'b',
        request_origin: 'https://a.example',
        suffixed_cookies: false,
      },
    ],
    'sessions.refresh',
    [
      'sess_1',
      {
        expired_token: 'a',
        refresh_token: 'b',
        request_origin: 'https://a.example',
        suffixed_cookies: false,
      },
    ],
  ),
  whole('clients.getClientList', [{ limit: 5, offset: 10 }], 'clients.list', [
    { limit: 5, offset: 10, paginated: true },
  ]),
  whole('clients.getClient', ['client_1'], 'clients.get', ['client_1']),
  whole('clients.verifyClient', ['a token'], 'clients.verify', [{ token: 'a token' }]),
  whole(
    'signInTokens.createSignInToken',
    [{ userId: 'user_1', orgId: 'org_1', expiresInSeconds: 60 }],
    'signInTokens.create',
    [{ user_id: 'user_1', org_id: 'org_1', expires_in_seconds: 60 }],
  ),
  whole('signInTokens.revokeSignInToken', ['sit_1'], 'signInTokens.revoke', ['sit_1']),
  whole('signUps.get', ['sua_1'], 'signUps.get', ['sua_1']),
  whole(
    'signUps.update',
    [{ signUpAttemptId: 'sua_1', externalId: 'ext_1', customAction: true }],
    'signUps.update',
    ['sua_1', { external_id: 'ext_1', custom_action: true }],
  ),
  whole(
    'actorTokens.create',
    [
      {
        userId: 'user_1',
        actor: { sub: 'user_2', additionalProperties: { someKey: 'text' } },
        expiresInSeconds: 60,
        sessionMaxDurationInSeconds: 120,
      },
    ],
    'actorTokens.create',
    [
      {
        user_id: 'user_1',
        actor: { sub: 'user_2', additionalProperties: { someKey: 'text' } },
        expires_in_seconds: 60,
        session_max_duration_in_seconds: 120,
      },
    ],
  ),
  whole('actorTokens.revoke', ['act_1'], 'actorTokens.revoke', ['act_1']),
  whole(
    'agentTasks.create',
    [
      {
        onBehalfOf: { userId: 'user_1' },
        permissions: '*',
        agentName: 'an agent',
        taskDescription: 'a task',
        redirectUrl: 'https://app.example.com',
        sessionMaxDurationInSeconds: 60,
      },
    ],
    'agentTasks.create',
    [
      {
        on_behalf_of: { user_id: 'user_1' },
        permissions: '*',
        agent_name: 'an agent',
        task_description: 'a task',
        redirect_url: 'https://app.example.com',
        session_max_duration_in_seconds: 60,
      },
    ],
  ),
  more(
    'agentTasks.create',
    [
      {
        onBehalfOf: { identifier: 'a@example.com' },
        permissions: '*',
        agentName: 'an agent',
        taskDescription: 'a task',
        redirectUrl: 'https://app.example.com',
      },
    ],
    'agentTasks.create',
    [
      {
        on_behalf_of: { identifier: 'a@example.com' },
        permissions: '*',
        agent_name: 'an agent',
        task_description: 'a task',
        redirect_url: 'https://app.example.com',
      },
    ],
  ),
  whole('agentTasks.revoke', ['task_1'], 'agentTasks.revoke', ['task_1']),
  whole('testingTokens.createTestingToken', [], 'testingTokens.create', []),

  whole(
    'invitations.getInvitationList',
    [{ limit: 5, offset: 10, orderBy: '+email_address', status: 'accepted', query: 'a@' }],
    'invitations.list',
    [{ limit: 5, offset: 10, order_by: '+email_address', status: 'accepted', query: 'a@', paginated: true }],
  ),
  whole(
    'invitations.createInvitation',
    [
      {
        emailAddress: 'a@example.com',
        expiresInDays: 7,
        ignoreExisting: true,
        notify: false,
        publicMetadata: metadata,
        redirectUrl: 'https://app.example.com',
        templateSlug: 'waitlist_invitation',
      },
    ],
    'invitations.create',
    [
      {
        email_address: 'a@example.com',
        expires_in_days: 7,
        ignore_existing: true,
        notify: false,
        public_metadata: metadata,
        redirect_url: 'https://app.example.com',
        template_slug: 'waitlist_invitation',
      },
    ],
  ),
  whole(
    'invitations.createInvitationBulk',
    [
      [
        {
          emailAddress: 'a@example.com',
          expiresInDays: 7,
          ignoreExisting: true,
          notify: false,
          publicMetadata: metadata,
          redirectUrl: 'https://app.example.com',
          templateSlug: 'invitation',
        },
      ],
    ],
    'invitations.bulkCreate',
    [
      [
        {
          email_address: 'a@example.com',
          expires_in_days: 7,
          ignore_existing: true,
          notify: false,
          public_metadata: metadata,
          redirect_url: 'https://app.example.com',
          template_slug: 'invitation',
        },
      ],
    ],
  ),
  whole('invitations.revokeInvitation', ['inv_1'], 'invitations.revoke', ['inv_1']),
  whole('invitations.deleteInvitation', ['inv_1'], 'invitations.delete', ['inv_1']),
  whole(
    'waitlistEntries.list',
    [{ limit: 5, offset: 10, query: 'a@', status: 'pending', orderBy: '-invited_at' }],
    'waitlistEntries.list',
    [{ limit: 5, offset: 10, query: 'a@', status: 'pending', order_by: '-invited_at' }],
  ),
  whole(
    'waitlistEntries.create',
    [{ emailAddress: 'a@example.com', notify: false }],
    'waitlistEntries.create',
    [{ email_address: 'a@example.com', notify: false }],
  ),
  whole(
    'waitlistEntries.createBulk',
    [[{ emailAddress: 'a@example.com', notify: true }]],
    'waitlistEntries.bulkCreate',
    [[{ email_address: 'a@example.com', notify: true }]],
  ),
  whole('waitlistEntries.invite', ['wle_1', { ignoreExisting: true }], 'waitlistEntries.invite', [
    'wle_1',
    { ignore_existing: true },
  ]),
  more('waitlistEntries.invite', ['wle_1'], 'waitlistEntries.invite', ['wle_1']),
  whole('waitlistEntries.reject', ['wle_1'], 'waitlistEntries.reject', ['wle_1']),
  whole('waitlistEntries.delete', ['wle_1'], 'waitlistEntries.delete', ['wle_1']),
  whole(
    'allowlistIdentifiers.getAllowlistIdentifierList',
    [{ limit: 5, offset: 10 }],
    'allowlistIdentifiers.list',
    [{ limit: 5, offset: 10, paginated: true }],
  ),
  whole(
    'allowlistIdentifiers.createAllowlistIdentifier',
    [{ identifier: 'a@example.com', notify: true }],
    'allowlistIdentifiers.create',
    [{ identifier: 'a@example.com', notify: true }],
  ),
  whole('allowlistIdentifiers.deleteAllowlistIdentifier', ['alid_1'], 'allowlistIdentifiers.delete', [
    'alid_1',
  ]),
  whole(
    'blocklistIdentifiers.getBlocklistIdentifierList',
    [{ limit: 5, offset: 10 }],
    'blocklistIdentifiers.list',
    [{ limit: 5, offset: 10 }],
  ),
  more('blocklistIdentifiers.getBlocklistIdentifierList', [], 'blocklistIdentifiers.list', []),
  whole(
    'blocklistIdentifiers.createBlocklistIdentifier',
    [{ identifier: 'a@example.com' }],
    'blocklistIdentifiers.create',
    [{ identifier: 'a@example.com' }],
  ),
  whole('blocklistIdentifiers.deleteBlocklistIdentifier', ['blid_1'], 'blocklistIdentifiers.delete', [
    'blid_1',
  ]),
]
