import type { JWK } from 'jose'
import { parsePublishableKey } from '../auth/publishable-key.ts'
import { ClerkConfigError, ClerkInputError } from '../errors.ts'
import type { User } from '../schemas/user.ts'
import { emailAddressRoutes } from './email-addresses.ts'
import { type Fault, Faults, meet } from './faults.ts'
import { jwksRoutes } from './jwks.ts'
import { phoneNumberRoutes } from './phone-numbers.ts'
import { answer, answerFailure, Failure, match, type Routes, readBody } from './router.ts'
import { activeSession, sessionRoutes, startSession } from './sessions.ts'
import { Store } from './store.ts'
import { cookieSuffix, type SessionTokenOptions, SigningKey, sessionToken } from './tokens.ts'
import { createUser, type TestUser, userRoutes, viewUser } from './users.ts'

export interface TestClerkOptions {
  /** The users to begin with, and again after `reset()`. */
  users?: TestUser[] | undefined
  /** Clock in milliseconds, of the in-memory Clerk and of its clients. @default Date.now */
  now?: (() => number) | undefined
  /** Gives keys of a production instance. @default false */
  production?: boolean | undefined
  /** Private RSA key as JWK. Without it one is generated at the first use, which takes about 0.1 s. */
  signingKey?: JWK | undefined
  /** @default `sk_test_` and random characters */
  secretKey?: string | undefined
  /** Decides `production`. @default of a random host */
  publishableKey?: string | undefined
}

/** One request that was made, newest last. */
export interface TestRequest {
  /** `GET /users/{user_id}`; an operation that is not known has its path in place of the template. */
  operation: string
  method: string
  url: string
  /** Parsed JSON, `FormData`, or undefined for none. */
  body: unknown
}

/** A Clerk in memory. */
export interface TestClerk {
  /** What a client of it needs: `createClient(clerk.clientOptions)`. */
  readonly clientOptions: {
    secretKey: string
    publishableKey: string
    apiUrl: string
    fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
    now: () => number
  }
  /** The last 1000 requests. */
  readonly requests: readonly TestRequest[]
  /** How many requests were made: of one operation (`GET /jwks`), or of all. */
  count(operation?: string): number
  /** PEM of the signing key: with it as a client's `jwtKey`, tokens are verified without a request. */
  jwtKey(): Promise<string>
  /**
   * Adds a user without a request.
   *
   * @throws {ClerkInputError} where `POST /users` would refuse it.
   */
  addUser(user?: TestUser): User
  /** Signs a session token. */
  mintSessionToken(options: SessionTokenOptions): Promise<string>
  /**
   * A `Cookie` header as a browser sends it, with the plain and the suffixed names: of somebody signed in, or,
   * without options, of nobody.
   */
  cookies(options?: SessionTokenOptions): Promise<string>
  /** Lets the next request fail: with a 500, or as the fault says. Several wait in line. */
  failNext(fault?: Fault): void
  /** Back to the beginning: the users given at first, no sessions, no counts, no faults. The keys stay. */
  reset(): void
}

const apiUrl = 'https://api.clerk.invalid/v1'

/**
 * Makes a Clerk in memory to test apps against: it answers through the `fetch` in `clientOptions`, and nothing goes
 * over a network. Each has a signing key, a secret key and a publishable key of its own.
 *
 * It plays users, email addresses, phone numbers, sessions and the key set. Other operations are answered 501 with
 * the code `test_clerk_unsupported`. Every code that verifies an address or a number is `424242`.
 *
 * @throws {ClerkInputError} for users that `POST /users` would refuse.
 */
export function createTestClerk(options: TestClerkOptions = {}): TestClerk {
  const now = options.now ?? (() => Date.now())
  const publishableKey = options.publishableKey ?? randomPublishableKey(options.production ?? false)
  const { host, production } = parsePublishableKey(publishableKey)
  if ((options.production ?? production) !== production) {
    throw new ClerkConfigError('publishableKey and production contradict each other')
  }
  const secretKey = options.secretKey ?? `sk_${production ? 'live' : 'test'}_${randomText(40)}`
  const key = new SigningKey(`ins_${randomText(27)}`, options.signingKey)
  const store = new Store(now, production)
  const faults = new Faults()
  const requests: TestRequest[] = []
  const counts = new Map<string, number>()

  const mintSessionToken = async (token: SessionTokenOptions): Promise<string> => {
    const { userId } = token
    const sessionId =
      token.sessionId ??
      (store.users.has(userId)
        ? (activeSession(store, userId) ?? startSession(store, userId)).id
        : store.nextId('sess'))
    const issuer = `https://${host}`
    return key.sign(...sessionToken(issuer, now(), store.nextId('jti'), { ...token, sessionId }))
  }

  // One file per resource adds its operations here.
  const routes: Routes = {
    ...userRoutes(store),
    ...emailAddressRoutes(store),
    ...phoneNumberRoutes(store),
    ...sessionRoutes(store, ({ user_id, id }, azp, expiresInSeconds) =>
      mintSessionToken({ userId: user_id, sessionId: id, azp: azp ?? undefined, expiresInSeconds }),
    ),
    ...jwksRoutes(key),
  }

  const clerkFetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const { method, url } = request
    const { href, pathname, searchParams } = new URL(url)
    const isPublic = href === `https://${host}/.well-known/jwks.json`
    // Whatever the host: an app under test may have made its client itself, with this `fetch` and these keys.
    const path = isPublic ? '/jwks' : pathname.replace(/^\/v1(?=\/)/, '')
    const found = match(routes, method, path)
    const operation = found?.operation ?? `${method} ${path}`
    counts.set(operation, (counts.get(operation) ?? 0) + 1)
    const traceId = randomText(32)
    const fault = faults.take(operation)
    try {
      const body = await readBody(request)
      requests.push({ operation, method, url, body })
      if (requests.length > 1000) requests.shift()
      request.signal.throwIfAborted()
      if (fault) return await meet(fault, request.signal, traceId)
      if (!isPublic) authorize(request.headers, secretKey)
      if (!found) {
        const message = `${operation}: the in-memory Clerk does not play this operation.`
        throw new Failure(501, 'test_clerk_unsupported', message)
      }
      return answer(
        await found.handler({ query: searchParams, body, headers: request.headers }, ...found.ids),
      )
    } catch (error) {
      return answerFailure(error, traceId)
    }
  }

  const addUser = (user: TestUser = {}): User => {
    const { fields, ...params } = structuredClone(user)
    try {
      return structuredClone(viewUser(store, createUser(store, params, fields)))
    } catch (error) {
      if (error instanceof Failure) throw new ClerkInputError(`addUser: ${error.item.message}`)
      throw error
    }
  }

  const reset = () => {
    store.clear()
    faults.clear()
    counts.clear()
    requests.length = 0
    for (const user of options.users ?? []) addUser(user)
  }
  reset()

  return {
    clientOptions: { secretKey, publishableKey, apiUrl, fetch: clerkFetch, now },
    requests,
    count: (operation) => {
      if (operation !== undefined) return counts.get(operation) ?? 0
      return [...counts.values()].reduce((sum, count) => sum + count, 0)
    },
    jwtKey: () => key.publicPem(),
    addUser,
    mintSessionToken,
    async cookies(token) {
      const suffix = await cookieSuffix(publishableKey)
      const both = (name: string, value: string) => [`${name}=${value}`, `${name}_${suffix}=${value}`]
      // Before the token, which must not be older than the sign-in.
      const signedInAt = Math.floor(now() / 1000)
      const session = token && (await mintSessionToken(token))
      return [
        ...(session ? both('__session', session) : []),
        ...both('__client_uat', session ? String(signedInAt) : '0'),
        ...(production ? [] : both('__clerk_db_jwt', `dvb_${suffix}`)),
      ].join('; ')
    },
    failNext: (fault = {}) => faults.add(fault),
    reset,
  }
}

function authorize(headers: Headers, secretKey: string): void {
  const given = headers.get('authorization')
  if (!given?.startsWith('Bearer ')) {
    const message = 'The request needs the header Authorization: Bearer and a secret key.'
    throw new Failure(401, 'authorization_header_format_invalid', message)
  }
  if (given !== `Bearer ${secretKey}`) {
    throw new Failure(401, 'clerk_key_invalid', 'That is not the secret key of this instance.')
  }
}

function randomPublishableKey(production: boolean): string {
  const name = `test-${randomText(10).toLowerCase()}`
  const host = production ? `clerk.${name}.example` : `${name}.clerk.accounts.dev`
  return `pk_${production ? 'live' : 'test'}_${btoa(`${host}$`).replaceAll('=', '')}`
}

/** Random letters and digits. */
function randomText(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte % 62]).join('')
}
