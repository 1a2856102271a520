import { sessionAuth } from '../auth-object.ts'
import { type ClerkTokenError, refuse } from '../error.ts'
import { classify, sessionClass, text, verifyJwt } from '../jwt.ts'
import { signedIn, signedOut } from '../state.ts'
import type { AuthContext, Jwt, RequestState, SessionClaims } from '../types.ts'
import { checkStatus } from '../verify-token.ts'

/**
 * Adds to `headers` those of Clerk's `Set-Cookie` directives that are well-formed (RFC 6265, 4.1.1) and for a cookie of
 * this app, and returns the session token that the last one for the session cookie brings.
 */
export function takeCookies({ cookies }: AuthContext, directives: unknown, headers: Headers): string {
  const { suffix } = cookies!
  let session = ''
  headers.set('cache-control', 'no-store')
  for (const directive of Array.isArray(directives) ? directives : []) {
    const [, name, value] = form.exec(text(directive)) ?? []
    if (!name) continue
    const isOwn = name.endsWith(suffix)
    if (!(isOwn ? suffixed : plain).test(isOwn ? name.slice(0, -suffix.length) : name)) continue
    headers.append('set-cookie', directive)
    if (/^__session(_|$)/.test(name)) session = value!
  }
  return session
}

// A comma stands only in a date, so that nothing that splits a joined header finds a second cookie.
const form =
  /^([\w-]+)=([!#-+\--:<-[\]-~]*)(?:; ?(?:expires=(?:\w+, )?[\w: -]+|(?!expires=)[\w-]+(?:=[!#-+\--:<-[\]-~]*)?))*$/i
const plain = /^__(session|client_uat|clerk_(db_jwt|handshake(_nonce)?|redirect_count))$/
const suffixed = /^__(session|client_uat|refresh|clerk_db_jwt)$/

/**
 * Verifies a session token that Clerk brought.
 *
 * @throws {ClerkTokenError}
 */
export async function verifySession(context: AuthContext, token: string): Promise<Jwt> {
  const { type, jwt } = classify(context, token)
  if (!type) refuse('token-invalid')
  if (type !== 'session_token') refuse('token-type-mismatch')
  await verifyJwt(context, jwt!, sessionClass)
  return jwt!
}

/** The state of a verified session; one that is not active is signed out, and its cookies are set all the same. */
export function sessionState(context: AuthContext, { token, payload }: Jwt, headers: Headers): RequestState {
  const claims = payload as SessionClaims
  try {
    checkStatus(claims, context.options)
  } catch (error) {
    const { reason, message } = error as ClerkTokenError
    return signedOut(context, reason, message, headers)
  }
  return signedIn(context, sessionAuth(context, token, claims), token, headers)
}
