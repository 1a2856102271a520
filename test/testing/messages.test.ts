import { exportJWK, generateKeyPair } from 'jose'
import { describe, expect, test } from 'vitest'
import { createTestClerk, sampleWebhookEvent, signWebhook, type TestClerk } from '../../src/testing/index.ts'
import { otherSecret, signingSecret } from '../support/deliveries.ts'
import { rejection, thrown } from '../support/rejection.ts'

/** What a wrong value is called, the value itself, and the message for it. */
type Row = [value: string, given: unknown, message: string]

const secretKey = 'sk_test_abcdefghijkl'
const publishableKey = 'pk_live_Y2xlcmsuZWRnZS1jbGVyay5leGFtcGxlJA'

describe('options of createTestClerk', () => {
  const create = (given: unknown) => thrown(() => createTestClerk(given as never))

  test.each<Row>([
    ['options of null', null, 'options of createTestClerk must be an object (got null)'],
    ['options of a wrong type', 'pk_test', 'options of createTestClerk must be an object (got a string)'],
    ['users of a wrong type', { users: {} }, 'users must be an array of users (got an object)'],
    ['now of a wrong type', { now: 1 }, 'now must be a function (got a number)'],
    ['production of a wrong type', { production: 'no' }, 'production must be a boolean (got a string)'],
    ['a secretKey of a wrong type', { secretKey: 7 }, 'secretKey must be a string (got a number)'],
    ['an empty secretKey', { secretKey: '' }, 'secretKey is empty'],
    [
      'a publishable key as secretKey',
      { secretKey: publishableKey },
      'secretKey must start with sk_test_ or sk_live_ (got a publishable key)',
    ],
    ['an empty publishableKey', { publishableKey: '' }, 'publishableKey is empty'],
    [
      'a secret key as publishableKey',
      { publishableKey: secretKey },
      'publishableKey must start with pk_test_ or pk_live_ (got the secret key of an instance)',
    ],
    [
      'a live publishableKey that is not of production',
      { publishableKey, production: false },
      'production and publishableKey must be of one instance (production is false, publishableKey is live)',
    ],
    [
      'a signingKey of a wrong type',
      { signingKey: 'PEM' },
      'signingKey must be a private RSA key as a JWK (got a string)',
    ],
    [
      'a signingKey of another kind',
      { signingKey: { kty: 'EC' } },
      'signingKey must be a private RSA key as a JWK (its kty is not RSA)',
    ],
  ])('the message of createTestClerk for %s', (_, given, message) => {
    const error = create(given)
    expect([error.code, error.message]).toEqual(['config', message])
  })

  test('the message of createTestClerk for a public key as signingKey', async () => {
    const pair = await generateKeyPair('RS256', { extractable: true })
    const error = create({ signingKey: await exportJWK(pair.publicKey) })
    expect([error.code, error.message]).toEqual([
      'config',
      'signingKey must be a private RSA key as a JWK (it has no d)',
    ])
  })

  test.each<Row>([
    ['a user of a wrong type', 'Ada', 'users[1]: user must be an object (got a string)'],
    ['a missing user', null, 'users[1]: user must be an object (got null)'],
    ['fields of a wrong type', { fields: 'id' }, 'users[1]: fields must be an object (got a string)'],
    ['a user that the API refuses', { first_name: 7 }, 'users[1]: first_name must be a string.'],
  ])('the message of createTestClerk for %s', (_, user, message) => {
    const error = create({ users: [{}, user] })
    expect([error.code, error.message]).toEqual(['input', message])
  })
})

describe('arguments of addUser', () => {
  test.each<Row>([
    ['null', null, 'addUser: user must be an object (got null)'],
    ['a user of a wrong type', 'Ada', 'addUser: user must be an object (got a string)'],
    ['fields of a wrong type', { fields: [] }, 'addUser: fields must be an object (got an array)'],
    ['an unknown field', { firstName: 'Ada' }, 'addUser: firstName is not a parameter of this request.'],
    ['a string of a wrong type', { first_name: 7 }, 'addUser: first_name must be a string.'],
    [
      'a list of a wrong type',
      { email_address: 'a@b.example' },
      'addUser: email_address must be an array of strings.',
    ],
    ['a boolean of a wrong type', { banned: 'yes' }, 'addUser: banned must be true or false.'],
    [
      'an integer of a wrong type',
      { create_organizations_limit: 1.5 },
      'addUser: create_organizations_limit must be an integer.',
    ],
    ['metadata of a wrong type', { public_metadata: [] }, 'addUser: public_metadata must be an object.'],
    [
      'a malformed email address',
      { email_address: ['ada'] },
      'addUser: email_address must be an email address.',
    ],
    [
      'a malformed phone number',
      { phone_number: ['0123'] },
      'addUser: phone_number must be a phone number such as +15555550100.',
    ],
    [
      'a malformed wallet',
      { web3_wallet: ['a b'] },
      'addUser: web3_wallet must be an address without spaces.',
    ],
    [
      'an unknown status',
      { email_address: ['a@b.example'], email_address_identification_status: ['odd'] },
      'addUser: email_address_identification_status must be verified, reserved or unverified.',
    ],
    ['a short password', { password: 'secret' }, 'addUser: password must have at least 8 characters.'],
    ['a malformed date', { created_at: 'monday' }, 'addUser: created_at must be an RFC 3339 date.'],
  ])('the message of addUser for %s', (_, user, message) => {
    const clerk = createTestClerk()
    const error = thrown(() => clerk.addUser(user as never))
    expect([error.code, error.message]).toEqual(['input', message])
  })
})

describe('options of a session token', () => {
  const org = { id: 'org_1', role: 'org:admin' }
  const rows: Row[] = [
    ['options of null', null, 'options must be an object (got null)'],
    ['options of a wrong type', 'user_1', 'options must be an object (got a string)'],
    ['a missing userId', {}, 'userId must be a string (got undefined)'],
    ['a userId of a wrong type', { userId: 7 }, 'userId must be a string (got a number)'],
    ['an empty userId', { userId: '' }, 'userId is empty'],
    ['an empty sessionId', { userId: 'user_1', sessionId: '' }, 'sessionId is empty'],
    ['an empty azp', { userId: 'user_1', azp: '' }, 'azp is empty'],
    ['an empty plan', { userId: 'user_1', plan: '' }, 'plan is empty'],
    [
      'a lifetime of NaN',
      { userId: 'user_1', expiresInSeconds: Number.NaN },
      'expiresInSeconds must be a finite number (got NaN)',
    ],
    [
      'a lifetime of a wrong type',
      { userId: 'user_1', expiresInSeconds: '60' },
      'expiresInSeconds must be a finite number (got a string)',
    ],
    ['an unknown version', { userId: 'user_1', v: 3 }, 'v must be 1 or 2'],
    [
      'features of a wrong type',
      { userId: 'user_1', features: 'o:a' },
      'features must be an array of strings (got a string)',
    ],
    [
      'features with an empty one',
      { userId: 'user_1', features: ['o:a', ''] },
      'features must hold strings that are not empty (item 1 is another)',
    ],
    ['claims of a wrong type', { userId: 'user_1', claims: [] }, 'claims must be an object (got an array)'],
    [
      'a header of a wrong type',
      { userId: 'user_1', header: 'kid' },
      'header must be an object (got a string)',
    ],
    ['an org of a wrong type', { userId: 'user_1', org: 'org_1' }, 'org must be an object (got a string)'],
    [
      'an org without an id',
      { userId: 'user_1', org: { role: 'org:admin' } },
      'org.id must be a string (got undefined)',
    ],
    [
      'an org without a role',
      { userId: 'user_1', org: { id: 'org_1' } },
      'org.role must be a string (got undefined)',
    ],
    ['an empty slug', { userId: 'user_1', org: { ...org, slug: '' } }, 'org.slug is empty'],
    [
      'permissions of a wrong type',
      { userId: 'user_1', org: { ...org, permissions: 'org:a:read' } },
      'org.permissions must be an array of strings (got a string)',
    ],
    [
      'a permission without a feature',
      { userId: 'user_1', org: { ...org, permissions: ['org:a:read', 'read'] } },
      'org.permissions[1] must look like org:invoices:read',
    ],
  ]

  test.each(rows)('the message of mintSessionToken and cookies for %s', async (_, given, message) => {
    const clerk = createTestClerk()
    const error = await rejection(clerk.mintSessionToken(given as never))
    expect([error.code, error.message]).toEqual(['input', `mintSessionToken: ${message}`])
    const ofCookies = await rejection(clerk.cookies(given as never))
    expect([ofCookies.code, ofCookies.message]).toEqual(['input', `cookies: ${message}`])
  })

  test('the message of mintSessionToken for a missing argument', async () => {
    const error = await rejection((createTestClerk().mintSessionToken as () => Promise<string>)())
    expect(error.message).toBe('mintSessionToken: options must be an object (got undefined)')
  })
})

describe('arguments of failNext and count', () => {
  const fail = (given: unknown) => (clerk: TestClerk) => clerk.failNext(given as never)

  test.each<[value: string, work: (clerk: TestClerk) => unknown, message: string]>([
    ['null', fail(null), 'failNext: fault must be an object (got null)'],
    ['a fault of a wrong type', fail(500), 'failNext: fault must be an object (got a number)'],
    ['an empty operation', fail({ operation: '' }), 'failNext: operation is empty'],
    [
      'an operation of a wrong type',
      fail({ operation: /users/ }),
      'failNext: operation must be a string (got an object)',
    ],
    ['zero times', fail({ times: 0 }), 'failNext: times must be a whole number from 1'],
    ['a fraction of times', fail({ times: 1.5 }), 'failNext: times must be a whole number from 1'],
    [
      'times of a wrong type',
      fail({ times: '2' }),
      'failNext: times must be a whole number from 1 (got a string)',
    ],
    ['a status of success', fail({ status: 200 }), 'failNext: status must be a whole number from 400 to 599'],
    [
      'a status out of range',
      fail({ status: 600 }),
      'failNext: status must be a whole number from 400 to 599',
    ],
    ['an empty code', fail({ code: '' }), 'failNext: code is empty'],
    [
      'a negative delay',
      fail({ retryAfterSeconds: -1 }),
      'failNext: retryAfterSeconds must be a whole number from 0',
    ],
    [
      'a response of a wrong type',
      fail({ response: {} }),
      'failNext: response must be a function (got an object)',
    ],
    ['network of a wrong type', fail({ network: 1 }), 'failNext: network must be a boolean (got a number)'],
    ['hang of a wrong type', fail({ hang: 'yes' }), 'failNext: hang must be a boolean (got a string)'],
    ['an empty operation to count', (clerk) => clerk.count(''), 'count: operation is empty'],
    [
      'an operation to count of a wrong type',
      (clerk) => clerk.count(7 as never),
      'count: operation must be a string (got a number)',
    ],
  ])('the message of failNext and count for %s', (_, work, message) => {
    const error = thrown(() => work(createTestClerk()))
    expect([error.code, error.message]).toEqual(['input', message])
  })
})

describe('arguments of signWebhook', () => {
  const sign = (...args: unknown[]) =>
    rejection((signWebhook as (...args: unknown[]) => Promise<unknown>)(...args))

  test.each<[value: string, args: unknown[], message: string]>([
    [
      'a missing event',
      [undefined, signingSecret],
      'event must be an object, a string or bytes (got undefined)',
    ],
    ['an event of null', [null, signingSecret], 'event must be an object, a string or bytes (got null)'],
    [
      'an event of a wrong type',
      [7, signingSecret],
      'event must be an object, a string or bytes (got a number)',
    ],
    [
      'options of a wrong type',
      [{}, signingSecret, 'msg_1'],
      'options of signWebhook must be an object (got a string)',
    ],
    ['an empty id', [{}, signingSecret, { id: '' }], 'id is empty'],
    ['an id of a wrong type', [{}, signingSecret, { id: 1 }], 'id must be a string (got a number)'],
    [
      'a timestamp of NaN',
      [{}, signingSecret, { timestamp: Number.NaN }],
      'timestamp must be a finite number (got NaN)',
    ],
    [
      'a timestamp of a wrong type',
      [{}, signingSecret, { timestamp: '1' }],
      'timestamp must be a finite number (got a string)',
    ],
    ['an empty url', [{}, signingSecret, { url: '' }], 'url is empty'],
    [
      'a url without an origin',
      [{}, signingSecret, { url: '/webhooks' }],
      'url must be an absolute URL such as https://app.example.com/webhooks',
    ],
    ['an unknown family', [{}, signingSecret, { family: 'clerk' }], 'family must be svix or webhook'],
  ])('the message of signWebhook for %s', async (_, args, message) => {
    const error = await sign(...args)
    expect([error.code, error.message]).toEqual(['input', message])
  })

  test.each<Row>([
    ['missing', undefined, 'signingSecret must start with whsec_ (got undefined)'],
    ['of a wrong type', 7, 'signingSecret must start with whsec_ (got number)'],
    ['empty', '', 'signingSecret is empty'],
    ['an empty list', [], 'signingSecret is empty'],
    ['a secret key', secretKey, 'signingSecret must start with whsec_ (got a secret key)'],
    ['not base64', 'whsec_!', 'signingSecret must be 1+ bytes in base64 after whsec_'],
    [
      'a list with a publishable key',
      [otherSecret, publishableKey],
      'signingSecret[1] must start with whsec_ (got a publishable key)',
    ],
  ])('the message of signWebhook for a signingSecret that is %s', async (_, given, message) => {
    const error = await sign({}, given)
    expect([error.code, error.message]).toEqual(['config', message])
  })

  test('signWebhook signs with a secret that is too short for verifyWebhook', async () => {
    const short = 'whsec_c2hvcnQ='
    for (const secrets of [short, [short], [signingSecret, short]]) {
      const request = await signWebhook({}, secrets)
      expect(request.headers.get('svix-signature')).toMatch(/^v1,/)
    }
  })
})

describe('arguments of sampleWebhookEvent', () => {
  test.each<[value: string, args: unknown[], message: string]>([
    ['a missing type', [], 'type must be a documented event type such as user.created'],
    ['an unknown type', ['user.renamed'], 'type must be a documented event type such as user.created'],
    [
      'a name of Object.prototype',
      ['constructor'],
      'type must be a documented event type such as user.created',
    ],
    ['data of null', ['user.created', null], 'data must be an object (got null)'],
    ['data of a wrong type', ['user.created', 'Ada'], 'data must be an object (got a string)'],
  ])('the message of sampleWebhookEvent for %s', (_, args, message) => {
    const error = thrown(() => (sampleWebhookEvent as (...args: unknown[]) => unknown)(...args))
    expect([error.code, error.message]).toEqual(['input', message])
  })
})

describe('error responses of the in-memory Clerk', () => {
  const clerk = createTestClerk({
    users: [{ fields: { id: 'user_1' }, username: 'ada', password: 'eight888' }],
  })
  const send = async (operation: string, body?: unknown, bearer = clerk.clientOptions.secretKey) => {
    const [method, path] = operation.split(' ') as [string, string]
    const response = await clerk.clientOptions.fetch(`${clerk.clientOptions.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const { errors } = await response.json()
    return [response.status, errors[0].message]
  }

  test.each<[operation: string, body: unknown, status: number, message: string]>([
    ['GET /users/user_2', undefined, 404, 'There is no user with the id user_2.'],
    ['GET /users?limit=0', undefined, 422, 'limit must be an integer of at least 1.'],
    ['GET /users?banned=perhaps', undefined, 422, 'banned must be true or false.'],
    [
      'GET /users?created_at_before=monday',
      undefined,
      422,
      'created_at_before must be milliseconds since the epoch.',
    ],
    ['GET /users?provider=oauth_x', undefined, 422, 'provider and provider_user_id must be given together.'],
    ['GET /users?order_by=age', undefined, 422, 'order_by must be a column of users such as created_at.'],
    ['GET /users?starting_after=user_2', undefined, 422, 'starting_after must be the id of a user.'],
    [
      'GET /users?starting_after=user_1&offset=1',
      undefined,
      422,
      'offset must not be given with starting_after.',
    ],
    [
      'GET /users?starting_after=user_1&order_by=username',
      undefined,
      422,
      'order_by must be created_at with starting_after.',
    ],
    ['POST /users', { username: 'ada' }, 422, 'Another user has that username.'],
    ['POST /users', { password_digest: 'x' }, 422, 'password_hasher is required with password_digest.'],
    ['POST /users/ban', { user_ids: [] }, 422, 'user_ids takes 1 to 50 ids.'],
    ['POST /users/user_1/verify_password', {}, 422, 'password is required.'],
    ['POST /users/user_1/verify_password', { password: 'wrong' }, 422, 'The password is wrong.'],
    ['POST /email_addresses', { user_id: 'user_1' }, 422, 'email_address is required.'],
    [
      'POST /email_addresses',
      { user_id: 'user_1', email_address: 'a@b.example', primary: true },
      422,
      'primary_email_address_id must be a verified identification of the user.',
    ],
    ['POST /sessions', { user_id: 7 }, 422, 'user_id must be a string.'],
    [
      'GET /organizations',
      undefined,
      501,
      'GET /organizations: the in-memory Clerk does not implement this operation.',
    ],
  ])('the message of the response to %s with the body %j', async (operation, body, status, message) => {
    expect(await send(operation, body)).toEqual([status, message])
  })

  test('the message of the response to a bearer that is not the secret key', async () => {
    const message = 'The bearer is not the secret key of this instance.'
    expect(await send('GET /users', undefined, 'sk_test_other')).toEqual([401, message])
  })
})
