/**
 * The one place that talks to the network: time limits, retries, the response cap, redirects, errors and hooks.
 *
 * @module
 */
import { type Client, configOf, type RequestOptions } from '../client.ts'
import {
  ClerkApiError,
  type ClerkApiErrorItem,
  ClerkConfigError,
  ClerkError,
  ClerkInputError,
  ClerkNetworkError,
  ClerkResponseError,
  type ClerkResponseReason,
  ClerkTimeoutError,
  type RequestPhase,
  type SchemaIssue,
} from '../errors.ts'
import type { Schema } from '../schemas/schema.ts'
import { version } from '../version.ts'
import { bounded } from './bounded.ts'
import { matches } from './matches.ts'
import type { Path } from './path.ts'
import { readText } from './read-text.ts'
import { neverSent, retryAfterSeconds } from './retry.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Makes the error for a wrong argument, begun with the operation. */
export type Wrong = (name: string, Kind?: typeof ClerkError) => ClerkError

/** What an operation sends, and what it expects. */
export interface Exchange<T> {
  /** From `query()`. */
  query?: (wrong: Wrong) => string
  /** From `json()` or `form()`. */
  body?: (wrong: Wrong, headers: Headers) => string | FormData | undefined
  /** Schema of the answer; without one, none is read. */
  output?: Schema<T>
  /** The option that holds the bearer; `''` for a public page, which needs none and is text. @default secretKey */
  key?: 'secretKey' | 'machineSecretKey' | ''
}

const maxBodyBytes = 10 << 20

/** Sends one operation and returns its answer as it came, checked against the schema. */
export async function request<T = void>(
  client: Client,
  method: Method,
  path: Path,
  { query, body, output, key = 'secretKey' }: Exchange<T> = {},
  options: RequestOptions = {},
): Promise<T> {
  const config = configOf(client)
  const { fetch, now } = config
  const { signal } = options
  const operation = `${method} ${path.template}`
  const wrong: Wrong = (name, Kind = ClerkInputError) =>
    new Kind(`${operation}: ${name} is not usable`, { operation })

  const url = config.apiUrl + path.expand(wrong)
  const target = url + (query?.(wrong) ?? '')
  const bearer = key && config[key]!
  if (key && !bearer) throw wrong(key, ClerkConfigError)
  let headers: Headers
  let part = 'path'
  try {
    // No id may have moved the request: the URL is what was put together, to the letter.
    if (new URL(url).href !== url) throw part
    part = 'headers'
    headers = new Headers({
      'clerk-api-version': config.apiVersion ?? '2026-05-12',
      'user-agent': config.userAgent ?? `edge-clerk/${version}`,
      ...Object.fromEntries(new Headers(options.headers)),
    })
    if (headers.has('authorization')) throw part
  } catch {
    // The runtime's own error would quote the value.
    throw wrong(part)
  }
  const content = body?.(wrong, headers)
  if (bearer) headers.set('authorization', `Bearer ${bearer}`)

  const timeoutMs = options.timeoutMs ?? config.timeoutMs ?? 10_000
  const deadline = now() + (options.totalTimeoutMs ?? config.totalTimeoutMs ?? 30_000)
  const maxRetries = options.maxRetries ?? config.maxRetries ?? 2
  // POST and PATCH are repeated only where Clerk cannot have acted: on 429, and when nothing was sent.
  const repeatable = !/^P[OA]/.test(method)

  if (signal?.aborted) throw signal.reason
  for (let attempts = 1; ; attempts++) {
    const startedAt = now()
    const scope = timeoutMs < deadline - startedAt ? 'attempt' : 'total'
    const event = { operation, method, url, attempt: attempts }
    let phase: RequestPhase = 'headers'
    let status: number | undefined
    let retryAfter: number | undefined
    let mayRetry: boolean | undefined

    const report = (more?: object) =>
      tell(config.onResponse, { ...event, status, durationMs: now() - startedAt, ...more })
    // Errors are built from these, never from a request or an answer as a whole.
    const fields = (more: object) => ({ operation, attempts, status, ...more })
    const unusable = (reason: ClerkResponseReason, issues?: SchemaIssue[]) =>
      new ClerkResponseError(`${operation}: ${reason}`, fields({ reason, issues }))

    const send = async (signal: AbortSignal): Promise<unknown> => {
      const init = { method, headers, body: content, signal, redirect: 'manual' } as RequestInit
      const response = await fetch(target, init)
      const { ok, headers: received } = response
      status = response.status
      phase = 'body'
      const redirected = response.type === 'opaqueredirect' || /^3/.test(`${status}`)
      if (redirected || (ok && (!output || /^20[45]/.test(`${status}`)))) {
        response.body?.cancel().catch(() => {})
        if (redirected) throw unusable('redirect')
        return undefined
      }
      const text = await readText(response, maxBodyBytes).catch((error) => {
        // An error's body that breaks off must not hide the status.
        if (ok) throw error
        return ''
      })
      if (!ok) {
        // A server that echoes the key does not get it into an error.
        const { errors, meta, clerk_trace_id } = Object(parse(`${text}`.replaceAll(bearer, '')))
        const items: ClerkApiErrorItem[] = Array.isArray(errors) ? errors.filter(Boolean) : []
        mayRetry = status === 429 || (repeatable && /^50[0234]/.test(`${status}`))
        retryAfter = retryAfterSeconds(`${received.get('retry-after')}`, now())
        throw new ClerkApiError(
          `${operation}: ${status} ${/^\w*/.exec(items[0]?.code ?? '')}`,
          fields({
            errors: items,
            meta,
            traceId: clerk_trace_id ?? received.get('cf-ray')?.replaceAll(bearer, ''),
            retryAfter,
          }),
        )
      }
      // The media type alone decides; parameters do not (RFC 9110, 8.3.1).
      const isJson = /^application\/([^;]+\+)?json *(;|$)/i.test(`${received.get('content-type')}`)
      const answer = text && (isJson || !key) ? (key ? parse(text) : text) : undefined
      if (answer === undefined) {
        throw unusable(
          text === undefined ? 'too_large' : !text ? 'empty' : isJson ? 'invalid_json' : 'content_type',
        )
      }
      return answer
    }

    tell(config.onRequest, event)
    try {
      const answer = await bounded(
        Math.min(timeoutMs, deadline - startedAt),
        (_, reject) => {
          mayRetry = repeatable
          reject(new ClerkTimeoutError(`${operation}: ${scope} time limit`, fields({ scope, phase })))
        },
        signal,
        send,
      )
      if (output && !matches(output, answer)) {
        const issues: SchemaIssue[] = []
        matches(output, answer, issues)
        if (config.strict) throw unusable('schema', issues)
        tell(config.onDrift, { operation, issues })
      }
      report()
      return answer as T
    } catch (thrown) {
      let error = thrown
      if (signal?.aborted) error = signal.reason
      else if (!(thrown instanceof ClerkError)) {
        if (neverSent(thrown)) phase = 'connect'
        mayRetry = repeatable || phase === 'connect'
        error = new ClerkNetworkError(`${operation}: ${phase}`, fields({ phase, cause: thrown }))
      }
      const delay = retryAfter === undefined ? Math.random() * 125 * 2 ** attempts : retryAfter * 1000
      const retryInMs =
        mayRetry && attempts <= maxRetries && delay <= Math.min(20_000, deadline - now()) ? delay : undefined
      report({ error, retryInMs })
      if (retryInMs === undefined) throw error
      await bounded<void>(
        retryInMs,
        (resolve) => resolve(),
        signal,
        () => new Promise(() => {}),
      )
    }
  }
}

/** The JSON value of a text; `undefined` where it is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Calls a hook; what it throws stays with it. */
async function tell<E>(hook: ((event: E) => unknown) | undefined, event: E): Promise<void> {
  try {
    await hook?.(event)
  } catch {}
}
