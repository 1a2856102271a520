import { explain } from './reasons.ts'
import type { RequestState } from './types.ts'

export interface ToResponseOptions {
  /** Parameters of the challenge, such as `realm`, or `resource_metadata` of RFC 9728. */
  challenge?: Record<string, string> | undefined
}

/**
 * Returns the response to a request that is not signed in: 307 where the state redirects, 503 where nothing could be
 * judged, else 401 as JSON with a challenge (RFC 6750, 3). The response does not say why, because reasons reveal the
 * configuration. For a signed-in state it returns a response only when the state redirects, which happens on
 * development instances.
 */
export function toResponse(
  state: Extract<RequestState, { isAuthenticated: false }>,
  options?: ToResponseOptions,
): Response
export function toResponse(state: RequestState, options?: ToResponseOptions): Response | undefined
export function toResponse(
  { reason, headers, isAuthenticated }: RequestState,
  { challenge = {} }: ToResponseOptions = {},
): Response | undefined {
  if (headers.has('location')) return new Response(null, { status: 307, headers })
  if (isAuthenticated) return undefined
  const responseHeaders = new Headers({ 'cache-control': 'no-store' })
  for (const [name, value] of headers) if (name === 'set-cookie') responseHeaders.append(name, value)
  const [kind] = explain(reason)
  if (kind === 'unavailable') {
    return Response.json({ error: 'temporarily_unavailable' }, { status: 503, headers: responseHeaders })
  }
  const isRefused = kind !== 'unauthenticated'
  // The challenge names no error where no credential was presented (RFC 6750, 3.1).
  const parameters = Object.entries({ ...challenge, ...(isRefused && { error: 'invalid_token' }) })
  const text = parameters.map(([name, value]) => ` ${name}="${value.replace(/["\\]/g, '\\$&')}"`)
  responseHeaders.set('www-authenticate', `Bearer${text}`)
  const error = isRefused ? 'invalid_token' : 'unauthenticated'
  return Response.json({ error }, { status: 401, headers: responseHeaders })
}

/**
 * Returns a copy of an app's response with the headers of a state. Cookies are added to the app's own; `Cache-Control`
 * becomes the state's, because a response that sets a session cookie must not be stored. `Location` is left to
 * `toResponse`. Responses of `toResponse` and of the guards have the cookies already.
 */
export function withHeaders({ headers }: RequestState, response: Response): Response {
  // Always a copy: headers may be immutable, and a response that an app sends twice must not keep a user's cookies.
  const copy = new Response(response.body, response)
  for (const [name, value] of headers) {
    if (name === 'set-cookie') copy.headers.append(name, value)
    else if (name !== 'location') copy.headers.set(name, value)
  }
  return copy
}
