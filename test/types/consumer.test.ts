import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { manifest, pack, root, run } from '../package/packed.ts'

let packed: Awaited<ReturnType<typeof pack>>
let everything: string

beforeAll(async () => {
  packed = await pack()
  const modules = join(packed.directory, 'node_modules')
  await mkdir(join(modules, '@types'), { recursive: true })
  await run(packed.directory, 'tar', '-xzf', packed.tarball)
  await symlink(join(packed.directory, 'package'), join(modules, 'edge-clerk'))
  for (const name of ['jose', 'valibot', '@types/node', 'undici-types']) {
    await symlink(join(root, 'node_modules', name), join(modules, name))
  }
  const { exports } = await manifest()
  everything = Object.keys(exports)
    .filter((key) => key !== './package.json')
    .map((key, index) => `export * as entry${index} from 'edge-clerk${key.slice(1)}'`)
    .join('\n')
})
afterAll(() => packed.remove())

/** Type-checks one file as a project of its own, declarations included; returns what the compiler reports. */
async function compile(name: string, text: string, options: object, ...flags: string[]) {
  const directory = join(packed.directory, name)
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'consumer.ts'), text)
  await writeFile(join(directory, 'package.json'), '{"type":"module"}')
  const compilerOptions = {
    target: 'ES2022',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    ...options,
  }
  await writeFile(
    join(directory, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
  )
  return run(directory, 'tsc', '-p', '.', ...flags)
}

const application = `
  import { ClerkApiError, createClient, createClientFromEnv, paginate } from 'edge-clerk'
  import * as users from 'edge-clerk/users'

  export const clerk = createClient({ secretKey: 'sk_test_x', fetch: (url, init) => fetch(url, init) })
  export const other = createClientFromEnv({ CLERK_SECRET_KEY: 'sk_test_x' }, { maxRetries: undefined })

  export async function names(signal: AbortSignal): Promise<string[]> {
    const found: string[] = []
    try {
      for await (const user of paginate(users.list, clerk, { limit: 100 }, { signal, headers: { 'x-a': 'b' } })) {
        found.push(user.first_name ?? user.id)
      }
    } catch (error) {
      if (error instanceof ClerkApiError) found.push(error.errors[0]?.code ?? String(error.status))
    }
    return found
  }
`

describe('the published types compile with their own check', () => {
  const platforms = {
    'the DOM, without Node': { lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: [] },
    'Node, without the DOM': { lib: ['ES2022'], types: ['node'] },
    'a worker': { lib: ['ES2022', 'WebWorker'], types: [] },
  }
  const resolutions = {
    NodeNext: { module: 'NodeNext', moduleResolution: 'NodeNext' },
    bundler: { module: 'ESNext', moduleResolution: 'bundler' },
  }
  for (const [platform, library] of Object.entries(platforms)) {
    for (const [resolution, modules] of Object.entries(resolutions)) {
      test(`for ${platform}, resolved by ${resolution}`, async () => {
        const options = { ...library, ...modules }
        const all = await compile(`all-${resolution}`, everything, options)
        expect(all.ok ? '' : all.output).toBe('')
        const one = await compile(`one-${resolution}`, application, options)
        expect(one.ok ? '' : one.output).toBe('')
      })
    }
  }

  test('a mistake in an application does not compile', async () => {
    const options = { lib: ['ES2022', 'DOM'], types: [], module: 'NodeNext' }
    const mistakes = [
      `import * as users from 'edge-clerk/users'; users.nothing`,
      `import { createClient } from 'edge-clerk'; createClient({ secretkey: 'sk_test_x' })`,
      `import { createClient } from 'edge-clerk'; import * as users from 'edge-clerk/users'
       users.list(createClient({}), { limitt: 1 })`,
      `import { createClient } from 'edge-clerk'; import * as users from 'edge-clerk/users'
       users.get(createClient({}), 'user_1').then((user) => user.firstName)`,
    ]
    for (const mistake of mistakes) {
      expect([mistake, (await compile('mistake', mistake, options)).ok]).toEqual([mistake, false])
    }
  })
})

describe('the types of an application', () => {
  const options = { lib: ['ES2022', 'DOM'], types: ['node'], module: 'NodeNext' }
  const check = async (text: string) => {
    const { ok, output } = await compile('application', text, options)
    expect(ok ? '' : output).toBe('')
  }

  test('an error narrows by its code', async () => {
    await check(`
      import type { ClerkApiError, ClerkConfigError, ClerkInputError, ClerkNetworkError } from 'edge-clerk'
      import type { ClerkResponseError, ClerkTimeoutError } from 'edge-clerk'

      type Any =
        | ClerkApiError
        | ClerkConfigError
        | ClerkInputError
        | ClerkNetworkError
        | ClerkResponseError
        | ClerkTimeoutError

      export function describe(error: Any): string | number {
        switch (error.code) {
          case 'api':
            return error.status + error.attempts + (error.retryAfterSeconds ?? 0) + error.errors.length
          case 'network':
            return error.phase
          case 'timeout':
            return error.limit === 'attempt' ? error.phase : error.attempts
          case 'response':
            return error.reason + (error.traceId ?? '') + (error.attempts ?? 0) + (error.issues?.length ?? 0)
          case 'config':
          case 'input':
            return error.operation ?? error.message
        }
      }
      export const one = (e: ClerkApiError | ClerkNetworkError) => (e.code === 'api' ? e.status : e.phase)
      // @ts-expect-error a network error has a phase and no errors
      export const wrong = (e: ClerkApiError | ClerkNetworkError) => (e.code === 'api' ? e.phase : e.errors)
      // @ts-expect-error the time limit that ran out is its limit
      export const old = (e: ClerkTimeoutError) => e.scope
      // @ts-expect-error the unit is in the name
      export const unnamed = (e: ClerkApiError) => e.retryAfter
      // @ts-expect-error no such code
      export const other = (e: Any) => e.code === 'other'
    `)
  })

  test('an error is made with its required fields', async () => {
    await check(`
      import { ClerkApiError, ClerkConfigError, ClerkError, ClerkInputError } from 'edge-clerk'
      import { ClerkNetworkError, ClerkResponseError, ClerkTimeoutError } from 'edge-clerk'

      const operation = 'GET /things'
      export const made = [
        new ClerkApiError('x', { operation, status: 404, errors: [], attempts: 1, traceId: undefined }),
        new ClerkNetworkError('x', { operation, phase: 'connect', attempts: 1, cause: new Error('y') }),
        new ClerkTimeoutError('x', { operation, limit: 'total', phase: 'body', attempts: 1, status: 200 }),
        new ClerkResponseError('x', { operation, reason: 'empty' }),
        new ClerkConfigError('x'),
        new ClerkInputError('x', { operation }),
      ]
      // @ts-expect-error without fields
      export const api = new ClerkApiError('x')
      // @ts-expect-error without status
      export const noStatus = new ClerkApiError('x', { operation, errors: [], attempts: 1 })
      // @ts-expect-error without attempts
      export const noAttempts = new ClerkApiError('x', { operation, status: 404, errors: [] })
      // @ts-expect-error without phase
      export const noPhase = new ClerkNetworkError('x', { operation, attempts: 1 })
      // @ts-expect-error without limit
      export const noLimit = new ClerkTimeoutError('x', { operation, phase: 'body', attempts: 1 })
      // @ts-expect-error without reason
      export const noReason = new ClerkResponseError('x', { operation })
      // @ts-expect-error not one of its reasons
      export const reason = new ClerkResponseError('x', { operation, reason: 'other' })
      // @ts-expect-error not one of its fields
      export const field = new ClerkInputError('x', { status: 404 })
      // @ts-expect-error the code is the class's own
      export const code = new ClerkInputError('x', { code: 'api' })
      // @ts-expect-error the base is abstract
      export const base = new ClerkError('x')
      export class AppError extends ClerkInputError {
        readonly tenant = 'tenant_1'
      }
      export const derived: ClerkInputError = new AppError('x')
    `)
  })

  test('an environment has one of the variables, by its name', async () => {
    await check(`
      import { createClientFromEnv } from 'edge-clerk'

      interface KVNamespace {
        get(key: string): Promise<string | null>
      }
      /** The bindings of a Worker. */
      interface Env {
        CLERK_SECRET_KEY: string
        CLERK_PUBLISHABLE_KEY?: string
        KEYS: KVNamespace
      }
      declare const env: Env
      declare const deno: { toObject(): Record<string, string> }
      declare const optional: { CLERK_SECRET_KEY?: string | undefined }
      declare const machine: { CLERK_MACHINE_SECRET_KEY: string; OTHER: number }
      export const clients = [
        createClientFromEnv(env),
        createClientFromEnv(env, { maxRetries: 0, secretKey: undefined }),
        createClientFromEnv(process.env),
        createClientFromEnv(deno.toObject()),
        createClientFromEnv(optional),
        createClientFromEnv(machine),
        createClientFromEnv({ CLERK_JWT_KEY: 'x', CLERK_API_URL: 'y' }),
      ]

      declare const misspelt: { CLERK_SECRET: string }
      // @ts-expect-error CLERK_SECRET_KEY
      export const one = createClientFromEnv(misspelt)
      // @ts-expect-error CLERK_PUBLISHABLE_KEY
      export const two = createClientFromEnv({ CLERK_PUBLIC_KEY: 'x' })
      // @ts-expect-error no variable at all
      export const three = createClientFromEnv({})
      // @ts-expect-error other bindings alone
      export const four = createClientFromEnv({ KEYS: env.KEYS })
      // @ts-expect-error nothing
      export const five = createClientFromEnv(undefined)
      // @ts-expect-error a value
      export const six = createClientFromEnv('sk_test_abc')
      // @ts-expect-error an option that does not exist
      export const seven = createClientFromEnv(env, { secret: 'x' })
    `)
  })

  test('an option of a call may be undefined, and its signal null', async () => {
    await check(`
      import { createClient, type RequestOptions } from 'edge-clerk'
      import * as users from 'edge-clerk/users'

      const clerk = createClient({ secretKey: 'sk_test_abc', apiUrl: undefined, onDrift: undefined })
      const init: RequestInit = {}
      export const options: RequestOptions[] = [
        { signal: null },
        { signal: undefined },
        { signal: init.signal },
        { signal: new AbortController().signal },
        { headers: init.headers },
        { headers: [['x-a', 'b']] },
        { headers: undefined, timeoutMs: undefined, totalTimeoutMs: undefined, maxRetries: undefined },
      ]
      export const user = users.get(clerk, 'user_1', { signal: null })
      // @ts-expect-error milliseconds are in the name
      export const timeout = users.get(clerk, 'user_1', { timeout: 7 })
      // @ts-expect-error
      export const text = users.get(clerk, 'user_1', { signal: 'stop' })
      // @ts-expect-error
      export const list = users.list(clerk, { limit: '10' })
    `)
  })

  test('a schema parses to a closed type, in which a misspelt field does not compile', async () => {
    await check(`
      import { User } from 'edge-clerk/schemas'
      import * as v from 'valibot'

      const user = v.parse(User, {})
      export const name: string | null = user.first_name
      export const same: User = user
      export const Cached = v.object({ at: v.number(), user: User })
      export const address: string | undefined = v.parse(Cached, {}).user.email_addresses[0]?.email_address
      // @ts-expect-error first_name
      export const misspelt = user.firstName
      // @ts-expect-error email_addresses
      export const also = user.email_adresses
      // @ts-expect-error unknown
      export const plan: string = user.public_metadata.plan
      if (v.is(User, {} as unknown)) {
        const narrowed: User = {} as User
        // @ts-expect-error a boolean
        const banned: string = narrowed.banned
        console.log(banned)
      }
    `)
  })
})

/** What a compiler instantiates for an application; printed, because the declarations are to stay cheap. */
async function instantiationsOf(name: string, application: string): Promise<number> {
  const options = { lib: ['ES2022', 'DOM'], types: [], module: 'NodeNext', skipLibCheck: true }
  const { ok, output } = await compile(name, application, options, '--extendedDiagnostics')
  expect(ok ? '' : output).toBe('')
  const instantiations = Number(/Instantiations:\s+(\d+)/.exec(output)?.[1])
  console.log(`instantiations: ${instantiations} (${name})`)
  return instantiations
}

test('import * as users costs a compiler at most 10,000 instantiations', async () => {
  const application = `
    import { createClient } from 'edge-clerk'
    import * as users from 'edge-clerk/users'
    const clerk = createClient({ secretKey: 'sk_test_x' })
    export const user = await users.get(clerk, 'user_1')
    export const address = user.email_addresses[0]?.email_address
    export const listed = await users.list(clerk, { email_address: ['ada@example.com'] })
  `
  expect(await instantiationsOf('users', application)).toBeLessThanOrEqual(10_000)
})

test('ten resources cost a compiler at most 15,000 instantiations', async () => {
  const names = ['users', 'organizations', 'organization-memberships', 'invitations', 'sessions', 'api-keys']
  names.push('machines', 'jwt-templates', 'oauth-applications', 'domains')
  const application = `
    import { createClient } from 'edge-clerk'
    ${names.map((name, index) => `import * as resource${index} from 'edge-clerk/${name}'`).join('\n')}
    const clerk = createClient({ secretKey: 'sk_test_x' })
    ${names.map((_, index) => `export const listed${index} = resource${index}.list`).join('\n')}
    export const user = await resource0.get(clerk, 'user_1')
    export const created = await resource1.create(clerk, { name: 'a', created_by: user.id })
    export const invited = await resource3.list(clerk, { paginated: true })
    export const address = invited.data[0]?.email_address
  `
  expect(await instantiationsOf('ten resources', application)).toBeLessThanOrEqual(15_000)
})
