import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test, vi } from 'vitest'
import { explain, matches } from '../../src/schemas/matches.ts'
import { metadata } from '../../src/schemas/metadata.ts'

/** Schemas of every kind that the package uses, nested at random. */
const { schema } = fc.letrec<{ schema: v.GenericSchema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<v.GenericSchema>(v.string(), v.number(), v.boolean(), metadata(), v.literal(false)),
    tie('schema').map((inner) => v.nullable(inner)),
    tie('schema').map((inner) => v.array(inner)),
    fc.array(tie('schema'), { minLength: 1, maxLength: 2 }).map((options) => v.union(options)),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), fc.tuple(tie('schema'), fc.boolean()))
      .map((entries) => v.looseObject(entriesOf(entries))),
  ),
}))

/** Optional is what may be missing, so it stands in objects alone. */
function entriesOf(entries: Record<string, [v.GenericSchema, boolean]>) {
  return Object.fromEntries(
    Object.entries(entries).map(([key, [inner, isOptional]]) => [
      key,
      isOptional ? v.optional(inner) : inner,
    ]),
  )
}

const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.jsonValue({ maxDepth: 2 })),
)

describe('the walk', () => {
  test('gives the verdict of valibot for any schema and any JSON', () => {
    let [yes, no] = [0, 0]
    fc.assert(
      fc.property(schema, json, (made, value) => {
        const verdict = v.is(made, value)
        if (verdict) yes++
        else no++
        expect(matches(made, value)).toBe(verdict)
        expect(explain(made, value).length > 0).toBe(!verdict)
      }),
      { seed: 350, numRuns: 5000 },
    )
    // Both verdicts came often enough to mean something.
    expect(Math.min(yes, no)).toBeGreaterThan(500)
  })

  test('changes nothing in the value', () => {
    const value = JSON.parse('{"a":[{"b":1,"__proto__":{"c":2}}]}')
    const before = JSON.stringify(value)
    const differing = v.looseObject({ a: v.array(v.looseObject({ b: v.string() })) })
    matches(differing, value)
    explain(differing, value)
    expect(JSON.stringify(value)).toBe(before)
  })

  test('judges the kinds that it lists itself, and lets valibot judge any other', () => {
    const custom = metadata()
    const listed = [
      v.string(),
      v.number(),
      v.boolean(),
      custom,
      v.literal(1),
      v.array(custom),
      v.nullable(custom),
    ]
    const union = v.union([v.string(), v.number()])
    const object = v.looseObject({ a: v.optional(custom) })
    for (const one of [...listed, union, object]) {
      const run = vi.spyOn(one, '~run')
      for (const value of [{}, 'x', 1, [], null, true]) matches(one, value)
      expect(run, one.type).not.toHaveBeenCalled()
    }
    const other = v.picklist(['a', 'b'])
    const run = vi.spyOn(other, '~run')
    expect([matches(other, 'a'), matches(other, 'c')]).toEqual([true, false])
    expect(run).toHaveBeenCalledTimes(2)
    expect(explain(other, 'c')).toEqual([{ path: '', expected: '("a" | "b")', received: 'string' }])
  })

  test('stops at the first place that differs', () => {
    const last = metadata()
    const check = vi.spyOn(last, 'check')
    expect(matches(v.looseObject({ a: v.string(), b: last }), { a: 1, b: {} })).toBe(false)
    expect(check).not.toHaveBeenCalled()
    expect(matches(v.array(last), [1, 2, 3])).toBe(false)
    expect(check).toHaveBeenCalledTimes(1)
  })

  test('refuses NaN as a number', () => {
    expect([matches(v.number(), Number.NaN), matches(v.number(), 0)]).toEqual([false, true])
  })
})

describe('the explanation', () => {
  const shape = v.looseObject({
    a: v.array(v.looseObject({ b: v.string() })),
    c: v.nullable(v.number()),
    d: v.optional(metadata()),
  })

  test('names each place with what is wanted and the kind that was found', () => {
    expect(explain(shape, { a: [{ b: 'x' }, { b: 7 }], c: 'private', d: [] })).toEqual([
      { path: 'a.1.b', expected: 'string', received: 'number' },
      { path: 'c', expected: 'number', received: 'string' },
      { path: 'd', expected: 'object', received: 'array' },
    ])
    expect(explain(shape, { a: [] })).toEqual([
      { path: 'c', expected: '(number | null)', received: 'undefined' },
    ])
  })

  test.each([
    [null, 'null'],
    [undefined, 'undefined'],
    ['private', 'string'],
    [271828, 'number'],
    [true, 'boolean'],
  ])('names a body that is no object at all by an empty path (%j)', (value, received) => {
    expect(explain(shape, value)).toEqual([{ path: '', expected: 'Object', received }])
  })

  test('says array and null, where typeof says object', () => {
    expect(explain(v.string(), [])).toEqual([{ path: '', expected: 'string', received: 'array' }])
    expect(explain(v.string(), null)).toEqual([{ path: '', expected: 'string', received: 'null' }])
    expect(explain(v.string(), {})).toEqual([{ path: '', expected: 'string', received: 'object' }])
    expect(explain(v.array(v.string()), {})).toEqual([{ path: '', expected: 'Array', received: 'object' }])
  })

  test('names what a union and a literal want', () => {
    const either = v.union([v.literal('a'), v.literal('b')])
    expect(explain(v.looseObject({ x: either }), { x: 'private' })).toEqual([
      { path: 'x', expected: '("a" | "b")', received: 'string' },
    ])
  })

  test('is empty for a value that satisfies the schema', () => {
    expect(explain(shape, { a: [], c: null })).toEqual([])
  })

  test('has at most twenty issues, the first ones', () => {
    const rows = Array.from({ length: 100 }, () => ({ b: 7 }))
    const issues = explain(shape, { a: rows, c: 'x' })
    expect(issues).toHaveLength(20)
    expect(issues.map(({ path }) => path)).toEqual(Array.from({ length: 20 }, (_, index) => `a.${index}.b`))
  })

  test('looks at no further place once it has twenty issues', () => {
    const item = metadata()
    const check = vi.spyOn(item, 'check')
    explain(
      v.array(item),
      Array.from({ length: 100_000 }, () => 7),
    )
    expect(check).toHaveBeenCalledTimes(20)
  })
})
