import { getEventListeners } from 'node:events'
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

describe('bounded', () => {
  test('settles as its work does, and leaves no timer', async () => {
    expect(await bounded(100, late, undefined, async () => 'done')).toBe('done')
    await expect(bounded(100, late, undefined, () => Promise.reject('no'))).rejects.toBe('no')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('rejects where the work throws at once, and leaves no timer', async () => {
    const work = () => {
      throw new Error('at the call')
    }
    await expect(bounded(100, late, undefined, work)).rejects.toThrow('at the call')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('ends at its limit and not before, resolved or rejected as its caller wants', async () => {
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
    expect(vi.getTimerCount()).toBe(0)
  })

  test('aborts the signal of its work at the limit, with the reason that it rejects with', async () => {
    let signal: AbortSignal | undefined
    const ended = bounded(100, late, undefined, (given) => {
      signal = given
      return never()
    }).catch((reason: unknown) => reason)
    expect(signal?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(100)
    expect(await ended).toBe('late')
    expect([signal?.aborted, signal?.reason]).toEqual([true, 'late'])
  })

  test('does not begin its work for a caller that has aborted', async () => {
    const work = vi.fn(never)
    await expect(bounded(100, late, AbortSignal.abort('mine'), work)).rejects.toBe('mine')
    expect(work).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  test("rejects with the caller's reason, whatever the work makes of the abort", async () => {
    const controller = new AbortController()
    let given: AbortSignal | undefined
    const ended = bounded(100, late, controller.signal, (signal) => {
      given = signal
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject('of the runtime')))
    })
    controller.abort('mine')
    await expect(ended).rejects.toBe('mine')
    expect(given?.reason).toBe('mine')
    expect(vi.getTimerCount()).toBe(0)
  })

  test("leaves no listener on the caller's signal, however it ends", async () => {
    const { signal } = new AbortController()
    const count = () => getEventListeners(signal, 'abort').length
    const running = bounded(100, late, signal, never).catch(() => {})
    expect(count()).toBe(1)
    await vi.advanceTimersByTimeAsync(100)
    await running
    expect(count()).toBe(0)
    await bounded(100, late, signal, async () => 'done')
    await bounded(100, late, signal, () => Promise.reject('no')).catch(() => {})
    await bounded(100, late, signal, () => {
      throw new Error('at the call')
    }).catch(() => {})
    await bounded<void>(
      0,
      (resolve) => resolve(),
      signal,
      async () => {},
    )
    expect(count()).toBe(0)
  })

  test("removes the listener after the caller's abort as well", async () => {
    const controller = new AbortController()
    const running = bounded(100, late, controller.signal, never).catch((reason: unknown) => reason)
    controller.abort('mine')
    expect(await running).toBe('mine')
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })
})
