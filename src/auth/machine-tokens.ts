/**
 * Credentials of machines: M2M tokens, OAuth access tokens and API keys. JWTs are verified without a network, with the
 * keys of session tokens. For an opaque credential, Clerk is asked each time, with the secret key.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import { authenticateRequest } from 'edge-clerk/auth'
 * import { machineTokens } from 'edge-clerk/machine-tokens'
 *
 * export async function mayReport(clerk: Client, request: Request): Promise<boolean> {
 *   const state = await authenticateRequest(clerk, request, { acceptsToken: ['api_key', 'm2m_token'], machineTokens })
 *   return state.isAuthenticated && state.auth.has({ scope: 'reports:write' })
 * }
 * ```
 *
 * @module
 */
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { send } from '../internal/request.ts'
import { debug } from './auth-object.ts'
import { refuse } from './error.ts'
import { checkAudience, type JwtClass, m2mCategory, uncategorized, verifyJwt } from './jwt.ts'
import { refusesKey } from './keys.ts'
import type { Actor, AuthContext, Jwt, MachineAuth, MachineTokens, MachineTokenType } from './types.ts'
import { fieldsOf, text } from './values.ts'

/**
 * Verifies machine credentials; pass it to `authenticateRequest` as the option `machineTokens`. A JWT that was revoked
 * passes until it expires; an opaque credential that was revoked does not.
 */
export const machineTokens: MachineTokens = { verify }

/** The facts about a credential, of a JWT or of Clerk's response about an opaque one. */
interface CredentialFacts {
  id: string
  subject: string
  scopes: string[]
  /** Milliseconds since the epoch, like `createdAt`. */
  expiresAt: number | null
  createdAt: number | null
  name?: unknown
  claims?: unknown
  clientId?: unknown
  aud?: unknown
  act?: unknown
}

async function verify(
  context: AuthContext,
  type: MachineTokenType,
  token: string,
  jwt: Jwt | undefined,
): Promise<MachineAuth> {
  const facts = await (jwt ? verifyLocally(context, type, jwt) : askClerk(context, type, token))
  const { id, subject, scopes, expiresAt, createdAt, aud, act } = facts
  const userId = subject.startsWith('user_') ? subject : null
  const orgId = subject.startsWith('org_') ? subject : null
  const common = {
    isAuthenticated: true,
    id,
    subject,
    scopes,
    expiresAt,
    createdAt,
    has: (params: unknown) => hasScopes(scopes, params),
    getToken: async () => token,
    debug: () => debug(context, { status: 'signed-in', userId, orgId }),
  } as const
  const claims =
    typeof facts.claims === 'object' && facts.claims !== null
      ? (facts.claims as Record<string, unknown>)
      : null
  if (type === 'm2m_token') return { ...common, tokenType: type, claims, machineId: subject }
  if (type === 'api_key') {
    return { ...common, tokenType: type, claims, name: text(facts.name), userId, orgId }
  }
  const clientId = text(facts.clientId)
  const isActorMalformed = act !== undefined && act !== null && !text(fieldsOf(act).sub)
  if (!clientId || isActorMalformed) {
    refuse('token-verification-failed', 'the claim client_id or act of the token is missing or malformed')
  }
  return {
    ...common,
    tokenType: type,
    userId: subject,
    clientId,
    ...(aud ? { audience: aud as string | string[] } : {}),
    ...(act ? { actor: act as Actor } : {}),
  }
}

const m2mClass: JwtClass = {
  typ: [undefined, 'JWT'],
  cat: [undefined, uncategorized, m2mCategory],
  subject: 'mch_',
}

const oauthClass: JwtClass = {
  typ: ['at+jwt', 'application/at+jwt'],
  cat: [undefined, uncategorized],
  subject: 'user_',
}

async function verifyLocally(
  context: AuthContext,
  type: MachineTokenType,
  jwt: Jwt,
): Promise<CredentialFacts> {
  const isM2m = type === 'm2m_token'
  await verifyJwt(context, jwt, isM2m ? m2mClass : oauthClass)
  const { iss, sub, exp, nbf, iat, jti, ...claims } = jwt.payload
  if (!text(jti)) refuse('token-verification-failed', 'the claim jti of the token is missing or malformed')
  return {
    id: text(jti),
    subject: text(sub),
    scopes: isM2m ? m2mScopes(claims) : oauthScopes(claims),
    expiresAt: Number(exp) * 1000,
    createdAt: iat === undefined ? null : Number(iat) * 1000,
    claims: Object.keys(claims).length ? claims : null,
    clientId: claims.client_id,
    aud: claims.aud,
    act: claims.act,
  }
}

// In both, a malformed claim grants nothing; we do not fall back to the other one.

function m2mScopes({ scopes, aud }: Jwt['payload']): string[] {
  return scopes === undefined ? textsOf(aud) : wordsOf(scopes)
}

function oauthScopes({ scope, scp }: Jwt['payload']): string[] {
  return scp === undefined ? wordsOf(scope) : textsOf(scp)
}

/** How Clerk is asked about each kind of opaque credential, and what its response must be. */
const opaqueKinds = {
  m2m_token: { field: 'token', object: 'machine_to_machine_token', subject: /^mch_./ },
  oauth_token: { field: 'access_token', object: 'clerk_idp_oauth_access_token', subject: /^user_./ },
  api_key: { field: 'secret', object: 'api_key', subject: /^(user|org|mch)_./ },
}

function verifyRoute(type: MachineTokenType) {
  switch (type) {
    case 'm2m_token':
      return path('/m2m_tokens/verify')
    case 'api_key':
      return path('/api_keys/verify')
    case 'oauth_token':
      return path('/oauth_applications/access_tokens/verify')
  }
}

async function askClerk(
  context: AuthContext,
  type: MachineTokenType,
  token: string,
): Promise<CredentialFacts> {
  const { client, config } = context
  const key = type === 'm2m_token' && config.machineSecretKey ? 'machineSecretKey' : 'secretKey'
  if (!config[key]) refuse('secret-key-missing')
  const kind = opaqueKinds[type]
  // Any JSON: the checks below ask for more than a schema could.
  const exchange = { body: json({ [kind.field]: token }), expects: 'json', skipsThrottle: true, key } as const
  const answer = await send(client, 'POST', verifyRoute(type), exchange).catch((error) => {
    if (refusesKey(error)) refuse('secret-key-invalid')
    const { status } = fieldsOf(error)
    if (status === 400 || status === 404) refuse('token-invalid', 'Clerk does not know the credential')
    refuse('unexpected-error', 'the request to Clerk about the credential failed')
  })

  const { object, id, subject, scopes = [], active = true, revoked, expired, ...others } = fieldsOf(answer)
  const { expiration, created_at, name, claims, client_id, aud, act } = others
  if (active === false) refuse('token-invalid', 'the credential is not active')
  const expiresAt = milliseconds(expiration)
  const isWhole =
    object === kind.object &&
    text(id) !== '' &&
    kind.subject.test(text(subject)) &&
    Array.isArray(scopes) &&
    scopes.every(isText) &&
    [active, revoked, expired].every((flag) => typeof flag === 'boolean') &&
    (expiresAt !== null || expiration === null)
  if (!isWhole) refuse('unexpected-error', 'the response of Clerk about the credential is malformed')
  if (revoked) refuse('token-invalid', 'the credential has been revoked')
  const isPast = expiresAt !== null && expiresAt <= config.now()
  if (expired || isPast) refuse('token-expired')
  // API keys and opaque M2M tokens have no audience.
  if (type === 'oauth_token') checkAudience(context, aud)
  return {
    id: text(id),
    subject: text(subject),
    scopes,
    expiresAt,
    createdAt: milliseconds(created_at),
    name,
    claims,
    clientId: client_id,
    aud,
    act,
  }
}

/** Clerk sends some of these times in seconds and some in milliseconds. In seconds, 1e11 is the year 5138. */
function milliseconds(time: unknown): number | null {
  if (typeof time !== 'number' || !Number.isFinite(time)) return null
  return time < 1e11 ? time * 1000 : time
}

/** Whether scopes are asked for, nothing else is, and the credential has all of them. */
function hasScopes(scopes: readonly string[], params: unknown): boolean {
  try {
    const { scope, ...others } = fieldsOf(params)
    const asked: unknown[] = [scope].flat()
    const hasAll = asked.length > 0 && asked.every((one) => scopes.includes(text(one)))
    return hasAll && Object.keys(others).length === 0
  } catch {
    // A getter that throws.
    return false
  }
}

/** The words of a list with spaces between them. */
function wordsOf(list: unknown): string[] {
  return text(list).split(' ').filter(isText)
}

/** The strings of a claim that is one or a list of them. */
function textsOf(claim: unknown): string[] {
  return [claim].flat().filter(isText)
}

function isText(value: unknown): value is string {
  return text(value) !== ''
}
