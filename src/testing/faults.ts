import { ClerkInputError } from '../errors.ts'
import {
  booleanProblem,
  checkFields,
  checkValue,
  functionProblem,
  integerProblem,
  objectProblem,
  textProblem,
} from './checks.ts'
import { jsonResponse } from './router.ts'

/** How a request fails. */
export interface Fault {
  /** Only requests of this operation fail: `POST /users/{user_id}/ban`. By default, any request. */
  operation?: string | undefined
  /** How many requests fail. @default 1 */
  times?: number | undefined
  /** Status of the error response, 400 to 599. @default 500 */
  status?: number | undefined
  /** `code` of the error in its body. @default internal_clerk_error */
  code?: string | undefined
  /** Header `Retry-After`. */
  retryAfterSeconds?: number | undefined
  /** Makes any other response, such as a gateway's page or half of a JSON text. Called for each request. */
  response?: (() => Response) | undefined
  /** `fetch` rejects as it does without a network. */
  network?: boolean | undefined
  /** No response ever comes; an abort of the request ends it. */
  hang?: boolean | undefined
}

const faultProblems = {
  operation: textProblem,
  times: (value: unknown) => integerProblem(value, 1),
  status: (value: unknown) => integerProblem(value, 400, 599),
  code: textProblem,
  retryAfterSeconds: (value: unknown) => integerProblem(value, 0),
  response: functionProblem,
  network: booleanProblem,
  hang: booleanProblem,
}

/** The faults that wait for their requests. */
export class Faults {
  #waiting: (Fault & { times: number })[] = []

  add(fault: Fault): void {
    const fail = (problem: string) => new ClerkInputError(`failNext: ${problem}`)
    checkValue('fault', fault, objectProblem, fail)
    checkFields(fault, faultProblems, fail)
    this.#waiting.push({ ...fault, times: fault.times ?? 1 })
  }

  clear(): void {
    this.#waiting = []
  }

  /** Removes and returns the fault for a request: the first one added that fits its operation. */
  take(operation: string): Fault | undefined {
    const fault = this.#waiting.find((each) => (each.operation ?? operation) === operation)
    if (fault && --fault.times <= 0) this.#waiting = this.#waiting.filter((each) => each !== fault)
    return fault
  }
}

/** Fails a request, as `fetch` does under this fault. */
export async function applyFault(fault: Fault, signal: AbortSignal, traceId: string): Promise<Response> {
  if (fault.hang) {
    await new Promise((_, reject) => {
      const stop = () => reject(signal.reason)
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop)
    })
  }
  if (fault.network) throw new TypeError('fetch failed')
  if (fault.response) return fault.response()
  const { status = 500, code = 'internal_clerk_error', retryAfterSeconds } = fault
  const message = 'The test asked for this failure.'
  const errors = [{ code, message, long_message: message }]
  const response = jsonResponse({ errors, clerk_trace_id: traceId }, status)
  if (retryAfterSeconds !== undefined) response.headers.set('retry-after', String(retryAfterSeconds))
  return response
}
