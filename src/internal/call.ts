import type { GenericSchema } from 'valibot'
import type { Config } from '../client.ts'
import type { RequestPhase } from '../errors.ts'
import type { Body } from './body.ts'
import type { Invalid } from './invalid.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What an operation sends, and what it expects back. */
export interface OperationInit<T> {
  /** From `query()`. */
  query?: (invalid: Invalid) => string
  /** From `json()` or `form()`. */
  body?: Body
  /** Schema of the response, `json` for any JSON, `text` for text. Without it, no body is read. */
  output?: GenericSchema<unknown, T> | 'json' | 'text'
  /** The option that holds the bearer; `none` for a public page. @default secretKey */
  key?: 'secretKey' | 'machineSecretKey' | 'none'
}

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
  output: OperationInit<unknown>['output']
}

/** One attempt of a call, and how far it has come: what an error tells when the attempt is cut off. */
export interface Attempt {
  /** 1 for the first. */
  number: number
  phase: RequestPhase
  status: number | undefined
}
