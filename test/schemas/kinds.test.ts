import { describe, expect, test } from 'vitest'
import * as exported from '../../src/schemas/index.ts'
import * as webhooks from '../../src/webhooks/schemas/index.ts'
import { files, inside, type Place, schemas } from './nodes.ts'

const places = schemas.flatMap(([name, schema]) => [...inside(name, schema)])
const where = (filter: (place: Place) => boolean) => places.filter(filter).map(({ path }) => path)

/** The kinds that the walk handles itself, or that valibot judges for it. */
const kinds = 'array boolean custom literal loose_object nullable number optional string union unknown'.split(
  ' ',
)

describe('the schemas hold only what the walk can judge', () => {
  test('their kinds are these', () => {
    expect(new Set(places.map(({ node }) => node.type))).toEqual(new Set(kinds))
  })

  test('none has a pipe, a default or a fallback, which the walk would overlook', () => {
    expect(where(({ node }) => 'pipe' in node || 'fallback' in node || node.default !== undefined)).toEqual(
      [],
    )
    expect(where(({ node }) => node.kind !== 'schema' || node.async)).toEqual([])
  })

  test('optional stands in an object alone: elsewhere the walk takes a missing key for a present one', () => {
    expect(where(({ node, parent }) => node.type === 'optional' && !parent?.entries)).toEqual([])
  })

  test('unknown stands in optional alone: the walk does not miss it', () => {
    expect(where(({ node, parent }) => node.type === 'unknown' && parent?.type !== 'optional')).toEqual([])
  })

  test('custom wants an object or an object of strings, and says so in its message', () => {
    const customs = places.filter(({ node }) => node.type === 'custom')
    expect(new Set(customs.map(({ node }) => node.message))).toEqual(new Set(['object', 'object of strings']))
  })
})

test('`object` is open everywhere, and optional but in a count, which it distinguishes from a page', () => {
  const marks = places.filter(({ path }) => path.endsWith('.object'))
  expect(marks.length).toBeGreaterThan(60)
  const required = marks.filter(({ node }) => node.type !== 'optional')
  expect(required.filter(({ node }) => node.type !== 'string')).toEqual([])
  expect(new Set(required.map(({ path }) => path))).toEqual(new Set(['TotalCount.object']))
  for (const { node } of marks) expect((node.wrapped ?? node).type).toBe('string')
})

test('a file exports the schema of its name, and the entry of its folder every schema', () => {
  for (const [file, exports] of files) {
    const [, folder, base] = /^(.*)\/(.*)\.ts$/.exec(file)!
    const own = base!.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
    expect(Object.keys(exports), file).toContain(own)
    for (const name of Object.keys(exports)) {
      expect(folder === 'schemas' ? exported : webhooks, file).toHaveProperty(name)
    }
  }
  const fromEntry = Object.values(exported).filter((value) => typeof value === 'object')
  expect(Object.keys(exported)).toHaveLength(fromEntry.length)
  const known: unknown[] = schemas.map(([, schema]) => schema)
  expect(fromEntry.filter((value) => !known.includes(value))).toEqual([])
})
