import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient } from '../../src/client.ts'
import type { Throttle } from '../../src/internal/queued-call.ts'
import * as users from '../../src/resources/users.ts'
import { random } from '../support/random.ts'
import { VirtualClock } from './clock.ts'
import { type Kind, Limit, Model } from './model.ts'
import { type Load, type Outcome, simulate } from './simulate.ts'

beforeEach(() => {
  const draw = random(7)
  vi.spyOn(Math, 'random').mockImplementation(() => draw(2 ** 30) / 2 ** 30)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** A throttle for each isolate: each has the state of a module of its own. */
async function isolates(count: number): Promise<Throttle[]> {
  const throttles: Throttle[] = []
  for (let isolate = 0; isolate < count; isolate++) {
    vi.resetModules()
    const { createThrottle } = await import('../../src/throttle.ts')
    throttles.push(createThrottle())
  }
  return throttles
}

describe('without a throttle the model loses what a server with such a limit was measured to lose', () => {
  /** Sends calls at once, each again after exactly `Retry-After`, twice at most. */
  async function retryAlone(calls: number, limit: Limit) {
    const clock = new VirtualClock()
    const model = new Model(clock, limit)
    const send = async () => {
      for (let attempt = 1; attempt <= 3; attempt++) {
        const response = await model.fetch('https://clerk.test/v1/users/user_1', {})
        if (response.ok) return true
        await clock.sleep(Number(response.headers.get('retry-after')) * 1000)
      }
      return false
    }
    const done = await clock.drive(() => Promise.all(Array.from({ length: calls }, send)))
    return { done: done.filter((one) => one).length, sent: model.requests.length, refused: model.refused }
  }

  test('100 calls against 10 a second', async () => {
    const outcome = await retryAlone(100, new Limit('clock', 10, 0, 1000))
    expect(outcome).toEqual({ done: 30, sent: 270, refused: 240 })
  })

  test('1,000 calls against 100 in ten seconds', async () => {
    const outcome = await retryAlone(1000, new Limit('clock', 100))
    expect(outcome).toEqual({ done: 300, sent: 2700, refused: 2400 })
  })

  test('1,000 calls of this package against 100 in ten seconds', async () => {
    // The retry budget of an instance is 100.
    const { lost } = await simulate({ kind: 'clock', limit: 100, arrivals: 'at once' }, [undefined])
    expect(lost).toBe(800)
  })
})

test('a simulation is the same each time', async () => {
  const load: Load = { kind: 'sliding', limit: 100, arrivals: 'bursts', calls: 300 }
  const once = async () => {
    const draw = random(3)
    vi.spyOn(Math, 'random').mockImplementation(() => draw(2 ** 30) / 2 ** 30)
    return simulate(load, await isolates(2))
  }
  expect(await once()).toEqual(await once())
})

/** Each outcome, for the table at the end. */
const outcomes: [count: number, load: Load, outcome: Outcome][] = []

const loads = [1, 3].flatMap((count) =>
  [10, 100, 1000].flatMap((limit) =>
    (['at once', 'bursts', 1.2, 0.9] as const).flatMap((arrivals) =>
      (['clock', 'first', 'sliding'] as Kind[]).map((kind): [string, number, Load] => {
        const load = { kind, limit, arrivals, offsetMs: kind === 'clock' ? 7300 : 0 }
        return [nameOf(count, load), count, load]
      }),
    ),
  ),
)

function nameOf(count: number, { limit, arrivals, kind }: Load): string {
  const windows = {
    clock: 'windows of the clock',
    first: 'windows from a request',
    sliding: 'sliding windows',
  }
  const arrived = typeof arrivals === 'number' ? `at ${arrivals} x the limit` : arrivals
  return `${count === 1 ? '1 isolate' : `${count} isolates`}, ${limit} in 10 s, ${arrived}, ${windows[kind]}`
}

describe('1,000 calls through a throttle', () => {
  test.each(loads)('%s', async (_, count, load) => {
    const outcome = await simulate(load, await isolates(count))
    outcomes.push([count, load, outcome])
    expect(outcome.lost).toBe(0)
    expect(outcome.elapsedMs / outcome.idealMs).toBeLessThanOrEqual(1.15)
    // The requests under way together may arrive in any order.
    expect(outcome.overtaken).toBeLessThan(6)
    expect(outcome.acceptedOvertaken).toBeLessThan(12)
    // One isolate learns the limit. Several share it without seeing each other.
    expect(outcome.requests).toBeLessThanOrEqual(count === 1 ? 1100 : 1250)
    expect(outcome.wakeUps).toBeLessThanOrEqual(100_000)
  })

  // The shortest windows that whole seconds of Retry-After can show.
  test.each(['clock', 'first', 'sliding'] as Kind[])(
    '100 calls against 10 a second succeed within the default time limits: %s',
    async (kind) => {
      const load: Load = {
        kind,
        limit: 10,
        windowMs: 1000,
        arrivals: 'at once',
        calls: 100,
        totalTimeoutMs: 30_000,
      }
      const outcome = await simulate(load, await isolates(1))
      expect(outcome.lost).toBe(0)
      expect(outcome.requests).toBeLessThanOrEqual(110)
      expect(outcome.elapsedMs / outcome.idealMs).toBeLessThanOrEqual(1.3)
    },
  )

  // Of a small number, what it may grow to decides whether a call can come in time.
  test.each([1, 2, 3])('the same of three isolates, with the seed %i', async (seed) => {
    const load: Load = { kind: 'clock', limit: 10, windowMs: 1000, offsetMs: 700, arrivals: 'at once', seed }
    const outcome = await simulate({ ...load, calls: 100, totalTimeoutMs: 30_000 }, await isolates(3))
    expect(outcome.lost).toBe(0)
  })

  test.each([
    [100, 0, 3000],
    [100, 5, 3000],
    [100, 0, 500],
    [1000, 0, 3000],
  ])(
    'an isolate loses nothing when it starts in a window of %i with %i left, %i ms old',
    async (most, left, age) => {
      const clock = new VirtualClock()
      const limit = new Limit('clock', most)
      const { fetch } = new Model(clock, limit)
      for (let used = left; used < most; used++) limit.accept(clock.time)
      const [throttle] = await isolates(1)
      const clerk = createClient({ secretKey: 'sk_test_start', throttle, fetch, now: clock.now })
      await clock.drive(async () => {
        await clock.sleep(age)
        await Promise.all(Array.from({ length: 50 }, (_, number) => users.get(clerk, `user_${number}`)))
        expect(clock.elapsedMs).toBeLessThan(12_000)
      })
    },
  )

  test('an isolate loses nothing where others use up a second window before it', async () => {
    const clock = new VirtualClock()
    const limit = new Limit('clock', 100)
    const { fetch } = new Model(clock, limit)
    const useUp = () => {
      for (let used = 0; used < 100; used++) limit.accept(clock.time)
    }
    useUp()
    const [throttle] = await isolates(1)
    const clerk = createClient({ secretKey: 'sk_test_second', throttle, fetch, now: clock.now })
    await clock.drive(async () => {
      await clock.sleep(5000)
      clock.setTimeout(useUp, 5000)
      await Promise.all(Array.from({ length: 50 }, (_, number) => users.get(clerk, `user_${number}`)))
      expect(clock.elapsedMs).toBeLessThan(22_000)
    })
  })

  test('an isolate that pauses and comes back does not starve the others', async () => {
    const load: Load = { kind: 'clock', limit: 30, arrivals: 'bursts', offsetMs: 7300, seed: 101 }
    const outcome = await simulate(load, await isolates(3))
    outcomes.push([3, load, outcome])
    expect(outcome.lost).toBe(0)
    // One that starves the others takes 1.5 times the ideal time.
    expect(outcome.elapsedMs / outcome.idealMs).toBeLessThanOrEqual(1.25)
  })

  afterAll(() => {
    const rows = outcomes.map(([count, load, { lost, requests, elapsedMs, idealMs, wakeUps }]) => [
      nameOf(count, load).padEnd(68),
      `${lost} lost`,
      `${(requests / 1000).toFixed(3)} requests a call`,
      `${(elapsedMs / 1000).toFixed(1).padStart(6)} s`,
      `${(elapsedMs / idealMs).toFixed(3)} x ideal`,
      `${(wakeUps / 1000).toFixed(1).padStart(4)} wake-ups a call`,
    ])
    console.log(rows.map((row) => row.join('  ')).join('\n'))
  })
})
