import type { ClerkError } from '../errors.ts'
import { own } from './own.ts'

/** The longest `Retry-After` that a call waits for. With a longer one it fails at once, and the error has it. */
const longestWaitMs = 20_000

/** The facts that decide whether a failed attempt is repeated. */
export interface FailedAttempt {
  error: ClerkError
  /** 1 for the first. */
  attempt: number
  maxRetries: number
  /** Whether the method may be sent again although Clerk may have acted on it. */
  isRepeatable: boolean
  /** Milliseconds until the time limit of the whole call. */
  remainingMs: number
}

/** Milliseconds until the next attempt; `undefined` where there is none. */
export function retryDelayMs(failed: FailedAttempt): number | undefined {
  const { error, attempt, maxRetries, remainingMs } = failed
  if (attempt > maxRetries || !mayRepeat(failed)) return undefined
  const retryAfterSeconds = own(error as { retryAfterSeconds?: number }, 'retryAfterSeconds')
  const leastMs = (retryAfterSeconds ?? 0) * 1000
  if (leastMs > longestWaitMs || leastMs >= remainingMs) return undefined
  if (retryAfterSeconds === undefined) {
    const delayMs = backoffMs(attempt)
    return delayMs < remainingMs ? delayMs : undefined
  }
  // Added to it, so that calls that were refused together do not come back together.
  return leastMs + Math.random() * Math.min(Math.max(500, leastMs / 4), remainingMs - leastMs)
}

/** POST and PATCH are repeated only where Clerk cannot have acted: on 429, and when nothing reached it. */
function mayRepeat({ error, isRepeatable }: FailedAttempt): boolean {
  const { status, phase, limit } = error as { status?: number; phase?: string; limit?: string }
  switch (error.code) {
    case 'api':
      return status === 429 || neverReachedClerk(status) || (isRepeatable && isTemporary(status))
    case 'network':
      return isRepeatable || phase === 'connect'
    case 'timeout':
      return isRepeatable && limit === 'attempt'
    default:
      return false
  }
}

/** Errors of Clerk's servers, and those of Cloudflare after which Clerk may have acted. */
function isTemporary(status = 0): boolean {
  return [500, 502, 503, 504, 520, 522, 524].includes(status)
}

/** Cloudflare could not connect to Clerk: refused, no route, TLS failed, no address. */
function neverReachedClerk(status = 0): boolean {
  return [521, 523, 525, 526, 530].includes(status)
}

/** A random wait of up to 250 ms, doubled with each attempt. */
function backoffMs(attempt: number): number {
  return Math.random() * 125 * 2 ** attempt
}

/** Seconds of a `Retry-After` header, a number or an HTTP date (RFC 9110, 10.2.3); a past date is 0. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  if (/^\d+$/.test(value)) return Number(value)
  // An HTTP date begins with the name of a day: Date.parse reads "-1" and "1, 2" as dates too.
  if (!/^[A-Z][a-z]+, /.test(value)) return undefined
  const seconds = Math.ceil((Date.parse(value) - now) / 1000)
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}

const neverSentCodes = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']

/** Whether a failed `fetch` cannot have sent anything. Only Node reports that. */
export function wasNeverSent(error: unknown): boolean {
  const code = (error as { cause?: { code?: unknown } } | undefined | null)?.cause?.code
  return typeof code === 'string' && neverSentCodes.includes(code)
}
