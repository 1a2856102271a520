import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { explain } from '../../src/internal/explain.ts'
import { matches } from '../../src/internal/matches.ts'

/** Schemas of every kind that `src/schemas` may use, nested at random. */
const { schema } = fc.letrec<{ schema: v.GenericSchema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<v.GenericSchema>(
      v.string(),
      v.number(),
      v.boolean(),
      v.literal('a'),
      v.record(v.string(), v.unknown()),
    ),
    tie('schema').map((inner) => v.nullable(inner)),
    tie('schema').map((inner) => v.array(inner)),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), fc.tuple(tie('schema'), fc.boolean()))
      .map((entries) => v.object(objectMap(entries))),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((options) => v.union(options)),
  ),
}))

/** Optional is what may be missing, so it stands in objects only. */
function objectMap(entries: Record<string, [v.GenericSchema, boolean]>) {
  return Object.fromEntries(
    Object.entries(entries).map(([key, [inner, optional]]) => [key, optional ? v.optional(inner) : inner]),
  )
}

const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.jsonValue({ maxDepth: 2 })),
)

test('the walk gives the verdict of valibot on any schema and any JSON', () => {
  let [yes, no] = [0, 0]
  fc.assert(
    fc.property(schema, json, (made, value) => {
      const verdict = v.is(made, value)
      if (verdict) yes++
      else no++
      expect(matches(made, value)).toBe(verdict)
    }),
    { seed: 350, numRuns: 5000 },
  )
  // Both verdicts were seen often enough to mean something.
  expect(Math.min(yes, no)).toBeGreaterThan(500)
})

test('the walk changes nothing in the value', () => {
  const value = JSON.parse('{"a":[{"b":1,"__proto__":{"c":2}}]}')
  const before = JSON.stringify(value)
  matches(v.object({ a: v.array(v.object({ b: v.string() })) }), value)
  expect(JSON.stringify(value)).toBe(before)
})

describe('an explanation', () => {
  const schema = v.object({ a: v.array(v.object({ b: v.string() })), c: v.nullable(v.number()) })

  test('names place, wish and type, and never the value', () => {
    expect(explain(schema, { a: [{ b: 'x' }, { b: 7 }], c: 'private' })).toEqual([
      { path: 'a.1.b', expected: 'string', received: 'number' },
      { path: 'c', expected: expect.stringContaining('number'), received: 'string' },
    ])
    expect(explain(schema, null)).toEqual([{ path: '', expected: 'Object', received: 'null' }])
    expect(explain(schema, { a: [] })).toEqual([{ path: 'c', expected: '"c"', received: 'undefined' }])
  })

  test('of a value that fits is empty', () => {
    expect(explain(schema, { a: [], c: null })).toEqual([])
  })
})
