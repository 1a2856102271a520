/**
 * From a state to a response: what to send when a request may not go on.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import { authenticateRequest } from 'edge-clerk/auth'
 * import { requireAuth } from 'edge-clerk/guards'
 *
 * export async function listInvoices(clerk: Client, request: Request): Promise<Response> {
 *   const auth = requireAuth(await authenticateRequest(clerk, request), { permission: 'invoices:read' })
 *   if (auth instanceof Response) return auth
 *   return Response.json({ organization: auth.orgId })
 * }
 * ```
 *
 * @module
 */
import { ClerkConfigError } from '../errors.ts'
import { wrongOption } from './options.ts'
import { parsePublishableKey } from './publishable-key.ts'
import { toResponse } from './respond.ts'
import type { MachineCheck, RequestState, SessionCheck } from './types.ts'
import { fieldsOf } from './values.ts'

type SignedIn<S extends RequestState> = Extract<S, { status: 'signed-in' }>
type CheckOf<T> = T extends 'session_token' ? SessionCheck : MachineCheck

/** The auth object of a state that is signed in. */
export type AuthOf<S extends RequestState> = SignedIn<S>['auth']

/** What an auth object's `has` can ask; for several kinds of token, or for any other question, a function that decides. */
export type Check<S extends RequestState> = CheckOf<SignedIn<S>['tokenType']> | ((auth: AuthOf<S>) => boolean)

/**
 * Returns the auth object, or the response to send instead; `instanceof Response` tells them apart.
 *
 * - Where the state is not signed in, or redirects, the response is that of `toResponse`: 401, 307, 503.
 * - Where the check fails, it is 403 with `{ error: 'forbidden' }`; where a session's reverification alone fails, with
 *   the body upon which Clerk's front end asks for it.
 *
 * A response of your own gets the headers of the state by `withHeaders`. A check that is `undefined` fails.
 *
 * @see https://clerk.com/docs/guides/secure/reverification
 */
export function requireAuth<S extends RequestState>(
  state: S,
  ...checks: [check?: Check<S>]
): AuthOf<S> | Response {
  const refused = toResponse(state)
  if (refused || !state.isAuthenticated) return refused!
  const auth: AuthOf<S> = state.auth
  const passes = (check: unknown) =>
    typeof check === 'function' ? check(auth) === true : auth.has(check as SessionCheck & MachineCheck)
  // Their number decides, because a check that was looked up and not found is `undefined`.
  if (checks.length === 0 || passes(checks[0])) return auth

  const isSession = auth.tokenType === 'session_token'
  const { reverification, ...others } = fieldsOf(checks[0])
  const isStale = isSession && !!reverification && (Object.keys(others).length === 0 || passes(others))
  const body = isStale ? reverificationError(reverification) : { error: 'forbidden' }
  const response = Response.json(body, { status: 403 })
  // RFC 6750, 3.1
  if (!isSession) response.headers.set('www-authenticate', 'Bearer error="insufficient_scope"')
  return withCookies(state, response)
}

function reverificationError(reverification: unknown) {
  const reason = 'reverification-error'
  return { clerk_error: { type: 'forbidden', reason, metadata: { reverification } } }
}

export interface RedirectOptions {
  /** Where to come back to: a path or URL of the app itself; any other is ignored. @default the URL of the request */
  returnTo?: string | URL | undefined
  /** Origin of the app as browsers know it, where a proxy hides it. @default that of the request */
  origin?: string | undefined
}

/**
 * Sends the browser to sign in, and then back (302): to `signInUrl` of the authentication, else to the instance's
 * Account Portal. A state that redirects by itself goes first, because the browser may be signed in after that.
 *
 * @throws {ClerkConfigError} when no sign-in page is known
 */
export function redirectToSignIn(
  state: RequestState,
  request: { readonly url: string },
  options?: RedirectOptions,
): Response {
  return redirectToPage(state, request, 'signInUrl', '/sign-in', options)
}

/**
 * Sends the browser to sign up, and then back (302): to `signUpUrl` of the authentication, else to the instance's
 * Account Portal. A state that redirects by itself goes first, because the browser may be signed in after that.
 *
 * @throws {ClerkConfigError} when no sign-up page is known
 */
export function redirectToSignUp(
  state: RequestState,
  request: { readonly url: string },
  options?: RedirectOptions,
): Response {
  return redirectToPage(state, request, 'signUpUrl', '/sign-up', options)
}

function redirectToPage(
  state: RequestState,
  request: { readonly url: string },
  option: 'signInUrl' | 'signUpUrl',
  portalPath: string,
  { returnTo, origin }: RedirectOptions = {},
): Response {
  if (state.headers.has('location')) return toResponse(state)!
  const url = new URL(request.url)
  const home = origin === undefined ? url.origin : originOf(origin)
  const page = state[option] ?? portalUrl(state, portalPath)
  if (page === undefined) {
    const message = 'is required, because the publishable key does not name an Account Portal'
    throw new ClerkConfigError(`${option} ${message}`)
  }
  const target = httpUrl(page, home)
  if (!target) throw wrongOption(option, 'must be an http or https URL, or a path', page)
  target.searchParams.set('redirect_url', home + pathOf(returnTo, url, home))
  return withCookies(state, new Response(null, { status: 302, headers: { location: target.href } }))
}

function originOf(origin: string): string {
  const url = httpUrl(origin)
  if (!url) throw wrongOption('origin', 'must be an origin such as https://app.example.com', origin)
  return url.origin
}

/** Where to come back to within the app: the path of `returnTo`, or of the request where that is not the app's own. */
function pathOf(returnTo: string | URL | undefined, request: URL, home: string): string {
  const current = request.pathname + request.search
  // Only http and https, because a `blob:` URL has the origin of the page that made it.
  const wanted = httpUrl(returnTo ?? '', home + current)
  const { pathname, search, hash } = wanted?.origin === home ? wanted : request
  return pathname + search + hash
}

/** The Account Portal of an instance; `undefined` where the publishable key does not name one. */
function portalUrl({ publishableKey }: RequestState, path: string): string | undefined {
  if (!publishableKey) return undefined
  const { host } = parsePublishableKey(publishableKey)
  const accounts = host.replace(/(^|\.)clerk\.(accounts\.)?/, '$1accounts.')
  return accounts === host ? undefined : `https://${accounts}${path}`
}

/** A URL of http or https; `undefined` for anything else. */
function httpUrl(value: string | URL, base?: string): URL | undefined {
  try {
    const url = new URL(value, base)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
  } catch {
    return undefined
  }
}

/** Adds the cookies of a state, and forbids storing them. Its `x-clerk-auth-…` headers would reveal the configuration. */
function withCookies({ headers }: RequestState, response: Response): Response {
  for (const cookie of headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  response.headers.set('cache-control', 'no-store')
  return response
}
