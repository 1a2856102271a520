import {
  ClerkApiError,
  ClerkError,
  ClerkNetworkError,
  ClerkResponseError,
  type ClerkResponseReason,
  type RequestPhase,
} from '../errors.ts'
import type { ApiErrorItem } from '../schemas/api-error-item.ts'
import { isObject } from '../schemas/is-object.ts'
import type { SchemaIssue } from '../schemas/schema-issue.ts'
import type { Attempt, Call } from './call.ts'
import { ownOf } from './own.ts'
import { readText } from './read-text.ts'
import { parseRetryAfter, wasNeverSent } from './retry.ts'
import { withoutKey } from './without-key.ts'

const maxBodyBytes = 10 << 20

/** Sends a call once and returns the body of a successful response; anything else rejects. */
export async function sendAttempt(call: Call, attempt: Attempt, signal: AbortSignal): Promise<unknown> {
  const { config, target, method, headers, body } = call
  // Without a prototype, so that fetch reads no setting that other code put on Object.prototype.
  const init = { __proto__: null, method, headers, body, signal, redirect: 'manual' } as RequestInit
  const response = await config.fetch(target, init)
  if (response.type === 'error') throw new TypeError('fetch returned a network error')
  attempt.phase = 'body'
  attempt.status = response.status
  const isRedirect = response.status >= 300 && response.status < 400
  // Browsers and some runtimes hide the status of a redirect.
  if (isRedirect || response.type === 'opaqueredirect') {
    discard(response)
    throw responseError(call, attempt, response, 'redirect')
  }
  if (!response.ok) throw await readApiError(call, attempt, response)
  if (call.expects === 'nothing') {
    discard(response)
    // A page of HTML is not Clerk's: a captive portal sends one with status 200.
    if (mediaTypeOf(response) === 'text/html') throw responseError(call, attempt, response, 'content_type')
    return undefined
  }
  const content = await readBody(call, attempt, response)
  return call.inspect
    ? call.inspect(content, (issues) => responseError(call, attempt, response, 'schema', issues))
    : content
}

/** The error that a call rejects with for whatever an attempt threw. */
export function toClerkError({ operation }: Call, attempt: Attempt, thrown: unknown): ClerkError {
  if (thrown instanceof ClerkError) return thrown
  if (wasNeverSent(thrown)) attempt.phase = 'connect'
  const { phase, status, number: attempts } = attempt
  const message = `${operation}: ${networkMessages[phase]}`
  return new ClerkNetworkError(message, { operation, phase, status, attempts, cause: thrown })
}

const networkMessages: Record<RequestPhase, string> = {
  connect: 'no connection; nothing was sent',
  headers: 'the connection failed before a response came',
  body: 'the connection failed within the response',
}

/** The body of a successful response, in the form that the operation expects. */
async function readBody(call: Call, attempt: Attempt, response: Response): Promise<unknown> {
  const text = await readText(response, maxBodyBytes)
  if (text === undefined) throw responseError(call, attempt, response, 'too_large')
  if (text === '') throw responseError(call, attempt, response, 'empty')
  if (call.expects === 'text') return text
  if (!isJson(response)) throw responseError(call, attempt, response, 'content_type')
  const value = parseJson(text)
  if (value === undefined) throw responseError(call, attempt, response, 'invalid_json')
  return value
}

/** Why one response could not be used. */
type ResponseReason = Exclude<ClerkResponseReason, 'repeated_page'>

function responseError(
  { operation, bearer }: Call,
  { status, number: attempts }: Attempt,
  response: Response,
  reason: ResponseReason,
  issues?: SchemaIssue[],
): ClerkResponseError {
  const traceId = traceIdOf(response, bearer)
  const message = `${operation}: ${status}: ${responseMessages[reason]}${firstOf(issues)}`
  return new ClerkResponseError(message, { operation, reason, status, traceId, attempts, issues })
}

function firstOf([issue]: SchemaIssue[] = []): string {
  if (!issue) return ''
  const place = issue.path === '' ? 'the body' : issue.path
  return `: ${place} must be ${issue.expected} (got ${issue.received})`
}

const responseMessages: Record<ResponseReason, string> = {
  redirect: 'a redirect is not followed, because it could take the key elsewhere',
  content_type: 'the response has another content type than the API sends',
  invalid_json: 'the response is not valid JSON',
  empty: 'the response has no body',
  too_large: 'the response is larger than 10 MiB',
  schema: 'the response differs from its schema',
}

/** The error for a status outside 2xx. A body that cannot be read or parsed does not hide the status. */
async function readApiError(call: Call, attempt: Attempt, response: Response): Promise<ClerkApiError> {
  const { operation, bearer, config } = call
  const { status, headers } = response
  const text = await readText(response, maxBodyBytes).catch(() => '')
  // A server that echoes the key does not get it into an error, however it wrote it.
  const body = parseJson(text ?? '', bearer)
  const { errors, meta, clerk_trace_id } = ownOf(isObject(body) ? body : {})
  const items: ApiErrorItem[] = Array.isArray(errors) ? errors.filter(isObject) : []
  return new ClerkApiError(`${operation}: ${status} ${describe(items)}`, {
    operation,
    status,
    errors: items,
    meta: isObject(meta) ? meta : undefined,
    traceId: typeof clerk_trace_id === 'string' ? clerk_trace_id : traceIdOf(response, bearer),
    retryAfterSeconds: parseRetryAfter(headers.get('retry-after'), config.now()),
    attempts: attempt.number,
  })
}

/** The name of the request in Cloudflare's logs, and so in Clerk's. */
function traceIdOf({ headers }: Response, bearer: string): string | undefined {
  const traceId = withoutKey(headers.get('cf-ray'), bearer)
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
  const [mediaType = ''] = (response.headers.get('content-type') ?? '').split(';')
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
