import { describe, expect, test } from 'vitest'
import { query } from '../../src/internal/query.ts'
import { invalid } from './support.ts'

const encoded = (params: unknown, maxLimit?: number) => query(params as object, maxLimit)(invalid)
const message = (params: unknown, maxLimit?: number): string => {
  try {
    return `accepted: ${encoded(params, maxLimit)}`
  } catch (error) {
    expect(error).toMatchObject({ name: 'ClerkInputError' })
    return (error as Error).message
  }
}

describe('a query', () => {
  test('is empty without params, and leaves out undefined and null', () => {
    expect(encoded(undefined)).toBe('')
    expect(encoded(null)).toBe('')
    expect(encoded({})).toBe('')
    expect(encoded({ a: undefined, b: null })).toBe('')
    expect(encoded({ a: undefined, limit: undefined, offset: null, b: 1 })).toBe('?b=1')
  })

  test('sends false, zero and empty text', () => {
    expect(encoded({ a: false, b: 0, c: '', d: true, e: -1.5 })).toBe('?a=false&b=0&c=&d=true&e=-1.5')
  })

  test('repeats the name of a list', () => {
    expect(encoded({ user_id: ['a', 'b'], x: ['c'] })).toBe('?user_id=a&user_id=b&x=c')
    expect(encoded({ n: [0, false, ''] })).toBe('?n=0&n=false&n=')
  })

  test('encodes what means something in a query', () => {
    expect(encoded({ query: 'a&b=c#d+e f%20é' })).toBe('?query=a%26b%3Dc%23d%2Be+f%2520%C3%A9')
    expect(encoded({ 'a&b': 'c' })).toBe('?a%26b=c')
  })

  const value = 'must be a string, a finite number or a boolean'
  test.each([
    [{ a: {} }, `a ${value} (got an object)`],
    [{ a: Symbol('x') }, `a ${value} (got a symbol)`],
    [{ a: () => 1 }, `a ${value} (got a function)`],
    [{ a: 1n }, `a ${value} (got a bigint)`],
    [{ a: Number.NaN }, `a ${value} (got NaN)`],
    [{ a: Number.POSITIVE_INFINITY }, `a ${value} (got Infinity)`],
    [{ a: new Date(0) }, `a ${value} (got an object)`],
    [{ a: [[]] }, `a[0] ${value} (got an array)`],
    [{ a: ['x', {}] }, `a[1] ${value} (got an object)`],
    [{ a: [Number.NaN] }, `a[0] ${value} (got NaN)`],
  ])('is refused for a value that it cannot hold (%#)', (params, expected) => {
    expect(message(params)).toBe(expected)
  })

  test.each([
    [{ email_address: [] }, 'email_address must not be an empty list: it would filter nothing'],
    [{ email_address: [undefined] }, `email_address[0] ${value} (got undefined)`],
    [{ email_address: [null] }, `email_address[0] ${value} (got null)`],
    [{ email_address: ['a@b.test', undefined] }, `email_address[1] ${value} (got undefined)`],
    [{ user_id: new Array(1) }, `user_id[0] ${value} (got undefined)`],
  ])('is refused for a filter that would filter less than it seems to (%#)', (params, expected) => {
    expect(message(params)).toBe(expected)
  })

  test.each([
    ['text', 'params must be an object (got a string)'],
    [7, 'params must be an object (got a number)'],
    [() => 1, 'params must be an object (got a function)'],
    [['user_1'], 'params must be an object (got an array)'],
  ])('is refused for params that are no object: %j', (params, expected) => {
    expect(message(params)).toBe(expected)
  })

  test.each([0, -1, 501, 1000, 1.5, '10', Number.NaN, true, {}])('is refused for a limit of %j', (limit) => {
    expect(message({ limit })).toBe('limit must be an integer from 1 to 500')
  })

  test('takes a limit up to the maximum of its list', () => {
    expect(encoded({ limit: 1 })).toBe('?limit=1')
    expect(encoded({ limit: 500 })).toBe('?limit=500')
    expect(encoded({ limit: 100 }, 100)).toBe('?limit=100')
    expect(message({ limit: 101 }, 100)).toBe('limit must be an integer from 1 to 100')
  })

  test.each([-1, 1.5, '0', Number.NaN, Number.POSITIVE_INFINITY])(
    'is refused for an offset of %j',
    (offset) => {
      expect(message({ offset })).toBe('offset must be an integer from 0')
    },
  )

  test('takes an offset from 0', () => {
    expect(encoded({ offset: 0 })).toBe('?offset=0')
    expect(encoded({ offset: 100_000 })).toBe('?offset=100000')
  })
})
