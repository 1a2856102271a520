/**
 * The one place that talks to the network: time limits, retries, the response cap, redirects, errors and hooks.
 *
 * @module
 */
import type { GenericSchema } from 'valibot'
import { type Client, configOf, type RequestOptions } from '../client.ts'
import {
  ClerkApiError,
  type ClerkApiErrorItem,
  ClerkConfigError,
  ClerkInputError,
  ClerkNetworkError,
  ClerkResponseError,
  type ClerkResponseReason,
  ClerkTimeoutError,
  type RequestPhase,
} from '../errors.ts'
import { version } from '../version.ts'
import { bounded } from './bounded.ts'
import { explain } from './explain.ts'
import { matches } from './matches.ts'
import type { Path } from './path.ts'
import { readText } from './read-text.ts'
import { neverSent, retryAfter, retryDelay } from './retry.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Makes the error for a wrong argument, begun with the operation. */
export type Wrong = (name: string) => ClerkInputError

/** What an operation sends, and what it expects. */
export interface Exchange<T> {
  /** From `query()`. */
  query?: (wrong: Wrong) => string
  /** From `json()` or `form()`. */
  body?: (wrong: Wrong) => string | FormData | undefined
  /** Schema of the answer; without one, none is read. */
  output?: GenericSchema<unknown, T>
  /** The option that holds the bearer. @default secretKey */
  key?: 'secretKey' | 'machineSecretKey'
}

const maxBodyBytes = 10 * 1024 * 1024

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
  const operation = `${method} ${path.template}`
  const wrong: Wrong = (name) => new ClerkInputError(`${operation}: ${name} is not usable`, { operation })

  const url = config.apiUrl + path.expand(wrong)
  // No id may have moved the request: the URL is what was put together, to the letter.
  if (new URL(url).href !== url) throw wrong('path')
  const target = url + (query?.(wrong) ?? '')
  const content = body?.(wrong)
  const bearer = config[key]
  if (!bearer) throw new ClerkConfigError(`${operation}: ${key} is missing`, { operation })
  let headers: Headers
  try {
    headers = new Headers(options.headers)
    if (headers.has('authorization')) throw wrong('authorization')
    const defaults = {
      'clerk-api-version': config.apiVersion ?? '2026-05-12',
      'user-agent': config.userAgent ?? `edge-clerk/${version}`,
    }
    for (const [name, value] of Object.entries(defaults)) headers.has(name) || headers.set(name, value)
    headers.set('authorization', `Bearer ${bearer}`)
    headers.delete('content-type')
    if (typeof content === 'string') headers.set('content-type', 'application/json')
  } catch {
    // The runtime's own error would quote the value.
    throw wrong('headers')
  }

  const { timeoutMs = config.timeoutMs ?? 10_000 } = options
  const { totalTimeoutMs = config.totalTimeoutMs ?? 30_000, maxRetries = config.maxRetries ?? 2 } = options
  const deadline = now() + totalTimeoutMs

  for (let attempts = 1; ; attempts++) {
    const startedAt = now()
    const scope = timeoutMs < deadline - startedAt ? 'attempt' : 'total'
    let phase: RequestPhase = 'headers'
    let status: number | undefined
    const event = { operation, method, url, attempt: attempts }
    const report = (more?: object) =>
      tell(config.onResponse, { ...event, status, durationMs: now() - startedAt, ...more })
    // Errors are built from these, never from a request or an answer as a whole.
    const fields = (more: object) => ({ operation, attempts, ...(status && { status }), ...more })
    const unusable = (reason: ClerkResponseReason, more?: object) =>
      new ClerkResponseError(`${operation}: ${reason}`, fields({ reason, ...more }))
    const networkError = (cause: unknown) => {
      if (neverSent(cause)) phase = 'connect'
      throw new ClerkNetworkError(`${operation}: the network failed`, fields({ phase, cause }))
    }

    const send = async (signal: AbortSignal): Promise<unknown> => {
      const init: RequestInit = {
        method,
        headers,
        signal,
        redirect: 'manual',
        ...(content && { body: content }),
      }
      const response = await new Promise<Response>((resolve) => resolve(fetch(target, init))).catch(
        networkError,
      )
      const { ok, type } = response
      status = response.status
      phase = 'body'
      const redirected = type === 'opaqueredirect' || /^3/.test(`${status}`)
      if (redirected || (ok && (!output || /^20[45]/.test(`${status}`)))) {
        response.body?.cancel().catch(() => {})
        if (redirected) throw unusable('redirect')
        return undefined
      }
      // An error's body that breaks off must not hide the status.
      const text = await readText(response, maxBodyBytes, signal).catch(ok ? networkError : () => '')
      if (!ok) {
        // A server that echoes the key does not get it into an error.
        const { errors, meta, clerk_trace_id } = parseObject(`${text}`.replaceAll(bearer, ''))
        const items: ClerkApiErrorItem[] = Array.isArray(errors) ? errors.filter(Boolean) : []
        const code = `${items[0]?.code}`.replace(/\W+/g, '_')
        throw new ClerkApiError(
          `${operation}: ${code} (status ${status})`,
          fields({
            errors: items,
            meta,
            traceId: clerk_trace_id ?? response.headers.get('cf-ray'),
            retryAfter: retryAfter(response.headers.get('retry-after'), now()),
          }),
        )
      }
      if (text === undefined) throw unusable('too_large')
      if (!text) throw unusable('empty')
      // The media type alone decides; parameters do not (RFC 9110, 8.3.1).
      if (!/^application\/(\S+\+)?json\s*(;|$)/i.test(response.headers.get('content-type') ?? '')) {
        throw unusable('content_type')
      }
      try {
        return JSON.parse(text)
      } catch {
        throw unusable('invalid_json')
      }
    }

    tell(config.onRequest, event)
    try {
      const answer = await bounded(
        Math.min(timeoutMs, deadline - startedAt),
        () => {
          throw new ClerkTimeoutError(`${operation}: ${scope} time limit`, fields({ scope, phase }))
        },
        options.signal,
        send,
      )
      if (output && !matches(output, answer)) {
        const issues = explain(output, answer)
        if (config.strict) throw unusable('schema', { issues })
        tell(config.onDrift, { operation, issues })
      }
      report()
      return answer as T
    } catch (error) {
      const retryInMs = attempts <= maxRetries ? retryDelay(error, method, deadline - now()) : undefined
      report({ error, retryInMs })
      if (retryInMs === undefined) throw error
      await bounded<void>(
        retryInMs,
        () => {},
        options.signal,
        () => new Promise(() => {}),
      )
    }
  }
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/** Calls a hook; what it throws stays with it. */
async function tell<E>(hook: ((event: E) => unknown) | undefined, event: E): Promise<void> {
  try {
    await hook?.(event)
  } catch {}
}
