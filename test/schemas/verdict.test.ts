import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matches } from '../../src/schemas/matches.ts'
import { mutant, type Node, schemas, valid } from './nodes.ts'

const seed = 20260512

function accepts(schema: Node, value: unknown): boolean {
  return !schema['~run']({ value }, {}).issues
}

describe('the walk and valibot give one verdict', () => {
  test.each(schemas)('%s: of values that satisfy it', (_, schema) => {
    const property = fc.property(valid(schema), (value) => {
      expect([matches(schema, value), accepts(schema, value)]).toEqual([true, true])
    })
    fc.assert(property, { seed, numRuns: 20 })
  })

  test.each(schemas)('%s: of values with one place changed', (_, schema) => {
    const verdicts = new Set<boolean>()
    const property = fc.property(valid(schema).chain(mutant), (value) => {
      const verdict = accepts(schema, value)
      verdicts.add(verdict)
      expect(matches(schema, value)).toBe(verdict)
    })
    fc.assert(property, { seed, numRuns: 100 })
    expect([...verdicts].sort()).toEqual([false, true])
  })

  test.each(schemas)('%s: of values of any other kind', (_, schema) => {
    for (const value of [
      undefined,
      null,
      '',
      'text',
      0,
      Number.NaN,
      true,
      [],
      [[]],
      {},
      { id: 'x' },
      { errors: [] },
    ]) {
      expect(matches(schema, value)).toBe(accepts(schema, value))
    }
  })
})
