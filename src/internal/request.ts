/**
 * The one place that talks to the network: a call is prepared, attempted within its time limits, and repeated where
 * that is safe.
 *
 * @module
 */
import type { GenericSchema } from 'valibot'
import { type Client, type Config, configOf, type RequestOptions, type ResponseEvent } from '../client.ts'
import { ClerkConfigError, ClerkInputError } from '../errors.ts'
import { bounded } from './bounded.ts'
import type { Attempt, Call, Exchange, Method } from './call.ts'
import type { Invalid } from './invalid.ts'
import { kindOf } from './kind.ts'
import { limitOf } from './limits.ts'
import { notify } from './notify.ts'
import { own, ownOf } from './own.ts'
import type { Path } from './path.ts'
import { sendAttempt, timeoutError, toClerkError } from './response.ts'
import { retryDelayMs } from './retry.ts'
import { schemaInspector } from './schema-inspector.ts'

/** What an operation sends, and the schema of what it returns; without one, no body is read. */
export interface OperationInit<T> extends Pick<Exchange, 'query' | 'body' | 'key'> {
  output?: GenericSchema<unknown, T>
}

/** Sends one operation and returns the body of the response as it came, checked against the schema. */
export async function request<T = void>(
  client: Client,
  method: Method,
  path: Path,
  init: OperationInit<T> = {},
  options?: RequestOptions,
): Promise<T> {
  const { output, ...exchange } = ownOf(init)
  if (!output) return send<T>(client, method, path, exchange, options)
  const inspect = schemaInspector(output, `${method} ${path.template}`, configOf(client))
  return send<T>(client, method, path, { ...exchange, expects: 'json', inspect }, options)
}

/** Sends one operation and returns the body of the response, in the form that `expects` says. */
export async function send<T>(
  client: Client,
  method: Method,
  path: Path,
  exchange: Exchange = {},
  options?: RequestOptions,
): Promise<T> {
  const operation = `${method} ${path.template}`
  const invalid: Invalid = (argument, requirement) =>
    new ClerkInputError(`${operation}: ${printable(argument)} ${requirement}`, { operation })
  const config = configOf(client)
  const { signal, headers, ...limits } = readOptions(options, invalid)
  const timeoutMs = limitOf('timeoutMs', limits, config, invalid)
  const totalTimeoutMs = limitOf('totalTimeoutMs', limits, config, invalid)
  const maxRetries = limitOf('maxRetries', limits, config, invalid)
  const call = prepare(config, operation, method, path, exchange, headers, invalid)
  // POST and PATCH may have changed something by the time that an attempt fails.
  const isRepeatable = method !== 'POST' && method !== 'PATCH'

  const deadline = config.now() + totalTimeoutMs
  for (let number = 1; ; number++) {
    // Not throwIfAborted(): a signal of another library may lack it.
    if (signal?.aborted) throw signal.reason
    const startedAt = config.now()
    const attempt: Attempt = { call, number, phase: 'headers', response: undefined }
    const event = { operation, method, url: call.url, attempt: number }
    const report = (outcome: Pick<ResponseEvent, 'error' | 'retryInMs'>) =>
      notify(config.onResponse, {
        ...event,
        status: attempt.response?.status,
        durationMs: config.now() - startedAt,
        ...outcome,
      })
    notify(config.onRequest, event)
    try {
      const remainingMs = deadline - startedAt
      const result = await bounded(
        Math.min(timeoutMs, remainingMs),
        (_, reject) =>
          reject(
            timeoutMs < remainingMs
              ? timeoutError(attempt, 'attempt', timeoutMs)
              : timeoutError(attempt, 'total', totalTimeoutMs),
          ),
        signal,
        (attemptSignal) => sendAttempt(attempt, attemptSignal),
      )
      report({})
      return result as T
    } catch (thrown) {
      if (signal?.aborted) {
        report({ error: signal.reason, retryInMs: undefined })
        throw signal.reason
      }
      const error = toClerkError(attempt, thrown)
      const remainingMs = deadline - config.now()
      const retryInMs = retryDelayMs({ error, attempt: number, maxRetries, isRepeatable, remainingMs })
      report({ error, retryInMs })
      if (retryInMs === undefined) throw error
      await wait(retryInMs, signal)
    }
  }
}

/**
 * The name of an argument as it may stand in a message: keys of metadata and of params that were passed on may hold
 * anything. Where the whole does not fit, the name that it begins with.
 */
function printable(argument: string): string {
  if (/^[\w.[\]-]{1,100}$/.test(argument)) return argument
  return /^\w{1,50}(?=[.[])/.exec(argument)?.[0] ?? 'a parameter'
}

/** The options of a call, each once and as its own property. */
function readOptions(options: RequestOptions | undefined | null, invalid: Invalid) {
  const given: RequestOptions = options ?? {}
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw invalid('options', `must be an object (got ${kindOf(given)})`)
  }
  const signal = own(given, 'signal') ?? undefined
  if (signal !== undefined && typeof signal.addEventListener !== 'function') {
    throw invalid('signal', `must be an AbortSignal (got ${kindOf(signal)})`)
  }
  return {
    signal,
    headers: own(given, 'headers'),
    timeoutMs: own(given, 'timeoutMs'),
    totalTimeoutMs: own(given, 'totalTimeoutMs'),
    maxRetries: own(given, 'maxRetries'),
  }
}

/** Checks what a call is made of, and puts it together. Sends nothing. */
function prepare(
  config: Config,
  operation: string,
  method: Method,
  path: Path,
  exchange: Exchange,
  headersOption: RequestOptions['headers'],
  invalid: Invalid,
): Call {
  const { query, body, key = 'secretKey', expects = 'nothing', inspect } = ownOf(exchange)
  const url = config.apiUrl + path.expand(invalid)
  // No id may have moved the request: the URL is what was put together, to the letter.
  if (new URL(url).href !== url) throw invalid('path', 'must stay within the API')
  const target = url + (query?.(invalid) ?? '')
  const bearer = key === 'none' ? '' : config[key]
  if (bearer === undefined) throw missingKey(operation, key)
  const headers = headersOf(config, headersOption, invalid)
  const content = body?.(invalid, headers)
  if (bearer !== '') headers.set('authorization', `Bearer ${bearer}`)
  return { config, operation, method, url, target, headers, body: content, bearer, expects, inspect }
}

function missingKey(operation: string, key: string): ClerkConfigError {
  const variable = key === 'secretKey' ? 'CLERK_SECRET_KEY' : 'CLERK_MACHINE_SECRET_KEY'
  const message = `${key} is missing: give it to createClient, or set ${variable} for createClientFromEnv`
  return new ClerkConfigError(`${operation}: ${message}`, { operation })
}

function headersOf(config: Config, given: RequestOptions['headers'], invalid: Invalid): Headers {
  let headers: Headers
  try {
    headers = new Headers(given ?? undefined)
  } catch {
    // The runtime's own error would quote the value.
    throw invalid('headers', 'must be names and values that HTTP allows')
  }
  if (headers.has('authorization')) {
    throw invalid('headers', 'must not set authorization: the client sends its own key')
  }
  if (!headers.has('clerk-api-version')) headers.set('clerk-api-version', config.apiVersion)
  if (!headers.has('user-agent')) headers.set('user-agent', config.userAgent)
  return headers
}

/** Waits, or rejects as soon as the caller aborts. */
async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const never = () => new Promise<void>(() => {})
  await bounded<void>(ms, (resolve) => resolve(), signal, never)
}
