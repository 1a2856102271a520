import type { ClerkError } from '../errors.ts'

/** Decides when each attempt of a call may start. */
export interface Throttle {
  /**
   * Takes a place in the order of the instance's calls.
   *
   * @throws {ClerkThrottleError} `backlog` when too many calls are waiting.
   */
  enqueue(call: ThrottledCall): QueuedCall
}

/** What a throttle knows of a call. */
export interface ThrottledCall {
  /** Whose rate limit counts: the API URL and the key. */
  instance: string
  /** `PATCH /users/{user_id}` */
  operation: string
  /** Without the query. */
  url: string
  /** By the client's clock: when `totalTimeoutMs` has passed. */
  deadline: number
  /** The longest that one attempt may take. */
  timeoutMs: number
  now: () => number
  signal: AbortSignal | undefined
}

/** A call with a place in the order. */
export interface QueuedCall {
  /**
   * Waits until the next attempt may start. Rejects with the signal's reason when the caller aborts.
   *
   * @throws {ClerkThrottleError} `deadline` when the turn would come too late.
   */
  turn(): Promise<void>
  /** An attempt has ended; `error` is what it failed with. */
  attemptEnded(error: ClerkError | undefined): void
  /** The call has ended. */
  leave(): void
}
