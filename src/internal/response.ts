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
import { explain, matches } from '../schemas/matches.ts'
import type { SchemaIssue } from '../schemas/schema-issue.ts'
import type { Attempt, Call } from './call.ts'
import { notify } from './notify.ts'
import { readText } from './read-text.ts'
import { parseRetryAfter, wasNeverSent } from './retry.ts'
import { withoutKey } from './without-key.ts'

const maxBodyMebibytes = 10

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
  if (call.output === undefined) {
    discard(response)
    // A page of HTML is not Clerk's: a captive portal sends one with status 200.
    if (mediaTypeOf(response) === 'text/html') throw responseError(call, attempt, response, 'content_type')
    return undefined
  }
  return checkSchema(call, attempt, response, await readBody(call, attempt, response))
}

/** The error that a call rejects with for whatever an attempt threw. */
export function toClerkError({ operation }: Call, attempt: Attempt, thrown: unknown): ClerkError {
  if (thrown instanceof ClerkError) return thrown
  if (wasNeverSent(thrown)) attempt.phase = 'connect'
  const { phase, status, number } = attempt
  return new ClerkNetworkError(`${operation}: ${networkMessages[phase]}`, {
    operation,
    phase,
    ...(status !== undefined && { status }),
    attempts: number,
    cause: thrown,
  })
}

const networkMessages: Record<RequestPhase, string> = {
  connect: 'the connection could not be made; nothing was sent',
  headers: 'the connection failed before a response came',
  body: 'the connection broke off in the middle of the response',
}

/** The body of a successful response, in the form that the operation expects. */
async function readBody(call: Call, attempt: Attempt, response: Response): Promise<unknown> {
  const text = await readText(response, maxBodyMebibytes << 20)
  if (text === undefined) throw responseError(call, attempt, response, 'too_large')
  if (text === '') throw responseError(call, attempt, response, 'empty')
  if (call.output === 'text') return text
  if (!isJson(response)) throw responseError(call, attempt, response, 'content_type')
  const value = parseJson(text)
  if (value === undefined) throw responseError(call, attempt, response, 'invalid_json')
  return value
}

/**
 * Compares a body with the schema. One that differs is returned all the same and reported as drift; in strict mode it
 * is an error, and so is a body of another kind in either mode, such as a list in place of an object.
 */
function checkSchema(call: Call, attempt: Attempt, response: Response, body: unknown): unknown {
  const { output, operation, config } = call
  if (typeof output !== 'object' || matches(output, body)) return body
  const wantsList = output.type === 'array'
  // A later version of the API may send a list as a page; its rows are what was asked for.
  const rows = wantsList && isObject(body) && Array.isArray(body.data) ? body.data : undefined
  const isOfKind = wantsList ? Array.isArray(rows ?? body) : isObject(body)
  if (config.strict || !isOfKind) {
    throw responseError(call, attempt, response, 'schema', explain(output, body))
  }
  if (config.onDrift) notify(config.onDrift, { operation, issues: explain(output, body) })
  return rows ?? body
}

function responseError(
  { operation, bearer }: Call,
  { number, status }: Attempt,
  response: Response,
  reason: ClerkResponseReason,
  issues?: SchemaIssue[],
): ClerkResponseError {
  const traceId = withoutKey(response.headers.get('cf-ray'), bearer)
  const problem = issues ? inWords(issues) : responseMessages[reason]
  return new ClerkResponseError(`${operation}: ${problem} (status ${status})`, {
    operation,
    reason,
    status: response.status,
    attempts: number,
    ...(typeof traceId === 'string' && { traceId }),
    ...(issues && { issues }),
  })
}

const responseMessages: Record<ClerkResponseReason, string> = {
  redirect: 'the server redirects, and a redirect is not followed because it could take the key elsewhere',
  content_type: 'the response is not what the API sends: its content type is another',
  invalid_json: 'the response is not valid JSON',
  empty: 'the response has no body',
  too_large: `the response has more than ${maxBodyMebibytes} MiB`,
  schema: 'the response differs from its schema',
  repeated_page: 'the server sent the same page again',
}

function inWords([first, ...others]: SchemaIssue[]): string {
  if (!first) return responseMessages.schema
  const place = first.path === '' ? 'the response' : first.path
  const more = others.length > 0 ? `, and ${others.length} more` : ''
  return `${responseMessages.schema}: ${place} must be ${first.expected} (got ${first.received})${more}`
}

/** The error for a status outside 2xx. A body that cannot be read or parsed does not hide the status. */
async function readApiError(call: Call, attempt: Attempt, response: Response): Promise<ClerkApiError> {
  const { operation, bearer, config } = call
  const text = await readText(response, maxBodyMebibytes << 20).catch(() => '')
  // A server that echoes the key does not get it into an error, however it wrote it.
  const body = parseJson(text ?? '', bearer)
  const { errors, meta, clerk_trace_id } = isObject(body) ? body : {}
  const items = Array.isArray(errors) ? (errors.filter(isObject) as ApiErrorItem[]) : []
  const traceId = clerk_trace_id ?? withoutKey(response.headers.get('cf-ray'), bearer)
  const retryAfterSeconds = parseRetryAfter(response.headers.get('retry-after'), config.now())
  return new ClerkApiError(`${operation}: ${response.status} ${describe(items)}`, {
    operation,
    status: response.status,
    errors: items,
    attempts: attempt.number,
    ...(isObject(meta) && { meta }),
    ...(typeof traceId === 'string' && { traceId }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
}

/** Clerk's code and the parameter at fault, where they look like such: `form_param_missing: email_address`. */
function describe([first, ...others]: ApiErrorItem[]): string {
  if (!first) return 'without an error of Clerk\u2019s'
  const code = /^\w{1,100}$/.exec(String(first.code))?.[0] ?? 'without a code'
  const parameter = /^[\w.[\]-]{1,100}$/.exec(String(first.meta?.param_name ?? ''))?.[0]
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  return `${code}${parameter === undefined ? '' : `: ${parameter}`}${more}`
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
