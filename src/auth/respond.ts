import type { RequestState } from './types.ts'

export interface ToResponseOptions {
  /** Parameters of the challenge, such as `realm`, or `resource_metadata` of RFC 9728. */
  challenge?: Record<string, string> | undefined
}

/**
 * The answer to a request that is not signed in: 307 where the state redirects, else 401 as JSON with a challenge
 * (RFC 6750, 3). It does not say why, because reasons tell of the configuration. Where nothing could be judged, it is
 * 503. A signed-in state has an answer only when it redirects, which happens on development instances.
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
  const answer = new Headers({ 'cache-control': 'no-store' })
  for (const [name, value] of headers) if (name === 'set-cookie') answer.append(name, value)
  const isOurs = /^(unexpected|secret|jwk-(local|remote))/.test(reason)
  if (isOurs) return Response.json({ error: 'temporarily_unavailable' }, { status: 503, headers: answer })
  // Who sent no token, or none that counts by itself, is not told of an error.
  const error = /^(token-(?!missing)|session-(pending|status|token-(expired|nbf|iat)))|^jwk/.test(reason)
    ? 'invalid_token'
    : ''
  const parameters = Object.entries({ ...challenge, ...(error && { error }) })
  const text = parameters.map(([name, value]) => ` ${name}="${value.replace(/["\\]/g, '\\$&')}"`)
  answer.set('www-authenticate', `Bearer${text}`)
  return Response.json({ error: error || 'unauthenticated' }, { status: 401, headers: answer })
}

/**
 * A copy of an app's response with the headers of a state. Cookies are added to the app's own; `Cache-Control` becomes
 * the state's, because what sets a session cookie must not be stored. `Location` is left to `toResponse`, whose
 * answers, like those of the guards, have the cookies already.
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
