/**
 * The types of authentication; nothing here exists at run time.
 *
 * @module
 */
import type { Client, Config } from '../client.ts'
import type { MetadataOf } from '../schemas/metadata.ts'
import type { SessionCookies } from './cookies.ts'
import type { PublishableKey } from './publishable-key.ts'
import type { AuthReason } from './reasons.ts'

export type MachineTokenType = 'api_key' | 'm2m_token' | 'oauth_token'
export type TokenType = 'session_token' | MachineTokenType
export type AcceptsToken = TokenType | readonly TokenType[] | 'any'

/** What `authenticateRequest` reads of a request: neither more nor the body. */
export interface RequestLike {
  readonly method: string
  readonly url: string
  readonly headers: Pick<Headers, 'get' | 'has'>
}

/** Who acts as the user, in an impersonated session. */
export interface Actor {
  sub: string
  iss?: string
  sid?: string
  /** `agent` for an agent. */
  type?: string
  [claim: string]: unknown
}

/** Claims that every token of a user has, once it is verified. */
interface UserClaims {
  /** User id. */
  sub: string
  iss: string
  /** Seconds since the epoch, like `iat` and `nbf`. */
  exp: number
  iat?: number
  nbf?: number
  /** Origin that the token was made for. */
  azp?: string
  aud?: string | string[]
  jti?: string
  [claim: string]: unknown
}

/**
 * The verified payload of a session token. Only what verification has checked is promised; every other claim is as
 * Clerk wrote it: of the type that the app declares as `sessionClaims` of `Register`, else `unknown`.
 */
export type SessionClaims = UserClaims & {
  /** Session id. */
  sid: string
  iat: number
  /** Version of the claims; absent means 1. */
  v?: number
  sts?: string
  /** Minutes since the first and the second factor were verified; -1 for never. */
  fva?: [number, number]
  act?: Actor
} & MetadataOf<'sessionClaims'>

/** The verified payload of a JWT template's token; the app declares its own claims as `jwtTemplateClaims` of `Register`. */
export type JwtTemplateClaims = UserClaims & MetadataOf<'jwtTemplateClaims'>

export interface VerifyTokenOptions {
  /** Origins that tokens may have been made for: `azp` must be there and be one of them. */
  authorizedParties?: readonly string[] | undefined
  /** `aud` must be there and name one of these. */
  audience?: string | readonly string[] | undefined
  /** `iss` must be one of these. @default the Frontend API of the publishable key */
  issuer?: string | readonly string[] | undefined
  /** How far the clocks may be apart, in milliseconds. @default 5000 */
  clockSkewMs?: number | undefined
  /** Refuse a session whose user still owes a task, such as choosing an organization. @default true */
  treatPendingAsSignedOut?: boolean | undefined
  /** Domain of a satellite app; its tokens come from `clerk.<domain>`. */
  domain?: string | undefined
  isSatellite?: boolean | undefined
  /** Absolute URL under which the app proxies the Frontend API. */
  proxyUrl?: string | undefined
  /** Absolute, and needed, on a satellite in development. */
  signInUrl?: string | undefined
  /** Where key sets outlive the isolate, from `edge-clerk/key-stores`. */
  keyStore?: KeyStore | undefined
  /** Spares the signature of a token that was verified before, from `edge-clerk/token-cache`. */
  tokenCache?: TokenCache | undefined
}

export interface AuthenticateRequestOptions<A extends AcceptsToken = AcceptsToken>
  extends VerifyTokenOptions {
  /** Kinds of credential to accept; machine kinds need `machineTokens`. @default session_token */
  acceptsToken?: A | undefined
  /** Verifies machine credentials: `machineTokens` from `edge-clerk/machine-tokens`. */
  machineTokens?: MachineTokens | undefined
  /** Repairs sessions by redirect and refresh: `handshake` from `edge-clerk/handshake`. Without it nothing redirects. */
  handshake?: Handshake | undefined
  /** Let `x-forwarded-host` and `x-forwarded-proto` say the origin of the request. @default false */
  trustForwardedHeaders?: boolean | undefined
  /** Origins of satellites that a development primary may send back to. */
  allowedRedirectOrigins?: readonly string[] | undefined
  /** Satellite: ask the primary even when there is no sign of a session. @default false */
  satelliteAutoSync?: boolean | undefined
  signUpUrl?: string | undefined
  afterSignInUrl?: string | undefined
  afterSignUpUrl?: string | undefined
  /** Which paths belong to an organization or to the personal account. */
  organizationSync?: OrganizationSync | undefined
}

export interface OrganizationSync {
  /** `/orgs/:slug/(.*)`: `:id` or `:slug`, `:any` for any one segment, `(.*)` at the end. */
  organizationPatterns?: readonly string[] | undefined
  personalAccountPatterns?: readonly string[] | undefined
}

/** What `has` can ask of a session. Every key that is there is asked, also one that is `undefined`: it fails. */
export interface SessionCheck {
  /** `admin` or `org:admin`. */
  role?: string
  /** `invoices:read` or `org:invoices:read`. */
  permission?: string
  /** `x` in either scope, `org:x` of the organization, `user:x` of the user. */
  feature?: string
  plan?: string
  reverification?: Reverification
}

/** How recently the user must have proven who they are. */
export type Reverification =
  | 'strict_mfa'
  | 'strict'
  | 'moderate'
  | 'lax'
  | { level: 'first_factor' | 'second_factor' | 'multi_factor'; afterMinutes: number }

/** What `has` can ask of a machine credential. */
export interface MachineCheck {
  /** One scope or several, all of which must be there. */
  scope: string | readonly string[]
}

export interface GetTokenOptions {
  /** Name of a JWT template. */
  template?: string | undefined
  /** 30 to 315360000. */
  expiresInSeconds?: number | undefined
}

/** Ids, statuses and hosts for a log; no key, token, cookie or header. */
export interface AuthDebug {
  status: 'signed-in' | 'signed-out' | 'handshake'
  reason: AuthReason | null
  tokenType: TokenType | null
  userId: string | null
  sessionId: string | null
  orgId: string | null
  apiHost: string
  frontendApiHost: string | null
}

interface SignedIn {
  isAuthenticated: true
  debug(): AuthDebug
}

/** A verified session. Organization values are `undefined` without an active organization. */
export interface SessionAuth extends SignedIn {
  tokenType: 'session_token'
  userId: string
  sessionId: string
  sessionStatus: 'active' | 'pending' | null
  sessionClaims: SessionClaims
  /** Present when someone else acts as the user. */
  actor: Actor | undefined
  orgId: string | undefined
  /** With its prefix: `org:admin`. */
  orgRole: string | undefined
  orgSlug: string | undefined
  /** With their prefix: `org:invoices:read`. */
  orgPermissions: string[] | undefined
  factorVerificationAge: [number, number] | null
  /** Whether everything asked holds; never throws. False when nothing is asked or the data for it is missing. */
  has(params: SessionCheck): boolean
  /** The session token itself; with options, one made for this session. `POST /sessions/{session_id}/tokens` */
  getToken(options?: GetTokenOptions): Promise<string>
}

interface MachineAuthBase extends SignedIn {
  id: string
  subject: string
  scopes: string[]
  /** Milliseconds since the epoch; `null` for a credential that does not expire. */
  expiresAt: number | null
  /** Milliseconds since the epoch; `null` where the credential does not say. */
  createdAt: number | null
  has(params: MachineCheck): boolean
  /** The credential as it was presented. */
  getToken(): Promise<string>
}

export interface ApiKeyAuth extends MachineAuthBase {
  tokenType: 'api_key'
  name: string
  claims: Record<string, unknown> | null
  /** The subject, if it is a user. */
  userId: string | null
  /** The subject, if it is an organization. */
  orgId: string | null
}

export interface M2mAuth extends MachineAuthBase {
  tokenType: 'm2m_token'
  claims: Record<string, unknown> | null
  machineId: string
}

export interface OAuthAuth extends MachineAuthBase {
  tokenType: 'oauth_token'
  userId: string
  clientId: string
  audience?: string | string[]
  actor?: Actor
}

export type MachineAuth = ApiKeyAuth | M2mAuth | OAuthAuth

interface AuthOfType {
  session_token: SessionAuth
  api_key: ApiKeyAuth
  m2m_token: M2mAuth
  oauth_token: OAuthAuth
}

export interface SignedOutAuth {
  tokenType: TokenType | null
  isAuthenticated: false
  /** `pending` for a session that is refused only because its user still owes a task. */
  sessionStatus: 'pending' | null
  userId: null
  sessionId: null
  sessionClaims: null
  actor: null
  orgId: null
  orgRole: null
  orgSlug: null
  orgPermissions: null
  factorVerificationAge: null
  id: null
  subject: null
  scopes: null
  name: null
  claims: null
  machineId: null
  clientId: null
  has(params: SessionCheck | MachineCheck): false
  getToken(options?: GetTokenOptions): Promise<null>
  debug(): AuthDebug
}

interface StateBase {
  /** To be set on the response: `Set-Cookie`, `Cache-Control`, `Location`, and `x-clerk-auth-…` when not signed in. */
  headers: Headers
  publishableKey: string | undefined
  proxyUrl: string | undefined
  domain: string | undefined
  isSatellite: boolean
  signInUrl: string | undefined
  signUpUrl: string | undefined
  afterSignInUrl: string | undefined
  afterSignUpUrl: string | undefined
}

export interface SignedInState<T extends TokenType = TokenType> extends StateBase {
  status: 'signed-in'
  isAuthenticated: true
  tokenType: T
  token: string
  reason: null
  message: null
  auth: AuthOfType[T]
}

export interface SignedOutState extends StateBase {
  status: 'signed-out'
  isAuthenticated: false
  /** `null` when the credential is of no class among several accepted ones. */
  tokenType: TokenType | null
  token: null
  reason: AuthReason
  /** For people; without secrets and without anything of the token. */
  message: string
  auth: SignedOutAuth
}

/** The browser is to be sent to Clerk and back: answer 307 with `headers`. */
export interface HandshakeState extends StateBase {
  status: 'handshake'
  isAuthenticated: false
  tokenType: 'session_token'
  token: null
  reason: AuthReason
  message: string
  auth: SignedOutAuth
}

/** The token types that a value of `acceptsToken` lets in. */
export type Accepted<A extends AcceptsToken> = A extends 'any'
  ? TokenType
  : A extends readonly (infer T extends TokenType)[]
    ? T
    : A extends TokenType
      ? A
      : never

/** The outcome of `authenticateRequest`: `status` or `isAuthenticated` narrows it, then `tokenType`. */
export type RequestState<T extends TokenType = TokenType> =
  | { [K in T]: SignedInState<K> }[T]
  | SignedOutState
  | HandshakeState

/** A decoded JWT. Nothing in it is verified unless `verified` says that the signature is. */
export interface Jwt {
  token: string
  header: Record<string, unknown>
  payload: Record<string, unknown>
  verified?: boolean
}

/** What verification works with: the checked options of one call. */
export interface VerifyContext {
  client: Client
  config: Config
  options: AuthenticateRequestOptions
  /** Names the signing keys, and so the instance. It holds a secret: compare it, never store or show it. */
  scope: string
  /** What the publishable key says. */
  instance: PublishableKey | undefined
  /** Host that session tokens and cookies of this app name: the Frontend API, a production satellite's own. */
  ownHost: string | undefined
  audience: readonly string[] | undefined
  authorizedParties: readonly string[] | undefined
  /** Of the option `issuer`. */
  issuer: readonly string[] | undefined
  /** What a session token may name without that option. */
  sessionIssuer: readonly (string | undefined)[] | undefined
  clockSkewMs: number
}

/** What the procedure of `authenticateRequest` works with. */
export interface AuthContext extends VerifyContext {
  request: RequestLike
  /** Of the credential, as far as it is known. */
  tokenType: TokenType | null
  /** Read only when no bearer token decides. */
  cookies?: SessionCookies
  /** The session token at hand, verified or not. */
  session?: string
}

/** The steps of authentication that redirect, set cookies or refresh. */
export interface Handshake {
  /** Takes in what a redirect brought, or answers a satellite's; `undefined` when there is nothing to act on. */
  resolve(context: AuthContext): Promise<RequestState | undefined>
  /** Sends the browser to Clerk for this reason, or says signed out where that cannot be. */
  redirect(context: AuthContext, reason: AuthReason): Promise<RequestState>
  /** Exchanges a token that failed on its expiry alone; a string says why not. */
  refresh(context: AuthContext, expired: Jwt): Promise<RequestState | string>
  /** Called for a verified cookie session: when it came by a link from elsewhere, and may be behind the primary. */
  crossOrigin(context: AuthContext): Promise<RequestState> | undefined
  /** Called last for a cookie session: whether the path names another organization. */
  organization(context: AuthContext, auth: SessionAuth): Promise<RequestState> | undefined
}

/** Verification of machine credentials. */
export interface MachineTokens {
  /**
   * Verifies an accepted machine credential.
   *
   * @param jwt decoded and not verified; absent for an opaque token
   * @throws {ClerkTokenError} with the reason of the signed-out state
   */
  verify(
    context: AuthContext,
    type: MachineTokenType,
    token: string,
    jwt: Jwt | undefined,
  ): Promise<MachineAuth>
}

/** Where key sets outlive the isolate. */
export interface KeyStore {
  /**
   * Offers `use` the set stored for this scope, and when there is none or `use` rejects, offers it what `fetchKeys`
   * answers, and stores that if `use` resolves. When either fails, offers the stored set again as a last resort. Rejects
   * as `fetchKeys` or the `use` of its answer does; a store that fails counts as empty.
   *
   * @param scope names the instance; it holds a secret, so store under a hash of it
   * @param use takes a set in; `storedAt` is when a stored one was fetched, in milliseconds
   * @param now the client's clock
   */
  load(
    scope: string,
    fetchKeys: () => Promise<unknown>,
    use: (keySet: unknown, storedAt?: number, isLastResort?: boolean) => Promise<void>,
    now: () => number,
  ): Promise<void>
}

/** Remembers tokens whose signature was verified. Claims and times are checked again on every use. */
export interface TokenCache {
  /** The token as it was verified in this scope. Callers share it, so it is frozen. */
  get(scope: string, token: string, now: number): Jwt | undefined
  set(scope: string, jwt: Jwt, now: number): void
}
