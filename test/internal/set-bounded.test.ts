import { expect, test } from 'vitest'
import { setBounded } from '../../src/internal/set-bounded.ts'

test('a map keeps the last hundred entries, and the value is returned', () => {
  const map = new Map<string, number>()
  for (let n = 0; n < 100; n++) expect(setBounded(map, `key_${n}`, n)).toBe(n)
  expect(map.size).toBe(100)
  expect(map.has('key_0')).toBe(true)
  setBounded(map, 'key_100', 100)
  expect(map.size).toBe(100)
  expect([map.has('key_0'), map.has('key_1'), map.get('key_100')]).toEqual([false, true, 100])
})

test('setting an entry again pushes no other out', () => {
  const map = new Map<string, number>()
  for (let n = 0; n < 100; n++) setBounded(map, `key_${n}`, n)
  setBounded(map, 'key_50', -1)
  expect([map.size, map.get('key_0'), map.get('key_50')]).toEqual([100, 0, -1])
})
