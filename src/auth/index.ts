/**
 * Authenticates requests by session tokens in the `Authorization` header and in Clerk's cookies.
 *
 * ```ts
 * import { createClient } from 'edge-clerk'
 * import { authenticateRequest } from 'edge-clerk/auth'
 *
 * export async function whoIs(request: Request, secretKey: string, publishableKey: string): Promise<string | null> {
 *   const clerk = createClient({ secretKey, publishableKey })
 *   const state = await authenticateRequest(clerk, request, { authorizedParties: ['https://app.example.com'] })
 *   return state.auth.userId
 * }
 * ```
 *
 * @module
 */
export { authenticateRequest } from './authenticate-request.ts'
export { ClerkTokenError } from './error.ts'
export type { AuthReason, RefreshReason, TokenReason } from './reasons.ts'
export { type ToResponseOptions, toResponse, withHeaders } from './respond.ts'
export type {
  Accepted,
  AcceptsToken,
  Actor,
  ApiKeyAuth,
  AuthDebug,
  AuthenticateRequestOptions,
  GetTokenOptions,
  Handshake,
  HandshakeState,
  JwtTemplateClaims,
  KeyStore,
  M2mAuth,
  MachineAuth,
  MachineCheck,
  MachineTokens,
  MachineTokenType,
  OAuthAuth,
  OrganizationSync,
  RequestLike,
  RequestState,
  Reverification,
  SessionAuth,
  SessionCheck,
  SessionClaims,
  SignedInState,
  SignedOutAuth,
  SignedOutState,
  TokenCache,
  TokenType,
  VerifyTokenOptions,
} from './types.ts'
export { verifyTemplateToken } from './verify-template-token.ts'
export { verifyToken } from './verify-token.ts'
