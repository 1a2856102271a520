import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ClerkApiError } from '../../src/errors.ts'
import { rejection } from '../support/rejection.ts'
import { apiError, fakeFetch, freshKey, okay, send } from './support.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
})
afterEach(() => {
  vi.useRealTimers()
})

const spent = ' (not repeated: too many calls of this instance are failing)'

/** The error of each of so many calls at once, on the fake clock. */
async function failures(count: number, call: () => Promise<unknown>): Promise<ClerkApiError[]> {
  const work = Array.from({ length: count }, () => rejection(call()))
  await vi.runAllTimersAsync()
  return (await Promise.all(work)) as unknown as ClerkApiError[]
}

describe('the retries of an instance', () => {
  test('are 100 in an outage, however many calls there are, and the errors of the rest say so', async () => {
    const secretKey = freshKey()
    const { calls, fetch } = fakeFetch(() => apiError(503))
    const errors = await failures(1000, () => send('GET', { secretKey, fetch }))
    expect(calls).toHaveLength(1100)
    const unrepeated = errors.filter(({ message }) => message.endsWith(spent))
    expect(unrepeated.length).toBeGreaterThanOrEqual(900)
    expect(unrepeated.every(({ attempts }) => attempts < 3)).toBe(true)
    expect(errors.filter(({ message, attempts }) => !message.endsWith(spent) && attempts < 3)).toEqual([])
  })

  test('are shared by its clients, and not with another instance, server or key', async () => {
    const [secretKey, machineSecretKey] = [freshKey(), 'ak_0123456789']
    const outage = fakeFetch(() => apiError(503))
    await failures(1000, () => send('GET', { secretKey, fetch: outage.fetch }))
    const attempts = async (client: object, init?: Parameters<typeof send>[3]) => {
      const { calls, fetch } = fakeFetch(() => apiError(503))
      await failures(1, () => send('GET', { secretKey, fetch, ...client }, {}, init))
      return calls.length
    }
    expect(await attempts({})).toBe(1)
    expect(await attempts({ secretKey: freshKey() })).toBe(3)
    expect(await attempts({ apiUrl: 'https://other.test' })).toBe(3)
    expect(await attempts({ machineSecretKey }, { key: 'machineSecretKey' })).toBe(3)
  })

  test('cost twice as much after a timeout', async () => {
    const secretKey = freshKey()
    const fetch = vi.fn(() => new Promise<Response>(() => {}))
    await failures(200, () => send('GET', { secretKey, fetch }))
    expect(fetch).toHaveBeenCalledTimes(250)
  })

  test('come back one by one as calls succeed at their first attempt', async () => {
    const secretKey = freshKey()
    const outage = fakeFetch(() => apiError(503))
    await failures(1000, () => send('GET', { secretKey, fetch: outage.fetch }))
    const retried = async () => {
      const { calls, fetch } = fakeFetch(() => apiError(503))
      await failures(1, () => send('GET', { secretKey, fetch }))
      return calls.length - 1
    }
    const succeed = async (count: number) => {
      for (let n = 0; n < count; n++) await send('GET', { secretKey, fetch: async () => okay() })
    }
    await succeed(4)
    expect(await retried()).toBe(0)
    await succeed(1)
    expect(await retried()).toBe(1)
    await succeed(5)
    // One that succeeds at its second attempt gives nothing back.
    const { fetch } = fakeFetch(() => apiError(503), okay)
    const work = send('GET', { secretKey, fetch })
    await vi.runAllTimersAsync()
    await work
    expect(await retried()).toBe(0)
    // And never more than all of them.
    await succeed(2000)
    await failures(1000, () => send('GET', { secretKey, fetch: outage.fetch }))
    expect(await retried()).toBe(0)
  })

  test('are counted for a hundred instances', async () => {
    const keys = Array.from({ length: 101 }, freshKey)
    const outage = fakeFetch(() => apiError(503))
    for (const secretKey of keys) await failures(101, () => send('GET', { secretKey, fetch: outage.fetch }))
    const attempts = async (secretKey: string) => {
      const { calls, fetch } = fakeFetch(() => apiError(503))
      await failures(1, () => send('GET', { secretKey, fetch }))
      return calls.length
    }
    expect(await attempts(keys[100]!)).toBe(1)
    expect(await attempts(keys[0]!)).toBe(3)
  })
})
