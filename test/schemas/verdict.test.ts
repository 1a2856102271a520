import fc from 'fast-check'
import type * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { matches } from '../../src/internal/matches.ts'
import { mutant, schemas, valid } from './nodes.ts'

const seed = 20260512

function accepts(schema: v.GenericSchema, value: unknown): boolean {
  return !schema['~run']({ value }, {}).issues
}

describe('the walk and valibot give the same verdict', () => {
  test.each(schemas)('%s: on values that satisfy it', (_, shape, schema) => {
    const property = fc.property(valid(shape), (value) => {
      expect([matches(shape, value), accepts(schema, value)]).toEqual([true, true])
    })
    fc.assert(property, { seed, numRuns: 20 })
  })

  test.each(schemas)('%s: on values with one place changed', (_, shape, schema) => {
    const verdicts = new Set<boolean>()
    const property = fc.property(valid(shape).chain(mutant), (value) => {
      const verdict = accepts(schema, value)
      verdicts.add(verdict)
      expect(matches(shape, value)).toBe(verdict)
    })
    fc.assert(property, { seed, numRuns: 100 })
    expect([...verdicts].sort()).toEqual([false, true])
  })
})
