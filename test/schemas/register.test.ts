import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'edge-clerk-register-'))
afterAll(() => rmSync(folder, { recursive: true }))

function tsc(...args: string[]): string {
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...args], {
      encoding: 'utf8',
    })
    return ''
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

// The declarations, as they are published: what the sources show, declarations may have lost.
beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  tsc('-p', root, '--emitDeclarationOnly', '--outDir', join(folder, 'dist'))
})

/** Compiles an app that uses the package by its names; returns what the compiler reports. */
function compile(app: string): string {
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023', 'WebWorker'],
    types: [],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    paths: {
      'edge-clerk': ['./dist/index.d.ts'],
      'edge-clerk/clients': ['./dist/resources/clients.d.ts'],
      'edge-clerk/users': ['./dist/resources/users.d.ts'],
      'edge-clerk/organizations': ['./dist/resources/organizations.d.ts'],
      'edge-clerk/organization-memberships': ['./dist/resources/organization-memberships.d.ts'],
      'edge-clerk/auth': ['./dist/auth/index.d.ts'],
      'edge-clerk/schemas': ['./dist/schemas/index.d.ts'],
    },
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }))
  writeFileSync(join(folder, 'app.ts'), app)
  return tsc('-p', folder)
}

test('types that an app registers reach the results', () => {
  const app = `
    import type { Client } from 'edge-clerk'
    import type { Invitation, Organization, OrganizationMembership, User } from 'edge-clerk/schemas'

    declare module 'edge-clerk' {
      interface Register {
        userPublicMetadata: { plan: 'free' | 'pro' }
        userPrivateMetadata: { customer: string }
        organizationPublicMetadata: { seats: number }
        organizationMembershipPrivateMetadata: { badge: string }
        invitationPublicMetadata: { campaign: string }
      }
    }

    export function use(_: Client, user: User, organization: Organization, membership: OrganizationMembership, invitation: Invitation) {
      const plan: 'free' | 'pro' = user.public_metadata.plan
      const customer: string | undefined = user.private_metadata?.customer
      const seats: number | undefined = organization.public_metadata?.seats
      const badge: string | undefined = membership.private_metadata?.badge
      const campaign: string | undefined = invitation.public_metadata?.campaign
      // @ts-expect-error not a plan
      const other: 'gold' = user.public_metadata.plan
      // @ts-expect-error not registered, so unknown
      const unknown: string | undefined = user.unsafe_metadata?.anything
      return [plan, customer, seats, badge, campaign, other, unknown]
    }
  `
  expect(compile(app)).toBe('')
})

test('without registered types, metadata is unknown', () => {
  const app = `
    import type { User } from 'edge-clerk/schemas'

    export function use(user: User): Record<string, unknown> {
      // @ts-expect-error unknown
      const plan: string = user.public_metadata.plan
      return { plan, ...user.public_metadata }
    }
  `
  expect(compile(app)).toBe('')
})

test('a known value completes, another passes, a misspelt field does not', () => {
  const app = `
    import type { Session, User } from 'edge-clerk/schemas'

    export function use(session: Session, user: User): string {
      if (session.status === 'active' || session.status === 'of_tomorrow') return user.id
      // @ts-expect-error status is a string
      const status: number = session.status
      // @ts-expect-error first_name
      return user.firstName + status
    }
  `
  expect(compile(app)).toBe('')
})

test('the declarations of edge-clerk/schemas have the comments of fields and types', () => {
  const declarations = readFileSync(join(folder, 'dist/schemas/user.d.ts'), 'utf8')
  const source = readFileSync(join(root, 'src/schemas/user.ts'), 'utf8')
  const comments = [...source.matchAll(/\/\*\*.*?\*\/\n/gs)].map(([comment]) => comment.trim())
  expect(comments.length).toBeGreaterThan(8)
  for (const comment of comments) expect(declarations).toContain(comment)
  // They are those of the entry: it re-exports the file, and defines nothing itself.
  const entry = readFileSync(join(folder, 'dist/schemas/index.d.ts'), 'utf8')
  expect(entry).toContain("export { User } from './user.ts'")
})

test('claims that an app registers reach what verification gives', () => {
  const app = `
    import type { Client } from 'edge-clerk'
    import { authenticateRequest, verifyTemplateToken, verifyToken } from 'edge-clerk/auth'

    interface Custom {
      tier: 'free' | 'pro'
    }
    declare module 'edge-clerk' {
      interface Register {
        sessionClaims: Custom
        jwtTemplateClaims: { 'https://hasura.io/jwt/claims': { role: string } }
      }
    }

    export async function use(clerk: Client, request: Request, token: string) {
      const claims = await verifyToken(clerk, token)
      const tier: 'free' | 'pro' = claims.tier
      const sid: string = claims.sid
      // @ts-expect-error not a tier
      const other: 'gold' = claims.tier
      // @ts-expect-error not registered, so unknown
      const unknown: string = claims.anything
      const template = await verifyTemplateToken(clerk, token)
      const role: string = template['https://hasura.io/jwt/claims'].role
      // @ts-expect-error a template's token has no session
      const none: string = template.sid
      const { auth } = await authenticateRequest(clerk, request)
      const ofRequest: 'free' | 'pro' | undefined = auth.sessionClaims?.tier
      return [tier, sid, other, unknown, role, none, ofRequest]
    }
  `
  expect(compile(app)).toBe('')
})

test('without registered claims, those of an app are unknown', () => {
  const app = `
    import type { JwtTemplateClaims, SessionClaims } from 'edge-clerk/auth'

    export function use(claims: SessionClaims, template: JwtTemplateClaims): string {
      // @ts-expect-error unknown
      const tier: string = claims.tier
      // @ts-expect-error unknown
      const role: string = template.role
      return claims.sub + template.sub + tier + role
    }
  `
  expect(compile(app)).toBe('')
})

describe('a name of Register', () => {
  const registering = (...lines: string[]) => `
    import { createClient, createClientFromEnv } from 'edge-clerk'

    declare module 'edge-clerk' {
      interface Register {
        ${lines.join('\n        ')}
      }
    }
    export const clerk = createClient({ secretKey: 'sk_test_abc' })
    export const fromEnv = createClientFromEnv({ CLERK_SECRET_KEY: 'sk_test_abc' })
  `

  test('that exists compiles, for every documented name', () => {
    const { names } = documented()
    expect(names).toHaveLength(14)
    expect(compile(registering(...names.map((name) => `${name}: { a: 1 }`)))).toBe('')
  })

  test('that does not exist makes createClient and createClientFromEnv fail to compile, and is named', () => {
    for (const name of ['bogus', 'userPublicMetadatas']) {
      const found = compile(registering('userPublicMetadata: { plan: string }', `${name}: { a: 1 }`))
      expect(found.match(/error TS/g)).toHaveLength(2)
      expect(found).toContain('Register has a name that does not exist')
      expect(found).toContain(`"${name}"`)
    }
  })

  test('changes the type of what it names', () => {
    const { names } = documented()
    const uses: Record<string, [type: string, place: string]> = {
      userPublicMetadata: ['User', "NonNullable<User['public_metadata']>"],
      userPrivateMetadata: ['User', "NonNullable<User['private_metadata']>"],
      userUnsafeMetadata: ['User', "NonNullable<User['unsafe_metadata']>"],
      organizationPublicMetadata: ['Organization', "NonNullable<Organization['public_metadata']>"],
      organizationPrivateMetadata: ['Organization', "NonNullable<Organization['private_metadata']>"],
      organizationMembershipPublicMetadata: [
        'OrganizationMembership',
        "NonNullable<OrganizationMembership['public_metadata']>",
      ],
      organizationMembershipPrivateMetadata: [
        'OrganizationMembership',
        "NonNullable<OrganizationMembership['private_metadata']>",
      ],
      organizationInvitationPublicMetadata: [
        'OrganizationInvitation',
        "NonNullable<OrganizationInvitation['public_metadata']>",
      ],
      organizationInvitationPrivateMetadata: [
        'OrganizationInvitation',
        "NonNullable<OrganizationInvitation['private_metadata']>",
      ],
      invitationPublicMetadata: ['Invitation', "NonNullable<Invitation['public_metadata']>"],
      signUpPublicMetadata: ['SignUp', "NonNullable<SignUp['public_metadata']>"],
      signUpUnsafeMetadata: ['SignUp', "NonNullable<SignUp['unsafe_metadata']>"],
      sessionClaims: ['SessionClaims', 'SessionClaims'],
      jwtTemplateClaims: ['JwtTemplateClaims', 'JwtTemplateClaims'],
    }
    expect(Object.keys(uses).sort()).toEqual([...names].sort())
    const types = [...new Set(Object.values(uses).map(([type]) => type))]
    const fromSchemas = types.filter((type) => !type.endsWith('Claims')).join(', ')
    const app = `
      import type {} from 'edge-clerk'
      import type { ${fromSchemas} } from 'edge-clerk/schemas'
      import type { JwtTemplateClaims, SessionClaims } from 'edge-clerk/auth'

      declare module 'edge-clerk' {
        interface Register {
          ${names.map((name) => `${name}: { mark: '${name}' }`).join('\n          ')}
        }
      }
      ${names.map((name, index) => `export const mark${index}: (_: ${uses[name]![1]}) => '${name}' = ({ mark }) => mark`).join('\n      ')}
    `
    expect(compile(app)).toBe('')
  })

  /** The names that the type RegisterName lists. */
  function documented() {
    const source = readFileSync(join(root, 'src/schemas/register.ts'), 'utf8')
    const [, union = ''] = /export type RegisterName =([\s\S]*?)\n\n/.exec(source) ?? []
    return { names: [...union.matchAll(/'(\w+)'/g)].map(([, name]) => name!) }
  }
})

test('the types of what operations return come from the root and from the modules of the operations', () => {
  const app = `
    import type { Client, Organization, User } from 'edge-clerk'
    import type { Client as ClerkClient } from 'edge-clerk/clients'
    import type { Organization as ModuleOrganization } from 'edge-clerk/organizations'
    import type { User as SchemaUser } from 'edge-clerk/schemas'
    import type { User as ModuleUser } from 'edge-clerk/users'
    import { get } from 'edge-clerk/users'

    export const same: (user: ModuleUser) => User = (user) => user
    export const other: (user: User) => SchemaUser = (user) => user
    export const organization: (one: ModuleOrganization) => Organization = (one) => one
    export const result = (clerk: Client): Promise<User> => get(clerk, 'user_1')
    // Clerk's client is of what a browser holds, and not the first argument of an operation.
    export const id = (client: ClerkClient): string => client.id
    // @ts-expect-error
    export const wrong = (client: ClerkClient) => get(client, 'user_1')
    // @ts-expect-error
    export const none = (client: Client): string => client.id
  `
  expect(compile(app)).toBe('')
})

test('a Client is what createClient makes, and nothing of its shape', () => {
  const app = `
    import { type Client, createClient } from 'edge-clerk'
    import { get } from 'edge-clerk/users'

    export const clerk: Client = createClient({ secretKey: 'sk_test_abc' })
    // @ts-expect-error
    export const empty = get({}, 'user_1')
    // @ts-expect-error
    export const options = get({ secretKey: 'sk_test_abc' }, 'user_1')
    // @ts-expect-error
    export const swapped = get('user_1', clerk)
    // @ts-expect-error a value cannot be made of the type
    export const made = new Client({})
  `
  expect(compile(app)).toBe('')
})
