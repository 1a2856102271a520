import { authenticateRequest } from '../../src/auth/index.ts'
import { machineTokens } from '../../src/auth/machine-tokens.ts'
import type { AcceptsToken, AuthenticateRequestOptions } from '../../src/auth/types.ts'
import type { ClientOptions } from '../../src/client.ts'
import { bearer, instance, issuedAt, type Key, productionIssuer, signText } from './support.ts'

export const m2mHeader = { alg: 'RS256', kid: 'ins_1', typ: 'JWT', cat: 'cl_B7d4PD333AAA' }
export const m2mPayload = {
  iss: productionIssuer,
  sub: 'mch_5',
  jti: 'mt_9',
  iat: issuedAt,
  nbf: issuedAt - 10,
  exp: issuedAt + 3600,
  aud: ['mch_6', 'mch_7'],
}

export const oauthHeader = { alg: 'RS256', kid: 'ins_1', typ: 'at+jwt' }
export const oauthPayload = {
  iss: productionIssuer,
  sub: 'user_31',
  jti: 'oat_3',
  client_id: 'client_1',
  iat: issuedAt,
  exp: issuedAt + 3600,
  aud: 'https://api.example.com',
  scope: 'openid profile',
}

const signed =
  (header: object, payload: object) =>
  (claims: object = {}, fields: object = {}, key?: Key): Promise<string> =>
    signText(JSON.stringify({ ...header, ...fields }), JSON.stringify({ ...payload, ...claims }), key)

export const signM2m = signed(m2mHeader, m2mPayload)
export const signOauth = signed(oauthHeader, oauthPayload)

/** Fields of Clerk's response about a valid opaque credential; `undefined` leaves a field out. */
const live = {
  scopes: ['reports:read', 'reports:write'],
  revoked: false,
  revocation_reason: null,
  expired: false,
}
const ms = { created_at: issuedAt * 1000 - 5000, updated_at: issuedAt * 1000, last_used_at: null }

export const m2mAnswer = {
  object: 'machine_to_machine_token',
  id: 'mt_0123456789abcdef0123456789abcdef',
  subject: 'mch_5',
  claims: { tier: 1 },
  ...live,
  ...ms,
  expiration: (issuedAt + 3600) * 1000,
}

export const oauthAnswer = {
  object: 'clerk_idp_oauth_access_token',
  id: 'oat_0123456789abcdef0123456789abcdef',
  client_id: 'client_1',
  subject: 'user_31',
  ...live,
  created_at: issuedAt - 5,
  updated_at: issuedAt,
  expiration: issuedAt + 3600,
}

export const keyAnswer = {
  object: 'api_key',
  id: 'ak_0123456789abcdef0123456789abcdef',
  type: 'api_key',
  subject: 'user_31',
  name: 'CI',
  description: null,
  claims: null,
  ...live,
  ...ms,
  created_by: 'user_31',
  expiration: null,
}

export const opaque = {
  m2m_token: { token: 'mt_secretsecretsecret', answer: m2mAnswer },
  oauth_token: { token: 'oat_secretsecretsecret', answer: oauthAnswer },
  api_key: { token: 'ak_secretsecretsecret', answer: keyAnswer },
} as const

export type Made = ReturnType<typeof instance>

/** The state of a request that bears a token. */
export async function machineState(
  token: string,
  options: AuthenticateRequestOptions<AcceptsToken> = {},
  made: Made = instance(),
) {
  return authenticateRequest(made.client, bearer(token), { acceptsToken: 'any', machineTokens, ...options })
}

/** An instance whose API returns this response, or throws it. */
export function answering(answer: unknown, status = 200, options: ClientOptions = {}) {
  return instance({ maxRetries: 0, ...options }, () => {
    if (answer instanceof Error) throw answer
    return typeof answer === 'string' ? new Response(answer, { status }) : Response.json(answer, { status })
  })
}
