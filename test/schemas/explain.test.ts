import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as exported from '../../src/schemas/index.ts'
import { explain } from '../../src/schemas/matches.ts'
import { page } from '../../src/schemas/page.ts'
import { User } from '../../src/schemas/user.ts'
import { mutant, type Node, schemas, valid } from './nodes.ts'

const seed = 20260512
const sample = () => fc.sample(valid(User as Node), { seed, numRuns: 1 })[0] as User

describe('the issues of a body', () => {
  test('say where it differs, what was wanted and what came', () => {
    const user = sample()
    const { id: _, ...withoutId } = user
    const wrong = { ...withoutId, banned: 'yes', first_name: 7, email_addresses: [null], public_metadata: [] }
    const issues = explain(page(User), { data: [user, wrong], total_count: null })
    expect(issues).toEqual([
      { path: 'data.1.id', expected: 'string', received: 'undefined' },
      { path: 'data.1.first_name', expected: 'string', received: 'number' },
      { path: 'data.1.public_metadata', expected: 'object', received: 'array' },
      { path: 'data.1.email_addresses.0', expected: 'Object', received: 'null' },
      { path: 'data.1.banned', expected: 'boolean', received: 'string' },
      { path: 'total_count', expected: 'number', received: 'null' },
    ])
  })

  test('name the body as a whole by an empty path', () => {
    expect(explain(User, 'text')).toEqual([{ path: '', expected: 'Object', received: 'string' }])
  })

  test('are none where it satisfies the schema', () => {
    expect(explain(User, sample())).toEqual([])
  })

  test('are at most twenty, and of bounded size, for a page of 500 users that all differ', () => {
    const wrong = { ...sample(), banned: 'x', locked: 'x', created_at: 'x' }
    const issues = explain(v.array(User), Array(500).fill(wrong))
    expect(issues).toHaveLength(20)
    expect(JSON.stringify(issues).length).toBeLessThan(2000)
  })

  test.each(schemas)('%s: never hold a value', (_, schema) => {
    const secret = 'sk_live_secret'
    const seeded = (value: unknown): unknown => {
      if (typeof value === 'string') return secret
      if (typeof value === 'number') return 271828
      if (Array.isArray(value)) return value.map(seeded)
      if (typeof value !== 'object' || !value) return value
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, seeded(inner)]))
    }
    let found = 0
    const property = fc.property(valid(schema).chain(mutant), (value) => {
      const issues = explain(schema, seeded(value))
      found += issues.length
      expect(JSON.stringify(issues)).not.toMatch(/sk_live_secret|271828/)
      for (const issue of issues) {
        expect(Object.keys(issue)).toEqual(['path', 'expected', 'received'])
        expect(issue.received).toMatch(/^(undefined|null|array|object|string|number|boolean)$/)
      }
    })
    fc.assert(property, { seed, numRuns: 40 })
    expect(found).toBeGreaterThan(0)
  })
})

describe('parsing with valibot', () => {
  test('returns metadata itself, untouched', () => {
    const plan = { plan: 'pro', nested: { __proto__: null, constructor: [1, { a: null }] } }
    const parsed = v.parse(exported.User, { ...sample(), public_metadata: plan })
    expect(parsed.public_metadata).toBe(plan)
    expect(v.is(exported.User, { ...sample(), public_metadata: 'text' })).toBe(false)
    expect(v.is(exported.User, { ...sample(), public_metadata: [] })).toBe(false)
  })

  test('keeps the fields that a schema does not name, at every depth', () => {
    const user = {
      ...sample(),
      added_later: { a: [1] },
      email_addresses: [
        { ...fc.sample(valid(exported.EmailAddress as Node), { seed, numRuns: 1 })[0]!, added_later: 7 },
      ],
    }
    expect(v.parse(exported.User, user)).toEqual(user)
  })

  test('can nest and extend a schema', () => {
    const Cached = v.object({ at: v.number(), user: exported.User })
    const user = sample()
    expect(v.parse(Cached, { at: 1, user })).toEqual({ at: 1, user })
    expect(v.is(Cached, { at: 1, user: { ...user, id: 7 } })).toBe(false)
  })
})

test('an enumeration takes a value that Clerk adds later', () => {
  expect(explain(User, { ...sample(), object: 'user_of_tomorrow' })).toEqual([])
  expect(explain(User, { ...sample(), object: 7 })).toEqual([
    { path: 'object', expected: 'string', received: 'number' },
  ])
})
