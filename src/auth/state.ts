import { signedOutAuth } from './auth-object.ts'
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
  headers = new Headers(),
): RequestState {
  const { tokenType } = auth
  return {
    ...settings(context),
    status: 'signed-in',
    isAuthenticated: true,
    tokenType,
    token,
    reason: null,
    message: null,
    headers,
    auth,
  } as RequestState
}

/** The state of everything else, `signed-out` unless a redirect is in `headers`. */
export function signedOut(
  context: AuthContext,
  reason: AuthReason,
  message: string,
  headers = new Headers(),
  status: 'signed-out' | 'handshake' = 'signed-out',
): SignedOutState | HandshakeState {
  for (const [name, value] of Object.entries({ status, reason, message })) {
    // Header values are Latin-1; a runtime may refuse others.
    if (/^[ -~\xa0-\xff]*$/.test(value)) headers.set(`x-clerk-auth-${name}`, value)
  }
  const { tokenType } = context
  return {
    ...settings(context),
    status,
    isAuthenticated: false,
    tokenType,
    token: null,
    reason,
    message,
    headers,
    auth: signedOutAuth(context, { status, reason }),
  } as SignedOutState | HandshakeState
}

function settings({ config, options }: AuthContext) {
  const {
    proxyUrl,
    domain,
    isSatellite = false,
    signInUrl,
    signUpUrl,
    afterSignInUrl,
    afterSignUpUrl,
  } = options
  const { publishableKey } = config
  return {
    publishableKey,
    proxyUrl,
    domain,
    isSatellite,
    signInUrl,
    signUpUrl,
    afterSignInUrl,
    afterSignUpUrl,
  }
}
