import { decode } from 'jose/base64url'
import { setBounded } from '../internal/set-bounded.ts'
import { refuse } from './error.ts'
import { algorithm, keyFor } from './keys.ts'
import type { Jwt, TokenType, VerifyContext } from './types.ts'
import { text } from './values.ts'

/** The header and claims that one class of JWT (session, M2M, OAuth, template) must have. */
export interface JwtClass {
  typ: readonly unknown[]
  cat: readonly unknown[]
  /** The prefix of `sub`. */
  subject: string
  /** Whether it belongs to a session: `sid` and `iat` are required, `azp` is checked; else `sid` is refused. */
  session?: boolean
}

const sessionCategory = 'cl_B7d4PD111AAA'
export const templateCategory = 'cl_B7d4PD222AAA'
export const m2mCategory = 'cl_B7d4PD333AAA'
/** Instances that opted out of categories stamp it on every class, so it tells no more than an absent one. */
export const uncategorized = 'cl_I7d4PD111III'

export const sessionClass: JwtClass = {
  typ: [undefined, 'JWT'],
  cat: [undefined, uncategorized, sessionCategory],
  subject: 'user_',
  session: true,
}

export const maxTokenLength = 16 * 1024

/** Headers by their encoding: the tokens of an instance share one, and parsing it takes half as long as a payload. */
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
      const header = headers.get(segments[0]) ?? setBounded(headers, segments[0], parseSegment(segments[0]))
      const payload = parseSegment(segments[1])
      if (segments.every(isCanonical) && isObject(header) && isObject(payload)) {
        return { token, header, payload }
      }
    }
  } catch {
    // Not a string, not UTF-8 or not JSON: refused below.
  }
  refuse('token-invalid')
}

function parseSegment(segment: string): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(decode(segment)))
}

/** The characters whose last four bits, or last two, are zero. */
const lastOfOneByte = 'AQgw'
const lastOfTwoBytes = 'AEIMQUYcgkosw048'

/**
 * Whether base64url text is spelt in the one canonical way. Four characters hold three bytes; where one or two bytes
 * are left over, the last character has bits to spare, which must be zero.
 */
function isCanonical(segment: string): boolean {
  const last = segment.charAt(segment.length - 1)
  switch (segment.length % 4) {
    case 0:
      return true
    case 2:
      return lastOfOneByte.includes(last)
    case 3:
      return lastOfTwoBytes.includes(last)
    default:
      // A single character is less than a byte.
      return false
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `foreign` is a class that signs nobody in, such as the token of a JWT template; `undefined` is no token. */
export interface Credential {
  type: TokenType | 'foreign' | undefined
  jwt?: Jwt | undefined
}

/** Returns the class of a credential, by its form alone: nothing in it is verified and nothing is requested. */
export function classify(context: VerifyContext, token: string): Credential {
  if (typeof token !== 'string') return { type: undefined }
  if (token.startsWith('mt_')) return { type: 'm2m_token' }
  if (token.startsWith('oat_')) return { type: 'oauth_token' }
  if (token.startsWith('ak_')) return { type: 'api_key' }
  const cached = context.options.tokenCache?.get(context.keySetId, token, context.config.now())
  if (cached) return { type: typeOf(cached), jwt: cached }
  try {
    const jwt = decodeToken(token)
    return { type: typeOf(jwt), jwt }
  } catch {
    return { type: undefined }
  }
}

function typeOf({ header, payload }: Jwt): TokenType | 'foreign' {
  if (text(payload.sub).startsWith('mch_')) return 'm2m_token'
  if (header.typ === 'at+jwt' || header.typ === 'application/at+jwt') return 'oauth_token'
  // The category of M2M tokens is foreign where the subject is no machine.
  if (header.cat === templateCategory || header.cat === m2mCategory) return 'foreign'
  return 'session_token'
}

/**
 * Verifies the header and the signature of a JWT of one class. Returns `undefined`, so that nothing has to be awaited,
 * where the signature was verified before.
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
  if ('crit' in header) refuse('token-invalid', 'the token has crit, which is not supported')
  if (!typ.includes(header.typ) || !cat.includes(header.cat)) {
    refuse('token-invalid', 'the token has the typ or cat of another class')
  }
  return jwt.verified ? undefined : checkSignature(context, jwt)
}

async function checkSignature(context: VerifyContext, jwt: Jwt): Promise<void> {
  const { token, header } = jwt
  const key = await keyFor(context, header.kid)
  const end = token.lastIndexOf('.')
  const signed = new TextEncoder().encode(token.slice(0, end))
  const signature = decode(token.slice(end + 1)) as Uint8Array<ArrayBuffer>
  if (!(await crypto.subtle.verify(algorithm, key, signature, signed))) refuse('token-invalid-signature')
  jwt.verified = true
  context.options.tokenCache?.set(context.keySetId, jwt, context.config.now())
}

/**
 * Verifies a JWT of one class (RFC 7519, 7.2). Claims are checked only after the signature, so that a forged token
 * reveals nothing of the configuration; times come last, so that `token-expired` means that all else is in order.
 *
 * @throws {ClerkTokenError}
 */
export async function verifyJwt(context: VerifyContext, jwt: Jwt, wanted: JwtClass): Promise<void> {
  const pending = verifySignature(context, jwt, wanted)
  if (pending) await pending
  const { sub, sid, iat, exp, nbf, aud, azp, iss } = jwt.payload
  const { authorizedParties, sessionIssuer, clockSkewMs } = context
  const { subject, session } = wanted
  const hasSubject = text(sub).startsWith(subject) && sub !== subject
  const hasSession = session ? text(sid) !== '' && isTime(iat) : sid === undefined
  const hasTimes = [iat, exp, nbf].every((time) => time === undefined || isTime(time))
  if (!hasSubject || !hasSession || !hasTimes) refuse('token-verification-failed')

  checkAudience(context, aud)
  if (session && authorizedParties && !authorizedParties.includes(text(azp))) {
    refuse('token-invalid-authorized-parties')
  }
  const issuer = context.issuer ?? (session && sessionIssuer)
  if (!text(iss) || (issuer && !issuer.includes(text(iss)))) refuse('token-invalid-issuer')

  if (exp === undefined) refuse('token-verification-failed')
  const now = context.config.now()
  // Written as !(a > b), so that NaN is refused too.
  if (!(Number(exp) * 1000 > now - clockSkewMs)) refuse('token-expired')
  const isPast = (time: unknown) => time === undefined || Number(time) * 1000 <= now + clockSkewMs
  if (!isPast(nbf)) refuse('token-not-active-yet')
  if (!isPast(iat)) refuse('token-iat-in-the-future')
}

/** 8.64e12 s is the largest time that `Date` can hold. */
function isTime(time: unknown): boolean {
  return typeof time === 'number' && time >= 0 && time <= 8.64e12
}

/** Checks the audience of a credential against the option, if it is given: a credential without one is then refused. */
export function checkAudience({ audience }: VerifyContext, aud: unknown): void {
  if (!audience) return
  const named: unknown[] = [aud].flat()
  const isText = named.every((name) => text(name) !== '')
  if (!isText || !named.some((name) => audience.includes(text(name)))) refuse('token-invalid-audience')
}
