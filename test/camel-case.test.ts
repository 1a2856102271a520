import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CamelCase, camelCase, type SnakeCase, snakeCase } from '../src/camel-case.ts'
import { createClient } from '../src/client.ts'
import * as agentTasks from '../src/resources/agent-tasks.ts'
import type * as directories from '../src/resources/directories.ts'
import type * as enterpriseConnections from '../src/resources/enterprise-connections.ts'
import type * as invitations from '../src/resources/invitations.ts'
import type * as organizations from '../src/resources/organizations.ts'
import type * as roleSets from '../src/resources/role-sets.ts'
import type * as samlConnections from '../src/resources/saml-connections.ts'
import * as sessions from '../src/resources/sessions.ts'
import type * as users from '../src/resources/users.ts'
import type * as schemas from '../src/schemas/index.ts'
import { Jwk } from '../src/schemas/jwks.ts'
import type { Schema } from '../src/schemas/schema.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
/** Checked by the compiler alone. */
const assertType = <_Holds extends true>() => {}

const folder = (path: string) => new URL(`../src/${path}/`, import.meta.url)
const modules: Record<string, Schema>[] = await Promise.all(
  readdirSync(folder('schemas'))
    .map((file) => file.slice(0, -3))
    .filter((name) => name !== 'index')
    .map((name) => import(`../src/schemas/${name}.ts`)),
)
// With entries: what has none is nothing but open, and its type is refused, see below.
const shapes = modules.flatMap((module) => Object.entries(module)).filter(([, shape]) => shape.entries)

/** What the app owns: keys in both spellings and at any depth. */
const owned = { snake_key: { deep_key: [{ other_key: 1 }] }, camelKey: { public_metadata: { a_b: 1 } } }

/** A value of a schema with every field; where the schema leaves the content open, `owned`. */
function sample({ type, entries, item }: Schema): unknown {
  if (entries) return mapEntries(entries, sample)
  if (item) return type === 'array' ? [sample(item), sample(item)] : sample(item)
  return { string: 'snake_value', number: 1, boolean: true }[type as string] ?? owned
}

/** The same after the schema itself: names of Clerk's renamed, all else as it is. */
function expected(shape: Schema): unknown {
  const { type, entries, item } = shape
  const toCamel = (name: string) => name.replaceAll(/_./g, (pair) => pair.slice(1).toUpperCase())
  if (entries && !('kty' in entries)) return mapEntries(entries, expected, toCamel)
  if (item) return type === 'array' ? [expected(item), expected(item)] : expected(item)
  return sample(shape)
}

function mapEntries(
  entries: Record<string, Schema>,
  to: (shape: Schema) => unknown,
  name = (key: string) => key,
) {
  return Object.fromEntries(Object.entries(entries).map(([key, shape]) => [name(key), to(shape)]))
}

function namesOf({ entries = {}, item }: Schema): string[] {
  return item ? namesOf(item) : Object.entries(entries).flatMap(([name, shape]) => [name, ...namesOf(shape)])
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

describe('camelCase', () => {
  test.each(shapes)('renames every name of %s and leaves what is open in it', (_name, shape) => {
    const value = sample(shape)
    const before = JSON.stringify(value)
    expect(camelCase(value)).toStrictEqual(expected(shape))
    expect(JSON.stringify(value)).toBe(before)
  })

  test('knows every schema', () => {
    expect(shapes.length).toBeGreaterThan(100)
    expect(shapes.map(([name]) => name)).toEqual(
      expect.arrayContaining(['User', 'Jwk', 'Directory', 'SignUp']),
    )
  })

  test('answers open content as the same object', () => {
    const user = { public_metadata: owned, first_name: 'Ada' }
    expect(camelCase(user).publicMetadata).toBe(owned)
    expect(camelCase(user)).not.toBe(user)
  })

  test('renames in pages, arrays and below null', () => {
    const users = [{ first_name: null, web3_wallets: [{ last4: '1' }, null] }]
    const renamed = [{ firstName: null, web3Wallets: [{ last4: '1' }, null] }]
    expect(camelCase(users)).toEqual(renamed)
    expect(camelCase({ data: users, total_count: 1 })).toEqual({ data: renamed, totalCount: 1 })
    expect(camelCase({ m2m_tokens: [], total_count: 0 })).toEqual({ m2mTokens: [], totalCount: 0 })
    expect(camelCase(null)).toBe(null)
    expect(camelCase(undefined)).toBe(undefined)
    expect(camelCase('first_name')).toBe('first_name')
  })

  test('keeps fields that no schema has', () => {
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

  test('tells the two kinds of attribute_mapping and of subscription_item apart', () => {
    const mapping = { first_name: 'name.given', user_id: 'id' }
    expect(camelCase({ object: 'directory', attribute_mapping: mapping }).attributeMapping).toBe(mapping)
    expect(camelCase({ idp_entity_id: null, attribute_mapping: mapping })).toEqual({
      idpEntityId: null,
      attributeMapping: { firstName: 'name.given', userId: 'id' },
    })
    const item = { plan_id: 'cplan_1' }
    expect(camelCase({ payee_id: '', subscription_item: item }).subscriptionItem).toBe(item)
    expect(camelCase({ transition: {}, subscription_item: item })).toEqual({
      transition: {},
      subscriptionItem: { planId: 'cplan_1' },
    })
  })

  test('does not pollute prototypes', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"is_admin":true},"constructor":{"prototype":{"is_admin":true}},"a_b":1}',
    )
    for (const convert of [camelCase, snakeCase] as ((value: unknown) => Record<string, unknown>)[]) {
      const copy = convert(hostile)
      expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
      expect(copy.isAdmin ?? copy.is_admin).toBe(undefined)
      expect(({} as Record<string, unknown>).isAdmin ?? ({} as Record<string, unknown>).is_admin).toBe(
        undefined,
      )
    }
    const back = snakeCase(camelCase(hostile)) as object
    expect(JSON.stringify(back)).toBe(JSON.stringify(hostile))
    // A name that turns into __proto__ only by being renamed.
    const forged = snakeCase({ _Proto__: { polluted: true } }) as object
    expect(Object.getPrototypeOf(forged)).toBe(Object.prototype)
    expect('polluted' in forged).toBe(false)
  })
})

describe('snakeCase', () => {
  test('leaves what the app owns in params', () => {
    const open = { ...owned, X: 1 }
    expect(
      snakeCase({
        publicMetadata: open,
        privateMetadata: open,
        unsafeMetadata: open,
        actor: { sub: 'user_1', givenName: 'Ada' },
        claims: open,
        requestHeaders: { userAgent: ['x'] },
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
})

describe('both ways', () => {
  const names = [...new Set([...shapes.flatMap(([, shape]) => namesOf(shape)), ...namesOfParams()])]
  const jwkMembers = new Set(namesOf(Jwk))

  test('every name comes back as it was', () => {
    expect(names.length).toBeGreaterThan(400)
    const value = fc.dictionary(
      fc.constantFrom(...names.filter((name) => !jwkMembers.has(name))),
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

  test('no two names become one', () => {
    const wire = [...new Set(names)]
    expect(
      Object.keys(
        camelCase(Object.fromEntries(wire.filter((n) => n !== 'kty').map((n) => [n, 1])) as object),
      ),
    ).toHaveLength(wire.length - 1)
  })
})

describe('types', () => {
  const clerk = createClient({
    secretKey: 'sk_test_x',
    fetch: async () => Response.json({ object: 'token', jwt: '' }),
  })

  test('complete the names of an answer', () => {
    // @ts-expect-error: the assertion can fail.
    assertType<Equal<string | null, string>>()
    type User = CamelCase<schemas.User>
    assertType<Equal<User['firstName'], string | null>>()
    assertType<Equal<User['primaryWeb3WalletId'], string | null>>()
    assertType<Equal<User['publicMetadata'], schemas.User['public_metadata']>>()
    assertType<Equal<User['emailAddresses'][number]['emailAddress'], string>>()
    // @ts-expect-error: the name of the wire is gone.
    type _Gone = User['first_name']
    assertType<Equal<CamelCase<schemas.Page<schemas.User>>['data'][number]['lastName'], string | null>>()
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
    assertType<Equal<CamelCase<schemas.PaymentAttempt>['payee'], schemas.Metadata>>()
    assertType<'planId' extends keyof CamelCase<schemas.PriceTransition>['subscriptionItem'] ? true : false>()
    assertType<Equal<CamelCase<string | null>, string | null>>()
    const answer: unknown = camelCase(JSON.parse('{"a_b":1}'))
    expect(answer).toEqual({ aB: 1 })
  })

  test('come back from camelCase as they were', () => {
    type Back<T> = SnakeCase<CamelCase<T>>
    assertType<Back<schemas.User> extends schemas.User ? true : false>()
    assertType<schemas.User extends Back<schemas.User> ? true : false>()
    assertType<Back<schemas.Subscription> extends schemas.Subscription ? true : false>()
    assertType<schemas.SamlConnection extends Back<schemas.SamlConnection> ? true : false>()
  })

  test('refuse what has no name of Clerk’s', () => {
    const preview = {} as schemas.TemplatePreview
    // @ts-expect-error: an open answer.
    expect(camelCase(preview)).toEqual({})
    const metadata = {} as schemas.Metadata
    // @ts-expect-error: metadata.
    expect(camelCase(metadata)).toEqual({})
  })

  test('fit the params of every kind of operation', async () => {
    const user: users.CreateParams = snakeCase({
      emailAddress: ['ada@example.com'],
      web3Wallet: ['0x1'],
      publicMetadata: { plan: { seatCount: 3 }, tags: ['a'] },
    })
    const invitation: invitations.BulkCreateParams[] = snakeCase([
      { emailAddress: 'ada@example.com', expiresInDays: 7, templateSlug: 'invitation' },
    ])
    const logo: organizations.UploadLogoParams = snakeCase({ file: new Blob([]), uploaderUserId: 'user_1' })
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
    expect([user, invitation, logo, directory, saml, enterprise, replace]).toMatchObject([
      { web3_wallet: ['0x1'], public_metadata: { plan: { seatCount: 3 } } },
      [{ expires_in_days: 7 }],
      { uploader_user_id: 'user_1' },
      { attribute_mapping: { first_name: 'name.given', x: null } },
      { attribute_mapping: { user_id: 'id', email_address: 'mail' } },
      { saml: { attribute_mapping: { user_id: 'id' }, force_authn: true } },
      { dest_role_set_key: 'role_set:x', reassignment_mappings: { 'org:a': 'org:b' } },
    ])
    // @ts-expect-error: misspelt.
    type _Misspelt = (typeof user)['webWallet']
    // Literals stay literals.
    const page = await sessions.list(clerk, snakeCase({ userId: 'user_1', paginated: true }))
    assertType<Equal<typeof page, schemas.Page<schemas.Session>>>()
    const task = snakeCase({ onBehalfOf: {}, permissions: '*', redirectUrl: '', taskDescription: '' })
    // @ts-expect-error: agentName is missing.
    const rejected = agentTasks.create(clerk, task)
    await expect(rejected).resolves.toBeDefined()
  })
})
