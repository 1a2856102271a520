/** Values made from shapes: what a caller could send, and what Clerk could answer. */
import fc from 'fast-check'
import type { Shape } from './document.ts'

export interface Variant {
  /** Only what is required. */
  minimal?: boolean
  /** Further fields that a minimal sample has. */
  keeps?: (where: string) => boolean
  /** Null wherever it is allowed, below the top. */
  nulls?: boolean
  /** Which member of each union, counted round. */
  member?: number
  /** What strings are that nothing else decides. */
  text?: string
}

const patterns = new Map<string, string>()

function matching(pattern: string): string {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  const [value] = fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 7, numRuns: 1 }) as [string]
  patterns.set(pattern, value)
  return value
}

export function sample(shape: Shape, variant: Variant = {}, depth = 0): unknown {
  if (variant.nulls && shape.nullable && depth > 0) return null
  if (shape.members)
    return sample(shape.members[(variant.member ?? 0) % shape.members.length]!, variant, depth)
  if (shape.binary) return new File(['some bytes'], 'image.png', { type: 'image/png' })
  if (shape.values) return shape.values[(variant.member ?? 0) % shape.values.length]
  // A schema that allows null stands beside it.
  const schema = (shape.nullable && shape.schema.anyOf?.[0]) || shape.schema
  switch (shape.type) {
    case 'boolean':
      return false
    case 'number': {
      const least = (schema.minimum ?? 0) + (schema.exclusiveMinimum === undefined ? 0 : 1)
      return Math.min(Math.max(least, 17), schema.maximum ?? Number.POSITIVE_INFINITY)
    }
    case 'string': {
      if (schema.pattern) return matching(schema.pattern)
      return (variant.text ?? 'some text').padEnd(schema.minLength ?? 0, 'x').slice(0, schema.maxLength)
    }
    case 'array':
      return [sample(shape.item!, variant, depth + 1)]
    case 'object': {
      if (!shape.fields) return { some_key: 'some text' }
      // Where one of several fields is required, the first.
      const alternative = schema.anyOf?.[0]?.required ?? []
      const entries = Object.entries(shape.fields)
        .filter(
          ([name, field]) =>
            field.required ||
            !variant.minimal ||
            alternative.includes(name) ||
            variant.keeps?.(`${shape.id}.${name}`),
        )
        .map(([name, field]) => [name, sample(field.shape, variant, depth + 1)])
      return Object.fromEntries(entries)
    }
    case 'unknown':
      return { some_key: ['some text', 1, null] }
  }
}

/** How many members the widest union has. */
export function widest(shape: Shape): number {
  return Math.max(
    shape.members?.length ?? 1,
    ...(shape.members ?? []).map(widest),
    ...(shape.item ? [widest(shape.item)] : []),
    ...Object.values(shape.fields ?? {}).map((field) => widest(field.shape)),
  )
}

/** A change of an answer, and what it means. */
export interface Mutant {
  name: string
  /** The field, as a deviation names it. */
  where: string
  kind: 'absent' | 'null' | 'extra' | 'new value'
  /** Of the field that is absent or null. */
  required?: boolean
  nullable?: boolean
  value: unknown
}

type Put = (value: unknown) => unknown

/**
 * The changes of `whole`, which was made from `shape` with that variant: one field or value different in each.
 * `chosen` tells the unions whose members have schemas of their own.
 */
export function mutants(shape: Shape, whole: unknown, member: number, chosen: string[]): Iterable<Mutant> {
  return changes(shape, whole, '', (value) => value)

  function* changes(shape: Shape, value: unknown, path: string, put: Put): Generator<Mutant> {
    if (value === null || value === undefined) return
    if (shape.members && chosen.includes(shape.id)) {
      yield* changes(shape.members[member % shape.members.length]!, value, path, put)
      return
    }
    const { id: where } = shape
    if (shape.item && Array.isArray(value)) {
      yield* changes(shape.item, value[0], `${path}[]`, (item) => put([item]))
    }
    if (shape.values && typeof value === 'string') {
      yield { name: `${path} has a new value`, where, kind: 'new value', value: put('a_value_of_tomorrow') }
    }
    if (!shape.fields) return
    const object = value as Record<string, unknown>
    const extra = put({ ...object, a_field_of_tomorrow: { some_key: 1 } })
    yield { name: `${path} has a new field`, where, kind: 'extra', value: extra }
    for (const [name, { shape: field, required }] of Object.entries(shape.fields)) {
      if (!(name in object)) continue
      const { [name]: old, ...rest } = object
      const common = { where: `${where}.${name}`, required, nullable: field.nullable }
      yield { ...common, name: `${path}.${name} is absent`, kind: 'absent', value: put(rest) }
      yield {
        ...common,
        name: `${path}.${name} is null`,
        kind: 'null',
        value: put({ ...object, [name]: null }),
      }
      yield* changes(field, old, `${path}.${name}`, (inner) => put({ ...object, [name]: inner }))
    }
  }
}
