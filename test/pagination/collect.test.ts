import { describe, expect, expectTypeOf, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import { collect, paginate } from '../../src/pagination.ts'
import * as users from '../../src/resources/users.ts'
import { createTestClerk } from '../../src/testing/index.ts'
import { rejection } from '../support/rejection.ts'

/** Counts up, and notes whether it was stopped. */
function counter(end: number) {
  const state = { next: 0, isStopped: false }
  async function* count() {
    try {
      while (state.next < end) yield state.next++
    } finally {
      state.isStopped = true
    }
  }
  return { state, items: count() }
}

describe('collect', () => {
  test('returns all items of an iterable that has at most max', async () => {
    expect(await collect(counter(3).items, { max: 3 })).toEqual([0, 1, 2])
    expect(await collect(counter(0).items, { max: 1 })).toEqual([])
  })

  test('stops the iterable at the first item beyond max, and says so', async () => {
    const { state, items } = counter(10)
    expect(await rejection(collect(items, { max: 3 }))).toMatchObject({
      name: 'ClerkResponseError',
      code: 'response',
      reason: 'too_large',
      operation: 'collect',
      message: 'collect: there are more than 3 items: raise max, or handle them one by one',
    })
    expect(state).toEqual({ next: 4, isStopped: true })
  })

  test('reads no page after the one that exceeds max', async () => {
    const clerk = createTestClerk({ users: Array.from({ length: 50 }, () => ({})) })
    const client = createClient(clerk.clientOptions)
    const items = paginate(users.list, client, { limit: 10 })
    expect(await rejection(collect(items, { max: 15 }))).toMatchObject({ reason: 'too_large' })
    expect(clerk.count()).toBe(2)
    expect(await collect(paginate(users.list, client), { max: 50 })).toHaveLength(50)
  })

  test('rejects with the error of the iterable', async () => {
    const error = new Error('lost')
    // biome-ignore lint/correctness/useYield: it fails before it yields
    async function* failing(): AsyncGenerator<number> {
      throw error
    }
    expect(await rejection(collect(failing(), { max: 1 }))).toBe(error)
  })

  test.each([
    ['missing', {}],
    ['absent with its options', undefined],
    ['zero', { max: 0 }],
    ['negative', { max: -1 }],
    ['fractional', { max: 1.5 }],
    ['infinite', { max: Number.POSITIVE_INFINITY }],
    ['not a number', { max: '5' }],
  ])('refuses a max that is %s, and reads nothing', async (_, options) => {
    const { state, items } = counter(3)
    expect(await rejection(collect(items, options as { max: number }))).toMatchObject({
      code: 'input',
      message: 'collect: max must be an integer from 1',
    })
    expect(state.next).toBe(0)
  })

  test('returns the type of the items, and requires max', () => {
    const read = () => collect(paginate(users.list, createClient({})), { max: 10 })
    expectTypeOf(read).returns.toEqualTypeOf<Promise<users.User[]>>()
    // @ts-expect-error: max is required.
    const unbounded = () => collect(paginate(users.list, createClient({})))
    expect(unbounded).toBeTypeOf('function')
  })
})
