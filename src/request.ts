import type { BaseIssue, GenericSchema } from 'valibot'
import { type Client, type Config, configOf, type RequestOptions } from './client.ts'
import { ClerkInputError } from './errors.ts'
import { type Body, json } from './internal/body.ts'
import type { Exchange, Inspect, Method } from './internal/call.ts'
import { kindOf } from './internal/kind.ts'
import { notify } from './internal/notify.ts'
import { ownOf } from './internal/own.ts'
import type { Path } from './internal/path.ts'
import { query } from './internal/query.ts'
import { send } from './internal/request.ts'
import { drifted } from './internal/schema-inspector.ts'
import { isObject } from './schemas/is-object.ts'
import { kindOf as kindOfJson } from './schemas/matches.ts'
import type { SchemaIssue } from './schemas/schema-issue.ts'

export type { Path }

/** What `request` sends, and the schema of what it returns. */
export interface RequestInput<T> {
  /** Parameters of the URL. A list repeats its key; `undefined` and `null` are left out. */
  query?: object | undefined
  /** Sent as JSON, or as a form if it is a `FormData`. */
  body?: object | undefined
  /** Headers of this endpoint. They replace those of the options; `authorization` is refused. */
  headers?: Record<string, string | undefined> | undefined
  /** The option of the client that holds the key; `none` for a public page. @default secretKey */
  key?: 'secretKey' | 'machineSecretKey' | 'none' | undefined
  /** Any valibot schema of the response body; without one, no body is read and the result is `undefined`. */
  output?: GenericSchema<unknown, T> | undefined
}

/**
 * Calls an endpoint of the Backend API that has no function here, with the same care for keys and the same limits,
 * retries, hooks and errors as an operation. A body that differs from `output` is returned as it came, without the
 * transformations of the schema, and reported to `onDrift`. In strict mode the call rejects, and so it does for a body of
 * another kind, such as a list in place of an object.
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
  const operation = checkArguments(method, path, input)
  const { query: params, body, headers, key, output } = ownOf(input)
  const exchange: Exchange = {
    query: query(params, 500, 'query'),
    body: body instanceof FormData ? asItIs(body) : json(body, 'body'),
  }
  if (headers) exchange.headers = headers
  if (key) exchange.key = key
  if (output) {
    exchange.expects = 'json'
    exchange.inspect = inspectorOf(output, operation, configOf(client))
  }
  return send(client, method, path, exchange, options)
}

/** Checks what only TypeScript would refuse, and returns the name of the operation. */
function checkArguments(method: Method, path: Path, input: RequestInput<unknown>): string {
  // A method in lower case would count as one that is safe to repeat.
  if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) {
    throw new ClerkInputError('request: method must be GET, POST, PUT, PATCH or DELETE, in upper case')
  }
  if (typeof (path as Partial<Path> | undefined)?.expand !== 'function') {
    const found = kindOf(path)
    throw new ClerkInputError(
      `request: path must be what path('/users/{user_id}', id) returns (got ${found})`,
    )
  }
  const operation = `${method} ${path.template}`
  const fail = (problem: string) => new ClerkInputError(`${operation}: ${problem}`, { operation })
  if (!isObject(input)) throw fail(`the input must be an object (got ${kindOf(input)})`)
  const { body, key = 'secretKey', output } = ownOf<RequestInput<unknown>>(input)
  if (!['secretKey', 'machineSecretKey', 'none'].includes(key)) {
    throw fail('key must be secretKey, machineSecretKey or none')
  }
  // To fetch it is an error like any other, and would be repeated as a failure of the network.
  if (method === 'GET' && body !== undefined) throw fail('body cannot be sent with GET: use query')
  if (output !== undefined && (typeof output['~run'] !== 'function' || output.async)) {
    throw fail('output must be a valibot schema, and not an async one')
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

/** Runs the schema with valibot: unlike the schemas of this package, one of an app may transform the body. */
function inspectorOf(schema: GenericSchema, operation: string, config: Config): Inspect {
  return (body, differs) => {
    const outcome = run(schema, body, differs)
    if (!outcome.issues) return outcome.value
    const issues = outcome.issues.map(schemaIssueOf)
    // Of a union or a text, only the schema can tell which kinds of body it accepts.
    const hasKind = schema.type === 'array' || schema.type.includes('object')
    if (hasKind || config.strict) return drifted(schema, operation, config, body, () => issues, differs)
    if (config.onDrift) notify(config.onDrift, { operation, issues })
    return body
  }
}

/** What a transformation throws is about the body, not about the connection: the call is not repeated. */
function run(schema: GenericSchema, body: unknown, differs: Parameters<Inspect>[1]) {
  try {
    return schema['~run']({ value: body }, {})
  } catch {
    throw differs([{ path: '', expected: 'what the schema can transform', received: kindOfJson(body) }])
  }
}

/** What valibot found, without the value, which its message may hold. */
function schemaIssueOf({ path, expected, type, input }: BaseIssue<unknown>): SchemaIssue {
  const place = path?.map(({ key }) => String(key)).join('.') ?? ''
  return { path: place, expected: expected ?? type, received: kindOfJson(input) }
}
