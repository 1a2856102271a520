import type { ApiErrorItem } from './schemas/api-error-item.ts'
import type { SchemaIssue } from './schemas/schema-issue.ts'

/** Every `code` that an error of this package carries: the contract, where messages are for people. */
export type ClerkErrorCode =
  | 'api'
  | 'network'
  | 'timeout'
  | 'throttle'
  | 'response'
  | 'config'
  | 'input'
  | 'token'
  | 'webhook'

/**
 * Where a request was when it failed: `connect`, certainly not sent (only Node reports it); `headers`, perhaps sent;
 * `body`, a response had begun.
 */
export type RequestPhase = 'connect' | 'headers' | 'body'

/** The fields that an error of class `E` is made with; one that is undefined is left out. */
export type ErrorFields<E extends ClerkError> = WithUndefined<
  Omit<E, Exclude<keyof ClerkError, 'operation'>>
> & {
  cause?: unknown
}
type WithUndefined<T> = { [K in keyof T]: Partial<Pick<T, K>> extends Pick<T, K> ? T[K] | undefined : T[K] }

/**
 * Base of every error that this package throws. `instanceof` looks at a brand and at `code`, not at the prototype, so
 * it holds across copies of the package and across realms. A subclass that an app makes goes by its prototype, like all
 * ordinary classes.
 */
export abstract class ClerkError extends Error {
  /** The `code` of the instances. Only this package's own classes have it themselves; the base class has none. */
  static readonly code: ClerkErrorCode | undefined = undefined
  declare readonly code: ClerkErrorCode
  /** The operation that was called, `POST /users/{user_id}/ban`; absent where no request was involved. */
  declare readonly operation?: string
  declare readonly isClerkError: true

  constructor(message: string, fields: object = {}) {
    const { cause, ...others } = fields as { cause?: unknown }
    super(message, cause === undefined ? undefined : { cause })
    const { code = '' } = new.target
    // Made from the code, because a minifier shortens the names of classes.
    const ownName = `Clerk${code.charAt(0).toUpperCase()}${code.slice(1)}Error`
    const name = Object.hasOwn(new.target, 'code') ? ownName : new.target.name
    Object.defineProperty(this, 'name', { value: name, writable: true, configurable: true })
    Object.defineProperty(this, 'isClerkError', { value: true })
    const given = Object.entries(others).filter(([, value]) => value !== undefined)
    Object.assign(this, { code }, Object.fromEntries(given))
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return false
    try {
      if (!Object.hasOwn(this, 'code')) return super[Symbol.hasInstance](value)
      const { code, isClerkError } = Object.getOwnPropertyDescriptors(value) as PropertyDescriptorMap
      const isOfClass = this.code === undefined ? typeof code?.value === 'string' : code?.value === this.code
      return isOfClass && isClerkError?.value === true
    } catch {
      // A Proxy that throws.
      return false
    }
  }
}

/** Clerk responded with a status outside 2xx. */
export class ClerkApiError extends ClerkError {
  static override readonly code = 'api'
  declare readonly code: 'api'
  declare readonly operation: string
  declare readonly status: number
  /** Clerk's own errors, as on the wire; empty when the response was not Clerk's, such as a gateway's page. */
  declare readonly errors: ApiErrorItem[]
  /** `meta` of the whole response, where there is one. */
  declare readonly meta?: Record<string, unknown>
  /** Names the request in Clerk's logs: `clerk_trace_id`, else the `cf-ray` header. */
  declare readonly traceId?: string
  /** Seconds that the server asks to wait. */
  declare readonly retryAfterSeconds?: number
  /** How many requests were sent. */
  declare readonly attempts: number

  constructor(message: string, fields: ErrorFields<ClerkApiError>) {
    super(message, fields)
  }
}

/** `fetch` failed, or the body broke off. `cause` is what `fetch` rejected with, as it is. */
export class ClerkNetworkError extends ClerkError {
  static override readonly code = 'network'
  declare readonly code: 'network'
  declare readonly operation: string
  declare readonly phase: RequestPhase
  /** Of the response that broke off. */
  declare readonly status?: number
  declare readonly attempts: number

  constructor(message: string, fields: ErrorFields<ClerkNetworkError>) {
    super(message, fields)
  }
}

/** A time limit of this package ran out; an abort by the caller is the caller's own reason instead. */
export class ClerkTimeoutError extends ClerkError {
  static override readonly code = 'timeout'
  declare readonly code: 'timeout'
  declare readonly operation: string
  /** Which limit: `attempt` is `timeoutMs`, `total` is `totalTimeoutMs`. */
  declare readonly limit: 'attempt' | 'total'
  declare readonly phase: RequestPhase
  declare readonly status?: number
  declare readonly attempts: number

  constructor(message: string, fields: ErrorFields<ClerkTimeoutError>) {
    super(message, fields)
  }
}

/**
 * The throttle of the client had no turn for the call in time. A call that Clerk has refused before rejects with that
 * `ClerkApiError` instead.
 */
export class ClerkThrottleError extends ClerkError {
  static override readonly code = 'throttle'
  declare readonly code: 'throttle'
  declare readonly operation: string
  /** `backlog`: too many calls are waiting. `deadline`: its turn would come after `totalTimeoutMs`. */
  declare readonly reason: 'backlog' | 'deadline'
  /** Seconds until the turn of the call, where that is known. */
  declare readonly retryAfterSeconds?: number
  /** How many requests were sent. */
  declare readonly attempts: number

  constructor(message: string, fields: ErrorFields<ClerkThrottleError>) {
    super(message, fields)
  }
}

/** Why a response could not be used. */
export type ClerkResponseReason =
  | 'redirect'
  | 'content_type'
  | 'invalid_json'
  | 'empty'
  | 'too_large'
  | 'schema'
  | 'repeated_page'

/** A response came and cannot be used. */
export class ClerkResponseError extends ClerkError {
  static override readonly code = 'response'
  declare readonly code: 'response'
  declare readonly operation: string
  declare readonly reason: ClerkResponseReason
  /** Absent, like `attempts`, where the error is about more than one response. */
  declare readonly status?: number
  /** Names the request in Clerk's logs: the `cf-ray` header. */
  declare readonly traceId?: string
  /** Of reason `schema`. */
  declare readonly issues?: SchemaIssue[]
  /** How many requests were sent. */
  declare readonly attempts?: number

  constructor(message: string, fields: ErrorFields<ClerkResponseError>) {
    super(message, fields)
  }
}

/** An option or key is wrong; the message names it, says what it must be, and never shows its value. */
export class ClerkConfigError extends ClerkError {
  static override readonly code = 'config'
  declare readonly code: 'config'

  constructor(message: string, fields?: ErrorFields<ClerkConfigError>) {
    super(message, fields)
  }
}

/** An argument is wrong; nothing was sent. The message names it, says what it must be, and never shows its value. */
export class ClerkInputError extends ClerkError {
  static override readonly code = 'input'
  declare readonly code: 'input'

  constructor(message: string, fields?: ErrorFields<ClerkInputError>) {
    super(message, fields)
  }
}
