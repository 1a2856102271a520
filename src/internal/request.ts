/**
 * The one place that talks to the network: a call is prepared, attempted within its time limits, and repeated where
 * that is safe.
 *
 * @module
 */
import type { GenericSchema } from 'valibot'
import { type Client, configOf, type RequestOptions } from '../client.ts'
import type { ClerkError } from '../errors.ts'
import { attemptEvents } from './attempt-events.ts'
import { bounded } from './bounded.ts'
import type { Attempt, Call, Exchange, Method } from './call.ts'
import { own } from './own.ts'
import type { Path } from './path.ts'
import { prepare } from './prepare.ts'
import type { QueuedCall } from './queued-call.ts'
import { sendAttempt, timeoutError, toClerkError } from './response.ts'
import { retryDelayMs } from './retry.ts'
import { giveBack, instanceOf, takeRetry } from './retry-budget.ts'
import { schemaInspector } from './schema-inspector.ts'

/** What an operation sends, and the schema of what it returns; without one, no body is read. */
export interface OperationInit<T>
  extends Pick<Exchange, 'query' | 'body' | 'headers' | 'key' | 'isRepeatable'> {
  output?: GenericSchema<unknown, T>
}

/** Sends one operation and returns the body of the response as it came, checked against the schema. */
export async function request<T = void>(
  client: Client,
  method: Method,
  path: Path,
  init: OperationInit<T> = {},
  options?: RequestOptions,
): Promise<T> {
  const output = own(init, 'output')
  if (!output) return send<T>(client, method, path, init, options)
  const inspect = schemaInspector(output, `${method} ${path.template}`, configOf(client))
  return send<T>(client, method, path, { ...init, expects: 'json', inspect }, options)
}

/** Sends one operation and returns the body of the response, in the form that `expects` says. */
export async function send<T>(
  client: Client,
  method: Method,
  path: Path,
  exchange: Exchange = {},
  options?: RequestOptions,
): Promise<T> {
  const call = prepare(client, method, path, exchange, options)
  const { throttle, operation, url, timeoutMs, signal } = call
  const { now } = call.config
  const deadline = now() + call.totalTimeoutMs
  if (!throttle) return untilItEnds<T>(call, deadline)
  const instance = instanceOf(call)
  const queued = throttle.enqueue({ instance, operation, url, deadline, timeoutMs, now, signal })
  try {
    return await untilItEnds<T>(call, deadline, queued)
  } finally {
    queued.leave()
  }
}

/** Attempts a call until it succeeds, or fails for good. */
async function untilItEnds<T>(call: Call, deadline: number, queued?: QueuedCall): Promise<T> {
  const { config, signal, timeoutMs, totalTimeoutMs, maxRetries, isRepeatable } = call
  const events = attemptEvents(call)
  // Attempts that met the rate limit under a throttle, which are no failures.
  let refusals = 0
  for (let number = 1; ; number++) {
    // Not throwIfAborted(): a signal of another library may lack it.
    if (signal?.aborted) throw signal.reason
    if (queued) await queued.turn()
    const attempt: Attempt = { call, number, startedAt: config.now(), phase: 'headers', response: undefined }
    events?.begin(attempt)
    let error: ClerkError
    try {
      const remainingMs = deadline - attempt.startedAt
      const result = await bounded(
        Math.min(timeoutMs, remainingMs),
        (_, reject) =>
          reject(
            timeoutMs < remainingMs
              ? timeoutError(attempt, 'attempt', timeoutMs)
              : timeoutError(attempt, 'total', totalTimeoutMs),
          ),
        signal,
        (attemptSignal) => sendAttempt(attempt, attemptSignal),
      )
      if (number === 1) giveBack(call)
      queued?.attemptEnded()
      events?.end(attempt, {})
      config.onSuccess?.(attempt.response!, number)
      return result as T
    } catch (thrown) {
      if (signal?.aborted) {
        events?.end(attempt, { error: signal.reason, retryInMs: undefined })
        throw signal.reason
      }
      error = toClerkError(attempt, thrown)
    }
    if (queued?.attemptEnded(error)) {
      refusals++
      events?.end(attempt, { error, retryInMs: 0 })
      continue
    }
    const remainingMs = deadline - config.now()
    const delayMs = retryDelayMs({ error, attempt: number - refusals, maxRetries, isRepeatable, remainingMs })
    const retryInMs = delayMs !== undefined && takeRetry(call, error) ? delayMs : undefined
    events?.end(attempt, { error, retryInMs })
    if (retryInMs === undefined) throw error
    await wait(retryInMs, signal)
  }
}

/** Waits, or rejects as soon as the caller aborts. */
async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const never = () => new Promise<void>(() => {})
  await bounded<void>(ms, (resolve) => resolve(), signal, never)
}
