import { afterEach, expect, test, vi } from 'vitest'
import { createClient } from '../../src/client.ts'
import { ClerkApiError, ClerkConfigError, ClerkInputError } from '../../src/errors.ts'
import * as emailAddresses from '../../src/resources/email-addresses.ts'
import * as jwks from '../../src/resources/jwks.ts'
import * as organizations from '../../src/resources/organizations.ts'
import * as phoneNumbers from '../../src/resources/phone-numbers.ts'
import * as sessions from '../../src/resources/sessions.ts'
import * as users from '../../src/resources/users.ts'
import { createTestClerk } from '../../src/testing/index.ts'
import { rejection } from '../support/rejection.ts'
import { setup } from '../support/test-clerk.ts'

afterEach(() => vi.restoreAllMocks())

test('an in-memory Clerk sends nothing over a network', async () => {
  const network = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('network'))
  const clerk = createTestClerk({ users: [{ first_name: 'Ada' }] })
  await users.list(createClient(clerk.clientOptions))
  await clerk.mintSessionToken({ userId: 'user_1' })
  expect(network).not.toHaveBeenCalled()
})

test('each in-memory Clerk has keys of its own', async () => {
  const [one, other] = [createTestClerk(), createTestClerk()]
  expect(one.clientOptions.secretKey).not.toBe(other.clientOptions.secretKey)
  expect(one.clientOptions.publishableKey).not.toBe(other.clientOptions.publishableKey)
  expect(await one.jwtKey()).not.toBe(await other.jwtKey())
})

test('a request with the secret key of another instance is refused', async () => {
  const [one, other] = [createTestClerk(), createTestClerk()]
  const client = createClient({ ...one.clientOptions, secretKey: other.clientOptions.secretKey })
  const error = await rejection(users.list(client))
  expect(error).toMatchObject({ status: 401, errors: [{ code: 'clerk_key_invalid' }] })
})

test('a request without a bearer is refused', async () => {
  const { clientOptions } = createTestClerk()
  const response = await clientOptions.fetch(`${clientOptions.apiUrl}/users`)
  expect(response.status).toBe(401)
  const body = await response.json()
  expect(body.errors[0]).toMatchObject({ code: 'authorization_header_format_invalid' })
})

test('a request to any host gets a response', async () => {
  const clerk = createTestClerk({ users: [{}] })
  const client = createClient({ ...clerk.clientOptions, apiUrl: 'https://api.clerk.com' })
  expect(await users.count(client)).toMatchObject({ total_count: 1 })
})

test('an error response has the fields of Clerk’s', async () => {
  const clerk = createTestClerk()
  const error = await rejection(users.get(createClient(clerk.clientOptions), 'user_unknown'))
  expect(error).toBeInstanceOf(ClerkApiError)
  expect(error).toMatchObject({ status: 404, traceId: expect.stringMatching(/^\w{32}$/) })
  expect(error.errors).toEqual([
    { code: 'resource_not_found', message: expect.any(String), long_message: expect.any(String) },
  ])
})

test('a request body that is not JSON is refused', async () => {
  const { clientOptions } = createTestClerk()
  const response = await clientOptions.fetch(`${clientOptions.apiUrl}/users`, {
    method: 'POST',
    body: '{',
    headers: { authorization: `Bearer ${clientOptions.secretKey}` },
  })
  expect(response.status).toBe(400)
})

test('an operation that is not implemented responds 501 and names itself', async () => {
  const client = createClient(createTestClerk().clientOptions)
  const error = await rejection(organizations.list(client))
  const message = expect.stringContaining('GET /organizations')
  expect(error).toMatchObject({ status: 501, errors: [{ code: 'test_clerk_unsupported', message }] })
})

test('an id with characters of a URL escape is found', async () => {
  const client = createClient(createTestClerk({ users: [{ fields: { id: 'user_%2F a' } }] }).clientOptions)
  expect(await users.get(client, 'user_%2F a')).toMatchObject({ id: 'user_%2F a' })
})

test('every operation of users, addresses, numbers, sessions and keys is implemented, except for a list', async () => {
  const { client } = setup()
  /** Calls an operation with as many ids as it takes. */
  const reach = async (operation: (...args: unknown[]) => unknown) => {
    let error: unknown
    const file = new Blob(['GIF89a'])
    for (const args of [['id_1', 'id_2', {}], ['id_1', {}], ['id_1', { file }], [{}]]) {
      error = await new Promise((resolve) => resolve(operation(client, ...args))).catch((reason) => reason)
      if (!(error instanceof ClerkInputError)) break
    }
    return error
  }
  const unsupported: string[] = []
  for (const [name, module] of Object.entries({ users, emailAddresses, phoneNumbers, sessions, jwks })) {
    for (const [verb, operation] of Object.entries(module)) {
      // Not an operation of its own.
      if (verb === 'getMany') continue
      const outcome = await reach(operation as (...args: unknown[]) => unknown)
      expect(outcome).not.toBeInstanceOf(ClerkInputError)
      if (outcome instanceof ClerkApiError && outcome.status === 501) unsupported.push(`${name}.${verb}`)
    }
  }
  expect(unsupported.sort()).toEqual([
    'sessions.refresh',
    'sessions.verify',
    'users.adjustBillingCreditBalance',
    'users.createTotp',
    'users.getBillingCreditBalance',
    'users.getBillingSubscription',
    'users.listOauthAccessTokens',
  ])
})

test('requests are counted by operation, and listed', async () => {
  const clerk = createTestClerk({ users: [{ fields: { id: 'user_1' } }] })
  const client = createClient(clerk.clientOptions)
  await users.get(client, 'user_1')
  await users.get(client, 'user_1')
  await users.update(client, 'user_1', { first_name: 'Ada' })
  expect(clerk.count('GET /users/{user_id}')).toBe(2)
  expect(clerk.count('GET /users')).toBe(0)
  expect(clerk.count()).toBe(3)
  expect(clerk.requests.at(-1)).toEqual({
    operation: 'PATCH /users/{user_id}',
    method: 'PATCH',
    url: `${clerk.clientOptions.apiUrl}/users/user_1`,
    body: { first_name: 'Ada' },
  })
})

test('the last 1000 requests are listed, and all are counted', async () => {
  const clerk = createTestClerk()
  for (let i = 0; i < 1010; i++) await clerk.clientOptions.fetch(`https://api.clerk.com/v1/users?n=${i}`)
  expect(clerk.requests).toHaveLength(1000)
  expect(clerk.requests[0]?.url).toContain('n=10')
  expect(clerk.count()).toBe(1010)
})

test('a fault applies to one request of its operation', async () => {
  const clerk = createTestClerk({ users: [{ fields: { id: 'user_1' } }] })
  const client = createClient({ ...clerk.clientOptions, maxRetries: 0 })
  clerk.failNext({ operation: 'GET /users/{user_id}', status: 409, code: 'conflict' })
  expect(await users.count(client)).toMatchObject({ total_count: 1 })
  expect(await rejection(users.get(client, 'user_1'))).toMatchObject({
    status: 409,
    errors: [{ code: 'conflict' }],
  })
  expect(await users.get(client, 'user_1')).toMatchObject({ id: 'user_1' })
})

test('faults apply in the order in which they were added, each as often as its times', async () => {
  const clerk = createTestClerk()
  const client = createClient({ ...clerk.clientOptions, maxRetries: 0 })
  clerk.failNext({ times: 2 })
  clerk.failNext({ status: 429, retryAfterSeconds: 7 })
  const statuses: unknown[] = []
  for (let i = 0; i < 4; i++) {
    statuses.push(
      await users.list(client).then(
        () => 200,
        ({ status, retryAfterSeconds }) => [status, retryAfterSeconds],
      ),
    )
  }
  expect(statuses).toEqual([[500, undefined], [500, undefined], [429, 7], 200])
})

test('a retry succeeds after a fault', async () => {
  const clerk = createTestClerk({ users: [{}] })
  clerk.failNext({ status: 503, retryAfterSeconds: 0 })
  expect(await users.list(createClient(clerk.clientOptions))).toHaveLength(1)
  expect(clerk.count('GET /users')).toBe(2)
})

test('a fault can be a network error, a server that hangs, or any response', async () => {
  const clerk = createTestClerk()
  const client = createClient({ ...clerk.clientOptions, maxRetries: 0, timeoutMs: 20 })
  clerk.failNext({ network: true })
  expect(await rejection(users.list(client))).toMatchObject({ code: 'network' })
  clerk.failNext({ hang: true })
  expect(await rejection(users.list(client))).toMatchObject({ code: 'timeout', limit: 'attempt' })
  clerk.failNext({ response: () => new Response('<html>', { headers: { 'content-type': 'text/html' } }) })
  expect(await rejection(users.list(client))).toMatchObject({ code: 'response', reason: 'content_type' })
})

test('an aborted request rejects with its reason and changes nothing', async () => {
  const clerk = createTestClerk({ users: [{ fields: { id: 'user_1' } }] })
  const { fetch, apiUrl, secretKey } = clerk.clientOptions
  const reason = new Error('enough')
  const sent = fetch(`${apiUrl}/users/user_1`, {
    method: 'DELETE',
    signal: AbortSignal.abort(reason),
    headers: { authorization: `Bearer ${secretKey}` },
  })
  expect(await rejection(sent)).toBe(reason)
  expect(await users.count(createClient(clerk.clientOptions))).toMatchObject({ total_count: 1 })
})

test('reset restores the users of the options, and keeps the keys', async () => {
  const { clerk, client } = setup({ users: [{ first_name: 'Ada' }] })
  const pem = await clerk.jwtKey()
  const [ada] = await users.list(client)
  await users.delete(client, ada!.id)
  const { id } = clerk.addUser({ first_name: 'Grace' })
  await sessions.create(client, { user_id: id })
  clerk.failNext()
  clerk.reset()
  expect(clerk.count()).toBe(0)
  expect(clerk.requests).toHaveLength(0)
  expect(await users.list(client)).toEqual([ada])
  expect(await sessions.list(client)).toEqual([])
  expect(await clerk.jwtKey()).toBe(pem)
})

test('a test cannot change stored data through objects that it passed or received', async () => {
  const seed = { fields: { id: 'user_1' }, public_metadata: { plan: 'free' } }
  const clerk = createTestClerk({ users: [seed] })
  seed.public_metadata.plan = 'pro'
  const client = createClient(clerk.clientOptions)
  const user = await users.get(client, 'user_1')
  user.first_name = 'changed'
  const added = clerk.addUser({ first_name: 'Ada', fields: { id: 'user_2' } })
  added.first_name = 'changed'
  expect(await users.get(client, 'user_1')).toMatchObject({
    first_name: null,
    public_metadata: { plan: 'free' },
  })
  expect(await users.get(client, 'user_2')).toMatchObject({ first_name: 'Ada' })
})

test('addUser throws for a user that the API refuses', () => {
  const clerk = createTestClerk()
  clerk.addUser({ username: 'ada' })
  expect(() => clerk.addUser({ username: 'Ada' })).toThrow(ClerkInputError)
  expect(() => createTestClerk({ users: [{ email_address: ['nobody'] }] })).toThrow(ClerkInputError)
})

test('the keys are those of a development instance by default, and of a production one on request', () => {
  const { clientOptions } = createTestClerk({ production: true })
  expect(createTestClerk().clientOptions).toMatchObject({
    secretKey: expect.stringMatching(/^sk_test_/),
    publishableKey: expect.stringMatching(/^pk_test_/),
  })
  expect(clientOptions.secretKey).toMatch(/^sk_live_/)
  expect(clientOptions.publishableKey).toMatch(/^pk_live_/)
  const given = { publishableKey: 'pk_live_Y2xlcmsuZWRnZS1jbGVyay5leGFtcGxlJA', secretKey: 'sk_live_1' }
  expect(createTestClerk(given).clientOptions).toMatchObject(given)
  expect(() => createTestClerk({ ...given, production: false })).toThrow(ClerkConfigError)
})
