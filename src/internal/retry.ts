import type { ClerkApiError, ClerkNetworkError, ClerkTimeoutError } from '../errors.ts'

/**
 * Milliseconds to wait before another attempt; none where it must not be. A method that changes something on each
 * call is repeated only where Clerk cannot have acted: on 429, and when nothing was sent.
 *
 * @param remainingMs what is left of the total time limit
 */
export function retryDelay(error: unknown, method: string, remainingMs: number): number | undefined {
  const { status, phase, attempts, retryAfter, scope } = Object(error) as Partial<
    ClerkApiError & ClerkNetworkError & ClerkTimeoutError
  >
  const repeatable = !/^P(OS|ATC)[TH]$/.test(method)
  const again = phase
    ? phase === 'connect' || (repeatable && scope !== 'total')
    : status === 429 || (repeatable && /^50[0234]$/.test(`${status}`))
  const delay =
    retryAfter === undefined ? Math.random() * Math.min(8000, 250 * 2 ** (attempts! - 1)) : retryAfter * 1000
  return again && delay <= Math.min(20_000, remainingMs) ? delay : undefined
}

/** Seconds of a `Retry-After` header, a number or an HTTP date (RFC 9110, 10.2.3); a past date is 0. */
export function retryAfter(value: string | null, now: number): number | undefined {
  // Not left to Date.parse alone, which reads "-1" as a year.
  const [, seconds, date] = /^(\d+)$|^(\w+, .+)$/.exec(value ?? '') ?? []
  const wait = seconds ?? Math.max(0, Math.ceil((Date.parse(date ?? '') - now) / 1000))
  return Number.isNaN(+wait) ? undefined : +wait
}

/** Whether a failed `fetch` cannot have sent anything. Only Node says so. */
export function neverSent(error: unknown): boolean {
  const code = (error as { cause?: { code?: unknown } } | null)?.cause?.code
  return /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT)$/.test(String(code))
}
