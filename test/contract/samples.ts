/** Values made from shapes: what a caller may send, and what Clerk may answer. */
import fc from 'fast-check'
import type { Shape } from './shapes.ts'

export interface Variant {
  /** Only what is required. */
  minimal?: boolean
  /** Further fields that a minimal sample has. */
  keeps?: (where: string) => boolean
  /** Null wherever it is allowed, below the top. */
  nulls?: boolean
  /** Which member of each union and which known value, counted round. */
  member?: number
  /** Text of strings that nothing else decides. */
  text?: string
}

/** Lists hold two items that differ, so that their order and the way they are joined can be seen. */
const itemsOfAList = [0, 1]

const patterns = new Map<string, string[]>()

function matching(pattern: string, position: number): string {
  const known = patterns.get(pattern)
  if (known) return known[position]!
  const values = fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 7, numRuns: 2 })
  patterns.set(pattern, values)
  return values[position]!
}

/** `position` is that of the item in its list; it makes the items of a list differ. */
export function sample(shape: Shape, variant: Variant = {}, depth = 0, position = 0): unknown {
  if (variant.nulls && shape.nullable && depth > 0) return null
  const member = (variant.member ?? 0) + position
  if (shape.members) return sample(shape.members[member % shape.members.length]!, variant, depth, position)
  if (shape.binary) return new File(['some bytes'], 'image.png', { type: 'image/png' })
  if (shape.values) return shape.values[member % shape.values.length]
  const { facts } = shape
  switch (shape.type) {
    case 'boolean':
      return false
    case 'number': {
      const least = (facts.minimum ?? 0) + (facts.exclusiveMinimum ? 1 : 0)
      return Math.min(Math.max(least, 17) + position, facts.maximum ?? Number.POSITIVE_INFINITY)
    }
    case 'string': {
      if (facts.pattern) return matching(facts.pattern, position)
      const text = (variant.text ?? 'some text') + (position || '')
      return text.padEnd(facts.minLength ?? 0, 'x').slice(0, facts.maxLength)
    }
    case 'array':
      return itemsOfAList.slice(0, facts.maxItems).map((at) => sample(shape.item!, variant, depth + 1, at))
    case 'object': {
      if (!shape.fields) return { some_key: 'some text' }
      // Where one of several fields is required, the first.
      const alternative = facts.anyOf?.[0]?.requires ?? []
      const entries = Object.entries(shape.fields)
        .filter(
          ([name, field]) =>
            field.required ||
            !variant.minimal ||
            alternative.includes(name) ||
            variant.keeps?.(`${shape.id}.${name}`),
        )
        .map(([name, field]) => [name, sample(field.shape, variant, depth + 1, position)])
      return Object.fromEntries(entries)
    }
    case 'unknown':
      return { some_key: ['some text', 1, null] }
  }
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
 * The changes of `whole`, which was made from `shape` with that member: one field or value different in each.
 * `unions` lists those whose members have schemas of their own.
 */
export function mutants(shape: Shape, whole: unknown, member: number, unions: string[]): Iterable<Mutant> {
  return changes(shape, whole, '', (value) => value)

  function* changes(shape: Shape, value: unknown, path: string, put: Put): Generator<Mutant> {
    if (value === null || value === undefined) return
    if (shape.members && unions.includes(shape.id)) {
      yield* changes(shape.members[member % shape.members.length]!, value, path, put)
      return
    }
    const { id: where } = shape
    if (shape.item && Array.isArray(value)) {
      const [first, ...others] = value
      yield* changes(shape.item, first, `${path}[]`, (item) => put([item, ...others]))
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
