/** The window in which Clerk counts requests, and the longest that is learned. */
const longestWindowMs = 10_000

/** `Retry-After` has whole seconds, so no shorter window can be told apart. */
const shortestWindowMs = 1000

/** What Clerk accepts of an instance in its window, at least. */
const lowestLimit = 100

/** A little more than a window, because requests take different times to arrive. */
const margin = 1.01

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
  #perWindow: number
  #windowMs = longestWindowMs
  /** Whether a refusal has shown how long a window is. */
  #isWindowKnown: boolean
  /** The times of the latest starts in their order, without those that were refused. */
  readonly #starts: number[] = []
  #refusedAt = Number.NEGATIVE_INFINITY
  /**
   * What started until then was refused in a window that other isolates may have begun: how many requests they had used
   * up is unknown, so it shows only when the next window begins.
   */
  #learnsAfter = Number.NEGATIVE_INFINITY
  #refusalsInRow = 0
  /** Whether a request was accepted that started after the last refusal. */
  #hasAccepted = false
  /** When the number per window was last changed. */
  #changedAt = 0
  /** What the next growth adds: 1, 2, 4 … */
  #growth = 1
  /** What the number does not fall below in one round of refusals. */
  #least = 1
  /** How many windows without a refusal the first growth takes. */
  #patience = 1

  constructor(mostPerWindow: number = Number.POSITIVE_INFINITY) {
    this.mostPerWindow = this.#perWindow = mostPerWindow
    this.#isWindowKnown = mostPerWindow < Number.POSITIVE_INFINITY
  }

  /**
   * The earliest start of a request that `ahead` others precede. A start waits until a window has passed since the one
   * that is a window's number before it. That keeps fixed and sliding windows alike.
   */
  opensAt(ahead: number, now: number): number {
    const starts = this.#starts
    const spacingMs = this.#windowMs * margin
    const windows = Math.floor(ahead / this.#perWindow)
    const index = starts.length + ahead - (windows + 1) * this.#perWindow
    const opensAt = Math.max(now, this.blockedUntil, index >= 0 ? starts[index]! + spacingMs : now)
    return opensAt + windows * spacingMs
  }

  /** The same if nothing is refused from now on, so that the number per window grows as fast as it can. */
  earliestAt(ahead: number, now: number): number {
    const most = this.#perWindow
    if (ahead < most) return this.opensAt(ahead, now)
    let rest = ahead
    let windows = 0
    for (let perWindow = most, growth = this.#growth; rest >= perWindow; windows++) {
      rest -= perWindow
      perWindow = Math.min(perWindow + Math.min(growth, perWindow), this.mostPerWindow)
      growth *= 2
    }
    return this.opensAt(windows * most + Math.min(rest, most - 1), now)
  }

  /** Whether the next request may start. Grows where only the learned number holds it back. */
  isOpen(now: number): boolean {
    if (this.opensAt(0, now) <= now) return true
    const hasGrown = this.#growth > 1
    const windows = hasGrown ? 1 : this.#patience
    if (now - this.#changedAt < this.#windowMs * margin * windows) return false
    if (hasGrown) this.#patience = 1
    this.#perWindow = Math.min(this.#perWindow + Math.min(this.#growth, this.#perWindow), this.mostPerWindow)
    this.#growth *= 2
    this.#changedAt = now
    return this.opensAt(0, now) <= now
  }

  start(now: number): void {
    while (this.#starts[0]! <= now - 2 * longestWindowMs) this.#starts.shift()
    this.#starts.push(now)
  }

  /** Starts within the last window. */
  recent(now: number): number {
    return this.#startsSince(now - this.#windowMs)
  }

  /** A request was accepted, so the refusals in a row have ended, if it started after them. */
  accept(startedAt: number): void {
    if (startedAt <= this.#refusedAt) return
    this.#hasAccepted = true
    this.#refusalsInRow = 0
  }

  /** A request that was refused by this limit, or by another one, does not count. */
  takeBack(startedAt: number): void {
    const index = this.#starts.indexOf(startedAt)
    if (index >= 0) this.#starts.splice(index, 1)
  }

  /** This limit refused a request: the others wait as well, and what the server accepts in a window is learned. */
  refuse(startedAt: number, retryAfterSeconds: number, now: number): void {
    this.takeBack(startedAt)
    // Requests that were under way together are refused together, which counts as once.
    const isFirst = startedAt > this.#refusedAt
    if (isFirst) {
      this.#refusedAt = now
      this.#refusalsInRow++
      this.#growth = 1
      this.#patience = Math.min(4, this.#patience * 2)
    }
    const waitMs = retryAfterSeconds * 1000 || Math.min(longestWindowMs, 500 * 2 ** this.#refusalsInRow)
    const endsAt = now + waitMs
    if (isFirst && !this.#isWindowKnown && !this.#showsNumber(startedAt, endsAt)) this.#learnsAfter = now
    const learns = startedAt > this.#learnsAfter
    if (isFirst) this.#hasAccepted = false
    if (isFirst && learns) this.#learnWindow(startedAt, endsAt)
    // By the start of the request, because those that were accepted are kept by their starts. `Retry-After` is rounded up to
    // a second: the window may have begun so long before.
    const accepted = this.#startsSince(startedAt + waitMs - this.#windowMs * margin - 1000)
    if (learns) {
      // What is counted may be those of two short windows.
      const most = this.#windowMs < longestWindowMs ? this.#perWindow : this.mostPerWindow
      this.#perWindow = Math.min(Math.max(this.#least, accepted), most)
      this.#changedAt = now
    }
    // Isolates that were refused together come back a little apart.
    const jitterMs = (Math.random() * this.#windowMs) / 4 / Math.max(10, accepted)
    this.blockedUntil = Math.max(this.blockedUntil, endsAt + jitterMs)
  }

  /**
   * Whether a refusal shows how much fits into a window, while that is unknown: some of it was accepted here, and the
   * window began after a wait, or not before the requests here (a wait is rounded up to a second), or it accepted as many
   * of them as Clerk's lowest limit.
   */
  #showsNumber(startedAt: number, endsAt: number): boolean {
    if (!this.#hasAccepted) return false
    const lengthMs = endsAt - (this.#starts[0] ?? startedAt)
    return (
      startedAt < this.blockedUntil + this.#windowMs ||
      lengthMs >= longestWindowMs - 1000 ||
      this.#starts.length / lengthMs >= lowestLimit / longestWindowMs
    )
  }

  /**
   * A window that ends then began when the wait before it ended, or when requests began. A refusal long after either shows
   * only that it is no longer.
   */
  #learnWindow(startedAt: number, endsAt: number): void {
    const lengthBefore = this.#windowMs
    const isAfterWait = startedAt < this.blockedUntil + 1.1 * this.#windowMs
    const beganAt = isAfterWait ? this.blockedUntil : (this.#starts[0] ?? startedAt)
    const lengthMs = Math.min(Math.max(endsAt - beganAt, shortestWindowMs), longestWindowMs)
    // A shorter one shows only where all that fits into a window was accepted.
    const isFull = this.#startsSince(beganAt) >= this.#perWindow * 0.7
    if (!this.#isWindowKnown || (isAfterWait && (isFull || lengthMs > this.#windowMs))) {
      this.#windowMs = lengthMs
      this.#isWindowKnown = true
    }
    // Another isolate that starts anew may take a whole window. What it leaves then is not the share of this one.
    if (this.#perWindow < Number.POSITIVE_INFINITY) {
      const part = Math.min(1, this.#windowMs / lengthBefore)
      this.#least = Math.max(1, Math.floor(this.#perWindow * 0.7 * part))
    }
  }

  /** Whether what was learned is too old to go by: nothing started for a minute, and no wait is left. */
  isForgotten(now: number): boolean {
    const last = this.#starts.at(-1) ?? Number.NEGATIVE_INFINITY
    return now >= this.blockedUntil && last <= now - memoryMs
  }

  #startsSince(time: number): number {
    return this.#starts.filter((start) => start > time).length
  }
}
