import { describe, expect, test } from 'vitest'
import * as exported from '../../src/schemas/index.ts'
import type { Schema } from '../../src/schemas/schema.ts'
import { children, files, schemas } from './nodes.ts'

const types = 'array boolean null number object string undefined unknown'.split(' ')

/** Every shape inside a shape, with its way there and what it lies in. */
function* inside(
  way: string,
  node: Schema,
  parent?: Schema,
): Generator<{ way: string; node: Schema; parent?: Schema | undefined }> {
  yield { way: `${way}: ${node.type}`, node, parent }
  for (const [place, child] of children(node)) yield* inside(way + place, child, node)
}

const nodes = schemas.flatMap(([name, shape]) => [...inside(name, shape)])
const ways = (filter: (node: Schema, parent?: Schema) => boolean) =>
  nodes.filter(({ node, parent }) => filter(node, parent)).map(({ way }) => way)

describe('schemas hold only what the walk knows', () => {
  test('types', () => {
    expect(new Set(nodes.map(({ node }) => node.type))).toEqual(new Set(types))
  })

  test('an item for arrays, null and undefined, and for nothing else', () => {
    expect(ways(({ type, item }) => !!item !== /^(array|null|undefined)$/.test(type))).toEqual([])
    expect(ways(({ type, entries }) => !!entries && type !== 'object')).toEqual([])
  })

  test('undefined is an entry of an object: elsewhere, the walk takes a missing key for a present one', () => {
    expect(ways(({ type }, parent) => type === 'undefined' && !parent?.entries)).toEqual([])
  })

  test('unknown lies in undefined, for the walk does not miss it', () => {
    expect(ways(({ type }, parent) => type === 'unknown' && parent?.type !== 'undefined')).toEqual([])
  })
})

test('`object` is optional and open everywhere', () => {
  const marks = nodes.filter(({ way }) => /\.object: /.test(way))
  expect(marks.length).toBeGreaterThan(60)
  expect(marks.filter(({ node }) => node.type !== 'undefined' || node.item?.type !== 'string')).toEqual([])
})

test('a file exports the shape of its name, and the entry a schema for each shape', () => {
  for (const [file, shapes] of files) {
    const own = file.replace('.ts', '').replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
    expect(Object.keys(shapes), file).toContain(own)
    for (const name of Object.keys(shapes)) expect(exported, file).toHaveProperty(name)
  }
  expect(Object.keys(exported)).toHaveLength(schemas.length)
})
