/**
 * Credentials of machines: M2M tokens, OAuth access tokens and API keys. JWTs are verified without a network, by the
 * keys that session tokens are verified by; opaque ones are asked about with the secret key, each time.
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
import { checkAudience, type JwtClass, text, uncategorized, verifyJwt } from './jwt.ts'
import type { Actor, AuthContext, Jwt, MachineAuth, MachineTokens, MachineTokenType } from './types.ts'

/**
 * Verifies machine credentials: the option `machineTokens` of `authenticateRequest`. A JWT that was revoked passes until
 * it expires; an opaque credential does not.
 */
export const machineTokens: MachineTokens = { verify }

/** What either form of a credential says. */
interface Facts {
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
  const { id, subject, scopes, expiresAt, createdAt, claims, aud, act } = facts
  const userId = subject.startsWith('user_') ? subject : null
  const orgId = subject.startsWith('org_') ? subject : null
  const common = {
    isAuthenticated: true,
    id,
    subject,
    scopes,
    expiresAt,
    createdAt,
    has: (params: unknown) => holds(scopes, params),
    getToken: async () => token,
    debug: () => debug(context, { status: 'signed-in', userId, orgId }),
  } as const
  const own = { claims: claims && typeof claims === 'object' ? (claims as Record<string, unknown>) : null }
  if (type === 'm2m_token') return { ...common, tokenType: type, ...own, machineId: subject }
  if (type === 'api_key') return { ...common, tokenType: type, ...own, name: text(facts.name), userId, orgId }
  const clientId = text(facts.clientId)
  if (!clientId || (act !== undefined && act !== null && !text(Object(act).sub))) {
    refuse('token-verification-failed', 'client_id or act is missing or malformed')
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
  cat: [undefined, uncategorized, 'cl_B7d4PD333AAA'],
  subject: 'mch_',
}

const oauthClass: JwtClass = {
  typ: ['at+jwt', 'application/at+jwt'],
  cat: [undefined, uncategorized],
  subject: 'user_',
}

async function verifyLocally(context: AuthContext, type: MachineTokenType, jwt: Jwt): Promise<Facts> {
  const isM2m = type === 'm2m_token'
  await verifyJwt(context, jwt, isM2m ? m2mClass : oauthClass)
  const { iss, sub, exp, nbf, iat, jti, ...claims } = jwt.payload
  const { scopes, scope, scp, aud } = claims
  if (!text(jti)) refuse('token-verification-failed', 'jti is missing or malformed')
  return {
    id: text(jti),
    subject: text(sub),
    // One that is malformed grants nothing, and lets no other speak for it.
    scopes: isM2m
      ? scopes === undefined
        ? [aud].flat().filter(isText)
        : split(scopes)
      : scp === undefined
        ? split(scope)
        : [scp].flat().filter(isText),
    expiresAt: Number(exp) * 1000,
    createdAt: iat === undefined ? null : Number(iat) * 1000,
    claims: Object.keys(claims).length ? claims : null,
    clientId: claims.client_id,
    aud,
    act: claims.act,
  }
}

/** Where Clerk says what an opaque credential is, and what its answer must look like. */
const kinds = {
  m2m_token: { field: 'token', object: 'machine_to_machine_token', subject: /^mch_./ },
  oauth_token: { field: 'access_token', object: 'clerk_idp_oauth_access_token', subject: /^user_./ },
  api_key: { field: 'secret', object: 'api_key', subject: /^(user|org|mch)_./ },
}

async function askClerk(context: AuthContext, type: MachineTokenType, token: string): Promise<Facts> {
  const { client, config } = context
  const key = type === 'm2m_token' && config.machineSecretKey ? 'machineSecretKey' : 'secretKey'
  if (!config[key]) refuse('secret-key-missing')
  const kind = kinds[type]
  const route =
    type === 'm2m_token'
      ? path('/m2m_tokens/verify')
      : type === 'api_key'
        ? path('/api_keys/verify')
        : path('/oauth_applications/access_tokens/verify')
  // Any JSON: what counts of it is held to more than a shape below.
  const exchange = { body: json({ [kind.field]: token }), expects: 'json', key } as const
  const answer = await send(client, 'POST', route, exchange).catch((error) => {
    const { status, errors } = Object(error)
    refuse(
      status === 401 || errors?.[0]?.code === 'clerk_key_invalid'
        ? 'secret-key-invalid'
        : status === 400 || status === 404
          ? 'token-invalid'
          : 'unexpected-error',
    )
  })

  const {
    object,
    id,
    subject,
    scopes = [],
    active = true,
    revoked,
    expired,
    expiration,
    ...rest
  } = Object(answer)
  if (active === false) refuse('token-invalid', 'the credential is not active')
  const expiresAt = milliseconds(expiration)
  if (
    object !== kind.object ||
    !text(id) ||
    !kind.subject.test(text(subject)) ||
    !(Array.isArray(scopes) && scopes.every(isText)) ||
    ![active, revoked, expired].every((flag) => typeof flag === 'boolean') ||
    (expiresAt === null && expiration !== null)
  ) {
    refuse('unexpected-error', 'the answer is of another form')
  }
  if (revoked) refuse('token-invalid', 'the credential is revoked')
  if (expired || (expiresAt !== null && expiresAt <= config.now())) refuse('token-expired')
  // API keys and opaque M2M tokens have no audience.
  if (type === 'oauth_token') checkAudience(context, rest.aud)
  const { created_at, name, claims, client_id, aud, act } = rest
  return {
    id,
    subject,
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

/** Clerk answers some of these times in seconds and some in milliseconds. In seconds, 1e11 is the year 5138. */
function milliseconds(time: unknown): number | null {
  return typeof time === 'number' && Number.isFinite(time) ? (time < 1e11 ? time * 1000 : time) : null
}

/** Whether scopes are asked for, nothing else is, and all of them are there. */
function holds(scopes: readonly string[], params: unknown): boolean {
  try {
    const { scope, ...others } = Object(params)
    const asked: unknown[] = [scope].flat()
    return asked.length > 0 && asked.every((one) => scopes.includes(text(one))) && !Object.keys(others).length
  } catch {
    return false
  }
}

function split(list: unknown): string[] {
  return text(list).split(' ').filter(isText)
}

function isText(value: unknown): value is string {
  return text(value) !== ''
}
