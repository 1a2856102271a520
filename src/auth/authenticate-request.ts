import type { Client } from '../client.ts'
import { ClerkConfigError } from '../errors.ts'
import { sessionAuth } from './auth-object.ts'
import { createContext } from './context.ts'
import { readCookies } from './cookies.ts'
import { ClerkTokenError, refuse } from './error.ts'
import { type Credential, classify, maxTokenLength, sessionClass, verifyJwt } from './jwt.ts'
import { readList } from './options.ts'
import type { AuthReason } from './reasons.ts'
import { signedIn, signedOut } from './state.ts'
import type {
  Accepted,
  AcceptsToken,
  AuthContext,
  AuthenticateRequestOptions,
  Jwt,
  MachineTokenType,
  RequestCookies,
  RequestLike,
  RequestState,
  SessionClaims,
  TokenType,
} from './types.ts'
import { checkStatus } from './verify-token.ts'

/**
 * Authenticates a request by its bearer token or Clerk's session cookies. Reads the method, the URL and the headers
 * only. Returns a state, whatever the request holds and whatever the network does. A bearer token decides alone, also
 * when it is refused.
 *
 * @throws {ClerkConfigError} for a wrong option or key, and for nothing else
 */
export async function authenticateRequest<const A extends AcceptsToken = 'session_token'>(
  client: Client,
  request: RequestLike,
  options: AuthenticateRequestOptions<A> = {},
): Promise<RequestState<Accepted<A>>> {
  const { acceptsToken = 'session_token', machineTokens } = options
  const accepted = acceptedTypes(acceptsToken)
  if (!machineTokens && accepted.some((type) => type !== 'session_token')) {
    throw new ClerkConfigError('acceptsToken needs machineTokens from edge-clerk/machine-tokens')
  }
  const single = acceptsToken === accepted[0] ? accepted[0] : null
  const context: AuthContext = { ...createContext(client, options), request, tokenType: single }
  try {
    return (await authenticate(context, accepted, single)) as RequestState<Accepted<A>>
  } catch (error) {
    if (error instanceof ClerkConfigError) throw error
    if (!(error instanceof ClerkTokenError)) return signedOut(context, 'unexpected-error')
    return signedOut(context, error.reason, { message: error.message })
  }
}

function acceptedTypes(acceptsToken: AcceptsToken): readonly TokenType[] {
  const known: readonly unknown[] = ['session_token', 'api_key', 'm2m_token', 'oauth_token']
  if (acceptsToken === 'any') return known as TokenType[]
  const isKnown = (type: unknown): type is TokenType => known.includes(type)
  return readList('acceptsToken', acceptsToken, `one of ${known.join(', ')}`, isKnown)
}

async function authenticate(context: AuthContext, accepted: readonly TokenType[], single: TokenType | null) {
  const { request, options } = context
  const token = bearerToken(request.headers.get('authorization'))
  const acceptsSession = accepted.includes('session_token')
  if (token === undefined) {
    if (!acceptsSession) {
      refuse(single ? 'token-missing' : 'token-type-mismatch', 'the request has no bearer token')
    }
    context.tokenType = 'session_token'
    return authenticateCookies(context, single)
  }
  const { type, jwt } = classify(context, token)
  // An opaque token (RFC 6750, 2.1); decodeToken has already held a JWT to a narrower alphabet.
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
  if (space < 0 || !token || token.length > maxTokenLength) {
    refuse('token-invalid', 'the Authorization header is not Bearer and one token')
  }
  return token
}

async function authenticateCookies(context: AuthContext, single: TokenType | null): Promise<RequestState> {
  if (!context.instance) {
    refuse('session-token-missing', 'session cookies need publishableKey')
  }
  const classified = classifyOnce(context)
  const cookies = await readCookies(context, (token) => classified(token).jwt)
  context.cookies = cookies
  const resolved = await context.options.handshake?.resolve(context)
  if (resolved) return resolved
  const reason = cookieStateReason(context, cookies)
  if (reason === 'session-token-and-uat-missing') return signedOut(context, reason)
  if (reason) return redirectOrSignOut(context, reason)

  const { type, jwt } = classified(cookies.session)
  if (!type) refuse('token-invalid')
  if (type !== 'session_token') {
    context.tokenType = single
    refuse('token-type-mismatch')
  }
  if (Number(jwt!.payload.iat) < cookies.uat) {
    return redirectOrSignOut(context, 'session-token-iat-before-client-uat')
  }
  return authenticateSession(context, jwt!)
}

/** Classifies each token of the cookies once. They are few and often equal, so that comparing them beats hashing. */
function classifyOnce(context: AuthContext): (token: string) => Credential {
  const seen: [token: string, credential: Credential][] = [['', { type: undefined }]]
  return (token) => {
    const known = seen.find(([one]) => one === token)
    if (known) return known[1]
    const credential = classify(context, token)
    seen.push([token, credential])
    return credential
  }
}

/** Why cookies and URL cannot be taken as they are, before any token is verified. */
function cookieStateReason(
  { request, options, instance }: AuthContext,
  { session, uat, devBrowser }: RequestCookies,
): AuthReason | undefined {
  const { isSatellite, satelliteAutoSync } = options
  const isDevelopment = !instance!.production
  // Only satellites and development instances carry Clerk's parameters in the URL.
  const readsUrl = (isSatellite || isDevelopment) && request.url.includes('?')
  const query = readsUrl ? new URL(request.url).searchParams : undefined
  if (isSatellite && request.method === 'GET' && request.headers.get('sec-fetch-dest') === 'document') {
    const synced = query?.get('__clerk_synced')
    // The front end of the satellite asks to sync.
    if (synced === 'false') return 'satellite-needs-syncing'
    if (synced !== 'true' && !session && !uat) {
      return satelliteAutoSync ? 'satellite-needs-syncing' : 'session-token-and-uat-missing'
    }
  }
  if (isDevelopment) {
    if (query?.has('__clerk_db_jwt')) return 'dev-browser-sync'
    if (!devBrowser) return 'dev-browser-missing'
  }
  if (!session) return uat ? 'client-uat-but-no-session-token' : 'session-token-and-uat-missing'
  return uat ? undefined : 'session-token-but-no-client-uat'
}

const warned = new WeakSet<Client>()

async function authenticateSession(context: AuthContext, jwt: Jwt): Promise<RequestState> {
  const { options, cookies } = context
  const { handshake } = options
  const { token } = jwt
  context.session = token
  try {
    await verifyJwt(context, jwt, sessionClass)
  } catch (error) {
    return repair(context, jwt, error)
  }
  if (cookies) {
    warnOfAnyOrigin(context)
    const state = handshake?.checkCrossOrigin(context)
    if (state) return state
  }
  const claims = jwt.payload as SessionClaims
  checkStatus(claims, options)
  const auth = sessionAuth(context, token, claims)
  return (cookies && handshake?.checkOrganization(context, auth)) || signedIn(context, auth, token)
}

function warnOfAnyOrigin({ client, config, instance, authorizedParties }: AuthContext): void {
  if (!instance!.production || authorizedParties || warned.has(client)) return
  warned.add(client)
  try {
    config.onWarning?.('without authorizedParties, session cookies of any origin are accepted')
  } catch {}
}

/** The state for a session token that was refused: one that fails on its time alone may be renewed. */
async function repair(context: AuthContext, jwt: Jwt, error: unknown): Promise<RequestState> {
  switch (error instanceof ClerkTokenError && error.reason) {
    case 'token-not-active-yet':
      return redirectOrSignOut(context, 'session-token-nbf')
    case 'token-iat-in-the-future':
      return redirectOrSignOut(context, 'session-token-iat-in-the-future')
    case 'token-expired': {
      const outcome = await refresh(context, jwt)
      if (typeof outcome !== 'string') return outcome
      return redirectOrSignOut(context, `session-token-expired-refresh-${outcome}`)
    }
    default:
      throw error
  }
}

/** Exchanges an expired session token for a new one; a string is the reason why not. */
async function refresh(context: AuthContext, jwt: Jwt): Promise<RequestState | string> {
  const { request, options, cookies } = context
  if (request.method !== 'GET') return 'non-eligible-non-get'
  if (!cookies?.refresh) return 'non-eligible-no-refresh-cookie'
  return (await options.handshake?.refresh(context, jwt)) ?? 'null'
}

/** Redirects the browser to Clerk for this reason; signed out where the app gave no `handshake`. */
function redirectOrSignOut(context: AuthContext, reason: AuthReason): RequestState | Promise<RequestState> {
  return context.options.handshake?.redirect(context, reason) ?? signedOut(context, reason)
}
