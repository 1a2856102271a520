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

/** Type-checks one file as a project of its own, declarations included; what the compiler says. */
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

  test('a mistake does not', async () => {
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

test('ten resources cost a compiler at most 15,000 instantiations', async () => {
  const names = ['users', 'organizations', 'organization-memberships', 'invitations', 'sessions', 'api-keys']
  names.push('machines', 'jwt-templates', 'oauth-applications', 'domains')
  const text = `
    import { createClient } from 'edge-clerk'
    ${names.map((name, index) => `import * as resource${index} from 'edge-clerk/${name}'`).join('\n')}
    const clerk = createClient({ secretKey: 'sk_test_x' })
    ${names.map((_, index) => `export const listed${index} = resource${index}.list`).join('\n')}
    export const user = await resource0.get(clerk, 'user_1')
    export const created = await resource1.create(clerk, { name: 'a', created_by: user.id })
    export const invited = await resource3.list(clerk, { paginated: true })
    export const address = invited.data[0]?.email_address
  `
  const options = { lib: ['ES2022', 'DOM'], types: [], module: 'NodeNext', skipLibCheck: true }
  const { ok, output } = await compile('ten', text, options, '--extendedDiagnostics')
  expect(ok ? '' : output).toBe('')
  const instantiations = Number(/Instantiations:\s+(\d+)/.exec(output)?.[1])
  console.log(`instantiations: ${instantiations}`)
  expect(instantiations).toBeLessThanOrEqual(15_000)
})
