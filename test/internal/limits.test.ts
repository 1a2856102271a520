import { describe, expect, test } from 'vitest'
import { limitOf, limitProblem } from '../../src/internal/limits.ts'
import { invalid } from './support.ts'

const milliseconds = 'must be a whole number of milliseconds from 1 to 2147483647'
const retries = 'must be an integer from 0 to 5'

describe('a limit', () => {
  test.each(['timeoutMs', 'totalTimeoutMs'])(
    '%s is a whole number of milliseconds that a timer can have',
    (name) => {
      for (const value of [1, 2, 10_000, 2 ** 31 - 1]) expect(limitProblem(name, value)).toBeUndefined()
      for (const value of [
        0,
        -1,
        0.5,
        1.5,
        2 ** 31,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        '1',
        null,
        true,
        [1],
        1n,
      ]) {
        expect(limitProblem(name, value)).toBe(milliseconds)
      }
    },
  )

  test('maxRetries is from 0 to 5', () => {
    for (const value of [0, 1, 5]) expect(limitProblem('maxRetries', value)).toBeUndefined()
    for (const value of [-1, 6, 0.5, Number.NaN, '1', null, false]) {
      expect(limitProblem('maxRetries', value)).toBe(retries)
    }
  })
})

describe('the limit of a call', () => {
  const client = { timeoutMs: 10, totalTimeoutMs: 20, maxRetries: 2 }

  test('is its own, else that of the client', () => {
    expect(limitOf('timeoutMs', { timeoutMs: 7 }, client, invalid)).toBe(7)
    expect(limitOf('maxRetries', { maxRetries: 0 }, client, invalid)).toBe(0)
    expect(limitOf('totalTimeoutMs', { timeoutMs: 7, totalTimeoutMs: undefined }, client, invalid)).toBe(20)
  })

  test('is refused like one of the client', () => {
    expect(() => limitOf('timeoutMs', { timeoutMs: 0 }, client, invalid)).toThrow(`timeoutMs ${milliseconds}`)
    expect(() => limitOf('maxRetries', { maxRetries: 6 }, client, invalid)).toThrow(`maxRetries ${retries}`)
  })
})
