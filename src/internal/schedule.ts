/** The window in which Clerk counts requests. */
const windowMs = 10_000

/** A little more, because requests take different times to arrive. */
const spacingMs = windowMs * 1.01

/** `Retry-After` is rounded up to a second: the window that it ends may have begun so long before its end. */
const longestWindowMs = spacingMs + 1000

/** How long what was learned outlives the last start: isolates that pause forget no share of a limit. */
const memoryMs = 60_000

/**
 * When requests may start under one rate limit, learned from the responses. It is data alone: on workerd a request takes
 * its timers along when it ends, so nothing here calls back or waits.
 */
export class Schedule {
  /** A wait that the server asked for ends then. */
  blockedUntil = Number.NEGATIVE_INFINITY
  readonly mostPerWindow: number
  readonly #startedAt: number
  #perWindow: number
  /** The times of the latest starts in their order, without those that were refused. */
  readonly #starts: number[] = []
  #refusedAt = Number.NEGATIVE_INFINITY
  #refusalsInRow = 0
  /** When the number per window was last changed. */
  #changedAt = 0
  /** What the next growth adds: 1, 2, 4 … */
  #growth = 1
  /** What the number does not fall below in one round of refusals. */
  #least = 1
  /** How many windows without a refusal the first growth takes. */
  #patience = 1

  constructor(startedAt: number, mostPerWindow: number = Number.POSITIVE_INFINITY) {
    this.#startedAt = startedAt
    this.mostPerWindow = this.#perWindow = mostPerWindow
  }

  /**
   * The earliest start of a request that `ahead` others precede. A start waits until a window has passed since the one
   * that is a window's number before it. That keeps fixed and sliding windows alike.
   */
  opensAt(ahead: number, now: number): number {
    const starts = this.#starts
    const windows = Math.floor(ahead / this.#perWindow)
    const index = starts.length + ahead - (windows + 1) * this.#perWindow
    const opensAt = Math.max(now, this.blockedUntil, index >= 0 ? starts[index]! + spacingMs : now)
    return opensAt + windows * spacingMs
  }

  /** Whether the next request may start. Grows where only the learned number holds it back. */
  isOpen(now: number): boolean {
    if (this.opensAt(0, now) <= now) return true
    const hasGrown = this.#growth > 1
    if (now - this.#changedAt < spacingMs * (hasGrown ? 1 : this.#patience)) return false
    if (hasGrown) this.#patience = 1
    this.#perWindow = Math.min(this.#perWindow + Math.min(this.#growth, this.#perWindow), this.mostPerWindow)
    this.#growth *= 2
    this.#changedAt = now
    return this.opensAt(0, now) <= now
  }

  start(now: number): void {
    while (this.#starts[0]! <= now - longestWindowMs) this.#starts.shift()
    this.#starts.push(now)
  }

  /** Starts within the last window. */
  recent(now: number): number {
    return this.#startsSince(now - windowMs)
  }

  /** A request was accepted, so the refusals in a row have ended, if it started after them. */
  accept(startedAt: number): void {
    if (startedAt > this.#refusedAt) this.#refusalsInRow = 0
  }

  /** A request that was refused by this limit, or by another one, does not count. */
  takeBack(startedAt: number): void {
    const index = this.#starts.indexOf(startedAt)
    if (index >= 0) this.#starts.splice(index, 1)
  }

  /** This limit refused a request: the others wait as well, and the number that was accepted is learned. */
  refuse(startedAt: number, retryAfterSeconds: number, now: number): void {
    this.takeBack(startedAt)
    // Requests that were under way together are refused together, which counts as once.
    if (startedAt > this.#refusedAt) {
      this.#refusedAt = now
      this.#refusalsInRow++
      this.#growth = 1
      // Another isolate that starts anew may take a whole window. What it leaves then is not the share of this one.
      if (this.#perWindow < Number.POSITIVE_INFINITY)
        this.#least = Math.max(1, Math.floor(this.#perWindow * 0.7))
      this.#patience = Math.min(4, this.#patience * 2)
    }
    const waitMs = retryAfterSeconds * 1000 || Math.min(windowMs, 500 * 2 ** this.#refusalsInRow)
    const endsAt = now + waitMs
    // By the start of the request, because those that were accepted are kept by their starts.
    const accepted = this.#startsSince(startedAt + waitMs - longestWindowMs)
    // In a window that had begun before this schedule did, others may have used what is missing.
    if (this.#startedAt <= endsAt - windowMs || this.#perWindow < Number.POSITIVE_INFINITY) {
      this.#perWindow = Math.min(Math.max(this.#least, accepted), this.mostPerWindow)
    }
    this.#changedAt = now
    // Isolates that were refused together come back a little apart.
    const jitterMs = (Math.random() * spacingMs) / 4 / Math.max(10, accepted)
    this.blockedUntil = Math.max(this.blockedUntil, endsAt + jitterMs)
  }

  /** Whether what was learned is too old to go by: nothing started for a minute, and no wait is left. */
  isForgotten(now: number): boolean {
    const last = this.#starts.at(-1) ?? Number.NEGATIVE_INFINITY
    // A start in the future: the clock was set back.
    return last > now || (now >= this.blockedUntil && last <= now - memoryMs)
  }

  #startsSince(time: number): number {
    return this.#starts.filter((start) => start > time).length
  }
}
