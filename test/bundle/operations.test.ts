import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Bundle, bundle, entries } from './bundle.ts'

const resources = entries.filter(([, file]) => file.includes('/dist/resources/'))

/** Every operation, `edge-clerk/users ban`, bundled by itself with the client that it needs. */
let operations: [name: string, bundled: Bundle][]

beforeAll(async () => {
  const names: [specifier: string, name: string][] = []
  for (const [specifier, file] of resources) {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ pathToFileURL(file).href)
    for (const name of Object.keys(module)) {
      if (typeof module[name] === 'function') names.push([specifier, name])
    }
  }
  const applications = names.map(
    ([specifier, name]) => `import { createClient } from 'edge-clerk'
      import * as resource from '${specifier}'
      export default (options, ...args) => resource.${name}(createClient(options), ...args)`,
  )
  const bundles = await bundle(applications)
  operations = names.map(([specifier, name], index) => [`${specifier} ${name}`, bundles[index]!])
})

describe('every operation by itself', () => {
  test('costs at most 10,500 bytes, and half of them at most 9000', () => {
    const sorted = operations.toSorted(([, a], [, b]) => a.bytes - b.bytes)
    const median = sorted[sorted.length >> 1]![1].bytes
    const largest = sorted.at(-1)!
    const table = Map.groupBy(operations, ([name]) => name.split(' ')[0]!)
    const rows = [...table].map(([module, of]) => {
      const cells = of.map(([name, { bytes }]) => `${name.split(' ')[1]} ${bytes}`)
      return `${module}: ${cells.join(', ')}`
    })
    console.log(
      `bytes of ${sorted.length} operations, each with the client; median ${median}, largest ${largest[1].bytes}\n${rows.join('\n')}`,
    )
    expect(median).toBeLessThanOrEqual(9000)
    expect(sorted.filter(([, { bytes }]) => bytes > 10_500).map(([name]) => name)).toEqual([])
  })

  test('carries nothing of auth, of webhooks, of the testing kit or of jose', () => {
    const foreign = /dist\/(auth|webhooks|testing)\/|node_modules\/jose\//
    for (const [name, { files }] of operations)
      expect([name, files.filter((f) => foreign.test(f))]).toEqual([name, []])
  })

  test('carries no other resource and no schema that it does not use', () => {
    for (const [name, { files }] of operations) {
      expect([name, files.filter((file) => file.startsWith('dist/resources/')).length]).toEqual([name, 1])
    }
    const [, deletion] = operations.find(([name]) => name === 'edge-clerk/users delete')!
    expect(deletion.files).toContain('dist/schemas/deleted-object.js')
    expect(deletion.files).not.toContain('dist/schemas/user.js')
  })
})
