import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

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

/** Compiles an app that uses the package by its names; answers the compiler's complaints. */
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
      'edge-clerk/auth': ['./dist/auth/index.d.ts'],
      'edge-clerk/schemas': ['./dist/schemas/index.d.ts'],
    },
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }))
  writeFileSync(join(folder, 'app.ts'), app)
  return tsc('-p', folder)
}

test('types that an app registers reach the answers', () => {
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
    import type { Metadata, User } from 'edge-clerk/schemas'

    export function use(user: User): Metadata {
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

test('declarations keep the comments of fields', () => {
  const declarations = readFileSync(join(folder, 'dist/schemas/user.d.ts'), 'utf8')
  expect(declarations).toContain('/** Milliseconds since the epoch. */')
  expect(declarations).toContain('@deprecated')
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
