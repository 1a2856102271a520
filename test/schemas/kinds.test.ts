import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { children, type Node, schemas } from './nodes.ts'

const kinds = 'array boolean literal nullable number object optional record string union unknown'.split(' ')

/** Every schema inside a schema, with its way there and what it lies in. */
function* inside(
  way: string,
  node: Node,
  parent?: Node,
): Generator<{ way: string; node: Node; parent?: Node | undefined }> {
  yield { way: `${way}: ${node.type}`, node, parent }
  for (const [place, child] of children(node)) yield* inside(way + place, child, node)
}

const nodes = schemas.flatMap(([name, schema]) => [...inside(name, schema)])
const ways = (filter: (node: Node, parent?: Node) => boolean) =>
  nodes.filter(({ node, parent }) => filter(node, parent)).map(({ way }) => way)

describe('schemas hold only what the walk knows', () => {
  test('kinds of schemas', () => {
    expect(ways(({ type }) => !kinds.includes(type))).toEqual([])
    expect(new Set(nodes.map(({ node }) => node.type))).toEqual(new Set(kinds))
  })

  test('no pipe, no default and no fallback, for an answer is returned as it came', () => {
    expect(ways((node) => [node.pipe, node.default, node.fallback].some((use) => use !== undefined))).toEqual(
      [],
    )
  })

  test('optional is an entry of an object: elsewhere, the walk takes a missing key for a present one', () => {
    expect(ways(({ type }, parent) => type === 'optional' && parent?.type !== 'object')).toEqual([])
  })

  test('unknown lies in optional, for the walk does not miss it', () => {
    expect(ways(({ type }, parent) => type === 'unknown' && parent?.type !== 'optional')).toEqual([])
  })
})

test('`object` is optional and open everywhere', () => {
  const marks = nodes.filter(({ way }) => /\.object: /.test(way))
  expect(marks.length).toBeGreaterThan(60)
  expect(marks.filter(({ node }) => node.type !== 'optional' || node.wrapped?.type !== 'string')).toEqual([])
})

test('the entry exports the schemas of every file', async () => {
  const folder = new URL('../../src/schemas/', import.meta.url)
  const names = new Set(schemas.map(([name]) => name))
  const helpers = ['index.ts', 'one-of.ts', 'metadata.ts', 'page.ts', 'register.ts']
  for (const file of readdirSync(folder).filter((name) => !helpers.includes(name))) {
    const exports = Object.keys(await import(new URL(file, folder).href))
    expect(exports.length, file).toBeGreaterThan(0)
    for (const name of exports) expect(names, file).toContain(name)
    const own = file.replace('.ts', '').replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
    expect(exports, file).toContain(own)
  }
})
