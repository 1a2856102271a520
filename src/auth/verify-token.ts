import type { Client } from '../client.ts'
import { createContext } from './context.ts'
import { refuse } from './error.ts'
import { classify, sessionClass, verifyJwt } from './jwt.ts'
import type { SessionClaims, VerifyTokenOptions } from './types.ts'

/**
 * Verifies a session token and returns its claims. Needs no network when the client has `jwtKey`; else loads the
 * instance's public keys every five minutes. Every other kind of token is refused.
 *
 * @throws {ClerkTokenError} with the `reason`
 * @throws {ClerkConfigError} for a wrong option or key
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.2
 */
export async function verifyToken(
  client: Client,
  token: string,
  options: VerifyTokenOptions = {},
): Promise<SessionClaims> {
  const context = createContext(client, options)
  const { type, jwt } = classify(context, token)
  if (!type) refuse('token-invalid')
  if (type !== 'session_token') refuse('token-type-mismatch')
  await verifyJwt(context, jwt!, sessionClass)
  const claims = jwt!.payload as SessionClaims
  checkStatus(claims, options)
  return claims
}

/** Refuses a session that is not active; a pending one passes where the app allows it. */
export function checkStatus({ sts }: SessionClaims, { treatPendingAsSignedOut }: VerifyTokenOptions): void {
  if (sts === undefined || sts === 'active') return
  if (sts !== 'pending') refuse('session-status-invalid')
  if (treatPendingAsSignedOut !== false) refuse('session-pending')
}
