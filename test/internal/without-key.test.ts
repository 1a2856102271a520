import { describe, expect, test } from 'vitest'
import { withoutKey } from '../../src/internal/without-key.ts'

describe('a JSON value without the key', () => {
  test('has [key] in its place, in every string and name at any depth', () => {
    const value = { a: 'k1', b: ['x k1 k1', { k1: { 'k1-k1': [['k1']] } }] }
    expect(withoutKey(value, 'k1')).toEqual({
      a: '[key]',
      b: ['x [key] [key]', { '[key]': { '[key]-[key]': [['[key]']] } }],
    })
  })

  test('keeps everything else', () => {
    for (const value of [null, 0, -1.5, true, false, '', 'text', [], {}, [null, [{}]]]) {
      expect(withoutKey(value, 'k1')).toEqual(value)
    }
  })

  test('takes the key for text, not for a pattern', () => {
    expect(withoutKey('a.c abc $& .', 'a.c')).toBe('[key] abc $& .')
  })

  test('is the value itself where there is no key', () => {
    const value = { a: ['text'] }
    expect(withoutKey(value, '')).toBe(value)
  })

  test('changes nothing in the value that it is given, and makes no prototype of __proto__', () => {
    const value = JSON.parse('{"a":"k1","__proto__":{"b":"k1"}}')
    const made = withoutKey(value, 'k1') as object
    expect(JSON.stringify(value)).toBe('{"a":"k1","__proto__":{"b":"k1"}}')
    expect(JSON.stringify(made)).toBe('{"a":"[key]","__proto__":{"b":"[key]"}}')
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
  })
})
