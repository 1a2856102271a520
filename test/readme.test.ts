import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examplesInSources, examplesOf, project } from './examples.ts'
import { root, run } from './package/packed.ts'

const guides = globSync('docs/**/*.md', { cwd: root }).sort()
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...guides].flatMap(examplesOf)
const examples = [...pages, ...examplesInSources()]

let made: Awaited<ReturnType<typeof project>>

beforeAll(async () => {
  made = await project(examples)
}, 120_000)
afterAll(() => made.remove())

describe('what the pages and comments show', () => {
  test.each(examples.map(({ at }, index) => [at, index] as const))('%s compiles', (_, index) => {
    expect(made.errors.filter((line) => line.startsWith(`${made.files[index]}(`))).toEqual([])
  })

  test('compiles as a whole', () => {
    expect(made.errors).toEqual([])
  })

  const running = examples.flatMap(({ at, runs }, index) => (runs ? [[at, index] as const] : []))

  test('is in guides too, each of which the index of guides names', () => {
    const index = readFileSync(join(root, 'docs/README.md'), 'utf8')
    const named = [...index.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => `docs/${name}`)
    expect([...named, 'docs/README.md'].sort()).toEqual(guides)
    expect(guides.length).toBeGreaterThan(1)
  })

  test('runs somewhere', () => {
    expect(running.length).toBeGreaterThan(0)
  })

  test.each(running)('%s runs', async (_, index) => {
    const { ok, output } = await run(made.directory, process.execPath, made.files[index]!)
    expect(ok ? '' : output).toBe('')
  })
})
