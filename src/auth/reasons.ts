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

/** Why a request is not signed in where no token was refused. */
type RequestReason =
  | 'token-missing'
  | 'session-token-missing'
  | 'session-token-and-uat-missing'
  | 'session-token-but-no-client-uat'
  | 'client-uat-but-no-session-token'
  | 'session-token-iat-before-client-uat'
  | 'session-token-nbf'
  | 'session-token-iat-in-the-future'
  | 'dev-browser-missing'
  | 'dev-browser-sync'
  | 'satellite-needs-syncing'
  | 'primary-responds-to-syncing'
  | 'primary-domain-cross-origin-sync'
  | 'active-organization-mismatch'
  | 'unexpected-error'

/** Why a request is not signed in. */
export type AuthReason =
  | TokenReason
  | RequestReason
  | `session-token-expired-refresh-${RefreshReason}`
  // Clerk's own error code, when the refresh endpoint gave one.
  | `session-token-expired-refresh-${string & {}}`

/**
 * What a reason means for a response.
 *
 * - `unauthenticated`: no credential was presented, or none that decides by itself, 401.
 * - `invalid_token`: a credential was refused, 401 that names the error.
 * - `invalid_time`: the same, for its time alone; all else about it is in order.
 * - `unavailable`: nothing could be judged, 503.
 */
type ReasonKind = 'unauthenticated' | 'invalid_token' | 'invalid_time' | 'unavailable'

type Explanation = readonly [kind: ReasonKind, message: string]

// The messages go into a header: ASCII, and nothing of the token.

export const tokenReasons: Readonly<Record<TokenReason, Explanation>> = {
  'token-invalid': ['invalid_token', 'the token is malformed'],
  'token-type-mismatch': ['invalid_token', 'the type of the token is not accepted'],
  'token-invalid-algorithm': ['invalid_token', 'the token is not signed with RS256'],
  'token-invalid-signature': ['invalid_token', 'the signature of the token does not match the key'],
  'token-verification-failed': ['invalid_token', 'a claim of the token is missing or malformed'],
  'token-invalid-audience': ['invalid_token', 'the token was issued for an audience that is not in audience'],
  'token-invalid-authorized-parties': [
    'invalid_token',
    'the token was issued for an origin that is not in authorizedParties',
  ],
  'token-invalid-issuer': ['invalid_token', 'the issuer of the token is not accepted'],
  'token-expired': ['invalid_time', 'the token has expired'],
  'token-not-active-yet': ['invalid_time', 'the token is not valid yet: is the clock right?'],
  'token-iat-in-the-future': ['invalid_time', 'the token was issued in the future: is the clock right?'],
  'session-pending': ['invalid_token', 'the session is pending: its user has a task to complete'],
  'session-status-invalid': ['invalid_token', 'the session is not active'],
  'secret-key-missing': ['unavailable', 'the client has no secretKey'],
  'secret-key-invalid': ['unavailable', 'Clerk refused the secret key'],
  'jwk-local-missing': ['unavailable', 'the client has no jwtKey'],
  'jwk-local-invalid': ['unavailable', 'the jwtKey cannot be used'],
  'jwk-remote-failed-to-load': ['unavailable', 'the key set could not be loaded'],
  'jwk-remote-invalid': ['unavailable', 'the key set has no usable key'],
  'jwk-remote-missing': ['unavailable', 'the key set is empty'],
  'jwk-failed-to-resolve': ['invalid_token', 'the key of the token cannot be used'],
  'jwk-kid-mismatch': ['invalid_token', 'no key of the key set has the kid of the token'],
}

const requestReasons: Readonly<Record<RequestReason, Explanation>> = {
  'token-missing': ['unauthenticated', 'the request has no bearer token'],
  'session-token-missing': ['unauthenticated', 'the handshake brought no session token'],
  'session-token-and-uat-missing': ['unauthenticated', 'the request has no session token'],
  'session-token-but-no-client-uat': ['unauthenticated', 'the request has no __client_uat cookie'],
  'client-uat-but-no-session-token': [
    'unauthenticated',
    'the request has no session token, but a __client_uat cookie',
  ],
  'session-token-iat-before-client-uat': ['invalid_token', 'the session token is older than __client_uat'],
  'session-token-nbf': ['invalid_time', 'the token is not valid yet: is the clock right?'],
  'session-token-iat-in-the-future': [
    'invalid_time',
    'the token was issued in the future: is the clock right?',
  ],
  'dev-browser-missing': ['unauthenticated', 'the request has no __clerk_db_jwt cookie'],
  'dev-browser-sync': ['unauthenticated', 'the URL brings a new __clerk_db_jwt'],
  'satellite-needs-syncing': ['unauthenticated', 'the satellite needs the session of the primary'],
  'primary-responds-to-syncing': ['unauthenticated', 'the primary sends its session to the satellite'],
  'primary-domain-cross-origin-sync': ['unauthenticated', 'the page was opened from another origin'],
  'active-organization-mismatch': ['unauthenticated', 'the path names another organization'],
  'unexpected-error': ['unavailable', 'an unexpected error occurred'],
}

const notRefreshed: Explanation = ['invalid_time', 'the session token has expired and was not refreshed']

/** What a reason means, for a response and in words. */
export function explain(reason: AuthReason): Explanation {
  return tokenReasons[reason as TokenReason] ?? requestReasons[reason as RequestReason] ?? notRefreshed
}
