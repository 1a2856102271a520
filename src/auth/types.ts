/**
 * The types of authentication; nothing here exists at run time.
 *
 * @module
 */
import type { Client, Config } from '../client.ts'
import type { MetadataOf } from '../schemas/metadata.ts'
import type { PublishableKey } from './publishable-key.ts'
import type { AuthReason } from './reasons.ts'

export type MachineTokenType = 'api_key' | 'm2m_token' | 'oauth_token'
export type TokenType = 'session_token' | MachineTokenType
export type AcceptsToken = TokenType | readonly TokenType[] | 'any'

/** The part of a request that `authenticateRequest` reads: not the body. */
export interface RequestLike {
  readonly method: string
  readonly url: string
  readonly headers: Pick<Headers, 'get' | 'has'>
}

/** The person or agent that acts as the user, in an impersonated session. */
export interface Actor {
  sub: string
  iss?: string
  sid?: string
  /** `agent` for an agent; absent for a person. */
  type?: string
  [claim: string]: unknown
}

/** The claims of every verified token of a user. */
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
 * The verified payload of a session token. Only claims that verification has checked have a type that is certain; the
 * others are as Clerk wrote them: of the type that the app declares as `sessionClaims` of `Register`, else `unknown`.
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

/** The verified payload of a JWT template's token. An app declares its own claims as `jwtTemplateClaims` of `Register`. */
export type JwtTemplateClaims = UserClaims & MetadataOf<'jwtTemplateClaims'>

export interface VerifyTokenOptions {
  /** Origins that tokens may be issued for: `azp` must be present and be one of them. */
  authorizedParties?: readonly string[] | undefined
  /** `aud` must be present and name one of these. */
  audience?: string | readonly string[] | undefined
  /** `iss` must be one of these. @default the Frontend API of the publishable key */
  issuer?: string | readonly string[] | undefined
  /** How far the clocks of Clerk and of this machine may be apart, in milliseconds. @default 5000 */
  clockSkewMs?: number | undefined
  /** Refuse a session whose user has a task to complete, such as choosing an organization. @default true */
  treatPendingAsSignedOut?: boolean | undefined
  /** Domain of a satellite app. In production its tokens come from `clerk.<domain>`. */
  domain?: string | undefined
  isSatellite?: boolean | undefined
  /** Absolute URL under which the app proxies the Frontend API. */
  proxyUrl?: string | undefined
  /** The primary's sign-in page. On a satellite an absolute URL, and required in development. */
  signInUrl?: string | undefined
  /** Keeps key sets longer than an isolate lives, from `edge-clerk/key-stores`. */
  keyStore?: KeyStore | undefined
  /** Skips the signature of a token that was verified before, from `edge-clerk/token-cache`. */
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
  /** Take the origin of the request from `x-forwarded-host` and `x-forwarded-proto`. @default false */
  trustForwardedHeaders?: boolean | undefined
  /** Origins of satellites that a development primary may redirect back to. */
  allowedRedirectOrigins?: readonly string[] | undefined
  /** On a satellite, ask the primary for a session even when no cookie hints at one. @default false */
  satelliteAutoSync?: boolean | undefined
  signUpUrl?: string | undefined
  afterSignInUrl?: string | undefined
  afterSignUpUrl?: string | undefined
  /** Which paths belong to an organization or to the personal account. */
  organizationSync?: OrganizationSync | undefined
}

export interface OrganizationSync {
  /** Such as `/orgs/:slug/(.*)`: `:id` or `:slug`, `:any` for any one segment, `(.*)` at the end. */
  organizationPatterns?: readonly string[] | undefined
  personalAccountPatterns?: readonly string[] | undefined
}

/** What `has` can ask of a session. Every key that is present is asked; one that is `undefined` fails. */
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

/** How recently the user must have verified their identity. */
export type Reverification =
  | 'strict_mfa'
  | 'strict'
  | 'moderate'
  | 'lax'
  | { level: 'first_factor' | 'second_factor' | 'multi_factor'; afterMinutes: number }

/**
 * What `has` can ask of a machine credential. Nothing in it is required, so that `has({ permission })` compiles on the
 * auth object of a route that takes sessions too; a machine credential has no permission, so that it is false there.
 */
export interface MachineCheck {
  /** One scope or several, all of which the credential must have. */
  scope?: string | readonly string[]
}

export interface GetTokenOptions {
  /** Name of a JWT template. */
  template?: string | undefined
  /** 30 to 315360000. */
  expiresInSeconds?: number | undefined
}

/** Ids, statuses and hosts, to be logged; no key, token, cookie or header. */
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
  /** Whether everything asked holds; false when nothing is asked or the data for it is missing. Never throws. */
  has(params: SessionCheck): boolean
  /** Returns the session token; with options, a new one of this session. `POST /sessions/{session_id}/tokens` */
  getToken(options?: GetTokenOptions): Promise<string>
}

interface MachineAuthBase extends SignedIn {
  id: string
  subject: string
  scopes: string[]
  /** Milliseconds since the epoch; `null` for a credential that does not expire. */
  expiresAt: number | null
  /** Milliseconds since the epoch; `null` where it is not known. */
  createdAt: number | null
  has(params: MachineCheck): boolean
  /** Returns the credential as it was presented. */
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
  /** `pending` for a session that is refused only because its user has a task to complete. */
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
  /** For the response: `Set-Cookie`, `Cache-Control`, `Location`, and `x-clerk-auth-…` when not signed in. */
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
  /** `null` when several types are accepted and the credential is of none of them. */
  tokenType: TokenType | null
  token: null
  reason: AuthReason
  /** One sentence for people, without secrets and without anything of the token. */
  message: string
  auth: SignedOutAuth
}

/** The browser has to be redirected to Clerk and back: respond with 307 and `headers`. */
export interface HandshakeState extends StateBase {
  status: 'handshake'
  isAuthenticated: false
  tokenType: 'session_token'
  token: null
  reason: AuthReason
  message: string
  auth: SignedOutAuth
}

/** The token types that a value of `acceptsToken` accepts. */
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

/** A decoded JWT. Nothing in it is verified unless `verified` is true; then the signature is. */
export interface Jwt {
  token: string
  header: Record<string, unknown>
  payload: Record<string, unknown>
  verified?: boolean
}

/** The checked options of one call, for verification. */
export interface VerifyContext {
  client: Client
  config: Config
  options: AuthenticateRequestOptions
  /** Names the key set, and so the instance. It holds a secret: compare it, never store or show it. */
  keySetId: string
  /** Read from the publishable key. */
  instance: PublishableKey | undefined
  /** The Frontend API that the session tokens of this app name: the instance's, or a production satellite's own. */
  ownHost: string | undefined
  /** The option, without slashes at its end. */
  proxyUrl: string | undefined
  audience: readonly string[] | undefined
  authorizedParties: readonly string[] | undefined
  /** The option. */
  issuer: readonly string[] | undefined
  /** The issuers that a session token may have where that option is not given. */
  sessionIssuer: readonly (string | undefined)[] | undefined
  clockSkewMs: number
}

/** The values of the set of Clerk's cookies that counts; an absent or empty one is the empty string. */
export interface RequestCookies {
  /** Whether the set with the suffix of the publishable key was chosen. */
  suffixed: boolean
  session: string
  /** Seconds of the browser's last change of sign-in; 0 for no active client. */
  uat: number
  devBrowser: string
  /** Exists with a suffix only. */
  refresh: string
  /** The end of the names of this key's cookies: `_` and eight characters. */
  suffix: string
  /** All of Clerk's cookies, by their whole names. */
  all: ReadonlyMap<string, string>
}

/** The state of one call of `authenticateRequest`. */
export interface AuthContext extends VerifyContext {
  request: RequestLike
  /** The type of the credential, as far as it is known. */
  tokenType: TokenType | null
  /** Read only when there is no bearer token. */
  cookies?: RequestCookies
  /** The session token of the request, verified or not. */
  session?: string
}

/** The steps of authentication that redirect, set cookies or refresh. */
export interface Handshake {
  /**
   * Completes a handshake that the browser comes back from, or sends it back to the satellite that it comes from;
   * `undefined` where it comes from neither.
   */
  resolve(context: AuthContext): Promise<RequestState | undefined>
  /** Redirects the browser to Clerk for this reason; signed out where it cannot be redirected. */
  redirect(context: AuthContext, reason: AuthReason): Promise<RequestState>
  /** Exchanges a token that failed on its expiry alone for a new one; a string is the reason why not. */
  refresh(context: AuthContext, expired: Jwt): Promise<RequestState | string>
  /** For a verified cookie session: redirects to Clerk where the page was reached by a link from another origin. */
  checkCrossOrigin(context: AuthContext): Promise<RequestState> | undefined
  /** For a signed-in cookie session: redirects to Clerk where the path names an organization that is not active. */
  checkOrganization(context: AuthContext, auth: SessionAuth): Promise<RequestState> | undefined
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

/** Keeps key sets longer than an isolate lives. */
export interface KeyStore {
  /**
   * Passes the stored set to `use`. When there is none, or `use` rejects it, passes the result of `fetchKeys` to `use`,
   * and stores it if `use` resolves. When either fails, passes the stored set to `use` again, as a last resort. Rejects
   * with the error of `fetchKeys` or of `use` of its result; a store that fails counts as empty.
   *
   * @param keySetId names the key set; it holds a secret, so store under a hash of it
   * @param use imports a set, or rejects it; `storedAt` is when a stored set was fetched, in milliseconds
   * @param now the client's clock
   */
  load(
    keySetId: string,
    fetchKeys: () => Promise<unknown>,
    use: (keySet: unknown, storedAt?: number, isLastResort?: boolean) => Promise<void>,
    now: () => number,
  ): Promise<void>
}

/** Keeps tokens whose signature was verified. Claims and times are checked again on every use. */
export interface TokenCache {
  /** Returns the token as the keys of this set verified it. Callers share it, so it is frozen. */
  get(keySetId: string, token: string, now: number): Jwt | undefined
  set(keySetId: string, jwt: Jwt, now: number): void
}
