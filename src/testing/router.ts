/**
 * Finds the route of a request and makes its response, with the bodies that Clerk's API has.
 *
 * @module
 */
import type { ApiErrorItem } from '../schemas/api-error-item.ts'

/** The content of one request. */
interface Call {
  query: URLSearchParams
  /** Parsed JSON, `FormData`, or undefined for none. */
  body: unknown
  headers: Headers
}

/** Handles one operation; the ids of the path come in order. Its result is sent as JSON, with status 200. */
type Handler = (call: Call, ...ids: string[]) => unknown

/** Keyed by method and path template: `POST /users/{user_id}/ban`. */
export type Routes = Record<string, Handler>

/** Thrown by a handler to respond with an error. */
export class Failure {
  readonly status: number
  readonly item: ApiErrorItem & { message: string }

  constructor(status: number, code: string, message: string, meta?: Record<string, unknown>) {
    this.status = status
    this.item = { code, message, long_message: message, ...(meta && { meta }) }
  }
}

export function notFound(what: string, id: string): Failure {
  return new Failure(404, 'resource_not_found', `There is no ${what} with the id ${id}.`)
}

export function invalid(code: string, param: string, message: string): Failure {
  return new Failure(422, code, message, { param_name: param })
}

interface Match {
  /** The key of the route: `GET /users/{user_id}`. */
  operation: string
  handler: Handler
  ids: string[]
}

/** Finds the route of a request. Of several that match, the one with the fewest ids. */
export function match(routes: Routes, method: string, path: string): Match | undefined {
  const segments = path.split('/')
  let best: Match | undefined
  for (const [operation, handler] of Object.entries(routes)) {
    const [verb, template = ''] = operation.split(' ')
    const parts = template.split('/')
    if (verb !== method || parts.length !== segments.length) continue
    const ids: string[] = []
    const fits = parts.every((part, index) => {
      const segment = segments[index]!
      if (!part.startsWith('{')) return part === segment
      ids.push(decode(segment))
      return true
    })
    if (fits && (!best || ids.length < best.ids.length)) best = { operation, handler, ids }
  }
  return best
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Reads the body by its content type. */
export async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return request.formData()
  const text = await request.text()
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure(400, 'request_body_invalid', 'The request body is not valid JSON.')
  }
}

/** The response for the result of a handler. */
export function jsonResponse(result: unknown, status = 200): Response {
  if (result === undefined) return new Response(null, { status: 204 })
  return new Response(JSON.stringify(result), {
    status,
    headers: { 'content-type': 'application/json' },
  })
}

/** The response for a `Failure` that a handler threw. Throws any other error again. */
export function failureResponse(error: unknown, traceId: string): Response {
  if (!(error instanceof Failure)) throw error
  return jsonResponse({ errors: [error.item], clerk_trace_id: traceId }, error.status)
}
