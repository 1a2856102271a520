import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'edge-clerk-types-'))
afterAll(() => rmSync(folder, { recursive: true }))
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))

/** Compiles an app against the sources and returns the errors of the compiler. */
function compile(app: string): string {
  const at = (file: string) => [join(root, 'src', file)]
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023', 'WebWorker'],
    types: [],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    paths: {
      'edge-clerk': at('index.ts'),
      'edge-clerk/auth': at('auth/index.ts'),
      'edge-clerk/guards': at('auth/guards.ts'),
      'edge-clerk/machine-tokens': at('auth/machine-tokens.ts'),
    },
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }))
  writeFileSync(join(folder, 'app.ts'), app)
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    })
    return ''
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

const head = `
  import type { Client } from 'edge-clerk'
  import { authenticateRequest } from 'edge-clerk/auth'
  import { requireAuth } from 'edge-clerk/guards'
  import { machineTokens } from 'edge-clerk/machine-tokens'
`

test('the type of a state narrows to the token types that were accepted', () => {
  const app = `${head}
    export async function session(clerk: Client, request: Request): Promise<string> {
      const state = await authenticateRequest(clerk, request)
      // @ts-expect-error it may be signed out
      const early: string = state.auth.userId
      if (!state.isAuthenticated) return early + state.reason
      const type: 'session_token' = state.tokenType
      return type + state.auth.sessionId
    }

    export async function machine(clerk: Client, request: Request): Promise<string> {
      const state = await authenticateRequest(clerk, request, { acceptsToken: 'm2m_token', machineTokens })
      if (!state.isAuthenticated) return state.message
      // @ts-expect-error a machine has no session
      const none: string = state.auth.sessionId
      return none + state.auth.machineId
    }

    export async function several(clerk: Client, request: Request): Promise<string> {
      const state = await authenticateRequest(clerk, request, { acceptsToken: ['api_key', 'oauth_token'], machineTokens })
      if (!state.isAuthenticated) return state.reason
      // @ts-expect-error only one of the two types has it
      const early: string = state.auth.clientId
      // @ts-expect-error the type was not accepted
      if (state.tokenType === 'm2m_token') return ''
      return state.auth.tokenType === 'oauth_token' ? state.auth.clientId : state.auth.name + early
    }

    export async function any(clerk: Client, request: Request): Promise<string> {
      const { auth } = await authenticateRequest(clerk, request, { acceptsToken: 'any', machineTokens })
      if (auth.tokenType === 'session_token') return auth.userId ?? ''
      return auth.subject ?? ''
    }
  `
  expect(compile(app)).toBe('')
})

test('the types of requireAuth follow the token types that were accepted', () => {
  const app = `${head}
    export async function session(clerk: Client, request: Request): Promise<Response | string> {
      const auth = requireAuth(await authenticateRequest(clerk, request), { permission: 'invoices:read' })
      if (auth instanceof Response) return auth
      return auth.userId + auth.sessionId
    }

    export async function machine(clerk: Client, request: Request): Promise<Response | string> {
      const state = await authenticateRequest(clerk, request, { acceptsToken: 'm2m_token', machineTokens })
      // @ts-expect-error a machine has no role
      requireAuth(state, { role: 'admin' })
      const auth = requireAuth(state, { scope: ['reports:read'] })
      return auth instanceof Response ? auth : auth.machineId
    }

    export async function several(clerk: Client, request: Request): Promise<Response | string> {
      const state = await authenticateRequest(clerk, request, { acceptsToken: ['session_token', 'api_key'], machineTokens })
      // @ts-expect-error a check must not return a promise
      requireAuth(state, async () => true)
      const auth = requireAuth(state, (one) =>
        one.tokenType === 'session_token' ? one.has({ role: 'admin' }) : one.has({ scope: 'reports:read' }),
      )
      return auth instanceof Response ? auth : auth.tokenType === 'api_key' ? auth.name : auth.sessionId
    }

    export async function misspelt(clerk: Client, request: Request) {
      const state = await authenticateRequest(clerk, request)
      // @ts-expect-error the name of the key is permission
      return requireAuth(state, { permision: 'invoices:read' })
    }
  `
  expect(compile(app)).toBe('')
})

test('has can ask a session or an API key for what only one of them can have', () => {
  const app = `${head}
    export async function mixed(clerk: Client, request: Request): Promise<boolean> {
      const state = await authenticateRequest(clerk, request, {
        acceptsToken: ['session_token', 'api_key'],
        machineTokens,
      })
      if (!state.isAuthenticated) return false
      return state.auth.has({ permission: 'org:reports:read' }) || state.auth.has({ scope: 'reports:read' })
    }

    export async function machine(clerk: Client, request: Request): Promise<boolean> {
      const state = await authenticateRequest(clerk, request, { acceptsToken: 'api_key', machineTokens })
      // @ts-expect-error an API key has no permissions
      return state.isAuthenticated && state.auth.has({ permission: 'org:reports:read' })
    }
  `
  expect(compile(app)).toBe('')
})
