import type { BaseIssue, GenericSchema } from 'valibot'
import { type Client, type Config, configOf, type RequestOptions } from './client.ts'
import { ClerkInputError } from './errors.ts'
import { type Body, json } from './internal/body.ts'
import type { Exchange, Inspect, Method } from './internal/call.ts'
import { ownOf } from './internal/own.ts'
import type { Path } from './internal/path.ts'
import { query } from './internal/query.ts'
import { send } from './internal/request.ts'
import { drifted } from './internal/schema-inspector.ts'
import { kindOf } from './schemas/matches.ts'
import type { SchemaIssue } from './schemas/schema-issue.ts'

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
  /** Any valibot schema of the body; without one, no body is read. */
  output?: GenericSchema<unknown, T> | undefined
}

/**
 * Calls an endpoint of the Backend API that has no function here, with the same care for keys and the same limits,
 * retries, hooks and errors as an operation. A body that differs from `output` is treated as everywhere: it is returned as
 * it came and reported to `onDrift`, or is an error in strict mode.
 *
 * ```ts
 * import { createClient, path, request } from 'edge-clerk'
 * import * as v from 'valibot'
 *
 * const client = createClient({ secretKey: 'sk_test_…' })
 * const Note = v.looseObject({ id: v.string(), text: v.string() })
 * const note = await request(client, 'GET', path('/notes/{note_id}', 'note_1'), { output: Note })
 * console.log(note.text)
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
  const operation = check(method, path, { key, body, output })
  const exchange: Exchange = {
    query: query(params),
    body: body instanceof FormData ? asItIs(body) : json(body),
  }
  if (headers) exchange.headers = headers
  if (key) exchange.key = key
  if (output) {
    exchange.expects = 'json'
    exchange.inspect = inspectorOf(output, operation, configOf(client))
  }
  return send(client, method, path, exchange, options)
}

/** Checks what a program without types may get wrong, and returns the name of the operation. */
function check(method: Method, path: Path, { key, body, output }: RequestInput<unknown>): string {
  // A method in small letters would be taken for one that is safe to repeat.
  if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) {
    throw new ClerkInputError('request: method must be GET, POST, PUT, PATCH or DELETE')
  }
  if (typeof path?.expand !== 'function')
    throw new ClerkInputError('request: path must be what path() returns')
  const operation = `${method} ${path.template}`
  const invalid = (requirement: string) => new ClerkInputError(`${operation}: ${requirement}`, { operation })
  if (key && !['secretKey', 'machineSecretKey', 'none'].includes(key)) {
    throw invalid('key must be secretKey, machineSecretKey or none')
  }
  // To `fetch` that is an error like any other, as if the connection had failed.
  if (method === 'GET' && body !== undefined) throw invalid('body cannot be sent with GET')
  if (output && (typeof output['~run'] !== 'function' || output.async)) {
    throw invalid('output must be a schema of valibot that is not async')
  }
  return operation
}

function asItIs(body: FormData): Body {
  return (_, headers) => {
    // The runtime sets the content type, which names the boundary.
    delete headers['content-type']
    return body
  }
}

/** By valibot's own run: an app's schema may transform what it takes, which those of this package never do. */
function inspectorOf(schema: GenericSchema, operation: string, config: Config): Inspect {
  return (body, differs) => {
    const { value, issues } = run(schema, body, differs)
    return issues ? drifted(schema, operation, config, body, () => issues.map(schemaIssueOf), differs) : value
  }
}

/** What a transformation throws is about the body, not about the connection: the call is not repeated. */
function run(schema: GenericSchema, body: unknown, differs: Parameters<Inspect>[1]) {
  try {
    return schema['~run']({ value: body }, {})
  } catch {
    throw differs([{ path: '', expected: 'what its schema can transform', received: kindOf(body) }])
  }
}

/** What valibot found, without the value, which its message may hold. */
function schemaIssueOf({ path, expected, type, input }: BaseIssue<unknown>): SchemaIssue {
  const place = path?.map(({ key }) => String(key)).join('.') ?? ''
  return { path: place, expected: expected ?? type, received: kindOf(input) }
}
