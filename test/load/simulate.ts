import { createClient } from '../../src/client.ts'
import type { Throttle } from '../../src/internal/queued-call.ts'
import * as users from '../../src/resources/users.ts'
import { VirtualClock } from './clock.ts'
import { idealMs, type Kind, Limit, Model } from './model.ts'

export interface Load {
  kind: Kind
  /** Requests that the server accepts in a window. */
  limit: number
  /** @default 10000 */
  windowMs?: number
  totalTimeoutMs?: number
  /** How the calls arrive: all at once, in bursts of 200, or evenly at this part of the limit. */
  arrivals: 'at once' | 'bursts' | number
  /** How far the server's window has gone at the start. */
  offsetMs?: number
  calls?: number
  seed?: number
}

export interface Outcome {
  /** Calls that failed. */
  lost: number
  requests: number
  refused: number
  elapsedMs: number
  idealMs: number
  /** Timers that fired on behalf of the calls, without those of the server and the arrivals. */
  wakeUps: number
  /** How many calls the first request of one went before, at most, although they were made earlier. */
  overtaken: number
  /** The same for the requests that were accepted. */
  acceptedOvertaken: number
}

const latest = 2 ** 31 - 1

/** Makes the calls of a load, each isolate its share in turn, through a throttle each. */
export async function simulate(load: Load, throttles: (Throttle | undefined)[]): Promise<Outcome> {
  const { kind, limit, arrivals, windowMs = 10_000, offsetMs = 0, calls = 1000, seed = 1 } = load
  const { totalTimeoutMs = latest } = load
  const clock = new VirtualClock()
  const model = new Model(clock, new Limit(kind, limit, offsetMs, windowMs), seed)
  // A key of its own, so that the simulations share no schedule.
  const secretKey = `sk_test_load${Math.random().toString(36).slice(2)}`
  const clients = throttles.map((throttle) =>
    createClient({ secretKey, throttle, fetch: model.fetch, now: clock.now, totalTimeoutMs }),
  )
  const start = clock.time
  const times = Array.from({ length: calls }, (_, n) => {
    if (arrivals === 'at once') return start
    if (arrivals === 'bursts') return start + Math.floor(n / 200) * Math.ceil((200 * windowMs) / limit / 1.2)
    return start + Math.floor((n * windowMs) / limit / arrivals)
  })
  let lost = 0
  let last = start
  await clock.drive(async () => {
    const pending: Promise<void>[] = []
    for (const [number, time] of times.entries()) {
      if (time > clock.time) await clock.sleep(time - clock.time)
      const call = users.get(clients[number % clients.length]!, `user_${number}`)
      const ended = () => {
        last = clock.time
      }
      pending.push(
        call.then(ended, () => {
          lost++
          ended()
        }),
      )
    }
    await Promise.all(pending)
  })
  const { requests, refused } = model
  const isolates = throttles.length
  return {
    lost,
    requests: requests.length,
    refused,
    elapsedMs: last - start,
    idealMs: idealMs(times, new Limit(kind, limit, offsetMs, windowMs), 6 * isolates),
    wakeUps: clock.fired - 2 * requests.length - new Set(times).size + 1,
    overtaken: overtaken(firsts(requests), isolates),
    acceptedOvertaken: overtaken(
      requests.filter(({ status }) => status === 200).map(({ url }) => numberOf(url)),
      isolates,
    ),
  }
}

function numberOf(url: string): number {
  return Number(url.slice(url.lastIndexOf('_') + 1))
}

/** The calls in the order of their first requests. */
function firsts(requests: { url: string }[]): number[] {
  return [...new Set(requests.map(({ url }) => numberOf(url)))]
}

/** By how many later calls of its isolate one was overtaken at most. */
function overtaken(order: number[], isolates: number): number {
  let most = 0
  for (let isolate = 0; isolate < isolates; isolate++) {
    const own = order
      .filter((number) => number % isolates === isolate)
      .map((number) => (number - isolate) / isolates)
    for (const [index, number] of own.entries()) most = Math.max(most, index - number)
  }
  return most
}
