import { sessionAuth } from '../auth-object.ts'
import { type ClerkTokenError, refuse } from '../error.ts'
import { classify, sessionClass, verifyJwt } from '../jwt.ts'
import { signedIn, signedOut } from '../state.ts'
import type { AuthContext, Jwt, RequestState, SessionClaims } from '../types.ts'
import { text } from '../values.ts'
import { checkStatus } from '../verify-token.ts'

/**
 * Appends to `headers` those of Clerk's `Set-Cookie` directives that are well-formed (RFC 6265, 4.1.1) and set a cookie
 * of this app. Returns the session token that the last one for the session cookie brings.
 */
export function appendCookies({ cookies }: AuthContext, directives: unknown, headers: Headers): string {
  const { suffix } = cookies!
  let session = ''
  headers.set('cache-control', 'no-store')
  for (const directive of Array.isArray(directives) ? directives : []) {
    const cookie = parseDirective(text(directive))
    if (!cookie) continue
    const { name, value } = cookie
    const isSuffixed = name.endsWith(suffix)
    const base = isSuffixed ? name.slice(0, -suffix.length) : name
    const isOwn = (isSuffixed ? suffixedNames : plainNames).includes(base)
    if (!isOwn) continue
    headers.append('set-cookie', directive)
    if (base === '__session') session = value
  }
  return session
}

const plainNames = [
  '__session',
  '__client_uat',
  '__clerk_db_jwt',
  '__clerk_handshake',
  '__clerk_handshake_nonce',
  '__clerk_redirect_count',
]
const suffixedNames = ['__session', '__client_uat', '__clerk_db_jwt', '__refresh']

/** Parses a `Set-Cookie` directive; `undefined` for one that is not well-formed. */
function parseDirective(directive: string): { name: string; value: string } | undefined {
  const [pair = '', ...attributes] = directive.split(';')
  const [name, value] = splitAtEquals(pair)
  const isCookie = isName(name) && value !== undefined && isValue(value)
  return isCookie && attributes.every(isAttribute) ? { name, value } : undefined
}

function isAttribute(attribute: string): boolean {
  const [name, value] = splitAtEquals(attribute.startsWith(' ') ? attribute.slice(1) : attribute)
  if (!isName(name)) return false
  if (value === undefined) return true
  // A comma stands only in a date, so that nothing that splits a joined header finds a second cookie.
  if (name.toLowerCase() === 'expires') return /^(\w+, )?[\w: -]+$/.test(value)
  return isValue(value)
}

function splitAtEquals(text: string): [name: string, value: string | undefined] {
  const equals = text.indexOf('=')
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)]
}

function isName(text: string): boolean {
  return /^[\w-]+$/.test(text)
}

/** Printable ASCII without space, quote, comma, semicolon and backslash. */
function isValue(text: string): boolean {
  return /^[!-~]*$/.test(text) && !/[",;\\]/.test(text)
}

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

/** The state of a verified session. One that is not active is signed out, and its cookies are set all the same. */
export function sessionState(context: AuthContext, { token, payload }: Jwt, headers: Headers): RequestState {
  const claims = payload as SessionClaims
  try {
    checkStatus(claims, context.options)
  } catch (error) {
    const { reason, message } = error as ClerkTokenError
    return signedOut(context, reason, { message, headers })
  }
  return signedIn(context, sessionAuth(context, token, claims), token, headers)
}
