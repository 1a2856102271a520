import {
  ClerkApiError,
  ClerkError,
  ClerkNetworkError,
  ClerkResponseError,
  type ClerkResponseReason,
  ClerkTimeoutError,
  type RequestPhase,
} from '../errors.ts'
import type { ApiErrorItem } from '../schemas/api-error-item.ts'
import { isObject } from '../schemas/is-object.ts'
import type { SchemaIssue } from '../schemas/schema-issue.ts'
import type { Attempt } from './call.ts'
import { ownOf } from './own.ts'
import { readText } from './read-text.ts'
import { parseRetryAfter, wasNeverSent } from './retry.ts'
import { withoutKey } from './without-key.ts'

const maxBodyBytes = 10 << 20

/** Sends a call once and returns the body of a successful response; anything else rejects. */
export async function sendAttempt(attempt: Attempt, signal: AbortSignal): Promise<unknown> {
  const { config, target, method, headers, body, expects, inspect } = attempt.call
  // Without a prototype, so that fetch reads no setting that other code put on Object.prototype.
  const init = { __proto__: null, method, headers, body, signal, redirect: 'manual' } as RequestInit
  const response = await config.fetch(target, init)
  if (response.type === 'error') throw new TypeError('fetch returned a network error')
  attempt.phase = 'body'
  attempt.response = response
  const isRedirect = response.status >= 300 && response.status < 400
  // Browsers and some runtimes hide the status of a redirect.
  if (isRedirect || response.type === 'opaqueredirect') {
    discard(response)
    throw responseError(attempt, 'redirect')
  }
  if (!response.ok) throw await readApiError(attempt, response)
  if (expects === 'nothing') {
    discard(response)
    // A page of HTML is not Clerk's: a captive portal sends one with status 200.
    if (mediaTypeOf(response) === 'text/html') throw responseError(attempt, 'content_type')
    return undefined
  }
  const content = await readBody(attempt, response)
  return inspect ? inspect(content, (issues) => responseError(attempt, 'schema', issues)) : content
}

/** The body of a successful response, in the form that the operation expects. */
async function readBody(attempt: Attempt, response: Response): Promise<unknown> {
  const text = await readText(response, maxBodyBytes)
  if (text === undefined) throw responseError(attempt, 'too_large')
  if (text === '') throw responseError(attempt, 'empty')
  if (attempt.call.expects === 'text') return text
  if (!isJson(response)) throw responseError(attempt, 'content_type')
  const value = parseJson(text)
  if (value === undefined) throw responseError(attempt, 'invalid_json')
  return value
}

/** The error that a call rejects with for whatever an attempt threw. */
export function toClerkError(attempt: Attempt, thrown: unknown): ClerkError {
  if (thrown instanceof ClerkError) return thrown
  if (wasNeverSent(thrown)) attempt.phase = 'connect'
  const { call, phase } = attempt
  const message = `${call.operation}: ${networkMessages[phase]}`
  return new ClerkNetworkError(message, { ...factsOf(attempt), phase, cause: thrown })
}

export function timeoutError(attempt: Attempt, limit: 'attempt' | 'total', ms: number): ClerkTimeoutError {
  const { call, phase } = attempt
  const option = limit === 'attempt' ? 'timeoutMs' : 'totalTimeoutMs'
  const message = `${call.operation}: no complete response within ${option} (${ms} ms)`
  return new ClerkTimeoutError(message, { ...factsOf(attempt), limit, phase })
}

function responseError(attempt: Attempt, reason: ResponseReason, issues?: SchemaIssue[]): ClerkResponseError {
  const facts = factsOf(attempt)
  const message = `${facts.operation}: ${facts.status}: ${responseMessages[reason]}${firstOf(issues)}`
  return new ClerkResponseError(message, { ...facts, reason, traceId: traceIdOf(attempt), issues })
}

/** What every error about an attempt carries. */
function factsOf({ call, number, response }: Attempt) {
  return { operation: call.operation, status: response?.status, attempts: number }
}

const networkMessages: Record<RequestPhase, string> = {
  connect: 'no connection; nothing was sent',
  headers: 'the connection failed before a response came',
  body: 'the connection failed within the response',
}

/** Why one response could not be used. */
type ResponseReason = Exclude<ClerkResponseReason, 'repeated_page'>

const responseMessages: Record<ResponseReason, string> = {
  redirect: 'a redirect is not followed, because it could take the key elsewhere',
  content_type: 'the response has another content type than the API sends',
  invalid_json: 'the response is not valid JSON',
  empty: 'the response has no body',
  too_large: 'the response is larger than 10 MiB',
  schema: 'the response differs from its schema',
}

function firstOf([issue]: SchemaIssue[] = []): string {
  if (!issue) return ''
  const place = issue.path === '' ? 'the body' : issue.path
  return `: ${place} must be ${issue.expected} (got ${issue.received})`
}

/** The error for a status outside 2xx. A body that cannot be read or parsed does not hide the status. */
async function readApiError(attempt: Attempt, response: Response): Promise<ClerkApiError> {
  const { operation, bearer, config } = attempt.call
  const { status, headers } = response
  const text = await readText(response, maxBodyBytes).catch(() => '')
  // A server that echoes the key does not get it into an error, however it wrote it.
  const body = parseJson(text ?? '', bearer)
  const { errors, meta, clerk_trace_id } = ownOf(isObject(body) ? body : {})
  const items: ApiErrorItem[] = Array.isArray(errors) ? errors.filter(isObject) : []
  return new ClerkApiError(`${operation}: ${status} ${describe(items)}`, {
    ...factsOf(attempt),
    status,
    errors: items,
    meta: isObject(meta) ? meta : undefined,
    traceId: typeof clerk_trace_id === 'string' ? clerk_trace_id : traceIdOf(attempt),
    retryAfterSeconds: parseRetryAfter(headers.get('retry-after'), config.now()),
  })
}

/** The name of the request in Cloudflare's logs, and so in Clerk's. */
function traceIdOf({ call, response }: Attempt): string | undefined {
  const traceId = withoutKey(response?.headers.get('cf-ray'), call.bearer)
  return typeof traceId === 'string' ? traceId : undefined
}

/** Clerk's code and the parameter at fault: `form_param_missing: email_address`. */
function describe([first]: ApiErrorItem[]): string {
  if (!first) return "without Clerk's own error"
  const { code, meta } = ownOf(first)
  const word = wordOf(code)
  if (word === undefined) return 'with an error that has no usable code'
  const parameter = wordOf(ownOf(meta ?? {}).param_name)
  return parameter === undefined ? word : `${word}: ${parameter}`
}

/** A text that is fit for a message: it comes from a server, and may be of any kind, length and character. */
function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.[\]-]{1,99}$/.test(value) ? value : undefined
}

/** In lower case and without its parameters, which do not matter here (RFC 9110, 8.3.1). */
function mediaTypeOf(response: Response): string {
  const [mediaType = ''] = (response.headers.get('content-type') ?? '').split(';', 1)
  return mediaType.trim().toLowerCase()
}

function isJson(response: Response): boolean {
  const mediaType = mediaTypeOf(response)
  return (
    mediaType === 'application/json' || (mediaType.startsWith('application/') && mediaType.endsWith('+json'))
  )
}

/** Frees the connection of a response whose body is not read. */
function discard(response: Response): void {
  response.body?.cancel().catch(() => {})
}

/** The JSON value of a text, without the key where one is given; `undefined` where the text is no JSON. */
function parseJson(text: string, key = ''): unknown {
  try {
    return withoutKey(JSON.parse(text), key)
  } catch {
    return undefined
  }
}
