import { signedOutAuth } from './auth-object.ts'
import { inWords } from './error.ts'
import type { AuthReason } from './reasons.ts'
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
  return state(context, 'signed-in', token, null, null, headers, auth) as RequestState
}

/** The state of everyone else; `status` is `handshake` where `headers` redirect. */
export function signedOut(
  context: AuthContext,
  reason: AuthReason,
  message = inWords(reason),
  headers = new Headers(),
  status: 'signed-out' | 'handshake' = 'signed-out',
): SignedOutState | HandshakeState {
  for (const [name, value] of Object.entries({ status, reason, message })) {
    // A header value is Latin-1: some runtimes refuse others, some send them mangled.
    if (/^[ -~\xa0-\xff]*$/.test(value)) headers.set(`x-clerk-auth-${name}`, value)
  }
  const auth = signedOutAuth(context, { status, reason })
  return state(context, status, null, reason, message, headers, auth) as SignedOutState | HandshakeState
}

// One literal, and no spread: this runs for each request, and a spread takes as long as half of the rest.
function state(
  { config, options, tokenType }: AuthContext,
  status: RequestState['status'],
  token: string | null,
  reason: AuthReason | null,
  message: string | null,
  headers: Headers | undefined,
  auth: RequestState['auth'],
) {
  return {
    status,
    isAuthenticated: token !== null,
    tokenType,
    token,
    reason,
    message,
    // Made when asked for: most answers want none.
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
