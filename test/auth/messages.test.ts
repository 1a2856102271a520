import { describe, expect, test } from 'vitest'
import { redirectToSignIn, redirectToSignUp } from '../../src/auth/guards.ts'
import { handshake } from '../../src/auth/handshake.ts'
import {
  authenticateRequest,
  type RequestState,
  verifyTemplateToken,
  verifyToken,
} from '../../src/auth/index.ts'
import { cacheApiStore, keyStore, kvStore } from '../../src/auth/key-stores.ts'
import { machineTokens } from '../../src/auth/machine-tokens.ts'
import { explain, type TokenReason } from '../../src/auth/reasons.ts'
import { createTokenCache } from '../../src/auth/token-cache.ts'
import type { AuthenticateRequestOptions, VerifyTokenOptions } from '../../src/auth/types.ts'
import type { ClientOptions } from '../../src/client.ts'
import { ClerkConfigError } from '../../src/errors.ts'
import {
  development,
  developmentCookies,
  developmentToken,
  expired,
  page,
  signedInCookies,
  visit,
} from './browser.ts'
import { answering, keyAnswer, machineState, opaque, signM2m, signOauth } from './machines.ts'
import {
  bearer,
  developmentKey,
  get,
  instance,
  instancePem,
  issuedAt,
  jwk,
  keySet,
  origin,
  otherKey,
  productionKey,
  type RequestReason,
  sign,
  stateOf,
  weakKey,
  weakPem,
} from './support.ts'

/** One wrong value, in words that say how it is wrong, and the message for it. */
type Wrong = [how: string, value: unknown, message: string]

const token = await sign()
const satellite = { isSatellite: true, domain: 'satellite.example' }
const primary = 'https://primary.example/sign-in'

/** The message of the ClerkConfigError that a call ends with, thrown or as a rejection. */
async function configMessage(call: () => unknown): Promise<string> {
  try {
    await call()
  } catch (error) {
    expect(error).toBeInstanceOf(ClerkConfigError)
    return (error as Error).message
  }
  throw new Error('nothing was refused')
}

const anOrigin = 'must be an origin such as https://app.example.com'
const aUrl = 'must be a URL such as https://clerk.example.com'
const aType = 'must be one of session_token, api_key, m2m_token, oauth_token'
const aPath = 'must be a path such as /orgs/:slug or /orgs/:slug/(.*)'

/** Options that `verifyToken` and `verifyTemplateToken` take as well. */
const verifyOptions: Record<keyof VerifyTokenOptions, Wrong[]> = {
  authorizedParties: [
    ['null', null, `authorizedParties ${anOrigin}, or a list of these (got null)`],
    ['empty', '', `authorizedParties ${anOrigin}, or a list of these (got an empty string)`],
    ['an empty list', [], 'authorizedParties must not be an empty list'],
    ['of a wrong type', 5, `authorizedParties ${anOrigin}, or a list of these (got 5)`],
    ['a list with a missing entry', [undefined], `authorizedParties[0] ${anOrigin} (got undefined)`],
    ['a list with an empty entry', [origin, ''], `authorizedParties[1] ${anOrigin} (got an empty string)`],
    ['a list with an entry of a wrong type', [[origin]], `authorizedParties[0] ${anOrigin} (got an array)`],
  ],
  audience: [
    ['null', null, 'audience must be a string, or a list of these (got null)'],
    ['empty', '', 'audience must be a string, or a list of these (got an empty string)'],
    ['an empty list', [], 'audience must not be an empty list'],
    ['of a wrong type', {}, 'audience must be a string, or a list of these (got an object)'],
    ['a list with a missing entry', ['a', undefined], 'audience[1] must be a string (got undefined)'],
    ['a list with an empty entry', [''], 'audience[0] must be a string (got an empty string)'],
    ['a list with an entry of a wrong type', [5], 'audience[0] must be a string (got 5)'],
  ],
  issuer: [
    ['null', null, `issuer ${aUrl}, or a list of these (got null)`],
    ['empty', '', `issuer ${aUrl}, or a list of these (got an empty string)`],
    ['an empty list', [], 'issuer must not be an empty list'],
    ['of a wrong type', false, `issuer ${aUrl}, or a list of these (got a boolean)`],
    ['a list with a missing entry', [undefined], `issuer[0] ${aUrl} (got undefined)`],
    ['a list with an empty entry', [''], `issuer[0] ${aUrl} (got an empty string)`],
    ['a list with an entry of a wrong type', [{}], `issuer[0] ${aUrl} (got an object)`],
  ],
  clockSkewMs: [
    ['null', null, 'clockSkewMs must be a number of milliseconds from 0 (got null)'],
    ['empty', '', 'clockSkewMs must be a number of milliseconds from 0 (got an empty string)'],
    ['of a wrong type', [5], 'clockSkewMs must be a number of milliseconds from 0 (got an array)'],
    ['no number', Number.NaN, 'clockSkewMs must be a number of milliseconds from 0 (got NaN)'],
    ['out of range', -1, 'clockSkewMs must be a number of milliseconds from 0 (got -1)'],
    ['infinite', Infinity, 'clockSkewMs must be a number of milliseconds from 0 (got Infinity)'],
  ],
  domain: [
    ['missing on a satellite', undefined, 'domain or proxyUrl is required for a satellite'],
    ['null', null, 'domain must be a host such as app.example.com (got null)'],
    ['empty', '', 'domain must be a host such as app.example.com (got an empty string)'],
    ['of a wrong type', 5, 'domain must be a host such as app.example.com (got 5)'],
    ['a URL', 'https://satellite.example', 'domain must be a host such as app.example.com'],
  ],
  proxyUrl: [
    ['null', null, 'proxyUrl must be an absolute http or https URL (got null)'],
    ['empty', '', 'proxyUrl must be an absolute http or https URL (got an empty string)'],
    ['of a wrong type', new URL(origin), 'proxyUrl must be an absolute http or https URL (got an object)'],
    ['a path', '/__clerk', 'proxyUrl must be an absolute http or https URL'],
    ['of another scheme', 'ftp://app.example.com', 'proxyUrl must be an absolute http or https URL'],
    ['a URL with a query', `${origin}/__clerk?a`, 'proxyUrl must not have a query or fragment'],
    ['a URL with a fragment', `${origin}/__clerk#a`, 'proxyUrl must not have a query or fragment'],
  ],
  signInUrl: [
    ['missing on a development satellite', undefined, 'signInUrl is required for a satellite in development'],
    ['null', null, 'signInUrl must be an absolute http or https URL (got null)'],
    ['empty', '', 'signInUrl must be an absolute http or https URL (got an empty string)'],
    ['of a wrong type', 5, 'signInUrl must be an absolute http or https URL (got 5)'],
    ['a path', '/sign-in', 'signInUrl must be an absolute http or https URL'],
    [
      'on the satellite',
      'https://satellite.example/in',
      'signInUrl must be on another host than the satellite',
    ],
  ],
  // Not checked when the call begins.
  treatPendingAsSignedOut: [],
  isSatellite: [],
  keyStore: [],
  tokenCache: [],
}

/** The options beside the wrong one, where it takes some. */
function optionsWith(name: keyof AuthenticateRequestOptions, value: unknown): object {
  if (name === 'domain' && value === undefined) return { isSatellite: true }
  if (name === 'signInUrl') return { ...satellite, [name]: value }
  return { [name]: value }
}

const verifyRows = Object.entries(verifyOptions).flatMap(([name, rows]) =>
  rows.map((row) => [name as keyof VerifyTokenOptions, ...row] as const),
)

describe('the message for an option of authenticateRequest, verifyToken and verifyTemplateToken', () => {
  test.each(verifyRows)('the message for the option %s: %s', async (name, _, value, message) => {
    const { client } = instance({ jwtKey: instancePem, publishableKey: developmentKey })
    const options = optionsWith(name, value)
    expect([
      await configMessage(() => authenticateRequest(client, bearer(token), options)),
      await configMessage(() => authenticateRequest(client, get(), options)),
      await configMessage(() => verifyToken(client, token, options)),
      await configMessage(() => verifyTemplateToken(client, token, options)),
    ]).toEqual(Array(4).fill(message))
  })
})

const requestOptions: Record<Exclude<keyof AuthenticateRequestOptions, keyof VerifyTokenOptions>, Wrong[]> = {
  acceptsToken: [
    ['null', null, `acceptsToken ${aType}, or a list of these (got null)`],
    ['empty', '', `acceptsToken ${aType}, or a list of these (got an empty string)`],
    ['an empty list', [], 'acceptsToken must not be an empty list'],
    ['of a wrong type', 5, `acceptsToken ${aType}, or a list of these (got 5)`],
    ['no type of token', 'session', `acceptsToken ${aType}, or a list of these`],
    ['a list with a missing entry', [undefined], `acceptsToken[0] ${aType} (got undefined)`],
    ['a list with an entry that is no type', ['api_key', 'any'], `acceptsToken[1] ${aType}`],
  ],
  machineTokens: [['missing', undefined, 'acceptsToken needs machineTokens from edge-clerk/machine-tokens']],
  allowedRedirectOrigins: [
    ['null', null, 'allowedRedirectOrigins must be a list (got null)'],
    ['no list', 'https://satellite.example', 'allowedRedirectOrigins must be a list'],
    ['a list with a missing entry', [undefined], originOf(0, ' (got undefined)')],
    ['a list with an empty entry', [''], originOf(0, ' (got an empty string)')],
    ['a list with an entry of a wrong type', [origin, new URL(origin)], originOf(1, ' (got an object)')],
    ['a list with a URL that has a path', [`${origin}/`], originOf(0)],
    ['a list with a host', ['satellite.example'], originOf(0)],
  ],
  organizationSync: [
    ['null', null, 'organizationSync must be an object (got null)'],
    ['of a wrong type', '/orgs/:slug', 'organizationSync must be an object'],
    ['patterns that are no list', sync('/orgs/:slug'), `${patterns('organization')} must be a list`],
    ['patterns that are null', sync(null), `${patterns('organization')} must be a list (got null)`],
    [
      'a pattern that is missing',
      sync([undefined]),
      `${patterns('organization')}[0] ${aPath} (got undefined)`,
    ],
    ['a pattern that is empty', sync(['']), `${patterns('organization')}[0] ${aPath} (got an empty string)`],
    [
      'a pattern of a wrong type',
      sync(['/', /a/]),
      `${patterns('organization')}[1] ${aPath} (got an object)`,
    ],
    ['a pattern of a router', sync(['/orgs/:id?']), `${patterns('organization')}[0] ${aPath}`],
    [
      'a pattern of the personal account',
      { personalAccountPatterns: ['me'] },
      `${patterns('personalAccount')}[0] ${aPath}`,
    ],
  ],
  // Not checked when the call begins.
  handshake: [],
  trustForwardedHeaders: [],
  satelliteAutoSync: [],
  signUpUrl: [],
  afterSignInUrl: [],
  afterSignUpUrl: [],
}

function originOf(index: number, found = ''): string {
  const wanted = 'must be an origin such as https://satellite.example.com, without a path'
  return `allowedRedirectOrigins[${index}] ${wanted}${found}`
}

function sync(organizationPatterns: unknown): object {
  return { organizationPatterns }
}

function patterns(kind: 'organization' | 'personalAccount'): string {
  return `organizationSync.${kind}Patterns`
}

const requestRows = Object.entries(requestOptions).flatMap(([name, rows]) =>
  rows.map((row) => [name, ...row] as const),
)

describe('the message for an option of authenticateRequest', () => {
  test.each(requestRows)('the message for the option %s: %s', async (name, _, value, message) => {
    const { client } = instance({ jwtKey: instancePem })
    const options = {
      handshake,
      ...(name === 'machineTokens' && { acceptsToken: 'any' as const }),
      [name]: value,
    }
    expect(await configMessage(() => authenticateRequest(client, get(), options))).toBe(message)
  })
})

describe('the message for a key or a clock that cannot verify', () => {
  const none = { secretKey: undefined, publishableKey: undefined }
  const encoded = (host: string) => `pk_live_${btoa(host)}`
  const noHost = 'publishableKey does not hold the host of a Frontend API: is it whole?'
  const noPem = 'jwtKey must be the PEM of an RSA public key of at least 2048 bits'
  const noTime = 'now must return a number of milliseconds'
  test.each<[how: string, ClientOptions, message: string]>([
    ['no key', none, 'secretKey, jwtKey or publishableKey is missing'],
    [
      'a machine secret key alone',
      { ...none, machineSecretKey: 'ak_machinemachine' },
      'secretKey, jwtKey or publishableKey is missing',
    ],
    ['a publishable key that is cut short', { publishableKey: productionKey.slice(0, 20) }, noHost],
    ['a publishable key without a host', { publishableKey: encoded('$') }, noHost],
    ['a publishable key without an end', { publishableKey: encoded('clerk.example.com') }, noHost],
    ['a PEM that is cut short', { jwtKey: instancePem.slice(0, 200) }, noPem],
    ['a PEM that is no base64', { jwtKey: '-----BEGIN PUBLIC KEY-----\n%\n-----END PUBLIC KEY-----' }, noPem],
    ['a PEM of a short key', { jwtKey: weakPem }, noPem],
    ['a clock without a time', { now: () => undefined as never }, `${noTime} (got undefined)`],
    ['a clock of another type', { now: () => new Date() as never }, `${noTime} (got an object)`],
    ['a clock that is broken', { now: () => Number.NaN }, `${noTime} (got NaN)`],
  ])('the message for %s', async (_, clientOptions, message) => {
    const { client } = instance(clientOptions)
    expect(await configMessage(() => verifyToken(client, token))).toBe(message)
    expect(await configMessage(() => authenticateRequest(client, bearer(token)))).toBe(message)
  })
})

describe('the message for an argument', () => {
  const storage = { get: () => undefined, put: () => undefined }
  const entries = 'maxEntries must be a whole number from 1'
  const ms = 'timeoutMs must be a number of milliseconds above 0, at most 60000'
  const put = async () => undefined
  const namespace = 'namespace must be a Workers KV namespace'
  const cache = 'cache must be a Cache such as caches.default'
  const store = 'storage must be an object with the methods get and put'
  const work = 'waitUntil must be a function such as (work) => ctx.waitUntil(work)'
  test.each<[how: string, call: () => unknown, message: string]>([
    ['maxEntries null', () => createTokenCache({ maxEntries: null as never }), `${entries} (got null)`],
    [
      'maxEntries empty',
      () => createTokenCache({ maxEntries: '' as never }),
      `${entries} (got an empty string)`,
    ],
    [
      'maxEntries of a wrong type',
      () => createTokenCache({ maxEntries: [5] as never }),
      `${entries} (got an array)`,
    ],
    ['maxEntries no whole number', () => createTokenCache({ maxEntries: 1.5 }), `${entries} (got 1.5)`],
    ['maxEntries out of range', () => createTokenCache({ maxEntries: 0 }), `${entries} (got 0)`],
    ['timeoutMs null', () => keyStore(storage, { timeoutMs: null as never }), `${ms} (got null)`],
    ['timeoutMs of a wrong type', () => keyStore(storage, { timeoutMs: '500' as never }), ms],
    ['timeoutMs too low', () => keyStore(storage, { timeoutMs: 0 }), `${ms} (got 0)`],
    ['timeoutMs too high', () => keyStore(storage, { timeoutMs: 60_001 }), `${ms} (got 60001)`],
    ['timeoutMs no number', () => keyStore(storage, { timeoutMs: Number.NaN }), `${ms} (got NaN)`],
    ['waitUntil null', () => keyStore(storage, { waitUntil: null as never }), `${work} (got null)`],
    [
      'waitUntil of a wrong type',
      () => keyStore(storage, { waitUntil: {} as never }),
      `${work} (got an object)`,
    ],
    ['a storage missing', () => keyStore(undefined as never), `${store} (got undefined)`],
    ['a storage of a wrong type', () => keyStore('KEYS' as never), store],
    ['a storage without put', () => keyStore({ get: put } as never), `${store} (got an object)`],
    ['a namespace missing', () => kvStore(undefined as never), `${namespace} (got undefined)`],
    ['a namespace of a wrong type', () => kvStore('KEYS' as never), namespace],
    [
      'a namespace that is a cache',
      () => kvStore({ match: put, put } as never),
      `${namespace} (got an object)`,
    ],
    ['a cache missing', () => cacheApiStore(undefined as never), `${cache} (got undefined)`],
    ['a cache of a wrong type', () => cacheApiStore('default' as never), cache],
    [
      'a cache that is a namespace',
      () => cacheApiStore({ get: put, put } as never),
      `${cache} (got an object)`,
    ],
    [
      'timeoutMs of a Workers KV namespace',
      () => kvStore({ get: async () => null, put }, { timeoutMs: -1 }),
      `${ms} (got -1)`,
    ],
    [
      'timeoutMs of a cache',
      () => cacheApiStore({ match: put, put } as never, { timeoutMs: -1 }),
      `${ms} (got -1)`,
    ],
  ])('the message for the argument %s', async (_, call, message) => {
    expect(await configMessage(call)).toBe(message)
  })

  test.each([
    ['signInUrl', redirectToSignIn],
    ['signUpUrl', redirectToSignUp],
  ] as const)('the messages for %s and origin of a redirect', async (option, redirect) => {
    const { state } = await stateOf(get())
    const without = (publishableKey: string | undefined): RequestState => ({ ...state, publishableKey })
    const message = (of: RequestState, more?: object) => configMessage(() => redirect(of, get(), more))
    const noPage = `${option} is required, because the publishable key does not name an Account Portal`
    expect(await message(without(undefined))).toBe(noPage)
    expect(await message(without(`pk_live_${btoa('fapi.example.com$')}`))).toBe(noPage)
    const wrongPage = `${option} must be an http or https URL, or a path`
    expect(await message({ ...state, [option]: 'javascript:alert(1)' })).toBe(wrongPage)
    expect(await message({ ...state, [option]: 'https://' })).toBe(wrongPage)
    expect(await message(state, { origin: 'app.example.com' })).toBe(`origin ${anOrigin}`)
    expect(await message(state, { origin: '' })).toBe(`origin ${anOrigin} (got an empty string)`)
    expect(await message(state, { origin: null })).toBe(`origin ${anOrigin} (got null)`)
    expect(await message(state, { origin: 5 })).toBe(`origin ${anOrigin} (got 5)`)
    expect(await message(state, { origin: 'ftp://app.example.com' })).toBe(`origin ${anOrigin}`)
  })
})

test('no message of an option shows a key or a token', async () => {
  const secret = 'sk_live_a_key_in_the_wrong_place'
  const names = [...Object.keys(verifyOptions), ...Object.keys(requestOptions)] as never[]
  let refused = 0
  for (const name of names) {
    for (const value of [secret, [secret], { [secret]: secret }, [{ secret }]]) {
      const { client } = instance({ jwtKey: instancePem })
      const options = { handshake, machineTokens, ...satellite, signInUrl: primary, [name]: value }
      const outcome = await authenticateRequest(client, get(), options as object).catch((error) => error)
      if (outcome instanceof ClerkConfigError) refused++
      expect(String(outcome.stack ?? outcome.message)).not.toContain(secret)
    }
  }
  expect(refused).toBeGreaterThan(20)
})

/** What provokes each reason of `verifyToken`, and the message that comes with it. */
const tokenReasons: Record<TokenReason, [message: string, provoke: (() => Promise<unknown>) | undefined]> = {
  'token-invalid': ['the token is malformed', () => verify('nonsense')],
  'token-type-mismatch': ['the type of the token is not accepted', () => verify('ak_secret')],
  'token-invalid-algorithm': [
    'the token is not signed with RS256',
    async () => verify(await sign({}, { alg: 'RS512' })),
  ],
  'token-invalid-signature': [
    'the signature of the token does not match the key',
    async () => verify(await sign({}, {}, otherKey)),
  ],
  'token-verification-failed': [
    'a claim of the token is missing or malformed',
    async () => verify(await sign({ sid: undefined })),
  ],
  'token-invalid-audience': [
    'the token was issued for an audience that is not in audience',
    () => verify(token, { audience: 'api' }),
  ],
  'token-invalid-authorized-parties': [
    'the token was issued for an origin that is not in authorizedParties',
    () => verify(token, { authorizedParties: ['https://other.example.com'] }),
  ],
  'token-invalid-issuer': [
    'the issuer of the token is not accepted',
    () => verify(token, { issuer: 'https://clerk.other.example' }),
  ],
  'token-expired': ['the token has expired', async () => verify(await sign(expired))],
  'token-not-active-yet': [
    'the token is not valid yet: is the clock right?',
    async () => verify(await sign({ nbf: issuedAt + 60 })),
  ],
  'token-iat-in-the-future': [
    'the token was issued in the future: is the clock right?',
    async () => verify(await sign({ iat: issuedAt + 60 })),
  ],
  'session-pending': [
    'the session is pending: its user has a task to complete',
    async () => verify(await sign({ sts: 'pending' })),
  ],
  'session-status-invalid': ['the session is not active', async () => verify(await sign({ sts: 'ended' }))],
  'secret-key-missing': ['the client has no secretKey', opaqueWithoutSecretKey],
  'secret-key-invalid': [
    'Clerk refused the secret key',
    () => verify(token, {}, () => new Response('', { status: 401 })),
  ],
  // Reasons of Clerk that no code gives yet.
  'jwk-local-missing': ['the client has no jwtKey', undefined],
  'jwk-local-invalid': ['the jwtKey cannot be used', undefined],
  'jwk-remote-failed-to-load': [
    'the key set could not be loaded',
    () => verify(token, {}, () => new Response('', { status: 404 })),
  ],
  'jwk-remote-invalid': [
    'the key set has no usable key',
    () => verify(token, {}, () => keySet(jwk(weakKey))),
  ],
  'jwk-remote-missing': ['the key set is empty', () => verify(token, {}, () => Response.json({ keys: [] }))],
  'jwk-failed-to-resolve': [
    'the key of the token cannot be used',
    () => verify(token, {}, () => keySet(jwk(weakKey), jwk(otherKey, { kid: 'ins_2' }))),
  ],
  'jwk-kid-mismatch': [
    'no key of the key set has the kid of the token',
    async () => verify(await sign({}, { kid: 'ins_2' })),
  ],
}

/** Rejects with the error of `verifyToken`. */
function verify(token: string, options: VerifyTokenOptions = {}, answer = () => keySet()): Promise<unknown> {
  return verifyToken(instance({}, answer).client, token, options)
}

/** Rejects with the reason and message of a signed-out state. */
async function opaqueWithoutSecretKey(): Promise<never> {
  const made = instance({ secretKey: undefined, jwtKey: instancePem })
  const { reason, message } = await machineState(opaque.api_key.token, {}, made)
  throw { reason, message }
}

describe('the message for a reason of a token', () => {
  const rows = Object.entries(tokenReasons).map(([reason, row]) => [reason, ...row] as const)
  test.each(rows)('the message for the reason %s: %s', async (reason, message, provoke) => {
    expect(explain(reason as TokenReason)[1]).toBe(message)
    if (provoke) await expect(provoke()).rejects.toMatchObject({ reason, message })
  })

  test('the message of a ClerkTokenError is that of the signed-out state as well', async () => {
    const { state } = await stateOf(bearer(await sign({ sts: 'pending' })))
    const message = 'the session is pending: its user has a task to complete'
    expect([state.reason, state.message]).toEqual(['session-pending', message])
    expect(state.headers.get('x-clerk-auth-message')).toBe(message)
  })
})

const synced = { ...satellite, signInUrl: primary, satelliteAutoSync: true }
const uat = { __client_uat: issuedAt - 100 }

/** A visit that ends with each reason, and the message of its state. */
const requestReasons: Record<
  RequestReason,
  [message: string, provoke: () => Promise<{ state: RequestState }>]
> = {
  'token-missing': [
    'the request has no bearer token',
    async () => stateOf(get(), { acceptsToken: 'api_key', machineTokens }),
  ],
  'session-token-missing': [
    'the handshake brought no session token',
    () =>
      visit({ cookies: { __clerk_handshake_nonce: 'n1' }, answer: () => Response.json({ directives: [] }) }),
  ],
  'session-token-and-uat-missing': ['the request has no session token', () => visit()],
  'session-token-but-no-client-uat': [
    'the request has no __client_uat cookie',
    async () => visit({ cookies: { __session: token } }),
  ],
  'client-uat-but-no-session-token': [
    'the request has no session token, but a __client_uat cookie',
    () => visit({ cookies: uat }),
  ],
  'session-token-iat-before-client-uat': [
    'the session token is older than __client_uat',
    () => visit({ cookies: { __session: token, __client_uat: issuedAt + 1 } }),
  ],
  'session-token-nbf': [
    'the token is not valid yet: is the clock right?',
    async () => visit({ cookies: await signedInCookies({ nbf: issuedAt + 60 }) }),
  ],
  'session-token-iat-in-the-future': [
    'the token was issued in the future: is the clock right?',
    async () => visit({ cookies: await signedInCookies({ iat: issuedAt + 60 }) }),
  ],
  'dev-browser-missing': ['the request has no __clerk_db_jwt cookie', () => visit({ client: development })],
  'dev-browser-sync': [
    'the URL brings a new __clerk_db_jwt',
    async () =>
      visit({
        url: `${origin}/?__clerk_db_jwt=dvb_9`,
        cookies: await developmentCookies(),
        client: development,
      }),
  ],
  'satellite-needs-syncing': [
    'the satellite needs the session of the primary',
    () => visit({ options: synced }),
  ],
  'primary-responds-to-syncing': [
    'the primary sends its session to the satellite',
    () =>
      visit({
        url: `${origin}/?__clerk_redirect_url=https%3A%2F%2Fsatellite.example%2F`,
        cookies: { __clerk_db_jwt: 'dvb_31' },
        client: development,
        options: { allowedRedirectOrigins: ['https://satellite.example'] },
      }),
  ],
  'primary-domain-cross-origin-sync': [
    'the page was opened from another origin',
    async () =>
      visit({
        headers: { ...page, referer: 'https://satellite.example/' },
        cookies: await signedInCookies(),
      }),
  ],
  'active-organization-mismatch': [
    'the path names another organization',
    async () =>
      visit({
        url: `${origin}/orgs/acme`,
        cookies: await signedInCookies(),
        options: { organizationSync: { organizationPatterns: ['/orgs/:slug'] } },
      }),
  ],
  'unexpected-error': [
    'an unexpected error occurred',
    async () => ({ state: await authenticateRequest(instance().client, {} as never) }),
  ],
}

describe('the message for a reason of a request', () => {
  const rows = Object.entries(requestReasons).map(([reason, row]) => [reason, ...row] as const)
  test.each(rows)('the message for the reason %s: %s', async (reason, message, provoke) => {
    const { state } = await provoke()
    expect([state.reason, state.message]).toEqual([reason, message])
    expect(state.headers.get('x-clerk-auth-message')).toBe(message)
  })

  test('all reasons of a refresh that failed have one message', async () => {
    const { state } = await visit({ cookies: await signedInCookies({ ...expired, iat: issuedAt - 90 }) })
    expect(state.reason).toBe('session-token-expired-refresh-non-eligible-no-refresh-cookie')
    expect(state.message).toBe('the session token has expired and was not refreshed')
  })
})

describe('the message where a reason has several causes', () => {
  const inDevelopment = (token: string) =>
    visit({ url: `${origin}/?__clerk_handshake=${token}`, client: development })
  const withoutPublishableKey = { publishableKey: undefined }
  const asked = (answer: unknown, status?: number) =>
    machineState(opaque.api_key.token, {}, answering(answer, status)).then((state) => ({ state }))
  test.each<[how: string, message: string, provoke: () => Promise<{ state: RequestState }>]>([
    [
      'a header that is malformed',
      'the Authorization header is not Bearer and one token',
      () => stateOf(get({ authorization: 'Bearer' })),
    ],
    [
      'no bearer token, where several types are accepted',
      'the request has no bearer token',
      () => stateOf(get(), { acceptsToken: ['api_key', 'm2m_token'], machineTokens }),
    ],
    [
      'cookies without a publishable key',
      'session cookies need publishableKey',
      () => stateOf(get(), {}, withoutPublishableKey),
    ],
    [
      'a token with crit',
      'the token has crit, which is not supported',
      async () => stateOf(bearer(await sign({}, { crit: ['b64'] }))),
    ],
    [
      'a token of another category',
      'the token has the typ or cat of another class',
      async () => stateOf(bearer(await sign({}, { cat: 'cl_B7d4PD444AAA' }))),
    ],
    [
      'a session token in place of a handshake token',
      'the token is not one of a handshake',
      async () => inDevelopment(await developmentToken({ handshake: [] })),
    ],
    [
      'a machine token without an id',
      'the claim jti of the token is missing or malformed',
      async () => ({ state: await machineState(await signM2m({ jti: undefined })) }),
    ],
    [
      'an OAuth token without a client',
      'the claim client_id or act of the token is missing or malformed',
      async () => ({ state: await machineState(await signOauth({ client_id: undefined })) }),
    ],
    ['an unknown credential', 'Clerk does not know the credential', () => asked({}, 404)],
    ['an inactive credential', 'the credential is not active', () => asked({ active: false })],
    ['a revoked credential', 'the credential has been revoked', () => asked({ ...keyAnswer, revoked: true })],
    ['a failed request', 'the request to Clerk about the credential failed', () => asked({}, 500)],
    ['a malformed response', 'the response of Clerk about the credential is malformed', () => asked({})],
    [
      'redirects in a loop',
      'too many redirects: the keys probably do not match',
      () => visit({ cookies: { ...uat, __clerk_redirect_count: 3 } }),
    ],
    [
      'redirects in a loop on a satellite',
      'too many redirects: the domain is probably not configured',
      () => visit({ cookies: { __clerk_redirect_count: 3 }, options: synced }),
    ],
  ])('the message for %s: %s', async (_, message, provoke) => {
    const { state } = await provoke()
    expect(state.message).toBe(message)
    expect(state.headers.get('x-clerk-auth-message')).toBe(message)
  })
})
