import type { Client } from '../client.ts'
import { createContext } from './context.ts'
import { refuse } from './error.ts'
import { classify, type JwtClass, templateCategory, verifyJwt } from './jwt.ts'
import type { JwtTemplateClaims, VerifyTokenOptions } from './types.ts'
import { text } from './values.ts'

const templateClass: JwtClass = { typ: ['JWT'], cat: [templateCategory], subject: 'user_' }

/**
 * Verifies a token of a JWT template, for a service that is called with such tokens, and returns its claims. The token
 * names a user but proves no session, so it signs nobody in: every other kind of token is refused here, and this kind
 * everywhere else.
 *
 * @throws {ClerkTokenError} with the `reason`
 * @throws {ClerkConfigError} for a wrong option or key
 * @see https://clerk.com/docs/guides/sessions/jwt-templates
 */
export async function verifyTemplateToken(
  client: Client,
  token: string,
  options: Omit<VerifyTokenOptions, 'treatPendingAsSignedOut'> = {},
): Promise<JwtTemplateClaims> {
  const context = createContext(client, options)
  const { type, jwt } = classify(context, token)
  if (!type) refuse('token-invalid')
  if (type !== 'foreign') refuse('token-type-mismatch')
  const { issuer, sessionIssuer, authorizedParties } = context
  // The issuer is that of sessions.
  await verifyJwt({ ...context, issuer: issuer ?? sessionIssuer?.map(text) }, jwt!, templateClass)
  const claims = jwt!.payload as JwtTemplateClaims
  if (authorizedParties && !authorizedParties.includes(text(claims.azp))) {
    refuse('token-invalid-authorized-parties')
  }
  return claims
}
