import { sampleWebhookEvent } from '../../src/testing/webhook-samples.ts'
import { random } from '../support/random.ts'
import type { VirtualClock } from './clock.ts'

/**
 * How a server may count: in windows of its clock, in windows that the first request begins, or over the time before
 * each request.
 */
export type Kind = 'clock' | 'first' | 'sliding'

/** A limit of a number of requests per window. */
export class Limit {
  /** When requests were accepted that count. */
  #accepted: number[] = []
  #endsAt = Number.NEGATIVE_INFINITY

  readonly kind: Kind
  readonly most: number
  readonly offsetMs: number
  readonly windowMs: number

  /** `offsetMs` says how far a window of the clock has gone when the clock of the test starts. */
  constructor(kind: Kind, most: number, offsetMs = 0, windowMs = 10_000) {
    this.kind = kind
    this.most = most
    this.offsetMs = offsetMs
    this.windowMs = windowMs
  }

  /** The earliest time from `now` at which a request is accepted. */
  opensAt(now: number): number {
    this.#forget(now)
    if (this.#accepted.length < this.most) return now
    return this.kind === 'sliding'
      ? this.#accepted[this.#accepted.length - this.most]! + this.windowMs
      : this.#endsAt
  }

  accept(now: number): void {
    this.#forget(now)
    if (this.kind === 'first' && !this.#accepted.length) this.#endsAt = now + this.windowMs
    this.#accepted.push(now)
  }

  #forget(now: number): void {
    if (this.kind === 'sliding') {
      while (this.#accepted[0]! <= now - this.windowMs) this.#accepted.shift()
    } else if (now >= this.#endsAt) {
      this.#accepted = []
      if (this.kind === 'clock') this.#endsAt = now + this.windowMs - ((now + this.offsetMs) % this.windowMs)
    }
  }
}

export const user = JSON.stringify(sampleWebhookEvent('user.created').data)

export interface Request {
  url: string
  method: string
  arrivedAt: number
  status: number
}

/** A Clerk with one rate limit, on a virtual clock. */
export class Model {
  readonly requests: Request[] = []
  readonly #clock: VirtualClock
  readonly #limit: Limit
  readonly #random: (below: number) => number
  /** Limits of single URLs: the first whose pattern fits counts before that of the instance. */
  readonly #own: [pattern: RegExp, limitOf: (url: string) => Limit, retryAfter?: number][]

  constructor(
    clock: VirtualClock,
    limit: Limit,
    seed = 1,
    own: [pattern: RegExp, limitOf: (url: string) => Limit, retryAfter?: number][] = [],
  ) {
    this.#clock = clock
    this.#limit = limit
    this.#random = random(seed)
    this.#own = own
  }

  get refused(): number {
    return this.requests.filter(({ status }) => status === 429).length
  }

  readonly fetch = async (url: string, { method = 'GET' }: RequestInit): Promise<Response> => {
    const latencyMs = 30 + this.#random(51)
    await this.#clock.sleep(latencyMs / 2)
    const arrivedAt = this.#clock.time
    const retryAfter = this.#count(`${method} ${url}`, arrivedAt)
    this.requests.push({ url, method, arrivedAt, status: retryAfter === undefined ? 200 : 429 })
    await this.#clock.sleep(latencyMs / 2)
    if (retryAfter === undefined) {
      return new Response(user, { headers: { 'content-type': 'application/json' } })
    }
    const errors = [{ code: 'too_many_requests', message: 'Too many requests.' }]
    return Response.json({ errors }, { status: 429, headers: { 'retry-after': `${retryAfter}` } })
  }

  /** Counts a request, or returns the seconds after which it may come again. */
  #count(request: string, now: number): number | undefined {
    const [, limitOf, retryAfter] = this.#own.find(([pattern]) => pattern.test(request)) ?? []
    const limits = limitOf ? [limitOf(request), this.#limit] : [this.#limit]
    for (const limit of limits) {
      const waitMs = limit.opensAt(now) - now
      if (waitMs > 0) return (limit !== this.#limit && retryAfter) || Math.ceil(waitMs / 1000)
    }
    for (const limit of limits) limit.accept(now)
    return undefined
  }
}

/**
 * The least time for calls that arrive so, in milliseconds from the first arrival to the last response. Only the limit of
 * the server and the number of requests under way hold the calls back: each starts as soon as the server accepts it.
 */
export function idealMs(arrivals: number[], limit: Limit, maxInFlight: number, latencyMs = 55): number {
  const freeAt = Array.from({ length: maxInFlight }, () => 0)
  let endedAt = 0
  for (const arrivedAt of arrivals) {
    const place = freeAt.indexOf(Math.min(...freeAt))
    const startedAt = limit.opensAt(Math.max(arrivedAt, freeAt[place]!))
    limit.accept(startedAt)
    freeAt[place] = startedAt + latencyMs
    endedAt = Math.max(endedAt, freeAt[place]!)
  }
  return endedAt - arrivals[0]!
}
