import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import type * as v from 'valibot'
import * as exported from '../../src/schemas/index.ts'
import type { Schema } from '../../src/schemas/schema.ts'

const folder = new URL('../../src/schemas/', import.meta.url)
const helpers = ['index', 'metadata', 'one-of', 'page', 'register', 'schema', 'valibot'].map(
  (name) => `${name}.ts`,
)

/** The files with shapes, and what each exports. */
export const files: [file: string, exports: Record<string, Schema>][] = []
for (const file of readdirSync(folder).filter((name) => !helpers.includes(name))) {
  files.push([file, await import(new URL(file, folder).href)])
}

const byName = new Map(Object.entries(exported))
/** Every shape by name, and the valibot schema of the same name. */
export const schemas = files.flatMap(([, exports]) =>
  Object.entries(exports).map(([name, shape]): [string, Schema, v.GenericSchema] => {
    return [name, shape, byName.get(name)!]
  }),
)

/** The shapes right inside a shape, each with its place. */
export function children({ entries = {}, item }: Schema): [place: string, child: Schema][] {
  const inner = Object.entries(entries).map(([name, child]): [string, Schema] => [`.${name}`, child])
  return item ? [...inner, ['<item>', item]] : inner
}

/** Values that have a shape, as `JSON.parse` would make them. */
export function valid({ type, item, entries }: Schema): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return fc.string({ maxLength: 8 })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'unknown':
      return fc.jsonValue({ maxDepth: 2 })
    case 'null':
      return fc.option(valid(item!), { nil: null })
    case 'array':
      return fc.array(valid(item!), { maxLength: 2 })
    case 'object': {
      const fields: Record<string, fc.Arbitrary<unknown>> = {}
      const requiredKeys: string[] = []
      for (const [name, entry] of Object.entries(entries ?? {})) {
        if (entry.type !== 'undefined') requiredKeys.push(name)
        fields[name] = valid(entry.type === 'undefined' ? entry.item! : entry)
      }
      return fc
        .tuple(
          fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }),
          fc.record(fields, { requiredKeys }),
        )
        .map(([more, known]) => ({ ...more, ...known }))
    }
  }
  throw new Error(`no values known for a shape of type ${type}`)
}

/** A value in which one place is missing, null, of another type, or more than it was. */
export function mutant(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value)
  const other = fc.constantFrom<unknown>(null, undefined, 'text', 7, true, [], {}, [null])
  return fc
    .tuple(fc.nat(places.length - 1), fc.constantFrom('drop', 'replace', 'add'), other)
    .map(([at, how, replacement]) => change(value, places[at]!, how, replacement))
}

type Place = (string | number)[]

function placesOf(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || !value) return [place]
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [place, ...keys.flatMap((key) => placesOf(value[key as never], [...place, key]))]
}

function change(value: unknown, [key, ...rest]: Place, how: string, replacement: unknown): unknown {
  if (key === undefined) {
    return how === 'add' && typeof value === 'object' && value && !Array.isArray(value)
      ? { ...value, added_later: replacement }
      : replacement
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => (index === key ? change(item, rest, how, replacement) : item))
    return how === 'drop' && !rest.length ? items.filter((_, index) => index !== key) : items
  }
  const { [key]: inner, ...others } = value as Record<string | number, unknown>
  return how === 'drop' && !rest.length ? others : { ...others, [key]: change(inner, rest, how, replacement) }
}
