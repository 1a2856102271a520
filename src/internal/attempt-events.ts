import type { ResponseEvent } from '../client.ts'
import type { Attempt, Call } from './call.ts'
import { notify } from './notify.ts'
import { withoutKey } from './without-key.ts'

/** Calls `onRequest` and `onResponse` for the attempts of one call; `undefined` where the client has neither. */
export function attemptEvents({ config, operation, method, url, bearer }: Call) {
  const { onRequest, onResponse, now } = config
  if (!onRequest && !onResponse) return undefined
  const call = { callId: crypto.randomUUID(), operation, method, url }
  return {
    begin: ({ number }: Attempt) => notify(onRequest, { ...call, attempt: number }),
    end: ({ number, startedAt, response }: Attempt, outcome: Pick<ResponseEvent, 'error' | 'retryInMs'>) => {
      // A server that echoes the key does not get it into a log.
      const headers = response && withoutKey(headersOf(response), bearer)
      notify(onResponse, {
        ...call,
        attempt: number,
        status: response?.status,
        durationMs: now() - startedAt,
        traceId: headers?.['cf-ray'],
        headers,
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
