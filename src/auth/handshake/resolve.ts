import { path } from '../../internal/path.ts'
import { query } from '../../internal/query.ts'
import { send } from '../../internal/request.ts'
import { ClerkTokenError, refuse } from '../error.ts'
import { decodeToken, sessionClass, verifySignature } from '../jwt.ts'
import { checkList } from '../options.ts'
import { explain } from '../reasons.ts'
import { signedOut } from '../state.ts'
import type { AuthContext, AuthenticateRequestOptions, Jwt, RequestState } from '../types.ts'
import { fieldsOf, text } from '../values.ts'
import { currentUrl, removeParameters } from './current-url.ts'
import { checkPatterns } from './organization-patterns.ts'
import { redirect } from './redirect.ts'
import { appendCookies, sessionState, verifySession } from './session.ts'

/**
 * Completes a handshake that the browser comes back from, or sends it back to the satellite that it comes from;
 * `undefined` where it comes from neither.
 */
export async function resolve(context: AuthContext): Promise<RequestState | undefined> {
  const { options, instance, cookies } = context
  checkPatterns(options)
  checkOrigins(options)
  const { production } = instance!
  const url = currentUrl(context)
  // Only where Clerk puts them for this kind of instance: in production, a link must not sign anyone in.
  const get = (name: string) => (production ? cookies!.all.get(name) : url.searchParams.get(name))
  const nonce = get('__clerk_handshake_nonce')
  const token = get('__clerk_handshake')
  if (nonce || token) {
    try {
      const directives = nonce ? await fetchDirectives(context, nonce) : await readDirectives(context, token!)
      return await complete(context, directives, url)
    } catch (error) {
      // In production the cookie may be that of another app on a parent domain, so that the other cookies decide. Where
      // they lead to a handshake again, the loop guard ends it.
      const isIgnored =
        production && error instanceof ClerkTokenError && error.reason !== 'secret-key-missing'
      if (!isIgnored) throw error
    }
  }
  return production || options.isSatellite ? undefined : redirectToSatellite(context, url)
}

/** Sets the cookies that the handshake brought, and verifies the session among them. */
async function complete(context: AuthContext, directives: unknown, url: URL): Promise<RequestState> {
  const headers = new Headers()
  const token = appendCookies(context, directives, headers)
  if (!context.instance!.production) {
    removeParameters(url, '__clerk_handshake', '__clerk_handshake_nonce', '__clerk_help', '__clerk_db_jwt')
    headers.set('location', url.href)
  }
  if (!token) return signedOut(context, 'session-token-missing', { headers })
  return sessionState(context, await verifyNewSession(context, token), headers)
}

/** In development, a token that fails on its time alone is verified again with a tolerance of a day, and a warning. */
async function verifyNewSession(context: AuthContext, token: string): Promise<Jwt> {
  try {
    return await verifySession(context, token)
  } catch (error) {
    const isTime = error instanceof ClerkTokenError && explain(error.reason)[0] === 'invalid_time'
    if (context.instance!.production || !isTime) throw error
    try {
      context.config.onWarning?.(
        'the clock of this machine is wrong: a session token that was just issued fails on its time',
      )
    } catch {}
    return verifySession({ ...context, clockSkewMs: 86_400_000 }, token)
  }
}

/** The directives that a nonce stands for; none when the request fails. */
async function fetchDirectives({ client, config }: AuthContext, nonce: string): Promise<unknown> {
  if (!config.secretKey) refuse('secret-key-missing')
  try {
    const answer = await send(
      client,
      'GET',
      path('/clients/handshake_payload'),
      { query: query({ nonce }), expects: 'json', skipsThrottle: true },
      { timeoutMs: 5000, totalTimeoutMs: 10_000, maxRetries: 1 },
    )
    return fieldsOf(answer).directives
  } catch {
    return []
  }
}

/**
 * The directives in a handshake token.
 *
 * @throws {ClerkTokenError}
 */
async function readDirectives(context: AuthContext, token: string): Promise<unknown> {
  const { config, clockSkewMs } = context
  const jwt = decodeToken(token)
  await verifySignature(context, jwt, sessionClass)
  const { sub, sid, iss, exp, nbf, iat, handshake } = jwt.payload
  // A token with a subject is one of another class that has a claim of this name.
  const isHandshake = sub === undefined && sid === undefined && Array.isArray(handshake)
  if (!isHandshake || !handshake.every((directive) => typeof directive === 'string')) {
    refuse('token-invalid', 'the token is not one of a handshake')
  }
  const issuer: readonly unknown[] = context.issuer ?? context.sessionIssuer!
  if (iss !== undefined && !issuer.includes(iss)) refuse('token-invalid-issuer')
  const ms = (time: unknown) => (typeof time === 'number' ? time * 1000 : NaN)
  const now = config.now()
  // Written as !(a > b), so that NaN is refused too.
  if (exp !== undefined && !(ms(exp) > now - clockSkewMs)) refuse('token-expired')
  for (const time of [nbf, iat]) {
    if (time !== undefined && !(ms(time) <= now + clockSkewMs)) refuse('token-not-active-yet')
  }
  return handshake
}

/** In development: redirects back to a satellite that the app lists, with the primary's dev browser. */
async function redirectToSatellite(context: AuthContext, url: URL): Promise<RequestState | undefined> {
  const { options, cookies } = context
  const wanted = url.searchParams.get('__clerk_redirect_url')
  if (!wanted || !options.allowedRedirectOrigins) return undefined
  let back: URL
  try {
    back = new URL(wanted)
  } catch {
    return undefined
  }
  // The beginning of the whole URL, because `blob:https://…` and `https://user@…` have an origin as well.
  if (!options.allowedRedirectOrigins.some((origin) => back.href.startsWith(`${origin}/`))) return undefined
  const devBrowser = url.searchParams.get('__clerk_db_jwt') || cookies!.devBrowser
  if (devBrowser) back.searchParams.append('__clerk_db_jwt', devBrowser)
  back.searchParams.set('__clerk_synced', 'true')
  return redirect(context, 'primary-responds-to-syncing', back)
}

function checkOrigins({ allowedRedirectOrigins }: AuthenticateRequestOptions): void {
  if (allowedRedirectOrigins === undefined) return
  const requirement = 'must be an origin such as https://satellite.example.com, without a path'
  checkList('allowedRedirectOrigins', allowedRedirectOrigins, requirement, isOrigin)
}

function isOrigin(value: unknown): boolean {
  try {
    return new URL(text(value)).origin === value
  } catch {
    return false
  }
}
