import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ClerkApiError, ClerkConfigError, ClerkThrottleError } from '../src/errors.ts'
import type { QueuedCall, ThrottledCall } from '../src/internal/queued-call.ts'
import { createThrottle, type ThrottleOptions } from '../src/throttle.ts'
import { VirtualClock } from './load/clock.ts'
import { rejection, thrown } from './support/rejection.ts'

let clock: VirtualClock
let instance: string
let made = 0

beforeEach(() => {
  clock = new VirtualClock()
  instance = `https://api.clerk.test/v1 sk_test_${++made}`
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

const apiUrl = 'https://api.clerk.test/v1'

/** Enqueues a call; the operation is `GET /users/{user_id}` of a user. */
function enqueue(call: Partial<ThrottledCall> = {}, options?: ThrottleOptions): QueuedCall {
  return createThrottle(options).enqueue({
    instance,
    operation: 'GET /users/{user_id}',
    url: `${apiUrl}/users/user_1`,
    deadline: clock.time + 1_000_000,
    timeoutMs: 10_000,
    now: clock.now,
    signal: undefined,
    ...call,
  })
}

const update = (userId: string): Partial<ThrottledCall> => ({
  operation: 'PATCH /users/{user_id}',
  url: `${apiUrl}/users/${userId}`,
})

const invite: Partial<ThrottledCall> = { operation: 'POST /invitations', url: `${apiUrl}/invitations` }

function refusal(retryAfterSeconds?: number): ClerkApiError {
  const fields = { operation: 'GET /users/{user_id}', status: 429, errors: [], attempts: 1 }
  return new ClerkApiError('refused', {
    ...fields,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
}

/** Starts calls that Clerk accepts at once. */
async function accepted(count: number, call: Partial<ThrottledCall> = {}): Promise<void> {
  for (let number = 0; number < count; number++) {
    const queued = enqueue(call)
    await queued.turn()
    queued.attemptEnded()
    queued.leave()
  }
}

/** Starts a call that Clerk refuses. */
async function refused(retryAfterSeconds?: number, call: Partial<ThrottledCall> = {}): Promise<void> {
  const queued = enqueue(call)
  await queued.turn()
  queued.attemptEnded(refusal(retryAfterSeconds))
  queued.leave()
}

/** How long a call waits for its turn, in milliseconds. */
async function waitOf(call: Partial<ThrottledCall> = {}, options?: ThrottleOptions): Promise<number> {
  const since = clock.time
  const queued = enqueue(call, options)
  await queued.turn()
  queued.attemptEnded()
  queued.leave()
  return clock.time - since
}

describe('the options', () => {
  test.each([
    [{ maxInFlight: 0 }, 'maxInFlight must be a whole number from 1 (got 0)'],
    [{ maxInFlight: 1.5 }, 'maxInFlight must be a whole number from 1 (got 1.5)'],
    [{ maxInFlight: '6' }, 'maxInFlight must be a whole number from 1 (got a string)'],
    [{ maxWaiting: Number.NaN }, 'maxWaiting must be a whole number from 1 (got NaN)'],
    [{ maxWaiting: null }, undefined],
    [[], 'the options of createThrottle must be an object (got an array)'],
    [null, 'the options of createThrottle must be an object (got null)'],
  ])('%j', (options, message) => {
    const make = () => createThrottle(options as ThrottleOptions)
    if (message === undefined) expect(make).not.toThrow()
    else {
      const error = thrown(make)
      expect(error).toBeInstanceOf(ClerkConfigError)
      expect(error.message).toBe(message)
    }
  })

  test('are not read through Object.prototype', async () => {
    Object.defineProperty(Object.prototype, 'maxInFlight', { value: 0, configurable: true })
    try {
      expect(() => createThrottle()).not.toThrow()
    } finally {
      delete (Object.prototype as { maxInFlight?: number }).maxInFlight
    }
  })
})

describe('calls under way', () => {
  test('a call that nothing holds back starts at once, without a timer', async () => {
    await clock.drive(async () => {
      await accepted(50)
      expect([clock.elapsedMs, clock.fired, clock.pending]).toEqual([0, 0, 0])
    })
  })

  test('are six at most, or as many as the option says, and the next takes a place as soon as one is free', async () => {
    await clock.drive(async () => {
      const first = Array.from({ length: 6 }, () => enqueue())
      for (const queued of first) await queued.turn()
      expect(await waitOf({}, { maxInFlight: 7 })).toBe(0)
      const started = waitOf()
      await clock.sleep(500)
      first[0]!.attemptEnded()
      expect(await started).toBeLessThanOrEqual(504)
      expect(clock.elapsedMs).toBeGreaterThanOrEqual(500)
    })
  })

  test('start in the order in which they were made', async () => {
    await clock.drive(async () => {
      const order: number[] = []
      const run = async (number: number) => {
        const queued = enqueue()
        await queued.turn()
        order.push(number)
        await clock.sleep(50 + ((number * 7) % 30))
        queued.attemptEnded()
        queued.leave()
      }
      await Promise.all(Array.from({ length: 60 }, (_, number) => run(number)))
      expect(order).toEqual(Array.from({ length: 60 }, (_, number) => number))
    })
  })

  test('are looked at less often the longer they take', async () => {
    await clock.drive(async () => {
      const run = async () => {
        const queued = enqueue()
        await queued.turn()
        await clock.sleep(3000)
        queued.attemptEnded()
        queued.leave()
      }
      await Promise.all(Array.from({ length: 60 }, run))
      expect(clock.fired).toBeLessThan(8000)
    })
  })

  test('are counted for each instance', async () => {
    await clock.drive(async () => {
      for (let number = 0; number < 6; number++) await enqueue().turn()
      expect(await waitOf({ instance: `${instance}_other` })).toBe(0)
    })
  })

  test('free their places by their time limit when their requests die', async () => {
    await clock.drive(async () => {
      for (let number = 0; number < 6; number++) await enqueue({ timeoutMs: 2000 }).turn()
      const waited = await waitOf()
      expect(waited).toBeGreaterThanOrEqual(3000)
      expect(waited).toBeLessThan(3050)
    })
  })

  test('free their places when they are aborted', async () => {
    await clock.drive(async () => {
      const all = Array.from({ length: 6 }, () => enqueue())
      for (const queued of all) await queued.turn()
      all[2]!.leave()
      expect(await waitOf()).toBe(0)
    })
  })
})

describe('calls that wait', () => {
  test('are refused above the bound, at once', async () => {
    await clock.drive(async () => {
      const options = { maxInFlight: 1, maxWaiting: 2 }
      const holder = enqueue({}, options)
      await holder.turn()
      const waiting = [enqueue({}, options), enqueue({}, options)]
      const turns = Promise.all(
        waiting.map(async (queued) => {
          await queued.turn()
          queued.leave()
        }),
      )
      const error = thrown(() => enqueue({}, options))
      expect(error).toBeInstanceOf(ClerkThrottleError)
      expect(error).toMatchObject({ reason: 'backlog', operation: 'GET /users/{user_id}', attempts: 0 })
      expect(error.message).toBe('GET /users/{user_id}: too many calls are waiting (maxWaiting is 2)')
      holder.leave()
      await turns
      expect(await waitOf({}, options)).toBe(0)
    })
  })

  test('that have died do not count towards the bound, and let others pass', async () => {
    await clock.drive(async () => {
      const options = { maxInFlight: 1, maxWaiting: 1 }
      const holder = enqueue({}, options)
      await holder.turn()
      // The timers of a request that died are gone.
      const { setTimeout } = globalThis
      globalThis.setTimeout = (() => 0) as never
      void enqueue({}, options).turn()
      globalThis.setTimeout = setTimeout
      await clock.sleep(100)
      holder.leave()
      expect(thrown(() => enqueue({}, options))).toMatchObject({ reason: 'backlog' })
      const beside = waitOf()
      await clock.sleep(1000)
      expect(await waitOf({}, options)).toBe(0)
      expect(await beside).toBeLessThan(1000)
    })
  })

  test('leave at once when they are aborted, with the reason, and leave no timer', async () => {
    await clock.drive(async () => {
      await accepted(10)
      await refused(10)
      const controller = new AbortController()
      const removed = vi.spyOn(controller.signal, 'removeEventListener')
      const queued = enqueue({ signal: controller.signal })
      const turn = rejection(queued.turn())
      await clock.sleep(100)
      const reason = new Error('no longer needed')
      controller.abort(reason)
      expect(await turn).toBe(reason)
      queued.leave()
      expect([clock.elapsedMs, clock.pending]).toEqual([100, 0])
      expect(removed).toHaveBeenCalled()
    })
  })

  test('that are aborted before their turn do not start', async () => {
    await clock.drive(async () => {
      const queued = enqueue({ signal: AbortSignal.abort('enough') })
      expect(await queued.turn().catch((reason) => reason)).toBe('enough')
    })
  })

  test('notice within a second that those ahead have left', async () => {
    await clock.drive(async () => {
      await accepted(10)
      await refused(10)
      await clock.sleep(20_000)
      await accepted(10)
      const controller = new AbortController()
      const others = Array.from({ length: 500 }, () => enqueue({ signal: controller.signal }))
      const left = Promise.all(others.map((queued) => queued.turn().catch(() => queued.leave())))
      const waiting = waitOf()
      await clock.sleep(1000)
      controller.abort()
      await left
      expect(await waiting).toBeLessThanOrEqual(11_200)
    })
  })
})

describe('a call whose turn comes too late', () => {
  test('is refused at once, with the seconds until its turn', async () => {
    await clock.drive(async () => {
      await refused(10)
      const error = await rejection(enqueue({ deadline: clock.time + 9000 }).turn())
      expect(error).toBeInstanceOf(ClerkThrottleError)
      expect(error).toMatchObject({ reason: 'deadline', retryAfterSeconds: 10, attempts: 0 })
      expect(error.message).toBe(
        'GET /users/{user_id}: its turn under the rate limit cannot come within totalTimeoutMs: the earliest is in 10 s',
      )
      expect(clock.elapsedMs).toBe(0)
    })
  })

  test('is refused by the number of calls ahead, too', async () => {
    await clock.drive(async () => {
      const calls = Array.from({ length: 3 }, () => enqueue())
      for (const queued of calls) await queued.turn()
      calls[0]!.attemptEnded()
      calls[1]!.attemptEnded()
      calls[2]!.attemptEnded(refusal(10))
      // Two in a window: the first two after 10 s, the next two after 20 s.
      const outcomes = Array.from({ length: 4 }, () =>
        waitOf({ deadline: clock.time + 15_000 }).catch((e) => e),
      )
      const [one, two, three, four] = await Promise.all(outcomes)
      expect([one, two].every((waited) => waited >= 10_000 && waited < 10_500)).toBe(true)
      expect(three).toMatchObject({ reason: 'deadline', retryAfterSeconds: 21 })
      expect(four).toMatchObject({ reason: 'deadline', retryAfterSeconds: 21 })
    })
  })

  test('is not refused while a number that grows may reach it in time', async () => {
    await clock.drive(async () => {
      const calls = Array.from({ length: 2 }, () => enqueue())
      for (const queued of calls) await queued.turn()
      calls[0]!.attemptEnded()
      calls[1]!.attemptEnded(refusal(10))
      // One in a window, then two, then four: seven within 30 s, where one in each window would be three.
      const outcomes = Array.from({ length: 9 }, () =>
        waitOf({ deadline: clock.time + 40_000 }).then(
          () => 'started',
          () => clock.elapsedMs,
        ),
      )
      const ended = await Promise.all(outcomes)
      expect(ended.slice(0, 7)).not.toContain(0)
      expect(ended.slice(7)).toEqual([0, 0])
    })
  })

  test('is refused at its deadline where the wait was not known before', async () => {
    await clock.drive(async () => {
      for (let number = 0; number < 6; number++) await enqueue().turn()
      const error = await rejection(enqueue({ deadline: clock.time + 3000 }).turn())
      expect(error).toMatchObject({ reason: 'deadline' })
      expect(error).not.toHaveProperty('retryAfterSeconds')
      expect(error.message).toBe(
        'GET /users/{user_id}: its turn under the rate limit did not come within totalTimeoutMs',
      )
      expect(clock.elapsedMs).toBe(3000)
    })
  })

  test('does not start at its deadline, although a place is free just then', async () => {
    await clock.drive(async () => {
      const holder = enqueue()
      await holder.turn()
      const late = rejection(enqueue({ deadline: clock.time + 3000 }, { maxInFlight: 1 }).turn())
      await clock.sleep(3000)
      holder.leave()
      expect(await late).toMatchObject({ reason: 'deadline', attempts: 0 })
    })
  })

  test('rejects with the error that it was refused with, if it was', async () => {
    await clock.drive(async () => {
      const queued = enqueue({ deadline: clock.time + 5000 })
      await queued.turn()
      const error = refusal(8)
      expect(queued.attemptEnded(error)).toBe(true)
      expect(await rejection(queued.turn())).toBe(error)
    })
  })

  test('says how many requests were sent', async () => {
    await clock.drive(async () => {
      const queued = enqueue({ deadline: clock.time + 5000 })
      await queued.turn()
      const fields = { operation: 'GET /users/{user_id}', status: 503, errors: [], attempts: 1 }
      expect(queued.attemptEnded(new ClerkApiError('unavailable', fields))).toBe(false)
      await refused(8)
      expect(await rejection(queued.turn())).toMatchObject({
        code: 'throttle',
        attempts: 1,
        retryAfterSeconds: 8,
      })
    })
  })

  test('is not blamed on a refusal before the last attempt', async () => {
    await clock.drive(async () => {
      const queued = enqueue({ deadline: clock.time + 9000 })
      await queued.turn()
      queued.attemptEnded(refusal(1))
      await queued.turn()
      queued.attemptEnded()
      await refused(9)
      expect(await rejection(queued.turn())).toMatchObject({ code: 'throttle', attempts: 2 })
    })
  })
})

describe('a refusal', () => {
  test('stops all calls of the instance as long as the server asks', async () => {
    await clock.drive(async () => {
      await refused(7)
      const [one, two] = await Promise.all([waitOf(), waitOf({ url: `${apiUrl}/users/user_2` })])
      expect(Math.min(one, two)).toBeGreaterThanOrEqual(7000)
      expect(await waitOf({ instance: `${instance}_other` })).toBe(0)
    })
  })

  test('is waited for a little longer at random, so that isolates do not come back together', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    await clock.drive(async () => {
      await refused(7)
      const waited = await waitOf()
      expect(waited).toBeGreaterThan(7000 + 100)
      expect(waited).toBeLessThan(7000 + 300)
    })
  })

  test('keeps the place of the call before those that came later', async () => {
    await clock.drive(async () => {
      const order: string[] = []
      const first = enqueue()
      await first.turn()
      const holders = Array.from({ length: 5 }, () => enqueue())
      for (const queued of holders) await queued.turn()
      const later = enqueue()
      const laterTurn = later.turn().then(() => order.push('later'))
      first.attemptEnded(refusal(3))
      await first.turn()
      order.push('first')
      for (const queued of [first, ...holders]) queued.leave()
      await laterTurn
      expect(order).toEqual(['first', 'later'])
    })
  })

  test('without Retry-After is waited for one second, then two, four, eight and ten', async () => {
    await clock.drive(async () => {
      const waits: number[] = []
      for (let number = 0; number < 7; number++) {
        const since = clock.time
        await refused()
        waits.push(clock.time - since)
      }
      expect(waits).toEqual([0, 1000, 2000, 4000, 8000, 10_000, 10_000])
      // A request that is accepted ends the row.
      await accepted(1)
      await refused()
      expect(await waitOf()).toBeLessThan(10_000)
    })
  })

  test('is not read through Object.prototype', async () => {
    await clock.drive(async () => {
      Object.defineProperty(Object.prototype, 'retryAfterSeconds', { value: 9, configurable: true })
      try {
        await refused()
      } finally {
        delete (Object.prototype as { retryAfterSeconds?: number }).retryAfterSeconds
      }
      expect(await waitOf()).toBeLessThan(1100)
    })
  })

  test('of several calls at once counts as one', async () => {
    await clock.drive(async () => {
      const calls = Array.from({ length: 5 }, () => enqueue())
      for (const queued of calls) await queued.turn()
      await clock.sleep(50)
      for (const queued of calls) queued.attemptEnded(refusal())
      expect(await waitOf()).toBeLessThan(1100)
    })
  })
})

describe('the number per window', () => {
  /** Lets the window be seen from its start, then has Clerk accept so many calls and refuse one. */
  async function learn(count: number) {
    await accepted(count)
    await refused(10)
    await clock.sleep(10_100)
  }

  test('is what the server accepted before it refused', async () => {
    await clock.drive(async () => {
      await learn(4)
      await accepted(4)
      const waited = await waitOf()
      expect(waited).toBeGreaterThanOrEqual(10_100)
      expect(waited).toBeLessThan(10_200)
    })
  })

  test('is not learned from a window that others may have begun', async () => {
    await clock.drive(async () => {
      const calls = Array.from({ length: 6 }, () => enqueue())
      for (const queued of calls) await queued.turn()
      for (const queued of calls.slice(0, 2)) queued.attemptEnded()
      for (const queued of calls.slice(2)) queued.attemptEnded(refusal(7))
      await clock.sleep(7000)
      await accepted(20)
      expect(clock.elapsedMs).toBe(7000)
      // This one has been seen as a whole.
      await refused(10)
      await clock.sleep(10_100)
      await accepted(20)
      expect(await waitOf()).toBeGreaterThan(10_000)
    })
  })

  test('is of a window that is as long as the refusal shows', async () => {
    await clock.drive(async () => {
      for (const elapsedMs of [0, 3000]) {
        await accepted(4)
        expect(clock.elapsedMs).toBe(elapsedMs)
        await refused(3)
        await clock.sleep(3000)
      }
      await accepted(4)
      expect(clock.elapsedMs).toBe(6030)
      expect(await waitOf()).toBe(3030)
    })
  })

  test('is of a longer window where the same number is refused before the next one', async () => {
    await clock.drive(async () => {
      for (let window = 0; window < 2; window++) {
        await accepted(4)
        await refused(3)
        await clock.sleep(3000)
      }
      await accepted(4)
      await clock.sleep(3000)
      // The three seconds were the end of a window of ten.
      await refused(7)
      await clock.sleep(7000)
      await accepted(4)
      expect(clock.elapsedMs).toBe(16_130)
      expect(await waitOf()).toBe(10_100)
    })
  })

  test('is of a shorter window only where all that fits into one was accepted', async () => {
    await clock.drive(async () => {
      await learn(4)
      // Another isolate took what was free.
      await accepted(1)
      await refused(2)
      await clock.sleep(2000)
      await accepted(1)
      expect(await waitOf()).toBeGreaterThan(7000)
    })
  })

  test('grows by 1, 2 and 4 while it holds calls back and nothing is refused', async () => {
    await clock.drive(async () => {
      await learn(4)
      const perWindow: number[] = []
      let since = clock.time
      let count = 0
      while (perWindow.length < 6) {
        const waited = await waitOf()
        if (waited > 1000) {
          perWindow.push(count)
          count = 0
          since = clock.time
        }
        count++
      }
      expect(clock.time).toBeGreaterThanOrEqual(since)
      expect(perWindow).toEqual([4, 5, 7, 11, 19, 35])
    })
  })

  test('grows by 1 again after a refusal, and not before two windows have passed', async () => {
    await clock.drive(async () => {
      await learn(4)
      // To 5, 7 and 11.
      await accepted(4 + 5 + 7 + 11)
      await refused(10)
      const perWindow: number[] = []
      let count = 0
      while (perWindow.length < 5) {
        if ((await waitOf()) > 1000) {
          perWindow.push(count)
          count = 0
        }
        count++
      }
      expect(perWindow.slice(1)).toEqual([7, 7, 8, 10])
    })
  })

  test('counts requests by their starts, because a refusal may come late', async () => {
    await clock.drive(async () => {
      await accepted(4)
      await clock.sleep(900)
      const queued = enqueue()
      await queued.turn()
      await clock.sleep(400)
      queued.attemptEnded(refusal(10))
      await clock.sleep(10_100)
      const since = clock.time
      await accepted(4)
      expect(clock.time).toBe(since)
    })
  })

  test('does not count what the limit of an operation refused', async () => {
    await clock.drive(async () => {
      await accepted(2)
      await refused(1800, invite)
      await learn(0)
      await accepted(2)
      expect(await waitOf()).toBeGreaterThan(9000)
    })
  })

  test('does not fall below seven tenths when another isolate takes a whole window', async () => {
    await clock.drive(async () => {
      await learn(10)
      await refused(10)
      await clock.sleep(10_100)
      const since = clock.time
      await accepted(7)
      expect(clock.time).toBe(since)
      expect(await waitOf()).toBeGreaterThan(9000)
    })
  })

  test('is remembered through a pause, and forgotten after a minute', async () => {
    await clock.drive(async () => {
      await learn(4)
      await clock.sleep(40_000)
      // One more than before: nothing was refused in the meantime.
      await accepted(5)
      expect(await waitOf()).toBeGreaterThan(9000)
      await clock.sleep(60_000)
      const since = clock.time
      await accepted(50)
      expect(clock.time).toBe(since)
    })
  })

  test('is forgotten after a minute although requests have died, under way and waiting', async () => {
    await clock.drive(async () => {
      await learn(4)
      await enqueue().turn()
      await accepted(3)
      // The timers of a request that died are gone.
      const { setTimeout } = globalThis
      globalThis.setTimeout = (() => 0) as never
      void enqueue().turn()
      globalThis.setTimeout = setTimeout
      await clock.sleep(80_000)
      const since = clock.time
      await accepted(50)
      expect(clock.time).toBe(since)
    })
  })

  test('is forgotten when the clock is set back while calls wait', async () => {
    await clock.drive(async () => {
      let setBackMs = 0
      const now = () => clock.time - setBackMs
      await learn(1)
      await accepted(1, { now })
      const waiting = Array.from({ length: 10 }, () => waitOf({ now, deadline: clock.time + 1_000_000 }))
      await clock.sleep(100)
      setBackMs = 3_600_000
      expect(await waitOf({ now, deadline: now() + 1000 })).toBe(0)
      expect(Math.max(...(await Promise.all(waiting)))).toBeLessThan(12_000)
    })
  })

  test('is forgotten when the clock is set back', async () => {
    await clock.drive(async () => {
      await learn(1)
      await accepted(1)
      clock.time -= 3_600_000
      expect(await waitOf()).toBe(0)
    })
  })
})

describe('limits of single operations', () => {
  test('a wait of more than ten seconds stops that operation alone', async () => {
    await clock.drive(async () => {
      await refused(1800, invite)
      expect(await waitOf()).toBe(0)
      const error = await rejection(enqueue({ ...invite, deadline: clock.time + 30_000 }).turn())
      expect(error).toMatchObject({ reason: 'deadline', retryAfterSeconds: 1800 })
      expect(await waitOf({ ...invite, deadline: clock.time + 2_000_000 })).toBe(1_800_000)
    })
  })

  test('three such waits of different operations, with nothing accepted between, stop all calls', async () => {
    await clock.drive(async () => {
      const read = (id: string) => ({ url: `${apiUrl}/users/${id}` })
      const enough = { deadline: clock.time + 2_000_000 }
      await refused(60, invite)
      await refused(60, read('user_2'))
      expect(await waitOf(enough)).toBe(0)
      await refused(60, read('user_3'))
      await refused(60, read('user_4'))
      expect(await waitOf(enough)).toBe(0)
      await refused(60, read('user_5'))
      await refused(60, read('user_6'))
      await refused(60, read('user_7'))
      expect(await waitOf(enough)).toBe(60_000)
    })
  })

  test('none of them lasts longer than an hour, whatever the server asks', async () => {
    await clock.drive(async () => {
      const enough = { deadline: clock.time + 4_000_000 }
      const read = (id: string) => ({ ...enough, url: `${apiUrl}/users/${id}` })
      for (const id of ['user_1', 'user_2', 'user_3']) await refused(Number.POSITIVE_INFINITY, read(id))
      expect(await waitOf(read('user_4'))).toBe(3_600_000)
      expect(await waitOf(read('user_1'))).toBe(0)
    })
  })

  test('any number of such waits of invitations, which have limits for an hour, stops no other call', async () => {
    await clock.drive(async () => {
      for (const id of ['org_1', 'org_2', 'org_3', 'org_4']) {
        const operation = 'POST /organizations/{organization_id}/invitations'
        const url = `${apiUrl}/organizations/${id}/invitations`
        await refused(3600, { operation, url })
        await refused(3600, { operation: `${operation}/bulk`, url: `${url}/bulk` })
      }
      await refused(3600, invite)
      await refused(3600, { operation: 'POST /invitations/bulk', url: `${apiUrl}/invitations/bulk` })
      expect(await waitOf()).toBe(0)
    })
  })

  test('it stops the operation with those ids alone', async () => {
    await clock.drive(async () => {
      const inviteTo = (id: string) => ({
        operation: 'POST /organizations/{organization_id}/invitations',
        url: `${apiUrl}/organizations/${id}/invitations`,
      })
      await refused(1800, inviteTo('org_1'))
      expect(await waitOf(inviteTo('org_2'))).toBe(0)
    })
  })

  test.each([
    ['PATCH /users/{user_id}', '/users/user_1'],
    ['PUT /users/{user_id}/metadata', '/users/user_1/metadata'],
    ['PATCH /organizations/{organization_id}', '/organizations/org_1'],
    [
      'PATCH /organizations/{organization_id}/memberships/{user_id}',
      '/organizations/org_1/memberships/user_1',
    ],
  ])('%s starts ten times in ten seconds for one id, before anything is refused', async (operation, path) => {
    await clock.drive(async () => {
      const call = { operation, url: apiUrl + path }
      await accepted(10, call)
      expect(clock.elapsedMs).toBe(0)
      const waiting = waitOf(call)
      // Others pass the one that waits.
      expect(await waitOf()).toBe(0)
      expect(await waitOf({ ...call, url: `${call.url}2` })).toBe(0)
      expect(await waiting).toBeGreaterThanOrEqual(10_100)
    })
  })

  test('a refusal of a change that was made often is blamed on its own limit', async () => {
    await clock.drive(async () => {
      await accepted(6, update('user_1'))
      await refused(5, update('user_1'))
      expect(await waitOf(update('user_2'))).toBe(0)
      expect(await waitOf(update('user_1'))).toBeGreaterThanOrEqual(5000)
    })
  })

  test('a refusal that is blamed on the instance does not count for it', async () => {
    await clock.drive(async () => {
      await accepted(4, update('user_1'))
      await refused(1, update('user_1'))
      await clock.sleep(1000)
      await accepted(6, update('user_1'))
      expect(clock.elapsedMs).toBeLessThan(3000)
    })
  })

  test('a change whose turn comes too late among those of the same user is refused at once', async () => {
    await clock.drive(async () => {
      const call = { ...update('user_1'), deadline: clock.time + 15_000 }
      const waits = Array.from({ length: 21 }, () => waitOf(call).catch((error) => error))
      const outcomes = await Promise.all(waits)
      expect(outcomes.slice(0, 20).every((waited) => waited < 10_500)).toBe(true)
      expect(outcomes[20]).toMatchObject({ reason: 'deadline', retryAfterSeconds: 21 })
    })
  })

  test('a refusal among changes of many users is blamed on the instance', async () => {
    await clock.drive(async () => {
      for (let number = 0; number < 20; number++) await accepted(1, update(`user_${number}`))
      await refused(5, update('user_20'))
      expect(await waitOf(update('user_21'))).toBeGreaterThanOrEqual(5000)
    })
  })

  test('are forgotten when the clock is set back', async () => {
    await clock.drive(async () => {
      await refused(1800, invite)
      await accepted(10, update('user_1'))
      clock.time -= 3_600_000
      expect(await waitOf(update('user_1'))).toBe(0)
      expect(await waitOf(invite)).toBe(0)
    })
  })

  test('hold for the calls that wait while the clock is set back', async () => {
    await clock.drive(async () => {
      let setBackMs = 0
      const call = { ...update('user_1'), now: () => clock.time - setBackMs }
      await accepted(10, call)
      const waiting = Array.from({ length: 12 }, () => waitOf(call))
      await clock.sleep(100)
      setBackMs = 3_600_000
      const waits = await Promise.all(waiting)
      expect(waits.map((waited) => Math.floor(waited / 10_000))).toEqual([...Array(10).fill(1), 2, 2])
    })
  })

  test('are kept for a thousand URLs', async () => {
    await clock.drive(async () => {
      await refused(1800, invite)
      for (let number = 0; number < 1000; number++) await accepted(1, update(`user_${number}`))
      expect(await waitOf(invite)).toBe(0)
    })
  })
})
