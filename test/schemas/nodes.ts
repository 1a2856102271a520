import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import type * as v from 'valibot'

/** A schema object of valibot's, with the parts that these tests look at. */
export interface Node extends v.GenericSchema {
  entries?: Record<string, Node>
  item?: Node
  wrapped?: Node
  options?: Node[]
  literal?: unknown
  message?: unknown
  default?: unknown
  fallback?: unknown
  pipe?: unknown
}

function isSchema(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'
}

/** The files of a folder of `src/` that define schemas, and the schemas that each exports. */
async function schemasIn(folder: string): Promise<[file: string, exports: Record<string, Node>][]> {
  const url = new URL(`../../src/${folder}/`, import.meta.url)
  const found: [string, Record<string, Node>][] = []
  for (const file of readdirSync(url)) {
    if (file === 'index.ts') continue
    const exports = Object.entries(await import(new URL(file, url).href)).filter(([, value]) =>
      isSchema(value),
    )
    if (exports.length > 0)
      found.push([`${folder}/${file}`, Object.fromEntries(exports) as Record<string, Node>])
  }
  return found
}

export const files = [...(await schemasIn('schemas')), ...(await schemasIn('webhooks/schemas'))]

/** Every schema of the package, by name. */
export const schemas = files.flatMap(([, exports]) => Object.entries(exports))

/** The schemas right inside a schema, each with its place. */
export function children({
  entries = {},
  item,
  wrapped,
  options = [],
}: Node): [place: string, child: Node][] {
  return [
    ...Object.entries(entries).map(([name, child]): [string, Node] => [`.${name}`, child]),
    ...(item ? [['<item>', item] as [string, Node]] : []),
    ...(wrapped ? [['<wrapped>', wrapped] as [string, Node]] : []),
    ...options.map((option, index): [string, Node] => [`<option ${index}>`, option]),
  ]
}

export interface Place {
  /** `User.email_addresses<item>.id` */
  path: string
  node: Node
  parent: Node | undefined
}

/** A schema and every schema within it. */
export function* inside(path: string, node: Node, parent?: Node): Generator<Place> {
  yield { path, node, parent }
  for (const [place, child] of children(node)) yield* inside(path + place, child, node)
}

/** Values that satisfy a schema, as `JSON.parse` makes them. */
export function valid(node: Node): fc.Arbitrary<unknown> {
  const { type, item, entries = {}, wrapped, options = [], literal, message } = node
  switch (type) {
    case 'string':
      return fc.string({ maxLength: 8 })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'unknown':
      return fc.jsonValue({ maxDepth: 2 })
    case 'literal':
      return fc.constant(literal)
    case 'custom':
      return fc.dictionary(
        fc.string({ maxLength: 4 }),
        message === 'object of strings' ? fc.string({ maxLength: 4 }) : fc.jsonValue({ maxDepth: 1 }),
        { maxKeys: 2 },
      )
    case 'nullable':
      return fc.option(valid(wrapped!), { nil: null })
    case 'union':
      return fc.oneof(...options.map(valid))
    case 'array':
      return fc.array(valid(item!), { maxLength: 2 })
    case 'loose_object': {
      const fields: Record<string, fc.Arbitrary<unknown>> = {}
      const requiredKeys: string[] = []
      for (const [name, entry] of Object.entries(entries)) {
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
  throw new Error(`no values are known for a schema of type ${type}`)
}

/** A value in which one place is missing, null, of another type, or more than it was. */
export function mutant(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value)
  const other = fc.constantFrom<unknown>(null, undefined, 'text', 7, true, [], {}, [null])
  return fc
    .tuple(fc.nat(places.length - 1), fc.constantFrom('drop', 'replace', 'add'), other)
    .map(([at, how, replacement]) => change(value, places[at]!, how, replacement))
}

type Keys = (string | number)[]

function placesOf(value: unknown, place: Keys = []): Keys[] {
  if (typeof value !== 'object' || !value) return [place]
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [place, ...keys.flatMap((key) => placesOf(value[key as never], [...place, key]))]
}

function change(value: unknown, [key, ...rest]: Keys, how: string, replacement: unknown): unknown {
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
