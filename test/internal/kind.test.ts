import { expect, test } from 'vitest'
import { kindOf } from '../../src/internal/kind.ts'

test.each([
  ['undefined', undefined],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['a number', 271828],
  ['a string', 'private'],
  ['a string', ''],
  ['a boolean', true],
  ['a bigint', 271828n],
  ['a symbol', Symbol('private')],
  ['a function', () => 'private'],
  ['an array', ['private']],
  ['an object', { private: 'private' }],
  ['an object', new Date(0)],
])('a value is named as %s and not shown (%#)', (kind, value) => {
  expect(kindOf(value)).toBe(kind)
})
