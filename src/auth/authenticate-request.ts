import type { Client } from '../client.ts'
import { ClerkConfigError } from '../errors.ts'
import { sessionAuth } from './auth-object.ts'
import { createContext } from './context.ts'
import { readCookies, type SessionCookies } from './cookies.ts'
import { ClerkTokenError, refuse } from './error.ts'
import { type Credential, classify, maxTokenLength, sessionClass, verifyJwt } from './jwt.ts'
import type { AuthReason } from './reasons.ts'
import { signedIn, signedOut } from './state.ts'
import type {
  Accepted,
  AcceptsToken,
  AuthContext,
  AuthenticateRequestOptions,
  Jwt,
  MachineTokenType,
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
  const { request, options } = context
  const token = bearerToken(request.headers.get('authorization'))
  const acceptsSession = accepted.includes('session_token')
  if (token === undefined) {
    if (!acceptsSession) refuse(single ? 'token-missing' : 'token-type-mismatch')
    context.tokenType = 'session_token'
    return authenticateCookies(context, single)
  }
  const { type, jwt } = classify(context, token)
  // A JWT is of fewer characters still.
  if (!jwt && !/^[\w.~+/=-]+$/.test(token)) refuse('token-invalid')
  if (!type && acceptsSession) refuse('token-invalid')
  if (!accepted.includes(type as TokenType)) refuse('token-type-mismatch')
  context.tokenType = type as TokenType
  if (type === 'session_token') return authenticateSession(context, jwt!)
  const auth = await options.machineTokens!.verify(context, type as MachineTokenType, token, jwt)
  return signedIn(context, auth, token)
}

/** The bearer token (RFC 6750, 2.1); `undefined` when the header is absent or of another scheme. */
function bearerToken(header: string | null): string | undefined {
  if (!header) return undefined
  const space = header.indexOf(' ')
  if (space > 0 && header.slice(0, space).toLowerCase() !== 'bearer') return undefined
  const token = header.slice(space + 1)
  if (space < 0 || !token || token.length > maxTokenLength) refuse('token-invalid')
  return token
}

async function authenticateCookies(context: AuthContext, single: TokenType | null): Promise<RequestState> {
  if (!context.instance) refuse('session-token-missing', 'reading cookies needs publishableKey')
  // Few, and often equal: comparing them takes less than hashing them.
  const seen: [token: string, credential: Credential][] = [['', { type: undefined }]]
  const read = (token: string) => {
    const known = seen.find(([one]) => one === token)
    if (known) return known[1]
    const credential = classify(context, token)
    seen.push([token, credential])
    return credential
  }
  const cookies = await readCookies(context, (token) => read(token).jwt)
  context.cookies = cookies
  const resolved = await context.options.handshake?.resolve(context)
  if (resolved) return resolved
  const reason = contradiction(context, cookies)
  if (reason === 'session-token-and-uat-missing') return signedOut(context, reason)
  if (reason) return redirect(context, reason)

  const { type, jwt } = read(cookies.session)
  if (!type) refuse('token-invalid')
  if (type !== 'session_token') {
    context.tokenType = single
    refuse('token-type-mismatch')
  }
  if (Number(jwt!.payload.iat) < cookies.uat) return redirect(context, 'session-token-iat-before-client-uat')
  return authenticateSession(context, jwt!)
}

/** Why cookies and URL cannot be taken as they are, before any token is looked at. */
function contradiction(
  { request, options, instance }: AuthContext,
  { session, uat, devBrowser }: SessionCookies,
): AuthReason | undefined {
  const { isSatellite, satelliteAutoSync } = options
  const isDevelopment = !instance!.production
  // Elsewhere the URL has no say.
  const hasSay = (isSatellite || isDevelopment) && request.url.includes('?')
  const query = hasSay ? new URL(request.url).searchParams : undefined
  if (isSatellite && request.method === 'GET' && request.headers.get('sec-fetch-dest') === 'document') {
    const synced = query?.get('__clerk_synced')
    const isNobody = synced !== 'true' && !session && !uat
    if (isNobody && synced !== 'false' && !satelliteAutoSync) return 'session-token-and-uat-missing'
    if (isNobody || synced === 'false') return 'satellite-needs-syncing'
  }
  if (isDevelopment) {
    if (query?.has('__clerk_db_jwt')) return 'dev-browser-sync'
    if (!devBrowser) return 'dev-browser-missing'
  }
  if (!session && !uat) return 'session-token-and-uat-missing'
  if (!session) return 'client-uat-but-no-session-token'
  return uat ? undefined : 'session-token-but-no-client-uat'
}

const warned = new WeakSet<Client>()

async function authenticateSession(context: AuthContext, jwt: Jwt): Promise<RequestState> {
  const { client, config, options, instance, cookies } = context
  const { handshake } = options
  const { token } = jwt
  context.session = token
  try {
    await verifyJwt(context, jwt, sessionClass)
  } catch (error) {
    return repair(context, jwt, error)
  }
  if (cookies) {
    if (instance!.production && !context.authorizedParties && !warned.has(client)) {
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

/** Answers a session token that failed: what fails on time alone can be made good. */
async function repair(context: AuthContext, jwt: Jwt, error: unknown): Promise<RequestState> {
  const { request, options, cookies } = context
  const { reason } = Object(error)
  if (reason === 'token-not-active-yet') return redirect(context, 'session-token-nbf')
  if (reason === 'token-iat-in-the-future') return redirect(context, 'session-token-iat-in-the-future')
  if (reason !== 'token-expired') throw error
  let why: RequestState | string = 'non-eligible-non-get'
  if (request.method === 'GET') {
    why = cookies?.refresh
      ? ((await options.handshake?.refresh(context, jwt)) ?? 'null')
      : 'non-eligible-no-refresh-cookie'
  }
  return typeof why === 'string' ? redirect(context, `session-token-expired-refresh-${why}`) : why
}

/** Sends the browser to Clerk for this reason; signed out where the app gave no `handshake`. */
function redirect(context: AuthContext, reason: AuthReason): RequestState | Promise<RequestState> {
  return context.options.handshake?.redirect(context, reason) ?? signedOut(context, reason)
}
