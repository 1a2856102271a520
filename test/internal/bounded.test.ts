import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { bounded } from '../../src/internal/bounded.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const never = () => new Promise<never>(() => {})
const late = (_: unknown, reject: (reason: unknown) => void) => reject('late')

describe('bounded work', () => {
  test('gives what it gives, and no timer stays', async () => {
    expect(await bounded(100, late, undefined, async () => 'done')).toBe('done')
    await expect(bounded(100, late, undefined, () => Promise.reject('no'))).rejects.toBe('no')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('that throws at the call rejects, and no timer stays', async () => {
    const work = () => {
      throw new Error('at the call')
    }
    await expect(bounded(100, late, undefined, work)).rejects.toThrow('at the call')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('ends at its limit as asked, resolved or rejected', async () => {
    const rejected = bounded(100, late, undefined, never)
    const resolved = bounded<string>(100, (resolve) => resolve('enough'), undefined, never)
    const both = Promise.allSettled([rejected, resolved])
    await vi.advanceTimersByTimeAsync(99)
    expect(vi.getTimerCount()).toBe(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(await both).toEqual([
      { status: 'rejected', reason: 'late' },
      { status: 'fulfilled', value: 'enough' },
    ])
  })

  test('is told to stop when it is over time', async () => {
    let signal: AbortSignal | undefined
    const ended = bounded(100, late, undefined, (given) => {
      signal = given
      return never()
    })
    ended.catch(() => {})
    expect(signal?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(100)
    expect(signal?.aborted).toBe(true)
  })

  test('is not begun for a caller that has aborted', async () => {
    const work = vi.fn(never)
    await expect(bounded(100, late, AbortSignal.abort('mine'), work)).rejects.toBe('mine')
    expect(work).not.toHaveBeenCalled()
  })

  test('that fails because it was told to stop does not hide the reason', async () => {
    const controller = new AbortController()
    const ended = bounded(100, late, controller.signal, (signal) => {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject('of the runtime')))
    })
    controller.abort('mine')
    await expect(ended).rejects.toBe('mine')
    expect(vi.getTimerCount()).toBe(0)
  })
})
