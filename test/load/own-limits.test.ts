import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClient } from '../../src/client.ts'
import { ClerkApiError, ClerkThrottleError } from '../../src/errors.ts'
import * as invitations from '../../src/resources/invitations.ts'
import * as users from '../../src/resources/users.ts'
import { createThrottle, type ThrottleOptions } from '../../src/throttle.ts'
import { random } from '../support/random.ts'
import { rejection } from '../support/rejection.ts'
import { VirtualClock } from './clock.ts'
import { Limit, Model } from './model.ts'

let made = 0

beforeEach(() => {
  const draw = random(7)
  vi.spyOn(Math, 'random').mockImplementation(() => draw(2 ** 30) / 2 ** 30)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** A client of a Clerk that accepts 100 requests in ten seconds, ten changes of one user, and few invitations in an hour. */
function setup(options?: ThrottleOptions) {
  const clock = new VirtualClock()
  const changes = new Map<string, Limit>()
  const changesOf = (request: string) => {
    const limit = changes.get(request) ?? new Limit('sliding', 10)
    changes.set(request, limit)
    return limit
  }
  const invited = new Limit('first', 3, 0, 3_600_000)
  const model = new Model(clock, new Limit('sliding', 100), 1, [
    [/^PATCH /, changesOf],
    [/^POST .*\/invitations$/, () => invited, 1800],
  ])
  const secretKey = `sk_test_ownlimits${++made}`
  const throttle = createThrottle(options)
  return { clock, model, clerk: createClient({ secretKey, throttle, fetch: model.fetch, now: clock.now }) }
}

test('an hour without invitations stops no other call, and costs one request', async () => {
  const { clock, model, clerk } = setup()
  await clock.drive(async () => {
    const invite = () => invitations.create(clerk, { email_address: 'ada@example.com' })
    for (let number = 0; number < 3; number++) await invite()
    const refused = await rejection(invite())
    expect(refused).toBeInstanceOf(ClerkApiError)
    expect(refused).toMatchObject({ status: 429, retryAfterSeconds: 1800, attempts: 1 })
    // From now on, nothing is sent.
    const since = clock.time
    const sent = model.requests.length
    const late = await rejection(invite())
    expect(late).toBeInstanceOf(ClerkThrottleError)
    expect(late).toMatchObject({ reason: 'deadline', retryAfterSeconds: 1800, attempts: 0 })
    expect([clock.time, model.requests.length]).toEqual([since, sent])
    await Promise.all(Array.from({ length: 50 }, (_, n) => users.get(clerk, `user_${n}`)))
    expect(clock.time - since).toBeLessThan(1000)
  })
})

test('25 changes of one user stop no other call, and none is refused', async () => {
  const { clock, model, clerk } = setup()
  await clock.drive(async () => {
    const change = (id: string) => users.update(clerk, id, { first_name: 'Ada' }, { totalTimeoutMs: 60_000 })
    const changed = Promise.all(Array.from({ length: 25 }, () => change('user_1')))
    await Promise.all(Array.from({ length: 50 }, (_, n) => users.get(clerk, `user_${n}`)))
    await change('user_2')
    expect(clock.elapsedMs).toBeLessThan(2000)
    await changed
    expect(clock.elapsedMs).toBeGreaterThan(20_000)
    expect(clock.elapsedMs).toBeLessThan(22_000)
    expect(model.refused).toBe(0)
  })
})

test('changes of 1,000 users learn the limit of the instance', async () => {
  const { clock, model, clerk } = setup()
  await clock.drive(async () => {
    const options = { totalTimeoutMs: 600_000 }
    const change = (n: number) => users.update(clerk, `user_${n}`, { first_name: 'Ada' }, options)
    await Promise.all(Array.from({ length: 1000 }, (_, n) => change(n)))
    expect(model.requests.length).toBeLessThanOrEqual(1100)
    expect(clock.elapsedMs).toBeLessThanOrEqual(1.15 * 90_000)
  })
})

test('a call that is aborted while it waits leaves at once, and the others keep their turns', async () => {
  const { clock, model, clerk } = setup()
  await clock.drive(async () => {
    const controller = new AbortController()
    const options = { signal: controller.signal, totalTimeoutMs: 600_000 }
    const rest = Array.from({ length: 300 }, (_, n) =>
      users.get(clerk, `user_${n}`, { totalTimeoutMs: 600_000 }),
    )
    const aborted = rejection(users.get(clerk, 'user_aborted', options))
    await clock.sleep(5000)
    const reason = new Error('no longer needed')
    controller.abort(reason)
    expect(await aborted).toBe(reason)
    expect(clock.elapsedMs).toBe(5000)
    await Promise.all(rest)
    expect(model.requests.filter(({ url }) => url.endsWith('aborted'))).toEqual([])
  })
})

test('one call more than maxWaiting is refused at once', async () => {
  const { clock, model, clerk } = setup({ maxWaiting: 20 })
  await clock.drive(async () => {
    const calls = Array.from({ length: 26 }, (_, n) => users.get(clerk, `user_${n}`))
    expect(await rejection(users.get(clerk, 'user_1'))).toMatchObject({ reason: 'backlog', attempts: 0 })
    expect(clock.elapsedMs).toBe(0)
    await Promise.all(calls)
    expect(model.requests).toHaveLength(26)
  })
})
