import { existsSync, globSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { version } from '../../src/version.ts'
import { type Manifest, manifest, pack, root, run } from './packed.ts'

let packed: Awaited<ReturnType<typeof pack>>
let pkg: Manifest

beforeAll(async () => {
  packed = await pack()
  pkg = await manifest()
})
afterAll(() => packed.remove())

describe('the tarball', () => {
  test('holds the built modules with their types, and pages for people', () => {
    const others = packed.files
      .map(({ path }) => path)
      .filter((path) => !/^dist\/[\w/-]+(\.d)?\.[jt]s$/.test(path))
    expect(others.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json'])
    for (const { path } of packed.files) expect(path).not.toMatch(/test\/|\.test\.|src\//)
  })

  test('holds one built file for each source, and no other', () => {
    const built = packed.files.map(({ path }) => path).filter((path) => path.endsWith('.js'))
    const sources = globSync('**/*.ts', { cwd: join(root, 'src') })
    expect(built.sort()).toEqual(sources.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`).sort())
  })

  test('has at most 510 KB of declarations', () => {
    const bytes = packed.files
      .filter(({ path }) => path.endsWith('.d.ts'))
      .reduce((sum, { size }) => sum + size, 0)
    console.log(`declarations: ${bytes} bytes`)
    expect(bytes).toBeLessThanOrEqual(510_000)
  })

  test('satisfies publint', async () => {
    const bytes = await readFile(packed.tarball)
    const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    const { messages, pkg: linted } = await publint({ strict: true, pack: { tarball } })
    expect(messages.map((message) => formatMessage(message, linted, { color: false }))).toEqual([])
  })

  test('has types that every resolution of ES modules finds', async () => {
    const args = [packed.tarball, '--profile', 'esm-only', '--no-color', '--no-emoji', '--format', 'ascii']
    const { ok, output } = await run(root, 'attw', ...args)
    expect(ok ? '' : output).toBe('')
  }, 120_000)

  test('installs three packages of at most 3.2 MB, and runs', async () => {
    const { directory, tarball } = packed
    const consumer = { private: true, type: 'module', dependencies: { 'edge-clerk': `file:${tarball}` } }
    await writeFile(join(directory, 'package.json'), JSON.stringify(consumer))
    const args = ['install', '--ignore-scripts', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund']
    const { ok, output } = await run(directory, 'npm', ...args)
    expect(ok ? '' : output).toBe('')

    const installed = globSync('node_modules/{*,@*/*}/package.json', { cwd: directory })
    expect(installed.map((file) => file.split('/').slice(1, -1).join('/')).sort()).toEqual([
      'edge-clerk',
      'jose',
      'valibot',
    ])
    let bytes = 0
    for (const file of globSync('node_modules/**/*.*', { cwd: directory })) {
      const { size } = await stat(join(directory, file))
      bytes += size
    }
    console.log(`installed: ${bytes} bytes`)
    expect(bytes).toBeLessThanOrEqual(3_200_000)

    const program = `import { createClient, version } from 'edge-clerk'
      import * as users from 'edge-clerk/users'
      console.log(typeof users.list, version, JSON.stringify(createClient({ secretKey: 'sk_test_x' })))`
    await writeFile(join(directory, 'program.js'), program)
    expect((await run(directory, process.execPath, 'program.js')).output).toBe(`function ${version} {}\n`)
  }, 120_000)
})

describe('the manifest', () => {
  test('is of ES modules without side effects or scripts that run at an install', () => {
    expect([pkg.type, pkg.sideEffects]).toEqual(['module', false])
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish']) {
      expect(pkg.scripts).not.toHaveProperty(name)
    }
  })

  test('has the version that the package exports', () => {
    expect(pkg.version).toBe(version)
  })

  test('has one entry for every public module, by its own name', () => {
    const expected = new Map([['.', 'index']])
    for (const file of globSync('src/resources/*.ts', { cwd: root })) {
      const name = /([\w-]+)\.ts$/.exec(file)![1]!
      expected.set(`./${name}`, `resources/${name}`)
    }
    for (const [name, file] of Object.entries({
      auth: 'auth/index',
      webhooks: 'webhooks/index',
      'webhooks/schemas': 'webhooks/schemas/index',
      testing: 'testing/index',
      schemas: 'schemas/index',
    })) {
      expected.set(`./${name}`, file)
    }
    // Files beside index.ts that are no part of it, and those of auth and webhooks that are imports of their own.
    const own = globSync('src/{*,auth/*,webhooks/*}.ts', { cwd: root }).map((file) => file.slice(4, -3))
    for (const file of own) {
      const name = file.replace(/^auth\//, '')
      if (`./${name}` in pkg.exports && !expected.has(`./${name}`)) expected.set(`./${name}`, file)
    }
    const { './package.json': self, ...entries } = pkg.exports
    expect(self).toBe('./package.json')
    expect(entries).toEqual(
      Object.fromEntries(
        [...expected].map(([key, file]) => [
          key,
          { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
        ]),
      ),
    )
    for (const file of expected.values()) expect(existsSync(join(root, `src/${file}.ts`))).toBe(true)
  })
})

describe('what it depends on', () => {
  interface Locked {
    version: string
    dev?: boolean
    devOptional?: boolean
    optional?: boolean
    peer?: boolean
    hasInstallScript?: boolean
  }
  let lock: { packages: Record<string, Locked> }
  let text: string

  beforeAll(async () => {
    text = await readFile(join(root, 'package-lock.json'), 'utf8')
    lock = JSON.parse(text)
  })

  test('is at run time exactly jose and valibot, with nothing behind them and no install script', () => {
    expect(Object.keys(pkg.dependencies).sort()).toEqual(['jose', 'valibot'])
    // The rest is there for development, or as an optional peer of valibot.
    const needed = Object.entries(lock.packages).filter(
      ([path, { dev, devOptional, optional, peer }]) => path && !dev && !devOptional && !optional && !peer,
    )
    expect(needed.map(([path]) => path).sort()).toEqual(['node_modules/jose', 'node_modules/valibot'])
    for (const [path, { hasInstallScript }] of needed)
      expect([path, hasInstallScript]).toEqual([path, undefined])
  })

  test('comes from any registry: the lockfile names none', () => {
    expect(text).not.toMatch(/"resolved"|https?:\/\/registry/)
  })

  test('is as new as it must be', () => {
    const least = { jose: [6, 2, 0], valibot: [1, 4, 2] }
    for (const [name, [major, minor, patch]] of Object.entries(least)) {
      expect(pkg.dependencies[name]).toBe(`^${major}.${minor}.${patch}`)
      const [a = 0, b = 0, c = 0] = lock.packages[`node_modules/${name}`]!.version.split('.').map(Number)
      expect(a).toBe(major)
      expect(b * 1000 + c).toBeGreaterThanOrEqual(minor! * 1000 + patch!)
    }
  })

  test('of valibot includes nothing that an attacker can slow down or confuse', async () => {
    for (const file of globSync('src/**/*.ts', { cwd: root })) {
      expect(await readFile(join(root, file), 'utf8')).not.toMatch(/\bv\.(emoji|flatten|regex|email|ip)\b/)
    }
  })
})
