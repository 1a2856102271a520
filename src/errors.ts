/** Every `code` that an error of this package carries: the contract, where messages are for people. */
export type ClerkErrorCode =
  | 'api'
  | 'network'
  | 'timeout'
  | 'response'
  | 'config'
  | 'input'
  | 'token'
  | 'webhook'

/**
 * Where a request was when it failed: `connect`, certainly not sent (only Node tells); `headers`, perhaps sent;
 * `body`, an answer had begun.
 */
export type RequestPhase = 'connect' | 'headers' | 'body'

/** One item of Clerk's `errors` list, as on the wire. */
export interface ClerkApiErrorItem {
  code?: string
  message?: string
  long_message?: string
  /** Details of this error, complete and untouched; `param_name` names the parameter at fault. */
  meta?: Record<string, unknown>
}

/** One way in which an answer differs from its schema; it never holds the value itself. */
export interface SchemaIssue {
  /** Dotted path into the answer, `email_addresses.0.id`; empty for the answer as a whole. */
  path: string
  /** What the schema wants there. */
  expected: string
  /** The type found. */
  received: string
}

/**
 * Base of every error that this package throws. `instanceof` looks at a brand and at `code`, not at the
 * prototype, so it holds across copies of the package and across realms.
 */
export class ClerkError extends Error {
  /** The word in the name, and in lower case the `code`. */
  static readonly kind: string = ''
  declare readonly code: ClerkErrorCode
  /** What was asked, `POST /users/{id}/ban`; absent where no request was involved. */
  declare readonly operation?: string

  constructor(message: string, fields?: object) {
    super(message)
    Object.assign(this, { code: new.target.kind.toLowerCase() }, fields)
  }

  override get name(): string {
    return `Clerk${(this.constructor as typeof ClerkError).kind}Error`
  }

  get isClerkError(): true {
    return true
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    const error = value as ClerkError | undefined
    return !!error?.isClerkError && error.code.startsWith(this.kind.toLowerCase())
  }
}

/** Clerk answered with a status outside 2xx. */
export class ClerkApiError extends ClerkError {
  static override readonly kind = 'Api'
  declare readonly operation: string
  declare readonly status: number
  /** Clerk's own errors, as on the wire; empty when the answer was not Clerk's, such as a gateway's page. */
  declare readonly errors: ClerkApiErrorItem[]
  /** `meta` of the whole answer, where there is one. */
  declare readonly meta?: Record<string, unknown>
  /** Names the request in Clerk's logs: `clerk_trace_id`, else the `cf-ray` header. */
  declare readonly traceId?: string
  /** Seconds that the server asks to wait. */
  declare readonly retryAfter?: number
  /** How many requests were sent. */
  declare readonly attempts: number
}

/** `fetch` failed, or the body broke off. */
export class ClerkNetworkError extends ClerkError {
  static override readonly kind = 'Network'
  declare readonly operation: string
  declare readonly phase: RequestPhase
  /** Of the answer that broke off. */
  declare readonly status?: number
  declare readonly attempts: number
}

/** A time limit of this package ran out; an abort by the caller is the caller's own reason instead. */
export class ClerkTimeoutError extends ClerkError {
  static override readonly kind = 'Timeout'
  declare readonly operation: string
  /** `attempt`: `timeoutMs`; `total`: `totalTimeoutMs`. */
  declare readonly scope: 'attempt' | 'total'
  declare readonly phase: RequestPhase
  declare readonly attempts: number
}

/** Why an answer could not be used. */
export type ClerkResponseReason =
  | 'redirect'
  | 'content_type'
  | 'invalid_json'
  | 'empty'
  | 'too_large'
  | 'schema'
  | 'repeated_page'

/** An answer came and cannot be used. */
export class ClerkResponseError extends ClerkError {
  static override readonly kind = 'Response'
  declare readonly operation: string
  declare readonly reason: ClerkResponseReason
  declare readonly status: number
  /** Of reason `schema`, in strict mode. */
  declare readonly issues?: SchemaIssue[]
}

/** A wrong option or key; the message names the option and never shows its value. */
export class ClerkConfigError extends ClerkError {
  static override readonly kind = 'Config'
}

/** A wrong argument; nothing was sent. */
export class ClerkInputError extends ClerkError {
  static override readonly kind = 'Input'
}
