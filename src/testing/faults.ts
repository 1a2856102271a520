import { answer } from './router.ts'

/** What to do with a request instead of answering it. */
export interface Fault {
  /** Only requests of this operation: `POST /users/{user_id}/ban`. Any, where absent. */
  operation?: string | undefined
  /** How many requests. @default 1 */
  times?: number | undefined
  /** Status of an error in Clerk's shape. @default 500 */
  status?: number | undefined
  /** `code` of that error. @default internal_clerk_error */
  code?: string | undefined
  /** Header `Retry-After`, in seconds. */
  retryAfter?: number | undefined
  /** Answer this instead, whatever it is: a gateway's page, half of a JSON text. Called for each request. */
  response?: (() => Response) | undefined
  /** Let `fetch` fail as it does without a network. */
  network?: boolean | undefined
  /** Never answer; an abort of the request ends it. */
  hang?: boolean | undefined
}

/** The faults that wait for their requests. */
export class Faults {
  #waiting: (Fault & { times: number })[] = []

  add(fault: Fault): void {
    this.#waiting.push({ ...fault, times: fault.times ?? 1 })
  }

  clear(): void {
    this.#waiting = []
  }

  /** The fault for a request, in the order in which they were added. */
  take(operation: string): Fault | undefined {
    const fault = this.#waiting.find((each) => (each.operation ?? operation) === operation)
    if (fault && --fault.times <= 0) this.#waiting = this.#waiting.filter((each) => each !== fault)
    return fault
  }
}

/** What `fetch` does under a fault. */
export async function meet(fault: Fault, signal: AbortSignal, traceId: string): Promise<Response> {
  if (fault.hang) {
    await new Promise((_, reject) => {
      const stop = () => reject(signal.reason)
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop)
    })
  }
  if (fault.network) throw new TypeError('fetch failed')
  if (fault.response) return fault.response()
  const { status = 500, code = 'internal_clerk_error', retryAfter } = fault
  const message = 'This failure was asked for by the test.'
  const errors = [{ code, message, long_message: message }]
  const response = answer({ errors, clerk_trace_id: traceId }, status)
  if (retryAfter !== undefined) response.headers.set('retry-after', String(retryAfter))
  return response
}
