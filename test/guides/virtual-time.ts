import { setImmediate } from 'node:timers/promises'

/** Timers on a clock that jumps from one to the next. */
export class VirtualTime {
  time = 1_767_225_600_000
  #timers: { at: number; work: () => void }[] = []

  now = (): number => this.time

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#add(resolve, ms)
    })
  }

  /** Takes the place of the global timers while `work` runs, and runs the timers until it ends. */
  async drive<T>(work: () => Promise<T>): Promise<T> {
    const { setTimeout, clearTimeout } = globalThis
    const remove = (timer: unknown) => {
      this.#timers = this.#timers.filter((one) => one !== timer)
    }
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms: number) => this.#add(run, ms),
      clearTimeout: remove,
    })
    try {
      let isDone = false
      const result = work().finally(() => {
        isDone = true
      })
      result.catch(() => {})
      for (await setImmediate(); !isDone; await setImmediate()) {
        const next = this.#timers.reduce((one, other) => (other.at < one.at ? other : one))
        remove(next)
        this.time = Math.max(this.time, next.at)
        next.work()
      }
      return await result
    } finally {
      Object.assign(globalThis, { setTimeout, clearTimeout })
    }
  }

  #add(work: () => void, ms: number): object {
    const timer = { at: this.time + ms, work }
    this.#timers.push(timer)
    return timer
  }
}
