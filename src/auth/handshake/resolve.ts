import { ClerkConfigError } from '../../errors.ts'
import { path } from '../../internal/path.ts'
import { query } from '../../internal/query.ts'
import { send } from '../../internal/request.ts'
import { ClerkTokenError, refuse } from '../error.ts'
import { decodeToken, sessionClass, verifySignature } from '../jwt.ts'
import { signedOut } from '../state.ts'
import type { AuthContext, AuthenticateRequestOptions, RequestState } from '../types.ts'
import { currentUrl, without } from './current-url.ts'
import { checkPatterns } from './organization-patterns.ts'
import { redirect } from './redirect.ts'
import { sessionState, takeCookies, verifySession } from './session.ts'

/** Takes in what a redirect brought, or answers a satellite's; `undefined` when there is nothing to act on. */
export async function resolve(context: AuthContext): Promise<RequestState | undefined> {
  const { options, instance, cookies } = context
  checkPatterns(options)
  checkOrigins(options)
  const { production } = instance!
  const url = currentUrl(context)
  // Where Clerk puts them for this kind of instance, and nowhere else: a link must not sign anyone in in production.
  const get = (name: string) => (production ? cookies!.all.get(name) : url.searchParams.get(name))
  const nonce = get('__clerk_handshake_nonce')
  const token = get('__clerk_handshake')
  if (nonce || token) {
    try {
      const directives = nonce ? await fetchDirectives(context, nonce) : await readDirectives(context, token!)
      return await takeIn(context, directives, url)
    } catch (error) {
      // In production it may be that of another app on a parent domain; the loop guard ends what it does not mend.
      if (!production || !(error instanceof ClerkTokenError) || error.reason === 'secret-key-missing')
        throw error
    }
  }
  return production || options.isSatellite ? undefined : answerSatellite(context, url)
}

async function takeIn(context: AuthContext, directives: unknown, url: URL): Promise<RequestState> {
  const { config, instance } = context
  const { production } = instance!
  const headers = new Headers()
  const token = takeCookies(context, directives, headers)
  if (!production) {
    const names = ['__clerk_handshake', '__clerk_handshake_nonce', '__clerk_help', '__clerk_db_jwt']
    headers.set('location', without(url, ...names).href)
  }
  if (!token) return signedOut(context, 'session-token-missing', undefined, headers)
  const verify = (tolerance?: object) => verifySession({ ...context, ...tolerance }, token)
  const jwt = await verify().catch((error) => {
    const isTime = /^token-(expired|not-active-yet|iat-in-the-future)$/.test(Object(error).reason)
    if (production || !isTime) throw error
    try {
      config.onWarning?.(
        'the clock of this system is off: a session token that was just made fails on its time',
      )
    } catch {}
    return verify({ clockSkewMs: 86_400_000 })
  })
  return sessionState(context, jwt, headers)
}

/** The directives behind a nonce; none when the lookup fails. */
async function fetchDirectives({ client, config }: AuthContext, nonce: string): Promise<unknown> {
  if (!config.secretKey) refuse('secret-key-missing')
  try {
    const answer = await send(
      client,
      'GET',
      path('/clients/handshake_payload'),
      { query: query({ nonce }), expects: 'json' },
      { timeoutMs: 5000, totalTimeoutMs: 10_000, maxRetries: 1 },
    )
    return Object(answer).directives
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
  // What has a subject is a token of another class with a claim of this name.
  const isHandshake = sub === undefined && sid === undefined && Array.isArray(handshake)
  if (!isHandshake || !handshake.every((directive) => typeof directive === 'string')) {
    refuse('token-invalid', 'not a handshake token')
  }
  const issuer: readonly unknown[] = context.issuer ?? context.sessionIssuer!
  if (iss !== undefined && !issuer.includes(iss)) refuse('token-invalid-issuer')
  const ms = (time: unknown) => (typeof time === 'number' ? time * 1000 : NaN)
  const now = config.now()
  // Asked so that what cannot be compared is refused.
  if (exp !== undefined && !(ms(exp) > now - clockSkewMs)) refuse('token-expired')
  for (const time of [nbf, iat]) {
    if (time !== undefined && !(ms(time) <= now + clockSkewMs)) refuse('token-not-active-yet')
  }
  return handshake
}

/** Development: sends a satellite's browser back with the primary's, to an origin that the app has listed. */
async function answerSatellite(context: AuthContext, url: URL): Promise<RequestState | undefined> {
  const { options, cookies } = context
  const wanted = url.searchParams.get('__clerk_redirect_url')
  if (!wanted || !options.allowedRedirectOrigins) return undefined
  let back: URL
  try {
    back = new URL(wanted)
  } catch {
    return undefined
  }
  // The whole beginning, because `blob:https://…` and `https://user@…` have an origin as well.
  if (!options.allowedRedirectOrigins.some((origin) => back.href.startsWith(`${origin}/`))) return undefined
  const devBrowser = url.searchParams.get('__clerk_db_jwt') || cookies!.devBrowser
  if (devBrowser) back.searchParams.append('__clerk_db_jwt', devBrowser)
  back.searchParams.set('__clerk_synced', 'true')
  return redirect(context, 'primary-responds-to-syncing', back)
}

function checkOrigins({ allowedRedirectOrigins = [] }: AuthenticateRequestOptions): void {
  for (const origin of allowedRedirectOrigins) {
    try {
      if (new URL(origin).origin === origin) continue
    } catch {}
    throw new ClerkConfigError('allowedRedirectOrigins is not usable')
  }
}
