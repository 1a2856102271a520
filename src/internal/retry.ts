/** Seconds of a `Retry-After` header, a number or an HTTP date (RFC 9110, 10.2.3); a past date is 0. */
export function retryAfterSeconds(value: string, now: number): number | undefined {
  // Not left to Date.parse alone, which reads "-1" as a year.
  const seconds = /, /.test(value)
    ? Math.max(0, Math.ceil((Date.parse(value) - now) / 1000))
    : Number(/^\d+$/.exec(value) ?? Number.NaN)
  return seconds >= 0 ? seconds : undefined
}

/** Whether a failed `fetch` cannot have sent anything. Only Node says so. */
export function neverSent(error: unknown): boolean {
  const code = (error as { cause?: { code?: unknown } } | undefined)?.cause?.code
  return /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT)$/.test(`${code}`)
}
