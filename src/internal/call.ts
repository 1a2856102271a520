import type { Config } from '../client.ts'
import type { ClerkResponseError, RequestPhase } from '../errors.ts'
import type { SchemaIssue } from '../schemas/schema-issue.ts'
import type { Body } from './body.ts'
import type { Invalid } from './invalid.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What is sent, and what is expected back. */
export interface Exchange {
  /** From `query()`. */
  query?: (invalid: Invalid) => string
  /** From `json()` or `form()`. */
  body?: Body
  /** The option that holds the bearer; `none` for a public page. @default secretKey */
  key?: 'secretKey' | 'machineSecretKey' | 'none'
  /** The form of the body of a successful response. @default nothing */
  expects?: 'json' | 'text' | 'nothing'
  /** Looks at that body, and returns it or throws what `differs` makes. */
  inspect?: Inspect
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
  headers: Headers
  body: string | FormData | undefined
  /** The key that is sent; empty for a public page. */
  bearer: string
  expects: 'json' | 'text' | 'nothing'
  inspect: Inspect | undefined
}

/** One attempt of a call, and how far it has come: what an error says when the attempt is cut off. */
export interface Attempt {
  call: Call
  /** 1 for the first. */
  number: number
  phase: RequestPhase
  /** Undefined until it came. */
  response: Response | undefined
}
