import { expect, test } from 'vitest'
import { own } from '../../src/internal/own.ts'

test('a property counts where it is the own property of an object', () => {
  expect(own({ a: 1 }, 'a')).toBe(1)
  expect(own(Object.assign(Object.create(null), { a: 1 }), 'a')).toBe(1)
  expect(own<{ a?: number | undefined }, 'a'>({ a: undefined }, 'a')).toBeUndefined()
  expect(own({} as { a?: number }, 'a')).toBeUndefined()
  expect(own(Object.create({ a: 1 }), 'a')).toBeUndefined()
  expect(own({} as object, 'toString' as never)).toBeUndefined()
})
