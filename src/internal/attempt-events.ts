import type { RequestEvent, ResponseEvent } from '../client.ts'
import type { Attempt, Call } from './call.ts'
import { notify } from './notify.ts'
import { withoutKey } from './without-key.ts'

/** Calls `onRequest` and `onResponse` for the attempts of one call; `undefined` where the client has neither. */
export function attemptEvents({ config, operation, method, url, bearer }: Call) {
  const { onRequest, onResponse, now } = config
  if (!onRequest && !onResponse) return undefined
  const callId = crypto.randomUUID()
  const eventOf = (attempt: Attempt): RequestEvent => ({
    callId,
    operation,
    method,
    url,
    attempt: attempt.number,
  })
  return {
    begin: (attempt: Attempt) => notify(onRequest, eventOf(attempt)),
    end: (attempt: Attempt, outcome: Pick<ResponseEvent, 'error' | 'retryInMs'>) => {
      if (!onResponse) return
      const { response, startedAt } = attempt
      // A server that echoes the key does not get it into a log.
      const headers = response && withoutKey(headersOf(response), bearer)
      notify(onResponse, {
        ...eventOf(attempt),
        status: response?.status,
        durationMs: now() - startedAt,
        headers,
        traceId: headers?.['cf-ray'],
        ...outcome,
      })
    },
  }
}

/** The headers that say how a request fared. */
function headersOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries(
    [...headers].filter(([name]) => /^(cf-ray|retry-after|(x-)?ratelimit.*)$/.test(name)),
  )
}
