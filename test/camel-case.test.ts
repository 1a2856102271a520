import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CamelCase, camelCase, type SnakeCase, snakeCase } from '../src/camel-case.ts'
import { createClient } from '../src/client.ts'
import { ClerkInputError } from '../src/errors.ts'
import * as agentTasks from '../src/resources/agent-tasks.ts'
import type * as directories from '../src/resources/directories.ts'
import type * as emails from '../src/resources/emails.ts'
import type * as enterpriseConnections from '../src/resources/enterprise-connections.ts'
import type * as invitations from '../src/resources/invitations.ts'
import type * as machines from '../src/resources/machines.ts'
import type * as organizations from '../src/resources/organizations.ts'
import type * as roleSets from '../src/resources/role-sets.ts'
import type * as samlConnections from '../src/resources/saml-connections.ts'
import * as sessions from '../src/resources/sessions.ts'
import type * as users from '../src/resources/users.ts'
import type * as schemas from '../src/schemas/index.ts'
import { Jwk } from '../src/schemas/jwks.ts'
import type { Metadata } from '../src/schemas/metadata.ts'
import type { Page } from '../src/schemas/page.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
/** Checked by the compiler alone. */
const assertType = <_Holds extends true>() => {}

/** The parts of a valibot schema that say which names it has. */
interface Node {
  kind?: string
  type: string
  entries?: Record<string, Node>
  item?: Node
  wrapped?: Node
  options?: Node[]
  message?: string
}

const folder = (path: string) => new URL(`../src/${path}/`, import.meta.url)
const modules: Record<string, Node>[] = await Promise.all(
  readdirSync(folder('schemas'))
    .filter((file) => file !== 'index.ts')
    .map((file) => import(`../src/schemas/${file}`)),
)
// A schema without entries names nothing, and its type is refused: see below.
const objectSchemas = modules
  .flatMap((module) => Object.entries(module))
  .filter(([, { kind, type }]) => kind === 'schema' && /^(loose_object|union)$/.test(type))

/** Content of the app: keys in both spellings and at any depth. */
const owned = { snake_key: { deep_key: [{ other_key: 1 }] }, camelKey: { public_metadata: { a_b: 1 } } }

/** A value of a schema with every field; where the schema leaves the content open, `owned`. */
function sample({ type, entries, item, wrapped, options, message }: Node): unknown {
  if (entries) return mapEntries(entries, sample)
  if (item) return [sample(item), sample(item)]
  if (wrapped) return sample(wrapped)
  if (options) return sample(options[0]!)
  if (message === 'object of strings') return { snake_key: 'snake_value' }
  return { string: 'snake_value', number: 1, boolean: true }[type] ?? owned
}

/** What the schema says that `camelCase` makes of its sample: its names renamed, all else as it is. */
function expected(schema: Node): unknown {
  const { entries, item, wrapped, options } = schema
  const toCamel = (name: string) => name.replaceAll(/_./g, (pair) => pair.slice(1).toUpperCase())
  if (entries && !('kty' in entries)) return mapEntries(entries, expected, toCamel)
  if (item) return [expected(item), expected(item)]
  if (wrapped) return expected(wrapped)
  if (options) return expected(options[0]!)
  return sample(schema)
}

function mapEntries(
  entries: Record<string, Node>,
  to: (schema: Node) => unknown,
  rename = (name: string) => name,
) {
  return Object.fromEntries(Object.entries(entries).map(([name, schema]) => [rename(name), to(schema)]))
}

function namesOf({ entries = {}, item, wrapped, options = [] }: Node): string[] {
  const inner = [item, wrapped, ...options].filter((node) => node !== undefined)
  const named = Object.entries(entries).flatMap(([name, schema]) => [name, ...namesOf(schema)])
  return [...named, ...inner.flatMap(namesOf)]
}

/** Names of the params, as the resource modules declare them. */
function namesOfParams(): string[] {
  return readdirSync(folder('resources')).flatMap((file) =>
    [...readFileSync(new URL(file, folder('resources')), 'utf8').matchAll(/^ +(\w+)\??: /gm)]
      .map(([, name]) => name!)
      // Not the parameters of functions, which are camelCase.
      .filter((name) => name === name.toLowerCase()),
  )
}

/** An object that holds an object that holds … */
const nested = (levels: number): object => {
  let value: object = { first_name: 'Ada' }
  for (let level = 1; level < levels; level++) value = { inner_object: value }
  return value
}

describe('camelCase', () => {
  test.each(objectSchemas)('renames every name of %s and leaves open content alone', (_name, schema) => {
    const value = sample(schema)
    const before = JSON.stringify(value)
    expect(camelCase(value)).toStrictEqual(expected(schema))
    expect(JSON.stringify(value)).toBe(before)
  })

  test('is tested with every schema', () => {
    expect(objectSchemas.length).toBeGreaterThan(100)
    expect(objectSchemas.map(([name]) => name)).toEqual(
      expect.arrayContaining(['User', 'Jwk', 'Directory', 'SignUp', 'OauthAccessTokenVerification']),
    )
  })

  test('returns open content as the same object', () => {
    const user = { public_metadata: owned, first_name: 'Ada' }
    expect(camelCase(user).publicMetadata).toBe(owned)
    expect(camelCase(user)).not.toBe(user)
  })

  test('renames in pages and arrays, and returns null and primitives', () => {
    const users = [{ first_name: null, web3_wallets: [{ last4: '1' }, null] }]
    const renamed = [{ firstName: null, web3Wallets: [{ last4: '1' }, null] }]
    expect(camelCase(users)).toEqual(renamed)
    expect(camelCase({ data: users, total_count: 1 })).toEqual({ data: renamed, totalCount: 1 })
    expect(camelCase({ m2m_tokens: [], total_count: 0 })).toEqual({ m2mTokens: [], totalCount: 0 })
    expect(camelCase(null)).toBe(null)
    expect(camelCase(undefined)).toBe(undefined)
    expect(camelCase('first_name')).toBe('first_name')
  })

  test('renames fields that no schema has', () => {
    const later = { first_name: 'Ada', new_thing: { inner_thing: [{ a_b: 1 }] } }
    expect(camelCase(later)).toEqual({ firstName: 'Ada', newThing: { innerThing: [{ aB: 1 }] } })
  })

  test('leaves JWKs alone, in a set or by themselves', () => {
    const jwk = {
      kty: 'RSA',
      kid: 'ins_1',
      use: 'sig',
      alg: 'RS256',
      x5t: '',
      'x5t#S256': '',
      own_member: { a_b: 1 },
    }
    expect(camelCase({ keys: [jwk] })).toEqual({ keys: [jwk] })
    expect(camelCase(jwk)).toBe(jwk)
    expect(camelCase({ some_key: jwk })).toEqual({ someKey: jwk })
  })

  test('renames the attribute_mapping of a SAML connection and not that of a directory', () => {
    const mapping = { first_name: 'name.given', user_id: 'id' }
    expect(camelCase({ object: 'directory', attribute_mapping: mapping }).attributeMapping).toBe(mapping)
    expect(camelCase({ idp_entity_id: null, attribute_mapping: mapping })).toEqual({
      idpEntityId: null,
      attributeMapping: { firstName: 'name.given', userId: 'id' },
    })
  })

  test('renames the subscription_item of a price transition and not that of a payment attempt', () => {
    const item = { plan_id: 'cplan_1' }
    expect(camelCase({ payee_id: '', subscription_item: item }).subscriptionItem).toBe(item)
    expect(camelCase({ transition: {}, subscription_item: item })).toEqual({
      transition: {},
      subscriptionItem: { planId: 'cplan_1' },
    })
  })

  test('renames the data of a page and not that of an email', () => {
    const data = { some_key: { other_key: 1 } }
    expect(camelCase({ from_email_name: 'shop', data })).toEqual({ fromEmailName: 'shop', data })
    expect(camelCase({ data: [{ first_name: 'Ada' }], total_count: 1 })).toEqual({
      data: [{ firstName: 'Ada' }],
      totalCount: 1,
    })
  })

  test.each([
    ['the new name is there', { first_name: 1, firstName: 2 }, { first_name: 1, firstName: 2 }],
    ['the new name comes first', { firstName: 2, first_name: 1 }, { firstName: 2, first_name: 1 }],
    ['two names become the same', { a_bC: 1, aB_c: 2 }, { aBC: 1, aB_c: 2 }],
    ['the collision is nested', { an_item: { a_b: 1, aB: 2 } }, { anItem: { a_b: 1, aB: 2 } }],
  ])('keeps a name as it is where %s', (_, value, result) => {
    expect(camelCase(value)).toStrictEqual(result)
  })

  test('renames down to 100 levels and leaves what is deeper as it is', () => {
    expect(JSON.stringify(camelCase(nested(100)))).not.toContain('_')
    const deeper = JSON.stringify(camelCase(nested(102)))
    expect(deeper.match(/innerObject/g)).toHaveLength(100)
    expect(deeper).toContain('{"inner_object":{"first_name":"Ada"}}')
    expect(() => camelCase(nested(100_000))).not.toThrow()
  })

  test('leaves content that contains itself as it is', () => {
    const cyclic: Record<string, unknown> = { first_name: 'Ada' }
    cyclic.best_friend = cyclic
    cyclic.all_friends = [cyclic, { best_friend: cyclic }]
    const result = camelCase(cyclic as { first_name: string }) as unknown
    expect(result).toEqual({
      firstName: 'Ada',
      bestFriend: cyclic,
      allFriends: [cyclic, { bestFriend: cyclic }],
    })
  })

  test('renames an object each time that it occurs', () => {
    const address = { email_address: 'a@example.com' }
    expect(camelCase({ first_one: address, other_ones: [address] })).toEqual({
      firstOne: { emailAddress: 'a@example.com' },
      otherOnes: [{ emailAddress: 'a@example.com' }],
    })
  })
})

describe.each([
  ['camelCase', camelCase as (value: unknown) => Record<string, unknown>],
  ['snakeCase', snakeCase as (value: unknown) => Record<string, unknown>],
])('%s', (_, convert) => {
  const hostile = JSON.parse(
    '{"__proto__":{"is_admin":true},"constructor":{"prototype":{"is_admin":true}},"a_b":1}',
  )

  test('does not pollute prototypes', () => {
    const copy = convert(hostile)
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(copy.isAdmin ?? copy.is_admin).toBe(undefined)
    const other: Record<string, unknown> = {}
    expect(other.isAdmin ?? other.is_admin).toBe(undefined)
  })
})

test('a hostile value comes back from both conversions as it was', () => {
  const hostile = JSON.parse('{"__proto__":{"is_admin":true},"constructor":{"a_b":1}}')
  expect(JSON.stringify(snakeCase(camelCase(hostile)))).toBe(JSON.stringify(hostile))
  // A name that turns into __proto__ only by being renamed.
  const forged = snakeCase({ _Proto__: { polluted: true } }) as object
  expect(Object.getPrototypeOf(forged)).toBe(Object.prototype)
  expect('polluted' in forged).toBe(false)
})

describe('snakeCase', () => {
  test('leaves open content of params alone', () => {
    const open = { ...owned, X: 1 }
    expect(
      snakeCase({
        publicMetadata: open,
        privateMetadata: open,
        unsafeMetadata: open,
        actor: { sub: 'user_1', givenName: 'Ada' },
        claims: open,
        requestHeaders: { userAgent: ['x'] },
        headers: { 'X-OrderId': 'aB' },
        reassignmentMappings: { 'org:someRole': 'org:otherRole' },
        roleIds: ['aB'],
      }),
    ).toEqual({
      public_metadata: open,
      private_metadata: open,
      unsafe_metadata: open,
      actor: { sub: 'user_1', givenName: 'Ada' },
      claims: open,
      request_headers: { userAgent: ['x'] },
      headers: { 'X-OrderId': 'aB' },
      reassignment_mappings: { 'org:someRole': 'org:otherRole' },
      role_ids: ['aB'],
    })
  })

  test('renames in the items of an array body, and leaves names that are in snake_case', () => {
    const items = [{ emailAddress: 'a@example.com', publicMetadata: owned, expires_in_days: 7 }]
    expect(snakeCase(items)).toEqual([
      { email_address: 'a@example.com', public_metadata: owned, expires_in_days: 7 },
    ])
    expect(snakeCase({ mappings: [{ directoryGroupId: 'g', roleId: 'r' }] })).toEqual({
      mappings: [{ directory_group_id: 'g', role_id: 'r' }],
    })
    expect(snakeCase({ onBehalfOf: { userId: 'user_1' }, frontendApi: 'x' })).toEqual({
      on_behalf_of: { user_id: 'user_1' },
      frontend_api: 'x',
    })
  })

  test.each([
    ['-createdAt', '-created_at'],
    ['+lastSignInAt', '+last_sign_in_at'],
    ['emailAddress', 'email_address'],
    ['-created_at', '-created_at'],
    ['web3wallet', 'web3wallet'],
    ['', ''],
  ])('converts the column %j of orderBy to %j', (orderBy, order_by) => {
    expect(snakeCase({ orderBy, query: 'anyText' })).toEqual({ order_by, query: 'anyText' })
    expect(snakeCase({ order_by: orderBy })).toEqual({ order_by })
  })

  test('leaves an orderBy that is not a string as it is', () => {
    expect(snakeCase({ orderBy: undefined })).toEqual({ order_by: undefined })
    expect(snakeCase({ orderBy: null })).toEqual({ order_by: null })
  })

  test('leaves orderBy in metadata as it is', () => {
    const metadata = { orderBy: '-createdAt' }
    expect(snakeCase({ publicMetadata: metadata }).public_metadata).toBe(metadata)
  })

  test('renames the attributes of a SAML connection and not those of a directory', () => {
    const attributeMapping = { userId: 'id', firstName: 'given' }
    const attribute_mapping = { user_id: 'id', first_name: 'given' }
    expect(snakeCase({ saml: { attributeMapping } })).toEqual({ saml: { attribute_mapping } })
    expect(snakeCase({ name: 'x', provider: 'saml_okta', attributeMapping })).toEqual({
      name: 'x',
      provider: 'saml_okta',
      attribute_mapping,
    })
    expect(snakeCase({ domains: ['example.com'], attributeMapping })).toEqual({
      domains: ['example.com'],
      attribute_mapping,
    })
    expect(snakeCase({ attributeMapping }).attribute_mapping).toBe(attributeMapping)
    const update = {
      name: 'x',
      enabled: true,
      provider: 'okta',
      groupRoleMappingEnabled: false,
      attributeMapping,
    }
    expect(snakeCase(update).attribute_mapping).toBe(attributeMapping)
  })

  test('passes files and dates through', () => {
    const file = new Blob(['x'])
    const date = new Date(0)
    expect(snakeCase({ file, uploaderUserId: 'user_1' }).file).toBe(file)
    expect(snakeCase({ createdAt: date }).created_at).toBe(date)
  })

  test.each([
    [{ firstName: 'Ada', first_name: 'Grace' }, 'params must have either firstName or first_name, not both'],
    [{ first_name: 'Ada', firstName: 'Ada' }, 'params must have either first_name or firstName, not both'],
    [{ saml: { idpEntityId: 'a', idp_entity_id: 'b' } }, 'either idpEntityId or idp_entity_id, not both'],
    [[{ userId: 'a', user_id: undefined }], 'either userId or user_id, not both'],
  ])('throws for a name in both spellings: %j', (params, message) => {
    expect(() => snakeCase(params as object)).toThrow(ClerkInputError)
    expect(() => snakeCase(params as object)).toThrow(message)
  })

  test('throws for params that contain themselves or are too deep to copy', () => {
    const message = 'params must not contain themselves or be nested more than 100 levels deep'
    const cyclic: Record<string, unknown> = { firstName: 'Ada' }
    cyclic.bestFriends = [cyclic]
    for (const params of [cyclic, nested(101), nested(100_000)]) {
      expect(() => snakeCase(params)).toThrow(ClerkInputError)
      expect(() => snakeCase(params)).toThrow(message)
    }
    expect(JSON.stringify(snakeCase(nested(100)))).toContain('first_name')
  })

  test('copies an object each time that it occurs, and cycles in metadata stay the caller’s own', () => {
    const metadata: Record<string, unknown> = {}
    metadata.self = metadata
    const loginHint = { mode: 'off' }
    expect(snakeCase({ loginHint, saml: { loginHint }, publicMetadata: metadata })).toEqual({
      login_hint: loginHint,
      saml: { login_hint: loginHint },
      public_metadata: metadata,
    })
  })
})

describe('snakeCase after camelCase', () => {
  const names = [...new Set([...objectSchemas.flatMap(([, schema]) => namesOf(schema)), ...namesOfParams()])]
  const jwkMembers = new Set(namesOf(Jwk as unknown as Node))

  test('brings every name back as it was', () => {
    expect(names.length).toBeGreaterThan(400)
    const value = fc.dictionary(
      fc.constantFrom(...names.filter((name) => !jwkMembers.has(name) && name !== 'order_by')),
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    )
    fc.assert(
      fc.property(fc.array(value), (values) => {
        expect(snakeCase(camelCase(values))).toEqual(values)
        for (const renamed of camelCase(values)) {
          expect(Object.keys(renamed).filter((name) => name.includes('_'))).toEqual([])
        }
      }),
      { seed: 1, numRuns: 300 },
    )
    for (const name of names) expect(snakeCase(camelCase({ [name]: 1 } as object))).toEqual({ [name]: 1 })
  })

  test('loses no name: no two become one', () => {
    const wire = [...new Set(names)]
    const flat: object = Object.fromEntries(wire.filter((name) => name !== 'kty').map((name) => [name, 1]))
    const renamed = Object.keys(camelCase(flat))
    expect(renamed).toHaveLength(wire.length - 1)
    // Nothing collides, or it would keep its underscore.
    expect(renamed.filter((name) => name.includes('_'))).toEqual([])
  })
})

describe('types', () => {
  const clerk = createClient({
    secretKey: 'sk_test_x',
    fetch: async () => Response.json({ object: 'token', jwt: '' }),
  })

  test('of a result have its names in camelCase', () => {
    // @ts-expect-error: the assertion can fail.
    assertType<Equal<string | null, string>>()
    type User = CamelCase<schemas.User>
    assertType<Equal<User['firstName'], string | null>>()
    assertType<Equal<User['primaryWeb3WalletId'], string | null>>()
    assertType<Equal<User['publicMetadata'], schemas.User['public_metadata']>>()
    assertType<Equal<User['emailAddresses'][number]['emailAddress'], string>>()
    // @ts-expect-error: the name of the wire is gone.
    type _Gone = User['first_name']
    assertType<Equal<CamelCase<Page<schemas.User>>['data'][number]['lastName'], string | null>>()
    assertType<Equal<CamelCase<schemas.Jwks>, schemas.Jwks>>()
    assertType<Equal<CamelCase<schemas.Jwk>, schemas.Jwk>>()
    assertType<Equal<CamelCase<schemas.Directory>['attributeMapping'], Record<string, string>>>()
    assertType<
      Equal<
        keyof NonNullable<CamelCase<schemas.SamlConnection>['attributeMapping']>,
        'userId' | 'emailAddress' | 'firstName' | 'lastName'
      >
    >()
    assertType<Equal<CamelCase<schemas.ApiKey>['claims'], unknown>>()
    assertType<Equal<CamelCase<schemas.PaymentAttempt>['payee'], Metadata>>()
    assertType<Equal<CamelCase<schemas.Email>['data'], schemas.Email['data']>>()
    assertType<'planId' extends keyof CamelCase<schemas.PriceTransition>['subscriptionItem'] ? true : false>()
    assertType<Equal<CamelCase<string | null>, string | null>>()
    const result: unknown = camelCase(JSON.parse('{"a_b":1}'))
    expect(result).toEqual({ aB: 1 })
  })

  test('come back from camelCase to what they were', () => {
    type Back<T> = SnakeCase<CamelCase<T>>
    assertType<Back<schemas.User> extends schemas.User ? true : false>()
    assertType<schemas.User extends Back<schemas.User> ? true : false>()
    assertType<Back<schemas.Subscription> extends schemas.Subscription ? true : false>()
    assertType<schemas.SamlConnection extends Back<schemas.SamlConnection> ? true : false>()
  })

  test('of orderBy are converted with its value', () => {
    const known = snakeCase({ orderBy: '-lastSignInAt' })
    assertType<Equal<typeof known, { order_by: '-last_sign_in_at' }>>()
    const any = snakeCase({ orderBy: '-createdAt' as string })
    assertType<Equal<typeof any, { order_by: string }>>()
    const optional = snakeCase({} as { orderBy?: 'createdAt' | '+emailAddress' | null })
    assertType<Equal<typeof optional, { order_by?: 'created_at' | '+email_address' | null }>>()
    expect([known, any, optional]).toEqual([
      { order_by: '-last_sign_in_at' },
      { order_by: '-created_at' },
      {},
    ])
  })

  test('refuse what has no name of Clerk’s', () => {
    const preview = {} as schemas.TemplatePreview
    // @ts-expect-error: an open result.
    expect(camelCase(preview)).toEqual({})
    const metadata = {} as Metadata
    // @ts-expect-error: metadata.
    expect(camelCase(metadata)).toEqual({})
  })

  test('of params fit every kind of operation', async () => {
    const user: users.CreateParams = snakeCase({
      emailAddress: ['ada@example.com'],
      web3Wallet: ['0x1'],
      publicMetadata: { plan: { seatCount: 3 }, tags: ['a'] },
    })
    const invitation: invitations.BulkCreateParams[] = snakeCase([
      { emailAddress: 'ada@example.com', expiresInDays: 7, templateSlug: 'invitation' },
    ])
    const logo: organizations.SetLogoParams = snakeCase({ file: new Blob([]), uploaderUserId: 'user_1' })
    const directory: directories.UpdateParams = snakeCase({
      attributeMapping: { first_name: 'name.given', x: null },
    })
    const saml: samlConnections.CreateParams = snakeCase({
      name: 'x',
      provider: 'saml_okta',
      attributeMapping: { userId: 'id', emailAddress: 'mail', firstName: 'given', lastName: 'sn' },
    })
    const enterprise: enterpriseConnections.UpdateParams = snakeCase({
      saml: { attributeMapping: { userId: 'id' }, forceAuthn: true },
    })
    const replace: roleSets.ReplaceParams = snakeCase({
      destRoleSetKey: 'role_set:x',
      reassignmentMappings: { 'org:a': 'org:b' },
    })
    const email: emails.CreateParams = snakeCase({
      to: { userId: 'user_1' },
      from: { address: 'shop@example.com' },
      replyTo: { address: 'help@example.com' },
      subject: 'Hello',
      text: 'Hello',
      headers: { 'X-OrderId': '1' },
    })
    expect(email).toMatchObject({ to: { user_id: 'user_1' }, headers: { 'X-OrderId': '1' } })
    expect([user, invitation, logo, directory, saml, enterprise, replace]).toMatchObject([
      { web3_wallet: ['0x1'], public_metadata: { plan: { seatCount: 3 } } },
      [{ expires_in_days: 7 }],
      { uploader_user_id: 'user_1' },
      { attribute_mapping: { first_name: 'name.given', x: null } },
      { attribute_mapping: { user_id: 'id', email_address: 'mail' } },
      { saml: { attribute_mapping: { user_id: 'id' }, force_authn: true } },
      { dest_role_set_key: 'role_set:x', reassignment_mappings: { 'org:a': 'org:b' } },
    ])
    const order: machines.ListParams = snakeCase({ orderBy: '-createdAt', limit: 10 })
    expect(order).toEqual({ order_by: '-created_at', limit: 10 })
    // @ts-expect-error: misspelt.
    type _Misspelt = (typeof user)['webWallet']
    // Literals stay literals.
    const page = await sessions.list(clerk, snakeCase({ userId: 'user_1', paginated: true }))
    assertType<Equal<typeof page, Page<schemas.Session>>>()
    const task = snakeCase({ onBehalfOf: {}, permissions: '*', redirectUrl: '', taskDescription: '' })
    // @ts-expect-error: agentName is missing.
    const rejected = agentTasks.create(clerk, task)
    await expect(rejected).resolves.toBeDefined()
  })
})
