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
   * @throws {ClerkApiError} with which the last attempt was refused, when the next turn would come too late.
   * @throws {ClerkThrottleError} `deadline` when the first turn would come too late.
   */
  turn(): Promise<void>
  /**
   * An attempt has ended; `error` is what it failed with. Returns whether it met the rate limit, so that the call waits
   * for its next turn: that is no failure of the call.
   */
  attemptEnded(error?: ClerkError): boolean
  /** The call has ended. */
  leave(): void
}
