import { describe, expect, test } from 'vitest'
import { ClerkInputError } from '../../src/errors.ts'
import { query } from '../../src/internal/query.ts'

const wrong = (name: string) => new ClerkInputError(name)
const encoded = (params: object | undefined, maxLimit?: number) => query(params, maxLimit)(wrong)

describe('query parameters', () => {
  test('nothing makes nothing', () => {
    expect(encoded(undefined)).toBe('')
    expect(encoded({})).toBe('')
    expect(encoded({ a: undefined, b: null, d: [undefined] })).toBe('')
  })

  test('false, zero and empty text are sent', () => {
    expect(encoded({ a: false, b: 0, c: '', d: true, e: -1.5 })).toBe('?a=false&b=0&c=&d=true&e=-1.5')
  })

  test('a list repeats its name', () => {
    expect(encoded({ user_id: ['a', 'b'], x: ['c'] })).toBe('?user_id=a&user_id=b&x=c')
  })

  test('what means something in a query is encoded', () => {
    expect(encoded({ query: 'a&b=c#d+e f%20é' })).toBe('?query=a%26b%3Dc%23d%2Be+f%2520%C3%A9')
    expect(encoded({ 'a&b': 'c' })).toBe('?a%26b=c')
  })

  test.each([
    [{ a: {} }],
    [{ a: [[]] }],
    [{ a: [] }],
    [{ a: Symbol('x') }],
    [{ a: () => 1 }],
    [{ a: 1n }],
    [{ a: Number.NaN }],
    [{ a: Number.POSITIVE_INFINITY }],
    [{ a: new Date(0) }],
  ])('a value that a query cannot hold is refused by its name (%#)', (params) => {
    expect(() => encoded(params)).toThrow(/^a/)
  })

  test.each([0, -1, 501, 1000, 1.5, '10', Number.NaN])('a limit of %j is refused', (limit) => {
    expect(() => encoded({ limit })).toThrow(ClerkInputError)
  })

  test('a limit is taken up to the maximum of its list', () => {
    expect(encoded({ limit: 1 })).toBe('?limit=1')
    expect(encoded({ limit: 500 })).toBe('?limit=500')
    expect(encoded({ limit: 100 }, 100)).toBe('?limit=100')
    expect(() => encoded({ limit: 101 }, 100)).toThrow(ClerkInputError)
  })
})
