/**
 * Keeps the calls of an isolate within the rate limit of a Clerk instance, so that none is lost to it.
 *
 * ```ts
 * import { createClient } from 'edge-clerk'
 * import { createThrottle } from 'edge-clerk/throttle'
 * import * as users from 'edge-clerk/users'
 *
 * export async function nameAll(secretKey: string, userIds: string[]): Promise<(string | null)[]> {
 *   const clerk = createClient({ secretKey, throttle: createThrottle(), totalTimeoutMs: 300_000 })
 *   return Promise.all(userIds.map(async (id) => (await users.get(clerk, id)).first_name))
 * }
 * ```
 *
 * @module
 */
import { ClerkApiError, ClerkConfigError, type ClerkError, ClerkThrottleError } from './errors.ts'
import { bounded } from './internal/bounded.ts'
import { kindOf } from './internal/kind.ts'
import { own } from './internal/own.ts'
import type { QueuedCall, Throttle, ThrottledCall } from './internal/queued-call.ts'
import { Schedule } from './internal/schedule.ts'
import { setBounded } from './internal/set-bounded.ts'

export type { QueuedCall, Throttle, ThrottledCall } from './internal/queued-call.ts'

export interface ThrottleOptions {
  /** Requests of an instance that may be under way at once: as many as a Worker has connections. @default 6 */
  maxInFlight?: number | undefined
  /** Calls of an instance that may wait at once; one more rejects with `ClerkThrottleError`. @default 1000 */
  maxWaiting?: number | undefined
}

/**
 * Makes a throttle, for the `throttle` option of a client. Calls start in the order in which they were made, a few at a
 * time. When Clerk refuses one (status 429), it is sent again, and all calls of that instance wait as long as Clerk says;
 * from then on no more start per window than Clerk accepted. All throttles of an isolate share what they learn about an
 * instance, so you may make one for each request. A call whose turn cannot come within its `totalTimeoutMs` rejects at
 * once: raise `totalTimeoutMs` for many calls.
 *
 * @throws {ClerkConfigError}
 */
export function createThrottle(options: ThrottleOptions = {}): Throttle {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new ClerkConfigError(`the options of createThrottle must be an object (got ${kindOf(options)})`)
  }
  const maxInFlight = countOf(options, 'maxInFlight', 6)
  const maxWaiting = countOf(options, 'maxWaiting', 1000)
  return { enqueue: (call) => new Ticket(call, maxInFlight, maxWaiting) }
}

function countOf(options: ThrottleOptions, name: keyof ThrottleOptions, otherwise: number): number {
  const value = own(options, name) ?? otherwise
  if (Number.isInteger(value) && value >= 1) return value
  const found = typeof value === 'number' ? value : kindOf(value)
  throw new ClerkConfigError(`${name} must be a whole number from 1 (got ${found})`)
}

/** What the calls of one instance share. No promise and no callback is in it: the request that made one may be gone. */
interface Queue {
  schedule: Schedule
  /** Limits of single URLs, by method and URL. */
  schedules: Map<string, Schedule>
  /** In the order in which the calls were made. */
  waiting: Ticket[]
  inFlight: Set<Lease>
  /** The time at which it was last looked at. */
  seenAt: number
  nextNumber: number
  /** What an attempt takes on average. */
  durationMs: number
  /** How many URLs without an hourly limit were told to wait for longer than a window, since a request was accepted. */
  longWaits: number
}

/** The place of one attempt among those under way. */
interface Lease {
  startedAt: number
  /** Then the place is free again, even when the request that took it has died. */
  endsAt: number
}

const queues = new Map<string, Queue>()

/** A ticket whose owner has not woken for so long lets others pass: its request may have died. */
const graceMs = 1000

/** No call sleeps longer once the first one can start, so that it soon takes the place of calls that have left. */
const longestNapMs = 1000

/** Limits that Clerk documents for one user, organization or membership. */
const ownLimit = /^(PATCH|PUT) \/(users|organizations)\/\{\w+\}(\/memberships\/\{\w+\})?(\/metadata)?$/
const ownLimitPerWindow = 10

/** A wait of more seconds than a window has belongs to the limit of one operation, such as invitations in an hour. */
const longestWaitSeconds = 10

/** Clerk documents no longer window. After it a call asks again, even when the server asked to wait for a century. */
const longestBlockSeconds = 3600

/** Limits that Clerk documents for an hour: however many of them are reached, other operations are not. */
const hourlyLimit = /^POST \/(organizations\/\{\w+\}\/)?invitations(\/bulk)?$/

/** The place of one call in the queue. */
class Ticket implements QueuedCall {
  readonly #call: ThrottledCall
  readonly #maxInFlight: number
  readonly #queue: Queue
  readonly #number: number
  /** Names what may have a limit of its own. */
  readonly #target: string
  #schedule: Schedule | undefined
  #lease: Lease | undefined
  /** What the last attempt was refused with: more to go by than that no turn is left. */
  #refusal: ClerkApiError | undefined
  #wakesAt = 0
  #attempts = 0

  constructor(call: ThrottledCall, maxInFlight: number, maxWaiting: number) {
    const { instance, operation, url } = call
    const now = call.now()
    const queue = queueOf(instance, now)
    if (queue.waiting.length >= maxWaiting) {
      queue.waiting = queue.waiting.filter((ticket) => ticket.isPresent(now))
      const { length } = queue.waiting
      if (length >= maxWaiting)
        throw backlogError(operation, maxWaiting, queue.schedule.opensAt(length, now) - now)
    }
    this.#call = call
    this.#maxInFlight = maxInFlight
    this.#queue = queue
    this.#number = queue.nextNumber++
    this.#target = `${operation.split(' ', 1)[0]} ${url}`
    if (ownLimit.test(operation)) this.#ownSchedule(ownLimitPerWindow)
  }

  async turn(): Promise<void> {
    const { signal, deadline, now } = this.#call
    const queue = this.#queue
    while (true) {
      if (signal?.aborted) throw signal.reason
      const time = now()
      keepTime(queue, time)
      this.#schedule = queue.schedules.get(this.#target)
      const { schedule: instance } = queue
      const target = this.#schedule
      const [ahead, aheadOfTarget] = this.#place(time)
      // The timer of the deadline may wake a call that is free to start just then.
      if (ahead === 0 && time < deadline && this.#isFree(time)) {
        this.#start(time)
        return
      }
      const opensAt = Math.max(instance.opensAt(0, time), target?.opensAt(0, time) ?? time)
      const earliestAt = Math.max(
        instance.earliestAt(ahead, time),
        target?.earliestAt(aheadOfTarget, time) ?? time,
      )
      if (earliestAt >= deadline) {
        throw this.#refusal ?? deadlineError(this.#call.operation, this.#attempts, earliestAt - time)
      }
      const turnAt = Math.max(instance.opensAt(ahead, time), target?.opensAt(aheadOfTarget, time) ?? time)
      const sleepMs = Math.min(this.#napMs(ahead, opensAt - time, turnAt - time), deadline - time)
      this.#wakesAt = time + sleepMs
      await bounded<void>(
        sleepMs,
        (resolve) => resolve(),
        signal,
        () => new Promise(() => {}),
      )
    }
  }

  attemptEnded(error?: ClerkError): boolean {
    const lease = this.#lease
    if (!lease) return false
    this.#lease = undefined
    const queue = this.#queue
    queue.inFlight.delete(lease)
    // Only an error is looked at: for anything else instanceof takes as long as the rest of the call.
    this.#refusal = error && error instanceof ClerkApiError && error.status === 429 ? error : undefined
    const now = this.#call.now()
    keepTime(queue, now)
    const startedAt = Math.min(lease.startedAt, now)
    if (!this.#refusal) {
      queue.longWaits = 0
      queue.durationMs += (now - startedAt - queue.durationMs) / 8
      queue.schedule.accept(startedAt)
      this.#schedule?.accept(startedAt)
      return false
    }
    const retryAfterSeconds = own(this.#refusal, 'retryAfterSeconds') ?? 0
    if (retryAfterSeconds > longestWaitSeconds) {
      queue.schedule.takeBack(startedAt)
      const schedule = this.#ownSchedule()
      schedule.takeBack(startedAt)
      const blockedUntil = now + Math.min(retryAfterSeconds, longestBlockSeconds) * 1000
      // One operation has such a limit. When others are refused like it, and none is accepted, all have to wait.
      if (!hourlyLimit.test(this.#call.operation) && schedule.blockedUntil <= now && ++queue.longWaits >= 3)
        queue.schedule.blockedUntil = blockedUntil
      schedule.blockedUntil = blockedUntil
    } else if (this.#schedule && this.#schedule.recent(now) > this.#schedule.mostPerWindow / 2) {
      queue.schedule.takeBack(startedAt)
      this.#schedule.refuse(startedAt, retryAfterSeconds, now)
    } else {
      this.#schedule?.takeBack(startedAt)
      queue.schedule.refuse(startedAt, retryAfterSeconds, now)
    }
    return true
  }

  leave(): void {
    const { waiting, inFlight } = this.#queue
    const index = waiting.indexOf(this)
    if (index >= 0) waiting.splice(index, 1)
    if (this.#lease) inFlight.delete(this.#lease)
  }

  /** Whether it still waits, as far as one can tell. */
  isPresent(now: number): boolean {
    return now < this.#wakesAt + graceMs
  }

  /** How many calls go before this one, and how many of these want the same. Takes its place first if it has none. */
  #place(now: number): [ahead: number, aheadOfTarget: number] {
    const { waiting } = this.#queue
    let ahead = 0
    let aheadOfTarget = 0
    let index = 0
    for (; index < waiting.length; index++) {
      const other = waiting[index]!
      if (other.#number >= this.#number) break
      if (!other.isPresent(now)) continue
      if (other.#schedule && other.#schedule === this.#schedule) aheadOfTarget++
      // A limit of its own holds the other one back, and nobody else.
      if (!other.#schedule || other.#schedule.opensAt(0, now) <= now) ahead++
    }
    if (waiting[index] !== this) waiting.splice(index, 0, this)
    return [ahead, aheadOfTarget]
  }

  /**
   * How long to sleep before the queue is looked at again. Nobody can start before it opens. After that, half of the time
   * until the turn: those ahead may be faster than expected, or leave.
   */
  #napMs(ahead: number, opensInMs: number, turnInMs: number): number {
    const { durationMs } = this.#queue
    const restMs = turnInMs - opensInMs + (ahead * durationMs) / this.#maxInFlight
    // The first one waits for a response to come.
    const leastMs = Math.min(20, Math.max(2, durationMs / 32))
    return Math.max(leastMs, opensInMs + Math.min(longestNapMs, restMs / 2))
  }

  #isFree(now: number): boolean {
    const { inFlight, schedule } = this.#queue
    if (inFlight.size >= this.#maxInFlight) {
      for (const lease of inFlight) if (lease.endsAt <= now) inFlight.delete(lease)
      if (inFlight.size >= this.#maxInFlight) return false
    }
    return (!this.#schedule || this.#schedule.isOpen(now)) && schedule.isOpen(now)
  }

  #start(now: number): void {
    this.leave()
    this.#attempts++
    this.#lease = { startedAt: now, endsAt: now + this.#call.timeoutMs + graceMs }
    this.#queue.inFlight.add(this.#lease)
    this.#queue.schedule.start(now)
    this.#schedule?.start(now)
  }

  /** The schedule of what this call asks for, which is made when it is missing. */
  #ownSchedule(perWindow?: number): Schedule {
    const { schedules } = this.#queue
    const known = schedules.get(this.#target)
    if (known) return known
    if (schedules.size >= 1000) schedules.delete(schedules.keys().next().value!)
    const schedule = new Schedule(perWindow)
    schedules.set(this.#target, schedule)
    return schedule
  }
}

function backlogError(operation: string, maxWaiting: number, waitMs: number): ClerkThrottleError {
  return new ClerkThrottleError(`${operation}: too many calls are waiting (maxWaiting is ${maxWaiting})`, {
    operation,
    reason: 'backlog',
    retryAfterSeconds: secondsOf(waitMs),
    attempts: 0,
  })
}

function deadlineError(operation: string, attempts: number, waitMs: number): ClerkThrottleError {
  const retryAfterSeconds = secondsOf(waitMs)
  const turn = retryAfterSeconds
    ? `cannot come within totalTimeoutMs: the earliest is in ${retryAfterSeconds} s`
    : 'did not come within totalTimeoutMs'
  const message = `${operation}: its turn under the rate limit ${turn}`
  return new ClerkThrottleError(message, { operation, reason: 'deadline', retryAfterSeconds, attempts })
}

/** Whole seconds of a wait; none where it is not known that there is one. */
function secondsOf(waitMs: number): number | undefined {
  return waitMs > 0 ? Math.ceil(waitMs / 1000) : undefined
}

function queueOf(instance: string, now: number): Queue {
  const queue = queues.get(instance)
  if (!queue) {
    return setBounded(queues, instance, {
      schedule: new Schedule(),
      schedules: new Map(),
      waiting: [],
      inFlight: new Set(),
      seenAt: now,
      nextNumber: 0,
      durationMs: 100,
      longWaits: 0,
    })
  }
  keepTime(queue, now)
  if (queue.schedule.isForgotten(now) && !isInUse(queue, now)) queue.schedule = new Schedule()
  return queue
}

/** Whether a call waits or is under way. Requests that died left theirs behind. */
function isInUse({ waiting, inFlight }: Queue, now: number): boolean {
  return waiting.some((ticket) => ticket.isPresent(now)) || [...inFlight].some(({ endsAt }) => endsAt > now)
}

/** When the clock was set back, no time in the queue means anything: all is forgotten. Calls that wait come in again. */
function keepTime(queue: Queue, now: number): void {
  if (now < queue.seenAt - graceMs) {
    queue.schedule = new Schedule()
    for (const [target, { mostPerWindow }] of queue.schedules)
      queue.schedules.set(target, new Schedule(mostPerWindow))
    queue.waiting = []
    queue.inFlight.clear()
  }
  queue.seenAt = now
}
