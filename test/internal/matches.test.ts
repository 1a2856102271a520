import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { SchemaIssue } from '../../src/errors.ts'
import { matches } from '../../src/internal/matches.ts'
import * as s from '../../src/schemas/schema.ts'
import { toValibot } from '../../src/schemas/valibot.ts'

/** Shapes of every kind that `src/schemas` may use, nested at random. */
const { schema } = fc.letrec<{ schema: s.Schema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<s.Schema>(s.string(), s.number(), s.boolean(), s.record()),
    tie('schema').map((inner) => s.nullable(inner)),
    tie('schema').map((inner) => s.array(inner)),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), fc.tuple(tie('schema'), fc.boolean()))
      .map((entries) => s.object(objectMap(entries))),
  ),
}))

/** Optional is what may be missing, so it stands in objects only. */
function objectMap(entries: Record<string, [s.Schema, boolean]>) {
  return Object.fromEntries(
    Object.entries(entries).map(([key, [inner, optional]]) => [key, optional ? s.optional(inner) : inner]),
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
      const verdict = v.is(toValibot(made), value)
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
  matches(s.object({ a: s.array(s.object({ b: s.string() })) }), value)
  expect(JSON.stringify(value)).toBe(before)
})

describe('the places that differ', () => {
  const shape = s.object({ a: s.array(s.object({ b: s.string() })), c: s.nullable(s.number()) })
  const explain = (value: unknown) => {
    const issues: SchemaIssue[] = []
    matches(shape, value, issues)
    return issues
  }

  test('are named with wish and kind, and never with the value', () => {
    expect(explain({ a: [{ b: 'x' }, { b: 7 }], c: 'private' })).toEqual([
      { path: 'a.1.b', expected: 'string', received: 'number' },
      { path: 'c', expected: 'number', received: 'string' },
    ])
    expect(explain(null)).toEqual([{ path: '', expected: 'object', received: 'null' }])
    expect(explain({ a: [] })).toEqual([{ path: 'c', expected: 'number', received: 'undefined' }])
  })

  test('are none in a value that fits', () => {
    expect(explain({ a: [], c: null })).toEqual([])
  })
})
