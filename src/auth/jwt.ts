import { decode } from 'jose/base64url'
import { remember } from '../internal/remember.ts'
import { refuse } from './error.ts'
import { algorithm, keyFor } from './keys.ts'
import type { Jwt, TokenType, VerifyContext } from './types.ts'

/** What a class of JWT must look like: its row of the table of classes, whole. */
export interface JwtClass {
  typ: readonly unknown[]
  cat: readonly unknown[]
  /** What `sub` begins with. */
  subject: string
  /** Whether it belongs to a session: `sid` and `iat` are required, `azp` is checked; else `sid` is refused. */
  session?: boolean
}

/** Stamped on every class by instances that opted out of categories: it says nothing, like an absent one. */
export const uncategorized = 'cl_I7d4PD111III'

export const sessionClass: JwtClass = {
  typ: [undefined, 'JWT'],
  cat: [undefined, uncategorized, 'cl_B7d4PD111AAA'],
  subject: 'user_',
  session: true,
}

export const maxTokenLength = 16 * 1024

/** Headers by their encoding: an instance's tokens share one, and to parse it costs as much as half a payload. */
const headers = new Map<string, unknown>()

/**
 * Parses a compact JWS (RFC 7515, 7.1) whose header and payload are JSON objects; nothing in it is verified.
 *
 * @throws {ClerkTokenError} `token-invalid`
 */
export function decodeToken(token: string): Jwt {
  try {
    if (token.length <= maxTokenLength && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
      const segments = token.split('.') as [string, string, string]
      const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      const parse = (segment: string): unknown => JSON.parse(utf8.decode(decode(segment)))
      const header = headers.get(segments[0]) ?? remember(headers, segments[0], parse(segments[0]))
      const payload = parse(segments[1])
      if (segments.every(isCanonical) && isObject(header) && isObject(payload)) {
        return { token, header, payload }
      }
    }
  } catch {
    // Not a text, not UTF-8 or not JSON: refused below.
  }
  refuse('token-invalid', 'not a well-formed JWT')
}

/** Base64url has one spelling: the bits that its last character has to spare are zero. */
function isCanonical(segment: string): boolean {
  const last = [undefined, '', 'AQgw', 'AEIMQUYcgkosw048'][segment.length % 4]
  return last === undefined || last.includes(segment.at(-1)!)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && !!value && !Array.isArray(value)
}

/** `foreign` is a class that signs nobody in, such as a JWT template's; `undefined` is no token. */
export interface Credential {
  type: TokenType | 'foreign' | undefined
  jwt?: Jwt | undefined
}

/** Tells the class of a credential by its form alone; nothing in it is verified and nothing is asked for. */
export function classify(context: VerifyContext, token: string): Credential {
  const opaque = { mt_: 'm2m_token', oat_: 'oauth_token', ak_: 'api_key' } as const
  const type = opaque[/^[a-z]+_/.exec(token)?.[0] as keyof typeof opaque]
  if (type) return { type }
  let jwt = context.options.tokenCache?.get(context.scope, token, context.config.now())
  try {
    jwt ??= decodeToken(token)
  } catch {
    return { type: undefined }
  }
  const { header, payload } = jwt
  const jwtType = /^mch_/.test(text(payload.sub))
    ? 'm2m_token'
    : /^(application\/)?at\+jwt$/.test(text(header.typ))
      ? 'oauth_token'
      : // A JWT template's, and an M2M token's whose subject is no machine.
        /^cl_B7d4PD(222|333)AAA$/.test(text(header.cat))
        ? 'foreign'
        : 'session_token'
  return { type: jwtType, jwt }
}

/** The value if it is a string; else the empty string. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/**
 * Verifies the header and the signature of a JWT of one class; nothing is to be waited for where the signature was
 * verified before.
 *
 * @throws {ClerkTokenError}
 */
export function verifySignature(
  context: VerifyContext,
  jwt: Jwt,
  { typ, cat }: JwtClass,
): Promise<void> | undefined {
  const { header } = jwt
  if (header.alg !== 'RS256') refuse('token-invalid-algorithm')
  if ('crit' in header) refuse('token-invalid', 'the header has crit')
  if (!typ.includes(header.typ) || !cat.includes(header.cat))
    refuse('token-invalid', 'typ or cat is not known')
  return jwt.verified ? undefined : checkSignature(context, jwt)
}

async function checkSignature(context: VerifyContext, jwt: Jwt): Promise<void> {
  const { token, header } = jwt
  const key = await keyFor(context, header.kid)
  const end = token.lastIndexOf('.')
  const signed = new TextEncoder().encode(token.slice(0, end))
  const signature = decode(token.slice(end + 1)) as Uint8Array<ArrayBuffer>
  if (!(await crypto.subtle.verify(algorithm, key, signature, signed))) {
    refuse('token-invalid-signature')
  }
  jwt.verified = true
  context.options.tokenCache?.set(context.scope, jwt, context.config.now())
}

/**
 * Verifies a JWT of one class (RFC 7519, 7.2). Claims are looked at only after the signature, so that a forged token
 * learns nothing of the configuration; times come last, so that `token-expired` means: all but the times is in order.
 *
 * @throws {ClerkTokenError}
 */
export async function verifyJwt(context: VerifyContext, jwt: Jwt, wanted: JwtClass): Promise<void> {
  const pending = verifySignature(context, jwt, wanted)
  if (pending) await pending
  const { sub, sid, iat, exp, nbf, aud, azp, iss } = jwt.payload
  const { authorizedParties, sessionIssuer, clockSkewMs } = context
  const { subject, session } = wanted
  // The last second is the end of time of `Date`.
  const isTime = (time: unknown) => typeof time === 'number' && time >= 0 && time <= 8.64e12
  if (
    !(text(sub).startsWith(subject) && sub !== subject) ||
    !(session ? text(sid) && isTime(iat) : sid === undefined) ||
    ![iat, exp, nbf].every((time) => time === undefined || isTime(time))
  ) {
    refuse('token-verification-failed', 'a claim is missing or malformed')
  }
  checkAudience(context, aud)
  if (session && authorizedParties && !authorizedParties.includes(text(azp))) {
    refuse('token-invalid-authorized-parties')
  }
  const issuer = context.issuer ?? (session && sessionIssuer)
  if (!text(iss) || (issuer && !issuer.includes(text(iss)))) {
    refuse('token-invalid-issuer')
  }
  if (exp === undefined) refuse('token-verification-failed', 'exp is missing')
  // Asked so that what cannot be compared is refused.
  const now = context.config.now()
  const isPast = (time: unknown) => time === undefined || Number(time) * 1000 <= now + clockSkewMs
  if (!(Number(exp) * 1000 > now - clockSkewMs)) refuse('token-expired')
  if (!isPast(nbf)) refuse('token-not-active-yet')
  if (!isPast(iat)) refuse('token-iat-in-the-future')
}

/** Holds the audience of a credential to the option, if there is one: a credential without any is then refused. */
export function checkAudience({ audience }: VerifyContext, aud: unknown): void {
  if (!audience) return
  const named: unknown[] = [aud].flat()
  if (!(named.every(text) && named.some((name) => audience.includes(text(name))))) {
    refuse('token-invalid-audience')
  }
}
