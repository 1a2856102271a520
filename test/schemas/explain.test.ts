import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { SchemaIssue } from '../../src/errors.ts'
import { matches } from '../../src/internal/matches.ts'
import * as schema from '../../src/schemas/index.ts'
import { page } from '../../src/schemas/page.ts'
import type { Schema } from '../../src/schemas/schema.ts'
import { User } from '../../src/schemas/user.ts'
import { mutant, schemas, valid } from './nodes.ts'

const seed = 20260512

function explain(shape: Schema, value: unknown): SchemaIssue[] {
  const issues: SchemaIssue[] = []
  matches(shape, value, issues)
  return issues
}

describe('what differs', () => {
  test('says where, what was wanted and what came', () => {
    const user = fc.sample(valid(User), { seed, numRuns: 1 })[0] as Record<string, unknown>
    const { id: _, ...withoutId } = user
    const wrong = { ...withoutId, banned: 'yes', first_name: 7, email_addresses: [{}, null] }
    const issues = explain(page(User), { data: [user, wrong], total_count: null })
    expect(issues).toContainEqual({ path: 'data.1.id', expected: 'string', received: 'undefined' })
    expect(issues).toContainEqual({ path: 'data.1.banned', expected: 'boolean', received: 'string' })
    expect(issues).toContainEqual({
      path: 'data.1.first_name',
      expected: 'string',
      received: 'number',
    })
    expect(issues).toContainEqual({ path: 'data.1.email_addresses.1', expected: 'object', received: 'null' })
    expect(issues).toContainEqual({ path: 'total_count', expected: 'number', received: 'null' })
    expect(issues.some(({ path }) => path.startsWith('data.0'))).toBe(false)
  })

  test('names the answer as a whole by an empty path', () => {
    expect(explain(User, 'text')).toEqual([{ path: '', expected: 'object', received: 'string' }])
  })

  test('finds nothing in what satisfies the schema', () => {
    expect(explain(User, fc.sample(valid(User), { seed, numRuns: 1 })[0])).toEqual([])
  })

  test.each(schemas)('%s: never shows a value', (_, shape) => {
    const secret = 'sk_live_secret'
    const seeded = (value: unknown): unknown => {
      if (typeof value === 'string') return secret
      if (typeof value === 'number') return 271828
      if (Array.isArray(value)) return value.map(seeded)
      if (typeof value !== 'object' || !value) return value
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, seeded(inner)]))
    }
    let told = 0
    const property = fc.property(valid(shape).chain(mutant), (value) => {
      const issues = explain(shape, seeded(value))
      told += issues.length
      expect(JSON.stringify(issues)).not.toMatch(/sk_live_secret|271828/)
      for (const issue of issues) expect(Object.keys(issue)).toEqual(['path', 'expected', 'received'])
    })
    fc.assert(property, { seed, numRuns: 40 })
    expect(told).toBeGreaterThan(0)
  })
})

test('metadata passes untouched, through valibot too', () => {
  const user = fc.sample(valid(User), { seed, numRuns: 1 })[0] as User
  const plan = { plan: 'pro', nested: { __proto__: null, constructor: [1, { a: null }] } }
  const parsed = v.parse(schema.User, { ...user, public_metadata: plan })
  expect(parsed.public_metadata).toBe(plan)
  expect(v.is(schema.User, { ...user, public_metadata: 'text' })).toBe(false)
})

test('an enumeration lets a value pass that Clerk adds later', () => {
  const user = fc.sample(valid(User), { seed, numRuns: 1 })[0] as User
  expect(explain(User, { ...user, object: 'user_of_tomorrow' })).toEqual([])
  expect(explain(User, { ...user, object: 7 })).toEqual([
    { path: 'object', expected: 'string', received: 'number' },
  ])
})
