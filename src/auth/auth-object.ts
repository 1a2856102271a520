import { ClerkResponseError } from '../errors.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { send } from '../internal/request.ts'
import { organizationOf } from './claims.ts'
import { has } from './has.ts'
import type { AuthContext, AuthDebug, SessionAuth, SessionClaims, SignedOutAuth } from './types.ts'

/** The auth object of a verified session. */
export function sessionAuth(context: AuthContext, token: string, claims: SessionClaims): SessionAuth {
  const { sub, sid, sts, act, fva } = claims
  const { orgId, orgRole, orgSlug, orgPermissions } = organizationOf(claims)
  const auth: SessionAuth = {
    tokenType: 'session_token',
    isAuthenticated: true,
    userId: sub,
    sessionId: sid,
    sessionStatus: (sts ?? null) as SessionAuth['sessionStatus'],
    sessionClaims: claims,
    actor: act,
    orgId,
    orgRole,
    orgSlug,
    orgPermissions,
    factorVerificationAge: fva ?? null,
    has: (params) => has(auth, params),
    async getToken({ template, expiresInSeconds } = {}) {
      if (template === undefined && expiresInSeconds === undefined) return token
      const route =
        template === undefined
          ? path('/sessions/{session_id}/tokens', sid)
          : path('/sessions/{session_id}/tokens/{template_name}', sid, template)
      const body = json({ expires_in_seconds: expiresInSeconds })
      // No schema, because valibot would come into every app that authenticates.
      const created = await send<{ jwt?: unknown } | null>(context.client, 'POST', route, {
        body,
        expects: 'json',
      })
      if (typeof created?.jwt === 'string') return created.jwt
      const operation = `POST ${route.template}`
      throw new ClerkResponseError(`${operation}: the response has no token`, { operation, reason: 'schema' })
    },
    debug: () => debug(context, { status: 'signed-in', userId: sub, sessionId: sid, orgId: orgId ?? null }),
  }
  return auth
}

/** The auth object of a request that is not signed in. */
export function signedOutAuth(
  context: AuthContext,
  state: Pick<AuthDebug, 'status' | 'reason'>,
): SignedOutAuth {
  return {
    tokenType: context.tokenType,
    isAuthenticated: false,
    sessionStatus: state.reason === 'session-pending' ? 'pending' : null,
    userId: null,
    sessionId: null,
    sessionClaims: null,
    actor: null,
    orgId: null,
    orgRole: null,
    orgSlug: null,
    orgPermissions: null,
    factorVerificationAge: null,
    id: null,
    subject: null,
    scopes: null,
    name: null,
    claims: null,
    machineId: null,
    clientId: null,
    has: () => false,
    getToken: async () => null,
    debug: () => debug(context, state),
  }
}

/** The result of `debug()`: ids and hosts of this state only. */
export function debug({ tokenType, config, instance }: AuthContext, state: Partial<AuthDebug>): AuthDebug {
  return {
    status: 'signed-out',
    reason: null,
    tokenType,
    userId: null,
    sessionId: null,
    orgId: null,
    ...state,
    apiHost: new URL(config.apiUrl).host,
    frontendApiHost: instance?.host ?? null,
  }
}
