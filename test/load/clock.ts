import { setImmediate } from 'node:timers/promises'

interface Timer {
  at: number
  number: number
  work: (() => void) | undefined
}

/** 2026-01-01T00:00:00Z */
const start = 1_767_225_600_000

/**
 * Timers on a clock that jumps from one to the next. The fake timers of vitest wait a real millisecond and search all
 * timers at each step; a simulation here has tens of thousands of steps with a thousand timers.
 */
export class VirtualClock {
  time = start
  /** Timers that have fired. */
  fired = 0
  #made = 0
  readonly #timers = new Map<number, Timer>()
  /** A binary heap, the earliest timer first. */
  readonly #heap: Timer[] = []

  readonly now = (): number => this.time

  /** What passed since the clock was made. */
  get elapsedMs(): number {
    return this.time - start
  }

  /** How many timers are pending. */
  get pending(): number {
    return this.#timers.size
  }

  readonly setTimeout = (work: () => void, ms = 0): number => {
    const timer: Timer = { at: this.time + Math.max(1, Math.trunc(ms)), number: ++this.#made, work }
    this.#timers.set(timer.number, timer)
    this.#push(timer)
    return timer.number
  }

  readonly clearTimeout = (number: number | undefined): void => {
    const timer = this.#timers.get(number ?? 0)
    if (!timer) return
    timer.work = undefined
    this.#timers.delete(timer.number)
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.setTimeout(resolve, ms))
  }

  /** Takes the place of the global timers while `work` runs, and runs every timer until it ends. */
  async drive<T>(work: () => Promise<T>): Promise<T> {
    const { setTimeout, clearTimeout } = globalThis
    Object.assign(globalThis, { setTimeout: this.setTimeout, clearTimeout: this.clearTimeout })
    try {
      let isDone = false
      const result = work().finally(() => {
        isDone = true
      })
      result.catch(() => {})
      await setImmediate()
      while (!isDone) {
        const timer = this.#pop()
        if (!timer) throw new Error('nothing is left to wait for')
        if (!timer.work) continue
        this.time = Math.max(this.time, timer.at)
        this.#timers.delete(timer.number)
        this.fired++
        timer.work()
        await setImmediate()
      }
      return await result
    } finally {
      Object.assign(globalThis, { setTimeout, clearTimeout })
    }
  }

  #push(timer: Timer): void {
    const heap = this.#heap
    let index = heap.push(timer) - 1
    while (index > 0) {
      const above = (index - 1) >> 1
      if (!isEarlier(heap[index]!, heap[above]!)) return
      swap(heap, index, above)
      index = above
    }
  }

  #pop(): Timer | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (heap.length === 0 || !last) return first
    heap[0] = last
    for (let index = 0; ; ) {
      let earliest = index
      for (const below of [2 * index + 1, 2 * index + 2]) {
        if (below < heap.length && isEarlier(heap[below]!, heap[earliest]!)) earliest = below
      }
      if (earliest === index) return first
      swap(heap, index, earliest)
      index = earliest
    }
  }
}

function isEarlier(one: Timer, other: Timer): boolean {
  return one.at < other.at || (one.at === other.at && one.number < other.number)
}

function swap(heap: Timer[], one: number, other: number): void {
  ;[heap[one], heap[other]] = [heap[other]!, heap[one]!]
}
