import fc from 'fast-check'
import type * as v from 'valibot'
import * as exported from '../../src/schemas/index.ts'

/** What the checks read of valibot's schema objects. */
export interface Node extends v.GenericSchema {
  entries?: Record<string, Node>
  item?: Node
  wrapped?: Node
  key?: Node
  value?: Node
  options?: Node[]
  literal?: unknown
  default?: unknown
  fallback?: unknown
  pipe?: unknown
}

/** Every schema of the entry, by name. */
export const schemas = Object.entries<unknown>(exported)
  .filter(([, value]) => typeof value === 'object')
  .map(([name, schema]): [string, v.GenericSchema] => [name, schema as v.GenericSchema])

/** The schemas right inside a schema, each with its place. */
export function children(node: Node): [place: string, child: Node][] {
  const { entries = {}, item, wrapped, key, value, options = [] } = node
  const single = Object.entries({ item, wrapped, key, value })
  return [
    ...Object.entries(entries).map(([name, child]): [string, Node] => [`.${name}`, child]),
    ...single.flatMap(([place, child]): [string, Node][] => (child ? [[`<${place}>`, child]] : [])),
    ...options.map((child, index): [string, Node] => [`|${index}`, child]),
  ]
}

/** Values that satisfy a schema, as `JSON.parse` would make them. */
export function valid(node: Node): fc.Arbitrary<unknown> {
  switch (node.type) {
    case 'string':
      return fc.string({ maxLength: 8 })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'unknown':
      return fc.jsonValue({ maxDepth: 2 })
    case 'literal':
      return fc.constant(node.literal)
    case 'nullable':
      return fc.option(valid(node.wrapped!), { nil: null })
    case 'array':
      return fc.array(valid(node.item!), { maxLength: 2 })
    case 'union':
      return fc.oneof(...node.options!.map(valid))
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 4 }), valid(node.value!), { maxKeys: 3 })
    case 'object': {
      const fields: Record<string, fc.Arbitrary<unknown>> = {}
      const requiredKeys: string[] = []
      for (const [name, entry] of Object.entries(node.entries!)) {
        if (entry.type !== 'optional') requiredKeys.push(name)
        fields[name] = valid(entry.type === 'optional' ? entry.wrapped! : entry)
      }
      return fc
        .tuple(
          fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }),
          fc.record(fields, { requiredKeys }),
        )
        .map(([more, known]) => ({ ...more, ...known }))
    }
  }
  throw new Error(`no values known for a schema of type ${node.type}`)
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
