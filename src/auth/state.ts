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
  headers = new Headers(),
): RequestState {
  const fields = { status: 'signed-in', token, reason: null, message: null, headers, auth }
  return state(context, fields) as RequestState
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
  const fields = { status, token: null, reason, message, headers, auth }
  return state(context, fields) as SignedOutState | HandshakeState
}

function state({ config, options, tokenType }: AuthContext, fields: { token: string | null }) {
  const {
    proxyUrl,
    domain,
    isSatellite = false,
    signInUrl,
    signUpUrl,
    afterSignInUrl,
    afterSignUpUrl,
  } = options
  return {
    ...fields,
    isAuthenticated: fields.token !== null,
    tokenType,
    publishableKey: config.publishableKey,
    proxyUrl,
    domain,
    isSatellite,
    signInUrl,
    signUpUrl,
    afterSignInUrl,
    afterSignUpUrl,
  }
}
