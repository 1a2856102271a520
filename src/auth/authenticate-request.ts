import type { Client } from '../client.ts'
import { ClerkConfigError } from '../errors.ts'
import { sessionAuth } from './auth-object.ts'
import { createContext } from './context.ts'
import { readCookies } from './cookies.ts'
import { ClerkTokenError, refuse } from './error.ts'
import { classify, sessionClass, verifyJwt } from './jwt.ts'
import type { AuthReason } from './reasons.ts'
import { signedIn, signedOut } from './state.ts'
import type {
  Accepted,
  AcceptsToken,
  AuthContext,
  AuthenticateRequestOptions,
  Jwt,
  RequestLike,
  RequestState,
  SessionClaims,
  TokenType,
} from './types.ts'
import { checkStatus } from './verify-token.ts'

/**
 * Says who sent a request, from its bearer token or Clerk's session cookies. Reads the method, the URL and the headers
 * only. Whatever the request holds and whatever the network does, the outcome is a state; a bearer token decides alone,
 * also when it is refused.
 *
 * @throws {ClerkConfigError} for a wrong option or key, and for nothing else
 */
export async function authenticateRequest<const A extends AcceptsToken = 'session_token'>(
  client: Client,
  request: RequestLike,
  options: AuthenticateRequestOptions<A> = {},
): Promise<RequestState<Accepted<A>>> {
  const { acceptsToken = 'session_token', machineTokens } = options
  const known: readonly TokenType[] = ['session_token', 'api_key', 'm2m_token', 'oauth_token']
  const accepted = acceptsToken === 'any' ? known : ([acceptsToken].flat() as TokenType[])
  if (!accepted.length || !accepted.every((type) => known.includes(type))) {
    throw new ClerkConfigError('acceptsToken is not usable')
  }
  if (!machineTokens && accepted.some((type) => type !== 'session_token')) {
    throw new ClerkConfigError('acceptsToken needs machineTokens from edge-clerk/machine-tokens')
  }
  const single = acceptsToken === accepted[0] ? accepted[0] : null
  const context: AuthContext = { ...createContext(client, options), request, tokenType: single }
  try {
    return (await authenticate(context, accepted, single)) as RequestState<Accepted<A>>
  } catch (error) {
    if (error instanceof ClerkConfigError) throw error
    return error instanceof ClerkTokenError
      ? signedOut(context, error.reason, error.message)
      : signedOut(context, 'unexpected-error')
  }
}

async function authenticate(context: AuthContext, accepted: readonly TokenType[], single: TokenType | null) {
  const token = bearerToken(context.request.headers.get('authorization'))
  const acceptsSession = accepted.includes('session_token')
  if (token === undefined) {
    if (single && !acceptsSession) refuse('token-missing')
    if (!acceptsSession) refuse('token-type-mismatch')
    context.tokenType = 'session_token'
    return authenticateCookies(context, single)
  }
  const { type, jwt } = classify(context, token)
  if (!type && acceptsSession) refuse('token-invalid')
  if (!accepted.includes(type as TokenType)) refuse('token-type-mismatch')
  context.tokenType = type as TokenType
  if (type !== 'session_token') {
    return signedIn(
      context,
      await context.options.machineTokens!.verify(context, type as never, token, jwt),
      token,
    )
  }
  return authenticateSession(context, jwt!)
}

/** The bearer token; `undefined` when the header is absent or of another scheme. */
function bearerToken(header: string | null): string | undefined {
  if (!header) return undefined
  const space = header.indexOf(' ')
  if (space > 0 && header.slice(0, space).toLowerCase() !== 'bearer') return undefined
  const token = header.slice(space + 1)
  if (space < 0 || token.length > 16_384 || !/^[\w.~+/=-]+$/.test(token)) {
    refuse('token-invalid', 'the authorization header is malformed')
  }
  return token
}

async function authenticateCookies(context: AuthContext, single: TokenType | null): Promise<RequestState> {
  const { instance, options, request } = context
  const { handshake, isSatellite, satelliteAutoSync } = options
  if (!instance) refuse('session-token-missing', 'reading cookies needs publishableKey')

  const credentials = new Map<string, ReturnType<typeof classify>>()
  const read = (token: string) => {
    if (!credentials.has(token)) credentials.set(token, classify(context, token))
    return credentials.get(token)!
  }
  context.cookies = await readCookies(context, (token) => read(token).jwt)
  const { session, uat, devBrowser } = context.cookies
  const nobody = () => signedOut(context, 'session-token-and-uat-missing')

  const resolved = await handshake?.resolve(context)
  if (resolved) return resolved
  // Production reads nothing from the URL.
  const parameters = isSatellite || !instance.production ? new URL(request.url).searchParams : undefined
  if (isSatellite && isNavigation(context)) {
    const synced = parameters!.get('__clerk_synced')
    if (synced === 'false' || (synced !== 'true' && !session && !uat)) {
      if (synced !== 'false' && !satelliteAutoSync) return nobody()
      return redirect(context, 'satellite-needs-syncing')
    }
  }
  if (!instance.production) {
    if (parameters!.has('__clerk_db_jwt')) return redirect(context, 'dev-browser-sync')
    if (!devBrowser) return redirect(context, 'dev-browser-missing')
  }
  if (!session) return uat ? redirect(context, 'client-uat-but-no-session-token') : nobody()
  if (!uat) return redirect(context, 'session-token-but-no-client-uat')

  const { type, jwt } = read(session)
  if (!type) refuse('token-invalid')
  if (type !== 'session_token') {
    context.tokenType = single
    refuse('token-type-mismatch')
  }
  if (Number(jwt!.payload.iat) < uat) return redirect(context, 'session-token-iat-before-client-uat')
  return authenticateSession(context, jwt!)
}

const warned = new WeakSet<Client>()

async function authenticateSession(context: AuthContext, jwt: Jwt): Promise<RequestState> {
  const { client, config, options, instance, cookies, authorizedParties } = context
  const { handshake } = options
  const { token } = jwt
  context.session = token
  try {
    await verifyJwt(context, jwt, sessionClass)
  } catch (error) {
    const { reason } = Object(error)
    if (reason === 'token-expired') {
      const isGet = context.request.method === 'GET'
      const refreshed = isGet && cookies?.refresh && (await handshake?.refresh(context, jwt))
      if (typeof refreshed === 'object') return refreshed
      const why =
        refreshed ||
        (!isGet ? 'non-eligible-non-get' : cookies?.refresh ? 'null' : 'non-eligible-no-refresh-cookie')
      return redirect(context, `session-token-expired-refresh-${why}`)
    }
    if (reason === 'token-not-active-yet') return redirect(context, 'session-token-nbf')
    if (reason === 'token-iat-in-the-future') return redirect(context, 'session-token-iat-in-the-future')
    throw error
  }
  if (cookies) {
    if (instance!.production && !authorizedParties && !warned.has(client)) {
      warned.add(client)
      try {
        config.onWarning?.('without authorizedParties, session cookies of any origin are accepted')
      } catch {}
    }
    const state = handshake?.crossOrigin(context)
    if (state) return state
  }
  const claims = jwt.payload as SessionClaims
  checkStatus(claims, options)
  const auth = sessionAuth(context, token, claims)
  return (cookies && handshake?.organization(context, auth)) || signedIn(context, auth, token)
}

function isNavigation({ request }: AuthContext): boolean {
  return request.method === 'GET' && request.headers.get('sec-fetch-dest') === 'document'
}

/** Sends the browser to Clerk for this reason; signed out where the app gave no `handshake`. */
function redirect(context: AuthContext, reason: AuthReason): RequestState {
  const { handshake } = context.options
  return handshake ? handshake.redirect(context, reason) : signedOut(context, reason)
}
