import { expect, test } from 'vitest'
import { remember } from '../../src/internal/remember.ts'

test('a map keeps the last hundred entries, and the value is returned', () => {
  const map = new Map<string, number>()
  for (let n = 0; n < 100; n++) expect(remember(map, `key_${n}`, n)).toBe(n)
  expect(map.size).toBe(100)
  expect(map.has('key_0')).toBe(true)
  remember(map, 'key_100', 100)
  expect(map.size).toBe(100)
  expect([map.has('key_0'), map.has('key_1'), map.get('key_100')]).toEqual([false, true, 100])
})
