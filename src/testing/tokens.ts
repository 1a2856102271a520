/**
 * The signing key of one in-memory Clerk, and the session tokens and cookies that it issues. The claims are those of
 * Clerk's session token, version 1 or 2: https://clerk.com/docs/backend-requests/resources/session-tokens
 *
 * @module
 */
import type { JWK } from 'jose'
import { SignJWT } from 'jose/jwt/sign'
import { ClerkInputError } from '../errors.ts'
import { kindOf } from '../internal/kind.ts'
import { checkFields, checkValue, numberProblem, objectProblem, textProblem, textsProblem } from './checks.ts'

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** What is wrong with a private RSA key as a JWK; `undefined` for nothing. */
export function signingKeyProblem(value: unknown): string | undefined {
  const wanted = 'must be a private RSA key as a JWK'
  if (typeof value !== 'object' || value === null) return `${wanted} (got ${kindOf(value)})`
  const key: Record<string, unknown> = { ...value }
  if (key.kty !== 'RSA') return `${wanted} (its kty is not RSA)`
  const missing = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'].find((name) => typeof key[name] !== 'string')
  return missing && `${wanted} (it has no ${missing})`
}

/** An RSA key pair with its key id, generated or imported at its first use. */
export class SigningKey {
  readonly kid: string
  readonly #given: JWK | undefined
  #pair: CryptoKeyPair | undefined

  constructor(kid: string, given: JWK | undefined) {
    this.kid = kid
    this.#given = given
  }

  /** The public key, as in a key set. */
  async publicJwk(): Promise<JWK> {
    const { publicKey } = await this.#keys()
    const { n, e } = await crypto.subtle.exportKey('jwk', publicKey)
    return { use: 'sig', kty: 'RSA', kid: this.kid, alg: 'RS256', n: n!, e: e! }
  }

  /** The public key, as the dashboard shows it. */
  async publicPem(): Promise<string> {
    const { publicKey } = await this.#keys()
    const der = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))
    const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g)!
    return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n')
  }

  async sign(header: object, claims: object): Promise<string> {
    const { privateKey } = await this.#keys()
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: this.kid, typ: 'JWT', ...header })
      .sign(privateKey)
  }

  async #keys(): Promise<CryptoKeyPair> {
    // Keeps the pair and not its promise: on Workers, a promise may end with the request that made it. If two calls
    // make a pair at once, both use the one that is ready first.
    if (!this.#pair) {
      const pair = await (this.#given ? importPair(this.#given) : generatePair())
      this.#pair ??= pair
    }
    return this.#pair
  }
}

async function generatePair(): Promise<CryptoKeyPair> {
  const publicExponent = new Uint8Array([1, 0, 1])
  const generated = await crypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent },
    true,
    ['sign', 'verify'],
  )
  return generated as CryptoKeyPair
}

async function importPair({ kty, n, e, ...secret }: JWK): Promise<CryptoKeyPair> {
  const { d, p, q, dp, dq, qi } = secret
  const half = { kty: kty!, n: n!, e: e! }
  const whole = { ...half, d: d!, p: p!, q: q!, dp: dp!, dq: dq!, qi: qi! }
  return {
    publicKey: await crypto.subtle.importKey('jwk', half, algorithm, true, ['verify']),
    privateKey: await crypto.subtle.importKey('jwk', whole, algorithm, false, ['sign']),
  }
}

/** The active organization of a session, as in its token. */
export interface TokenOrganization {
  id: string
  slug?: string | undefined
  /** `org:admin` */
  role: string
  /** The role's custom permissions: `['org:invoices:read']`. */
  permissions?: string[] | undefined
}

export interface SessionTokenOptions {
  /** Claim `sub`. The user need not exist. */
  userId: string
  /**
   * Claim `sid`. The session need not exist. Without it: the newest active session of the user, or a new one; for
   * a user who does not exist, an invented id.
   */
  sessionId?: string | undefined
  /** Lifetime; a token with a negative one has expired. @default 60 */
  expiresInSeconds?: number | undefined
  /** Version of the claims. @default 2 */
  v?: 1 | 2 | undefined
  /** Origin of the page that requested the token; without it the claim is absent. */
  azp?: string | undefined
  org?: TokenOrganization | undefined
  /** Features by scope, claim `fea` of version 2: `['o:invoices', 'u:profile']`. */
  features?: string[] | undefined
  /** Plans by scope, claim `pla` of version 2: `o:pro`. */
  plan?: string | undefined
  /** Claims set as they are, after all others; `undefined` removes one. */
  claims?: Record<string, unknown> | undefined
  /** Header fields set as they are. The signature is RS256 all the same. */
  header?: Record<string, unknown> | undefined
}

const tokenProblems = {
  sessionId: textProblem,
  expiresInSeconds: numberProblem,
  v: (value: unknown) => (value === 1 || value === 2 ? undefined : 'must be 1 or 2'),
  azp: textProblem,
  org: objectProblem,
  features: textsProblem,
  plan: textProblem,
  claims: objectProblem,
  header: objectProblem,
}

/** Throws for options of a session token that lack a required field or have a wrong one. */
export function checkTokenOptions(name: string, options: SessionTokenOptions): void {
  const fail = (problem: string) => new ClerkInputError(`${name}: ${problem}`)
  checkValue('options', options, objectProblem, fail)
  checkValue('userId', options.userId, textProblem, fail)
  checkFields(options, tokenProblems, fail)
  const { org } = options
  if (org === undefined) return
  checkValue('org.id', org.id, textProblem, fail)
  checkValue('org.role', org.role, textProblem, fail)
  checkFields(org, { slug: textProblem, permissions: textsProblem }, fail, 'org.')
  for (const [index, permission] of (org.permissions ?? []).entries()) {
    if (!permission.includes(':')) throw fail(`org.permissions[${index}] must look like org:invoices:read`)
  }
}

/** The header and the claims of a session token. */
export function sessionToken(
  issuer: string,
  now: number,
  jti: string,
  options: SessionTokenOptions & { sessionId: string },
): [header: object, claims: object] {
  const {
    userId,
    sessionId,
    expiresInSeconds = 60,
    v = 2,
    azp,
    org,
    features,
    plan,
    claims,
    header,
  } = options
  const iat = Math.floor(now / 1000)
  const organization = v === 1 ? flatOrganization(org) : nestedOrganization(org, features)
  return [
    { cat: 'cl_B7d4PD111AAA', ...header },
    {
      azp,
      exp: iat + expiresInSeconds,
      fva: [0, -1],
      iat,
      iss: issuer,
      jti,
      // Clerk's default: 10 seconds earlier, for clocks that are slow.
      nbf: iat - 10,
      sid: sessionId,
      sts: 'active',
      sub: userId,
      ...(v === 2 && { v, pla: plan }),
      ...organization,
      ...claims,
    },
  ]
}

function flatOrganization(org: TokenOrganization | undefined): object | undefined {
  return (
    org && {
      org_id: org.id,
      org_slug: org.slug,
      org_role: org.role,
      org_permissions: org.permissions ?? [],
    }
  )
}

/**
 * Version 2 of the organization claims: features by name, permissions by name, and for each feature a number whose
 * bits, least significant first, are the permissions that the role has on it.
 */
function nestedOrganization(org: TokenOrganization | undefined, given: string[] = []): object {
  const granted = (org?.permissions ?? []).map((permission) => permission.split(':').slice(-2).join(':'))
  const scoped = given.filter((feature) => !feature.startsWith('u:'))
  const listed = new Set(scoped.map((feature) => feature.split(':').at(-1)))
  for (const permission of granted) {
    const feature = permission.split(':')[0]!
    if (!listed.has(feature)) scoped.push(`o:${feature}`)
    listed.add(feature)
  }
  // Organization features come first, so that a number has the same position among them and among all features.
  const features = [...scoped, ...given.filter((feature) => feature.startsWith('u:'))]
  const names = [...new Set(granted.map((permission) => permission.split(':')[1]!))]
  const bits = (feature: string) =>
    names.reduce(
      (sum, name, bit) => sum + (granted.includes(`${feature}:${name}`) ? 2n ** BigInt(bit) : 0n),
      0n,
    )
  return {
    fea: features.join(',') || undefined,
    o: org && {
      id: org.id,
      slg: org.slug,
      rol: org.role.replace(/^org:/, ''),
      per: names.join(',') || undefined,
      fpm: names.length ? scoped.map((feature) => bits(feature.split(':').at(-1)!)).join(',') : undefined,
    },
  }
}

/** The suffix of an instance's cookie names: 8 characters of the SHA-1 of its publishable key. */
export async function cookieSuffix(publishableKey: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(publishableKey))
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return base64.slice(0, 8).replaceAll('+', '-').replaceAll('/', '_')
}
