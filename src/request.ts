import type { GenericSchema } from 'valibot'
import type { Client, RequestOptions } from './client.ts'
import { json } from './internal/body.ts'
import type { Method } from './internal/call.ts'
import { ownOf } from './internal/own.ts'
import type { Path } from './internal/path.ts'
import { query } from './internal/query.ts'
import { request as requestOperation } from './internal/request.ts'

export type { Path }

/** What `request` sends, and the schema of what it returns. */
export interface RequestInput<T> {
  /** A list repeats its key; `undefined` and `null` are left out. */
  query?: object | undefined
  /** Sent as JSON, or as a form where it is a `FormData`. */
  body?: object | undefined
  /** Of this endpoint; they go before those of the options. `authorization` is refused. */
  headers?: Record<string, string | undefined> | undefined
  /** The option of the client that holds the key; `none` for a public page. @default secretKey */
  key?: 'secretKey' | 'machineSecretKey' | 'none' | undefined
  /** A valibot schema. Without one no body is read. */
  output?: GenericSchema<T> | undefined
}

/**
 * Calls an endpoint of the Backend API that has no function here, with the same care for keys and the same limits, retries,
 * hooks and errors:
 *
 * ```ts
 * const Note = v.looseObject({ id: v.string(), text: v.string() })
 * const note = await request(client, 'GET', path('/notes/{note_id}', id), { output: Note })
 * ```
 */
export async function request<T = void>(
  client: Client,
  method: Method,
  path: Path,
  input: RequestInput<T> = {},
  options?: RequestOptions,
): Promise<T> {
  const { query: params, body, headers, key, output } = ownOf(input)
  const init = {
    query: query(params),
    body: body instanceof FormData ? () => body : json(body),
    ...(headers && { headers }),
    ...(key && { key }),
    ...(output && { output }),
  }
  return requestOperation(client, method, path, init, options)
}
