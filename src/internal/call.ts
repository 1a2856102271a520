import type { Config } from '../client.ts'
import type { ClerkResponseError, RequestPhase } from '../errors.ts'
import type { SchemaIssue } from '../schemas/schema-issue.ts'
import type { Body } from './body.ts'
import type { Invalid } from './invalid.ts'
import type { Throttle } from './queued-call.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What is sent, and what is expected back. */
export interface Exchange {
  /** From `query()`. */
  query?: (invalid: Invalid) => string
  /** From `json()` or `form()`. */
  body?: Body
  /** Of this operation, by their names in lower case. */
  headers?: Record<string, string | undefined>
  /** The option that holds the bearer; `none` for a public page. @default secretKey */
  key?: 'secretKey' | 'machineSecretKey' | 'none'
  /** The form of the body of a successful response. @default nothing */
  expects?: 'json' | 'text' | 'nothing'
  /** Looks at that body, and returns it or throws what `differs` makes. */
  inspect?: Inspect
  /** A POST that only reads, or that Clerk recognises when it comes again: it is repeated as a GET is. */
  isRepeatable?: boolean
  /** The call does not wait for a turn, because a request to the app waits for it. */
  skipsThrottle?: boolean
}

export type Inspect = (content: unknown, differs: (issues: SchemaIssue[]) => ClerkResponseError) => unknown

/** One call of an operation: everything that its attempts share. */
export interface Call {
  config: Config
  /** `GET /users/{user_id}` */
  operation: string
  method: Method
  /** Without the query, for hooks. */
  url: string
  /** With the query. */
  target: string
  /** By their names in lower case, inheriting nothing. */
  headers: Record<string, string>
  body: string | FormData | undefined
  /** The key that is sent; empty for a public page. */
  bearer: string
  expects: 'json' | 'text' | 'nothing'
  inspect: Inspect | undefined
  /** Whether it may be sent again although Clerk may have acted on it. */
  isRepeatable: boolean
  /** Where the call waits for its turns. */
  throttle: Throttle | undefined
  signal: AbortSignal | undefined
  timeoutMs: number
  totalTimeoutMs: number
  maxRetries: number
}

/** One attempt of a call, and how far it has come: what an error says when the attempt is cut off. */
export interface Attempt {
  call: Call
  /** 1 for the first. */
  number: number
  /** By the client's clock. */
  startedAt: number
  phase: RequestPhase
  /** Undefined until it came. */
  response: Response | undefined
}
