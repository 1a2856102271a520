import { signedOutAuth } from './auth-object.ts'
import { type AuthReason, explain } from './reasons.ts'
import type {
  AuthContext,
  HandshakeState,
  MachineAuth,
  RequestState,
  SessionAuth,
  SignedOutState,
} from './types.ts'

/** The state of a verified credential; `headers` are for the response. */
export function signedIn(
  context: AuthContext,
  auth: SessionAuth | MachineAuth,
  token: string,
  headers?: Headers,
): RequestState {
  const state = { status: 'signed-in', token, reason: null, message: null, headers, auth } as const
  return stateOf(context, state) as RequestState
}

interface SignedOutDetails {
  /** Instead of the message of the reason. */
  message?: string | undefined
  headers?: Headers
  /** `handshake` where `headers` redirect. @default signed-out */
  status?: 'signed-out' | 'handshake'
}

/** The state of a request that is not signed in. */
export function signedOut(
  context: AuthContext,
  reason: AuthReason,
  details: SignedOutDetails = {},
): SignedOutState | HandshakeState {
  const { message = explain(reason)[1], headers = new Headers(), status = 'signed-out' } = details
  for (const [name, value] of Object.entries({ status, reason, message })) {
    // A header value is Latin-1: some runtimes refuse other characters, some send them mangled.
    if (/^[ -~\xa0-\xff]*$/.test(value)) headers.set(`x-clerk-auth-${name}`, value)
  }
  const auth = signedOutAuth(context, { status, reason })
  const state = { status, token: null, reason, message, headers, auth }
  return stateOf(context, state) as SignedOutState | HandshakeState
}

type StateFields = Pick<RequestState, 'status' | 'token' | 'reason' | 'message' | 'auth'> & {
  headers: Headers | undefined
}

// One literal, and no spread: this runs for each request, and a spread takes as long as half of the rest.
function stateOf(
  { config, options, tokenType }: AuthContext,
  { status, token, reason, message, headers, auth }: StateFields,
) {
  return {
    status,
    isAuthenticated: token !== null,
    tokenType,
    token,
    reason,
    message,
    // Made when they are read: most states have none.
    get headers(): Headers {
      headers ??= new Headers()
      return headers
    },
    auth,
    publishableKey: config.publishableKey,
    proxyUrl: options.proxyUrl,
    domain: options.domain,
    isSatellite: options.isSatellite ?? false,
    signInUrl: options.signInUrl,
    signUpUrl: options.signUpUrl,
    afterSignInUrl: options.afterSignInUrl,
    afterSignUpUrl: options.afterSignUpUrl,
  }
}
