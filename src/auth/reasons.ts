/** Why the token itself was refused, or could not be judged. */
export type TokenReason =
  | 'token-invalid'
  | 'token-type-mismatch'
  | 'token-invalid-algorithm'
  | 'token-invalid-signature'
  | 'token-verification-failed'
  | 'token-invalid-audience'
  | 'token-invalid-authorized-parties'
  | 'token-invalid-issuer'
  | 'token-expired'
  | 'token-not-active-yet'
  | 'token-iat-in-the-future'
  | 'session-pending'
  | 'session-status-invalid'
  | 'secret-key-missing'
  | 'secret-key-invalid'
  | 'jwk-local-missing'
  | 'jwk-local-invalid'
  | 'jwk-remote-failed-to-load'
  | 'jwk-remote-invalid'
  | 'jwk-remote-missing'
  | 'jwk-failed-to-resolve'
  | 'jwk-kid-mismatch'

/** Why an expired session token was not exchanged for a new one. */
export type RefreshReason =
  | 'non-eligible-non-get'
  | 'non-eligible-no-refresh-cookie'
  | 'null'
  | 'missing-refresh-token'
  | 'missing-session-token'
  | 'missing-api-client'
  | 'expired-session-token-decode-failed'
  | 'expired-session-token-missing-sid-claim'
  | 'invalid-session-token'
  | 'fetch-error'
  | 'unexpected-bapi-error'
  | 'unexpected-sdk-error'

/** Why a request is not signed in. */
export type AuthReason =
  | TokenReason
  | 'token-missing'
  | 'session-token-missing'
  | 'session-token-and-uat-missing'
  | 'session-token-but-no-client-uat'
  | 'client-uat-but-no-session-token'
  | 'session-token-iat-before-client-uat'
  | `session-token-expired-refresh-${RefreshReason}`
  // Clerk's own error code, when the refresh endpoint gave one.
  | `session-token-expired-refresh-${string & {}}`
  | 'session-token-nbf'
  | 'session-token-iat-in-the-future'
  | 'dev-browser-missing'
  | 'dev-browser-sync'
  | 'satellite-needs-syncing'
  | 'primary-responds-to-syncing'
  | 'primary-domain-cross-origin-sync'
  | 'active-organization-mismatch'
  | 'unexpected-error'
