import { describe, expect, test } from 'vitest'
import {
  type Client,
  type ClientOptions,
  configOf,
  createClient,
  createClientFromEnv,
} from '../src/client.ts'
import type { optionRules } from '../src/internal/option-rules.ts'
import * as apiKeys from '../src/resources/api-keys.ts'
import * as invitations from '../src/resources/invitations.ts'
import * as m2mTokens from '../src/resources/m2m-tokens.ts'
import * as memberships from '../src/resources/organization-memberships.ts'
import * as organizations from '../src/resources/organizations.ts'
import * as users from '../src/resources/users.ts'
import { fakeFetch, okay } from './internal/support.ts'
import { rejection, thrown } from './support/rejection.ts'

/**
 * What the error says for each wrong option and argument: missing, empty, of a wrong type, of a wrong kind, out of
 * range. `undefined` stands for no error.
 */
type Rows = [case_: string, value: unknown, message: string | undefined][]

const milliseconds = 'must be a whole number of milliseconds from 1 to 2147483647'
const header = 'must be printable ASCII without spaces around it'
const url = 'must be an https URL (http on this machine only) without credentials, query or fragment'
const cut = 'is cut short or holds a character that does not belong there'

const ofFunction: Rows = [
  ['missing', undefined, undefined],
  ['wrong type', 'text', 'must be a function (got a string)'],
  ['null', null, 'must be a function (got null)'],
  ['wrong kind', {}, 'must be a function (got an object)'],
]
const ofMilliseconds: Rows = [
  ['missing', undefined, undefined],
  ['wrong type', '100', milliseconds],
  ['null', null, milliseconds],
  ['wrong kind', 1.5, milliseconds],
  ['no number', Number.NaN, milliseconds],
  ['too small', 0, milliseconds],
  ['too large', 2 ** 31, milliseconds],
]
const ofRetries: Rows = [
  ['missing', undefined, undefined],
  ['wrong type', '2', 'must be an integer from 0 to 5'],
  ['wrong kind', 0.5, 'must be an integer from 0 to 5'],
  ['too small', -1, 'must be an integer from 0 to 5'],
  ['too large', 6, 'must be an integer from 0 to 5'],
]
const ofHeader: Rows = [
  ['missing', undefined, undefined],
  ['empty', '', 'is empty'],
  ['wrong type', 7, 'must be a string (got a number)'],
  ['spaces around it', ' x', header],
  ['a line break', 'x\ny', header],
  ['no ASCII', 'ü€', header],
]

const options: Record<keyof typeof optionRules, Rows> = {
  secretKey: [
    ['missing', undefined, undefined],
    ['empty', '', 'is empty'],
    ['wrong type', 7, 'must be a string (got a number)'],
    ['null', null, 'must be a string (got null)'],
    ['no key', 'abc', 'must start with sk_test_ or sk_live_'],
    ['quoted', '"sk_test_abc"', 'must start with sk_test_ or sk_live_'],
    ['another key', 'pk_test_abc', 'must start with sk_test_ or sk_live_ (got a publishable key)'],
    [
      'a machine key',
      'ak_0123456789',
      'must start with sk_test_ or sk_live_ (got the secret key of a machine)',
    ],
    ['cut short', 'sk_test_', cut],
    ['a line break', 'sk_test_abc\n', cut],
  ],
  publishableKey: [
    ['missing', undefined, undefined],
    ['empty', '', 'is empty'],
    ['wrong type', {}, 'must be a string (got an object)'],
    ['no key', 'abc', 'must start with pk_test_ or pk_live_'],
    [
      'another key',
      'sk_test_abc',
      'must start with pk_test_ or pk_live_ (got the secret key of an instance)',
    ],
    ['cut short', 'pk_test_', cut],
    ['a line break', 'pk_test_YS50ZXN0JA==\n', cut],
  ],
  machineSecretKey: [
    ['missing', undefined, undefined],
    ['empty', '', 'is empty'],
    ['wrong type', ['ak'], 'must be a string (got an array)'],
    [
      'another key',
      'sk_test_0123456789',
      'must be the secret key of a machine (got the secret key of an instance)',
    ],
    ['a publishable key', 'pk_test_0123', 'must be the secret key of a machine (got a publishable key)'],
    ['cut short', 'ak_012', cut],
    ['a space', 'ak_0123456789 ', cut],
  ],
  jwtKey: [
    ['missing', undefined, undefined],
    ['empty', '', 'is empty'],
    ['wrong type', 7, 'must be a string (got a number)'],
    ['no PEM', 'MIIBIjANBg==', 'must be a PEM that begins with -----BEGIN PUBLIC KEY-----'],
    [
      'another PEM',
      '-----BEGIN PRIVATE KEY-----',
      'must be a PEM that begins with -----BEGIN PUBLIC KEY-----',
    ],
  ],
  apiUrl: [
    ['missing', undefined, undefined],
    ['empty', '', 'is empty'],
    ['wrong type', new URL('https://api.clerk.com'), 'must be a string (got an object)'],
    ['no URL', 'api.clerk.com', url],
    ['not encrypted', 'http://api.clerk.com', url],
    ['with credentials', 'https://a:b@api.clerk.com', url],
    ['with a query', 'https://api.clerk.com?x=y', url],
    ['with a fragment', 'https://api.clerk.com#x', url],
    ['no host', 'https://', url],
    ['no such port', 'https://api.clerk.com:99999', url],
  ],
  apiVersion: ofHeader,
  userAgent: ofHeader,
  fetch: ofFunction,
  now: ofFunction,
  strict: [
    ['missing', undefined, undefined],
    ['wrong type', 'true', 'must be a boolean (got a string)'],
    ['null', null, 'must be a boolean (got null)'],
    ['wrong kind', 1, 'must be a boolean (got a number)'],
  ],
  onDrift: ofFunction,
  onWarning: ofFunction,
  onRequest: ofFunction,
  onResponse: ofFunction,
  throttle: [
    ['missing', undefined, undefined],
    ['wrong type', true, 'must be what createThrottle returns (got a boolean)'],
    ['another object', {}, 'must be what createThrottle returns (got an object)'],
    ['null', null, 'must be what createThrottle returns (got null)'],
  ],
  timeoutMs: ofMilliseconds,
  totalTimeoutMs: ofMilliseconds,
  maxRetries: ofRetries,
}

/** The message of what a function throws, and nothing where it returns. */
function messageOf(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

describe('the message about an option of createClient', () => {
  test('is listed for every option', () => {
    expect([...Object.keys(options), 'onSuccess'].sort()).toEqual(
      Object.keys(configOf(createClient({}))).sort(),
    )
  })

  for (const [name, rows] of Object.entries(options)) {
    test.each(rows)(`${name}: %s`, (_, value, message) => {
      expect(messageOf(() => createClient({ [name]: value }))).toBe(message && `${name} ${message}`)
    })
  }

  test.each([
    [undefined, 'the options of createClient must be an object (got undefined)'],
    [null, 'the options of createClient must be an object (got null)'],
    ['sk_test_abc', 'the options of createClient must be an object (got a string)'],
  ])('is about the options as a whole for %j', (value, message) => {
    expect(messageOf(() => createClient(value as never))).toBe(message)
  })

  test('is about both keys where they are of two instances', () => {
    const [live, other] = ['sk_live_abc', 'pk_test_YS50ZXN0JA==']
    expect(messageOf(() => createClient({ secretKey: live, publishableKey: other }))).toBe(
      'secretKey and publishableKey must be of one instance (got a live and a test key)',
    )
    expect(
      messageOf(() => createClient({ secretKey: 'sk_test_abc', publishableKey: 'pk_live_YS50ZXN0JA==' })),
    ).toBe('secretKey and publishableKey must be of one instance (got a test and a live key)')
  })
})

describe('the message about a variable of createClientFromEnv', () => {
  const variables = {
    secretKey: 'CLERK_SECRET_KEY',
    publishableKey: 'CLERK_PUBLISHABLE_KEY',
    jwtKey: 'CLERK_JWT_KEY',
    machineSecretKey: 'CLERK_MACHINE_SECRET_KEY',
    apiUrl: 'CLERK_API_URL',
  } as const
  const good = { CLERK_MACHINE_SECRET_KEY: 'ak_0123456789', CLERK_SECRET_KEY: 'sk_test_abc' }

  for (const [option, variable] of Object.entries(variables)) {
    const rows = options[option as keyof typeof variables]
    test.each(rows)(`${variable}: %s`, (_, value, message) => {
      const env = { ...good, [variable]: value } as Record<string, string>
      expect(messageOf(() => createClientFromEnv(env))).toBe(message && `${variable} ${message}`)
    })
  }

  for (const [name, rows] of Object.entries(options)) {
    test.each(rows)(`names the option where the option is given, ${name}: %s`, (_, value, message) => {
      const given = { [name]: value } as ClientOptions
      expect(messageOf(() => createClientFromEnv(good, given))).toBe(message && `${name} ${message}`)
    })
  }

  test.each([
    [null, 'null'],
    ['sk_test_abc', 'a string'],
  ])('is about the options as a whole for %j', (value, found) => {
    expect(messageOf(() => createClientFromEnv(good, value as never))).toBe(
      `the options of createClient must be an object (got ${found})`,
    )
  })

  test('names the variables where none is set', () => {
    const message =
      'env has no key: set one of CLERK_SECRET_KEY, CLERK_PUBLISHABLE_KEY, CLERK_JWT_KEY, CLERK_MACHINE_SECRET_KEY'
    expect(messageOf(() => createClientFromEnv({} as Record<string, string>))).toBe(message)
    expect(messageOf(() => createClientFromEnv({ CLERK_API_URL: 'https://a.test' }))).toBe(message)
  })

  test.each([
    [undefined, 'env must be an object that holds the variables (got undefined)'],
    [null, 'env must be an object that holds the variables (got null)'],
    ['sk_test_abc', 'env must be an object that holds the variables (got a string)'],
  ])('is about the environment as a whole for %j', (value, message) => {
    expect(messageOf(() => createClientFromEnv(value as never))).toBe(message)
  })

  test('names both variables where their keys are of two instances', () => {
    const env = { CLERK_SECRET_KEY: 'sk_live_abc', CLERK_PUBLISHABLE_KEY: 'pk_test_YS50ZXN0JA==' }
    expect(messageOf(() => createClientFromEnv(env))).toBe(
      'CLERK_SECRET_KEY and CLERK_PUBLISHABLE_KEY must be of one instance (got a live and a test key)',
    )
  })
})

const { calls, fetch } = fakeFetch(okay)
const client = createClient({ secretKey: 'sk_test_abc', machineSecretKey: 'ak_0123456789', fetch })

/** The message that a call rejects with, and nothing where it sends its request. */
async function rejectionOf(call: (client: Client) => Promise<unknown>): Promise<string | undefined> {
  calls.length = 0
  const error = await call(client).then(
    () => undefined,
    (reason) => reason,
  )
  if (calls.length > 0) return undefined
  expect(error).toMatchObject({ name: 'ClerkInputError', code: 'input' })
  return error.message
}

describe('the message about an option of a call', () => {
  const callOptions: Record<string, Rows> = {
    signal: [
      ['missing', undefined, undefined],
      ['null', null, undefined],
      ['wrong type', 'stop', 'signal must be an AbortSignal (got a string)'],
      ['wrong kind', new AbortController(), 'signal must be an AbortSignal (got an object)'],
    ],
    headers: [
      ['missing', undefined, undefined],
      ['empty', {}, undefined],
      ['wrong type', 7, 'headers must be names and values that HTTP allows'],
      ['wrong kind', { 'x-a': 'a\nb' }, 'headers must be names and values that HTTP allows'],
      [
        'authorization',
        { authorization: 'Bearer x' },
        'headers must not set authorization: the client sends its own key',
      ],
    ],
    timeoutMs: ofMilliseconds.map(([name, value, message]) => [
      name,
      value,
      message && `timeoutMs ${message}`,
    ]),
    totalTimeoutMs: ofMilliseconds.map(([name, value, message]) => [
      name,
      value,
      message && `totalTimeoutMs ${message}`,
    ]),
    maxRetries: ofRetries.map(([name, value, message]) => [name, value, message && `maxRetries ${message}`]),
  }

  for (const [name, rows] of Object.entries(callOptions)) {
    test.each(rows)(`${name}: %s`, async (_, value, message) => {
      const given = { [name]: value } as never
      expect(await rejectionOf((client) => users.get(client, 'user_1', given))).toBe(
        message && `GET /users/{user_id}: ${message}`,
      )
    })
  }

  test.each([
    ['missing', undefined, undefined],
    ['null', null, undefined],
    ['wrong type', 'text', 'options must be an object (got a string)'],
    ['wrong kind', () => {}, 'options must be an object (got a function)'],
    ['a list', [{ limit: 1 }], 'options must be an object (got an array)'],
  ])('is about the options as a whole: %s', async (_, value, message) => {
    expect(await rejectionOf((client) => users.get(client, 'user_1', value as never))).toBe(
      message && `GET /users/{user_id}: ${message}`,
    )
  })
})

describe('the message about an argument', () => {
  const anything = 'must be a string, a finite number or a boolean'
  const rows: [kind: string, call: (client: Client) => Promise<unknown>, message: string | undefined][] = [
    [
      'id, missing',
      (c) => users.get(c, undefined as never),
      'GET /users/{user_id}: user_id must be a string (got undefined)',
    ],
    ['id, empty', (c) => users.ban(c, ''), 'POST /users/{user_id}/ban: user_id must not be blank'],
    ['id, blank', (c) => users.ban(c, ' '), 'POST /users/{user_id}/ban: user_id must not be blank'],
    [
      'id, wrong type',
      (c) => users.get(c, 7 as never),
      'GET /users/{user_id}: user_id must be a string (got a number)',
    ],
    ['id, wrong kind', (c) => users.get(c, '..'), 'GET /users/{user_id}: user_id must not be a dot segment'],
    [
      'id, a control character',
      (c) => users.get(c, 'a\nb'),
      'GET /users/{user_id}: user_id must not hold a control character or half of a surrogate pair',
    ],
    [
      'id, out of range',
      (c) => users.get(c, 'x'.repeat(256)),
      'GET /users/{user_id}: user_id must have at most 255 characters',
    ],
    [
      'id, the second',
      (c) => memberships.delete(c, 'org_1', ''),
      'DELETE /organizations/{organization_id}/memberships/{user_id}: user_id must not be blank',
    ],

    ['query, missing', (c) => users.list(c), undefined],
    ['query, empty', (c) => users.list(c, {}), undefined],
    [
      'query, wrong type',
      (c) => users.list(c, 'ada' as never),
      'GET /users: params must be an object (got a string)',
    ],
    [
      'query, wrong kind',
      (c) => users.list(c, ['ada'] as never),
      'GET /users: params must be an object (got an array)',
    ],
    ['value of a query, missing', (c) => users.list(c, { query: undefined }), undefined],
    ['value of a query, empty', (c) => users.list(c, { query: '' }), undefined],
    [
      'value of a query, wrong type',
      (c) => users.list(c, { query: {} as never }),
      `GET /users: query ${anything} (got an object)`,
    ],
    [
      'value of a query, out of range',
      (c) => users.list(c, { last_active_at_after: Number.NaN }),
      `GET /users: last_active_at_after ${anything} (got NaN)`,
    ],

    ['list in a query, missing', (c) => users.list(c, { email_address: undefined }), undefined],
    [
      'list in a query, empty',
      (c) => users.list(c, { email_address: [] }),
      'GET /users: email_address must not be an empty list: it would filter nothing',
    ],
    [
      'list in a query, of undefined',
      (c) => users.list(c, { email_address: [undefined as never] }),
      `GET /users: email_address[0] ${anything} (got undefined)`,
    ],
    [
      'list in a query, of null',
      (c) => users.list(c, { user_id: ['user_1', null as never] }),
      `GET /users: user_id[1] ${anything} (got null)`,
    ],
    [
      'list in a query, of lists',
      (c) => users.list(c, { user_id: [['user_1']] as never }),
      `GET /users: user_id[0] ${anything} (got an array)`,
    ],

    ['limit, missing', (c) => users.list(c, { limit: undefined }), undefined],
    [
      'limit, wrong type',
      (c) => users.list(c, { limit: '10' as never }),
      'GET /users: limit must be an integer from 1 to 500',
    ],
    [
      'limit, wrong kind',
      (c) => users.list(c, { limit: 1.5 }),
      'GET /users: limit must be an integer from 1 to 500',
    ],
    [
      'limit, too small',
      (c) => users.list(c, { limit: 0 }),
      'GET /users: limit must be an integer from 1 to 500',
    ],
    [
      'limit, too large',
      (c) => users.list(c, { limit: 501 }),
      'GET /users: limit must be an integer from 1 to 500',
    ],
    [
      'limit, too large for its list',
      (c) => m2mTokens.list(c, { subject: 'mch_1', limit: 101 }),
      'GET /m2m_tokens: limit must be an integer from 1 to 100',
    ],
    ['offset, missing', (c) => users.list(c, { offset: undefined }), undefined],
    [
      'offset, wrong type',
      (c) => users.list(c, { offset: '0' as never }),
      'GET /users: offset must be an integer from 0',
    ],
    [
      'offset, wrong kind',
      (c) => users.list(c, { offset: 0.5 }),
      'GET /users: offset must be an integer from 0',
    ],
    [
      'offset, too small',
      (c) => users.list(c, { offset: -1 }),
      'GET /users: offset must be an integer from 0',
    ],

    ['body, missing', (c) => users.create(c, undefined as never), undefined],
    ['body, empty', (c) => users.create(c, {}), undefined],
    ['body, null', (c) => users.create(c, null as never), 'POST /users: params must be an object (got null)'],
    [
      'body, wrong type',
      (c) => users.create(c, 'Ada' as never),
      'POST /users: params must be an object (got a string)',
    ],
    ['value of a body, missing', (c) => users.create(c, { first_name: undefined }), undefined],
    [
      'value of a body, wrong type',
      (c) => users.create(c, { first_name: (() => {}) as never }),
      'POST /users: first_name must be a JSON value (got a function)',
    ],
    [
      'value of a body, no number',
      (c) => apiKeys.create(c, { name: 'x', subject: 'user_1', seconds_until_expiration: Number('abc') }),
      'POST /api_keys: seconds_until_expiration must be a finite number (got NaN)',
    ],
    [
      'value of a body, out of range',
      (c) => users.update(c, 'user_1', { create_organizations_limit: Number.POSITIVE_INFINITY }),
      'PATCH /users/{user_id}: create_organizations_limit must be a finite number (got Infinity)',
    ],
    [
      'value of a body, no date',
      (c) => users.create(c, { created_at: new Date(Number.NaN) as never }),
      'POST /users: created_at must be a valid date',
    ],
    [
      'value of a body, a Map',
      (c) => users.updateMetadata(c, 'user_1', { public_metadata: { plan: new Map() } }),
      'PATCH /users/{user_id}/metadata: public_metadata.plan must be a JSON value (got an object of type Map)',
    ],
    [
      'list in a body, of undefined',
      (c) => users.create(c, { email_address: [undefined as never] }),
      'POST /users: email_address[0] must be a JSON value (got undefined)',
    ],
    [
      'body that is a list, of wrong values',
      (c) => invitations.bulkCreate(c, [{ email_address: 7n as never }]),
      'POST /invitations/bulk: [0].email_address must be a JSON value (got a bigint)',
    ],

    [
      'form, missing',
      (c) => users.setProfileImage(c, 'user_1', undefined as never),
      'POST /users/{user_id}/profile_image: params must be an object (got undefined)',
    ],
    [
      'file, missing',
      (c) => users.setProfileImage(c, 'user_1', {} as never),
      'POST /users/{user_id}/profile_image: file must be a Blob or a File (got undefined)',
    ],
    [
      'file, null',
      (c) => users.setProfileImage(c, 'user_1', { file: null as never }),
      'POST /users/{user_id}/profile_image: file must be a Blob or a File (got null)',
    ],
    [
      'file, wrong type',
      (c) => users.setProfileImage(c, 'user_1', { file: 'text' as never }),
      'POST /users/{user_id}/profile_image: file must be a Blob or a File (got a string)',
    ],
    [
      'file, wrong kind',
      (c) => users.setProfileImage(c, 'user_1', { file: new Uint8Array(3) as never }),
      'POST /users/{user_id}/profile_image: file must be a Blob or a File (got an object)',
    ],
    [
      'file, with a control character in its name',
      (c) => users.setProfileImage(c, 'user_1', { file: new File(['x'], 'a\r\nb') }),
      'POST /users/{user_id}/profile_image: file.name must not hold a control character',
    ],
    [
      'value beside a file, missing',
      (c) => organizations.setLogo(c, 'org_1', { file: new Blob(['x']), uploader_user_id: undefined }),
      undefined,
    ],
    [
      'value beside a file, wrong type',
      (c) => organizations.setLogo(c, 'org_1', { file: new Blob(['x']), uploader_user_id: {} as never }),
      'PUT /organizations/{organization_id}/logo: uploader_user_id must be a string, a finite number or a boolean (got an object)',
    ],

    [
      'client, missing',
      () => users.get(undefined as never, 'user_1'),
      'client must be what createClient returns (got undefined)',
    ],
    [
      'client, wrong type',
      () => users.get('user_1' as never, 'user_1'),
      'client must be what createClient returns (got a string)',
    ],
    [
      'client, wrong kind',
      () => users.get({ secretKey: 'sk_test_abc' } as never, 'user_1'),
      'client must be what createClient returns (got an object that createClient of this copy of edge-clerk did not make)',
    ],
  ]

  test.each(rows)('%s', async (_, call, message) => {
    expect(await rejectionOf(call)).toBe(message)
  })
})

describe('the message about a key that is missing', () => {
  const without = createClient({ fetch })
  test('names the option and the variable', async () => {
    const error = await rejection(users.get(without, 'user_1'))
    expect(error).toMatchObject({ name: 'ClerkConfigError', code: 'config' })
    expect(error.message).toBe(
      'GET /users/{user_id}: secretKey is missing: give it to createClient, or set CLERK_SECRET_KEY for createClientFromEnv',
    )
  })

  test('names those of a machine where the operation is one of a machine', async () => {
    expect((await rejection(m2mTokens.create(without, {}))).message).toBe(
      'POST /m2m_tokens: machineSecretKey is missing: give it to createClient, or set CLERK_MACHINE_SECRET_KEY for createClientFromEnv',
    )
  })
})

test('no message shows the value of a key', () => {
  for (const name of ['secretKey', 'publishableKey', 'machineSecretKey', 'jwtKey', 'apiUrl'] as const) {
    for (const value of [
      'private value',
      'sk_test_private\n',
      'pk_test_private\n',
      'ak_private private',
      'https://private?x',
    ]) {
      const error = thrown(() => createClient({ [name]: value }))
      expect(`${error.stack}`).not.toContain('private')
    }
  }
})
