/**
 * From a state to an answer: what to send when a request may not go on.
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
import { parsePublishableKey } from './publishable-key.ts'
import { toResponse } from './respond.ts'
import type { MachineCheck, RequestState, SessionCheck } from './types.ts'

type SignedIn<S extends RequestState> = Extract<S, { status: 'signed-in' }>
type CheckOf<T> = T extends 'session_token' ? SessionCheck : MachineCheck

/** The auth object of a state that is signed in. */
export type AuthOf<S extends RequestState> = SignedIn<S>['auth']

/** What an auth object's `has` can ask; for several kinds of token, or more than `has` can say, a function that decides. */
export type Check<S extends RequestState> = CheckOf<SignedIn<S>['tokenType']> | ((auth: AuthOf<S>) => boolean)

/**
 * Returns the auth object, or the response to send instead; `instanceof Response` tells which.
 *
 * - who is not signed in, and what redirects, is answered by `toResponse`: 401, 307, 503
 * - where the check fails it is 403 with `{ error: 'forbidden' }`; where a session's reverification alone fails, with the
 *   body upon which Clerk's front end asks for it
 *
 * An answer of your own gets what the state wants to be set by `withHeaders`. A check that is `undefined` fails.
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
  const [check] = checks
  const passes = (asked: unknown) =>
    typeof asked === 'function' ? asked(auth) === true : auth.has(asked as SessionCheck & MachineCheck)
  if (!checks.length || passes(check)) return auth

  const { reverification, ...others } = Object(check)
  const isSession = auth.tokenType === 'session_token'
  const isStale = isSession && reverification && (!Object.keys(others).length || passes(others))
  const metadata = { reverification }
  const stale = { clerk_error: { type: 'forbidden', reason: 'reverification-error', metadata } }
  const response = Response.json(isStale ? stale : { error: 'forbidden' }, { status: 403 })
  // RFC 6750, 3.1
  if (!isSession) response.headers.set('www-authenticate', 'Bearer error="insufficient_scope"')
  return withCookies(state, response)
}

export interface RedirectOptions {
  /** Where to come back to: a path or URL of the app itself; any other is ignored. @default the URL of the request */
  returnTo?: string | URL | undefined
  /** Origin of the app as browsers know it, where a proxy hides it. @default that of the request */
  origin?: string | undefined
}

/**
 * Sends the browser to sign in, and then back (302): to `signInUrl` of the authentication, else to the instance's
 * Account Portal. A state that redirects by itself goes first, as the browser may be signed in after that.
 *
 * @throws {ClerkConfigError} when no sign-in page is known
 */
export function redirectToSignIn(
  state: RequestState,
  request: { readonly url: string },
  options?: RedirectOptions,
): Response {
  return redirect(state, request, 'signInUrl', '/sign-in', options)
}

/**
 * Sends the browser to sign up, and then back (302): to `signUpUrl` of the authentication, else to the instance's
 * Account Portal. A state that redirects by itself goes first, as the browser may be signed in after that.
 *
 * @throws {ClerkConfigError} when no sign-up page is known
 */
export function redirectToSignUp(
  state: RequestState,
  request: { readonly url: string },
  options?: RedirectOptions,
): Response {
  return redirect(state, request, 'signUpUrl', '/sign-up', options)
}

function redirect(
  state: RequestState,
  request: { readonly url: string },
  option: 'signInUrl' | 'signUpUrl',
  page: string,
  { returnTo, origin }: RedirectOptions = {},
): Response {
  if (state.headers.has('location')) return toResponse(state)!
  const url = new URL(request.url)
  const home = origin === undefined ? url.origin : parse('origin', origin).origin
  let { pathname, search, hash } = url
  try {
    const wanted = new URL(returnTo ?? '', home + pathname + search)
    // The protocol too: `blob:` has the origin of what is in it.
    if (wanted.origin === home && isHttp(wanted)) ({ pathname, search, hash } = wanted)
  } catch {
    // Not a URL: ignored, like one of another origin.
  }
  const target = parse(option, state[option] ?? portal(state, page), home)
  target.searchParams.set('redirect_url', home + pathname + search + hash)

  return withCookies(state, new Response(null, { status: 302, headers: { location: target.href } }))
}

/** Clerk's own page of an instance; not a URL where the key does not tell. */
function portal({ publishableKey }: RequestState, page: string): string {
  const { host } = publishableKey ? parsePublishableKey(publishableKey) : { host: '' }
  const accounts = host.replace(/(^|\.)clerk\.(accounts\.)?/, '$1accounts.')
  return accounts === host ? 'https://' : `https://${accounts}${page}`
}

function parse(option: string, value: string, base?: string): URL {
  try {
    const url = new URL(value, base)
    if (isHttp(url)) return url
  } catch {
    // Not a URL: refused below.
  }
  throw new ClerkConfigError(`${option} is not usable`)
}

function isHttp({ protocol }: URL): boolean {
  return /^https?:$/.test(protocol)
}

/** The cookies of a state, and no store for them. Its `x-clerk-auth-…` headers tell of the configuration. */
function withCookies({ headers }: RequestState, response: Response): Response {
  for (const cookie of headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  response.headers.set('cache-control', 'no-store')
  return response
}
