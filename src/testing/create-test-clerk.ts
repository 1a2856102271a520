import type { JWK } from 'jose'
import { parsePublishableKey } from '../auth/publishable-key.ts'
import { ClerkConfigError, ClerkInputError } from '../errors.ts'
import { kindOf } from '../internal/kind.ts'
import { optionProblem } from '../internal/option-rules.ts'
import type { User } from '../schemas/user.ts'
import {
  booleanProblem,
  checkFields,
  checkValue,
  functionProblem,
  objectProblem,
  textProblem,
} from './checks.ts'
import { emailAddressRoutes } from './email-addresses.ts'
import { applyFault, type Fault, Faults } from './faults.ts'
import { jwksRoutes } from './jwks.ts'
import { phoneNumberRoutes } from './phone-numbers.ts'
import { Failure, failureResponse, jsonResponse, match, type Routes, readBody } from './router.ts'
import { activeSession, sessionRoutes, startSession } from './sessions.ts'
import { Store } from './store.ts'
import {
  checkTokenOptions,
  cookieSuffix,
  type SessionTokenOptions,
  SigningKey,
  sessionToken,
  signingKeyProblem,
} from './tokens.ts'
import { createUser, currentUser, type TestUser, userRoutes } from './users.ts'

export interface TestClerkOptions {
  /** The users to begin with, and again after `reset()`. */
  users?: TestUser[] | undefined
  /** Clock in milliseconds, of the in-memory Clerk and of its clients. @default Date.now */
  now?: (() => number) | undefined
  /** Makes keys of a production instance. @default false */
  production?: boolean | undefined
  /** Private RSA key as a JWK. Without it, one is generated at the first use, which takes about 0.1 s. */
  signingKey?: JWK | undefined
  /** @default `sk_test_` and random characters */
  secretKey?: string | undefined
  /** Also decides `production`. @default made from a random host */
  publishableKey?: string | undefined
}

/** One request that the in-memory Clerk received. */
export interface TestRequest {
  /** `GET /users/{user_id}`; for an unknown operation, its path in place of the template. */
  operation: string
  method: string
  url: string
  /** Parsed JSON, `FormData`, or `undefined` without a body. */
  body: unknown
}

/** A Clerk in memory. */
export interface TestClerk {
  /** The options of its clients: `createClient(clerk.clientOptions)`. */
  readonly clientOptions: {
    secretKey: string
    publishableKey: string
    apiUrl: string
    fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
    now: () => number
  }
  /** The last 1000 requests, the newest last. */
  readonly requests: readonly TestRequest[]
  /** The number of requests, of one operation (`GET /jwks`) or of all. */
  count(operation?: string): number
  /** PEM of the public key. A client that has it as `jwtKey` verifies tokens without a request. */
  jwtKey(): Promise<string>
  /**
   * Adds a user without a request.
   *
   * @throws {ClerkInputError} for a user that `POST /users` would refuse.
   */
  addUser(user?: TestUser): User
  /**
   * Signs a session token.
   *
   * @throws {ClerkInputError} for a wrong option.
   */
  mintSessionToken(options: SessionTokenOptions): Promise<string>
  /**
   * Makes the `Cookie` header of a browser, with the plain and the suffixed names: for a user who is signed in, or,
   * without options, for a visitor who is not.
   *
   * @throws {ClerkInputError} for a wrong option.
   */
  cookies(options?: SessionTokenOptions): Promise<string>
  /**
   * Makes the next request fail, with status 500 or as described by the fault. Several faults apply in the order in
   * which they were added.
   *
   * @throws {ClerkInputError} for a wrong field of the fault.
   */
  failNext(fault?: Fault): void
  /** Restores the first state: the users of the options, no sessions, no requests, no faults. The keys stay. */
  reset(): void
}

const apiUrl = 'https://api.clerk.invalid/v1'

const optionProblems = {
  users: (value: unknown) =>
    Array.isArray(value) ? undefined : `must be an array of users (got ${kindOf(value)})`,
  now: functionProblem,
  production: booleanProblem,
  signingKey: signingKeyProblem,
  secretKey: (value: unknown) => optionProblem('secretKey', value),
  publishableKey: (value: unknown) => optionProblem('publishableKey', value),
}

/**
 * Makes a Clerk in memory to test apps against. The `fetch` in `clientOptions` responds without a network. Each has a
 * signing key, a secret key and a publishable key of its own.
 *
 * It implements users, email addresses, phone numbers, sessions and the key set. Other operations respond with status
 * 501 and the code `test_clerk_unsupported`. The code that verifies an address or a number is always `424242`.
 *
 * @throws {ClerkConfigError} for a wrong option.
 * @throws {ClerkInputError} for users that `POST /users` would refuse.
 */
export function createTestClerk(options: TestClerkOptions = {}): TestClerk {
  const fail = (problem: string) => new ClerkConfigError(problem)
  checkValue('options of createTestClerk', options, objectProblem, fail)
  checkFields(options, optionProblems, fail)
  const now = options.now ?? (() => Date.now())
  const publishableKey = options.publishableKey ?? randomPublishableKey(options.production ?? false)
  const { host, production } = parsePublishableKey(publishableKey)
  if ((options.production ?? production) !== production) {
    const found = `production is ${options.production}, publishableKey is ${production ? 'live' : 'test'}`
    throw fail(`production and publishableKey must be of one instance (${found})`)
  }
  const secretKey = options.secretKey ?? `sk_${production ? 'live' : 'test'}_${randomText(40)}`
  const key = new SigningKey(`ins_${randomText(27)}`, options.signingKey)
  const store = new Store(now, production)
  const faults = new Faults()
  const requests: TestRequest[] = []
  const counts = new Map<string, number>()

  const mintSessionToken = async (token: SessionTokenOptions): Promise<string> => {
    checkTokenOptions('mintSessionToken', token)
    const { userId } = token
    const sessionId =
      token.sessionId ??
      (store.users.has(userId)
        ? (activeSession(store, userId) ?? startSession(store, userId)).id
        : store.nextId('sess'))
    const issuer = `https://${host}`
    return key.sign(...sessionToken(issuer, now(), store.nextId('jti'), { ...token, sessionId }))
  }

  // Each file of a resource adds its operations here.
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
    // At any host: an app under test may have made its client itself, with this `fetch` and these keys.
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
      if (fault) return await applyFault(fault, request.signal, traceId)
      if (!isPublic) authorize(request.headers, secretKey)
      if (!found) {
        const message = `${operation}: the in-memory Clerk does not implement this operation.`
        throw new Failure(501, 'test_clerk_unsupported', message)
      }
      return jsonResponse(
        await found.handler({ query: searchParams, body, headers: request.headers }, ...found.ids),
      )
    } catch (error) {
      return failureResponse(error, traceId)
    }
  }

  const add = (name: string, user: TestUser): User => {
    const refuse = (problem: string) => new ClerkInputError(`${name}: ${problem}`)
    checkValue('user', user, objectProblem, refuse)
    checkFields(user, { fields: objectProblem }, refuse)
    const { fields, ...params } = structuredClone(user)
    try {
      return structuredClone(currentUser(store, createUser(store, params, fields)))
    } catch (error) {
      if (error instanceof Failure) throw refuse(error.item.message)
      throw error
    }
  }

  const reset = () => {
    store.clear()
    faults.clear()
    counts.clear()
    requests.length = 0
    for (const [index, user] of (options.users ?? []).entries()) add(`users[${index}]`, user)
  }
  reset()

  return {
    clientOptions: { secretKey, publishableKey, apiUrl, fetch: clerkFetch, now },
    requests,
    count: (operation) => {
      if (operation !== undefined) {
        checkValue('operation', operation, textProblem, (problem) => new ClerkInputError(`count: ${problem}`))
        return counts.get(operation) ?? 0
      }
      return [...counts.values()].reduce((sum, count) => sum + count, 0)
    },
    jwtKey: () => key.publicPem(),
    addUser: (user = {}) => add('addUser', user),
    mintSessionToken,
    async cookies(token) {
      if (token !== undefined) checkTokenOptions('cookies', token)
      const suffix = await cookieSuffix(publishableKey)
      const both = (name: string, value: string) => [`${name}=${value}`, `${name}_${suffix}=${value}`]
      // Taken before the token is made, which must not be older than the sign-in.
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
    throw new Failure(401, 'clerk_key_invalid', 'The bearer is not the secret key of this instance.')
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
