import { more, whole } from '../case.ts'

export const machineSecretKey = 'ak_5e4d3c2b1a'
const claims = { someKey: { innerKey: 1 } }

/** Machines, and the tokens and keys that they use. */
export const machines = [
  whole('machines.get', ['mch_1'], 'machines.get', ['mch_1']),
  whole('machines.list', [{ limit: 5, offset: 10, orderBy: '-name', query: 'a' }], 'machines.list', [
    { limit: 5, offset: 10, order_by: '-name', query: 'a' },
  ]),
  whole(
    'machines.create',
    [{ name: 'A machine', scopedMachines: ['mch_2', 'mch_3'], defaultTokenTtl: 60 }],
    'machines.create',
    [{ name: 'A machine', scoped_machines: ['mch_2', 'mch_3'], default_token_ttl: 60 }],
  ),
  whole(
    'machines.update',
    [{ machineId: 'mch_1', name: 'A machine', defaultTokenTtl: 60 }],
    'machines.update',
    ['mch_1', { name: 'A machine', default_token_ttl: 60 }],
  ),
  whole('machines.delete', ['mch_1'], 'machines.delete', ['mch_1']),
  whole('machines.getSecretKey', ['mch_1'], 'machines.getSecretKey', ['mch_1']),
  whole(
    'machines.rotateSecretKey',
    [{ machineId: 'mch_1', previousTokenTtl: 0 }],
    'machines.rotateSecretKey',
    ['mch_1', { previous_token_ttl: 0 }],
  ),
  whole('machines.createScope', ['mch_1', 'mch_2'], 'machines.createScope', [
    'mch_1',
    { to_machine_id: 'mch_2' },
  ]),
  whole('machines.deleteScope', ['mch_1', 'mch_2'], 'machines.deleteScope', ['mch_1', 'mch_2']),

  whole(
    'm2m.list',
    [{ machineSecretKey, subject: 'mch_1', revoked: true, expired: true, limit: 5, offset: 10 }],
    'm2mTokens.list',
    [{ subject: 'mch_1', revoked: true, expired: true, limit: 5, offset: 10 }],
  ),
  more('m2m.list', [{ subject: 'mch_1', revoked: false }], 'm2mTokens.list', [
    { subject: 'mch_1', revoked: false },
  ]),
  whole(
    'm2m.createToken',
    [
      {
        machineSecretKey,
        secondsUntilExpiration: 60,
        claims,
        minRemainingTtlSeconds: 10,
        tokenFormat: 'jwt',
      },
    ],
    'm2mTokens.create',
    [{ seconds_until_expiration: 60, claims, min_remaining_ttl_seconds: 10, token_format: 'jwt' }],
  ),
  more('m2m.createToken', [{ machineSecretKey }], 'm2mTokens.create', [{}]),
  whole(
    'm2m.revokeToken',
    [{ machineSecretKey, m2mTokenId: 'mt_1', revocationReason: 'lost' }],
    'm2mTokens.revoke',
    ['mt_1', { revocation_reason: 'lost' }],
  ),
  more('m2m.revokeToken', [{ m2mTokenId: 'mt_1' }], 'm2mTokens.revoke', ['mt_1']),
  whole('m2m.verify', [{ machineSecretKey, token: 'mt_secret' }], 'm2mTokens.verify', [
    { token: 'mt_secret' },
  ]),

  whole('apiKeys.list', [{ subject: 'user_1', includeInvalid: true, limit: 5, offset: 10 }], 'apiKeys.list', [
    { subject: 'user_1', include_invalid: true, limit: 5, offset: 10 },
  ]),
  more('apiKeys.list', [{ subject: 'user_1', includeInvalid: false }], 'apiKeys.list', [
    { subject: 'user_1', include_invalid: false },
  ]),
  whole(
    'apiKeys.create',
    [
      {
        name: 'A key',
        subject: 'user_1',
        description: null,
        claims,
        scopes: ['read', 'write'],
        createdBy: 'user_2',
        secondsUntilExpiration: null,
      },
    ],
    'apiKeys.create',
    [
      {
        name: 'A key',
        subject: 'user_1',
        description: null,
        claims,
        scopes: ['read', 'write'],
        created_by: 'user_2',
        seconds_until_expiration: null,
      },
    ],
  ),
  whole('apiKeys.get', ['ak_1'], 'apiKeys.get', ['ak_1']),
  whole(
    'apiKeys.update',
    [
      {
        apiKeyId: 'ak_1',
        subject: 'user_1',
        description: 'For a test',
        claims: null,
        scopes: [],
        secondsUntilExpiration: 60,
      },
    ],
    'apiKeys.update',
    [
      'ak_1',
      {
        subject: 'user_1',
        description: 'For a test',
        claims: null,
        scopes: [],
        seconds_until_expiration: 60,
      },
    ],
  ),
  whole('apiKeys.delete', ['ak_1'], 'apiKeys.delete', ['ak_1']),
  whole('apiKeys.revoke', [{ apiKeyId: 'ak_1', revocationReason: 'lost' }], 'apiKeys.revoke', [
    'ak_1',
    { revocation_reason: 'lost' },
  ]),
  more('apiKeys.revoke', [{ apiKeyId: 'ak_1' }], 'apiKeys.revoke', ['ak_1']),
  whole('apiKeys.getSecret', ['ak_1'], 'apiKeys.getSecret', ['ak_1']),
  whole('apiKeys.verify', ['ak_secret'], 'apiKeys.verify', [{ secret: 'ak_secret' }]),
]
