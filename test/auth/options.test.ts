import { describe, expect, expectTypeOf, test, vi } from 'vitest'
import { authenticateRequest, verifyToken } from '../../src/auth/index.ts'
import type {
  AcceptsToken,
  ApiKeyAuth,
  AuthenticateRequestOptions,
  MachineTokens,
  SessionAuth,
  SignedOutAuth,
} from '../../src/auth/types.ts'
import type { ClientOptions } from '../../src/client.ts'
import { createClient } from '../../src/client.ts'
import { ClerkConfigError } from '../../src/errors.ts'
import { bearer, developmentKey, get, instance, instancePem, origin, sign } from './support.ts'

type Options = AuthenticateRequestOptions<AcceptsToken>

const token = await sign()
const machineTokens: MachineTokens = { verify: async () => Promise.reject(new Error('not called')) }

/** The message of the ClerkConfigError, which must be the same for every request; `undefined` where there is none. */
async function refusal(options: unknown, clientOptions: ClientOptions = {}): Promise<string | undefined> {
  const messages: (string | undefined)[] = []
  for (const request of [bearer(token), get(), get({ cookie: `__session=${token}` })]) {
    const { client } = instance({ jwtKey: instancePem, ...clientOptions })
    const error = await authenticateRequest(client, request, options as Options).catch((error) => error)
    if ('status' in error) messages.push(undefined)
    else {
      expect(error).toBeInstanceOf(ClerkConfigError)
      messages.push(error.message)
    }
  }
  expect(new Set(messages).size).toBe(1)
  return messages[0]
}

describe('options that switch a check on', () => {
  const unusable = [
    null,
    '',
    [],
    [''],
    [undefined],
    [null],
    ['a', ''],
    ['a', undefined],
    0,
    5,
    false,
    {},
    [['a']],
    [5],
  ]
  test.each(['authorizedParties', 'audience', 'issuer'] as const)(
    '%s is refused in every form that would leave its check off',
    async (name) => {
      const message = expect.stringMatching(new RegExp(`^${name}(\\[\\d])? must `))
      for (const value of unusable) {
        expect(await refusal({ [name]: value })).toEqual(message)
        const { client } = instance({ jwtKey: instancePem })
        const verified = verifyToken(client, token, { [name]: value } as never)
        await expect(verified).rejects.toMatchObject({ code: 'config', message })
      }
      expect(await refusal({ [name]: undefined })).toBeUndefined()
      expect(await refusal({ [name]: ['a'] })).toBeUndefined()
    },
  )

  test('a hole in authorizedParties does not accept a token without azp', async () => {
    const { client } = instance({ jwtKey: instancePem })
    // biome-ignore lint/suspicious/noSparseArray: the hole is the case
    const options = { authorizedParties: [, origin] as string[] }
    const state = await authenticateRequest(client, bearer(await sign({ azp: undefined })), options)
    expect(state.reason).toBe('token-invalid-authorized-parties')
  })

  test('authorizedParties as one string accepts that origin, and not a part of it', async () => {
    const { client } = instance({ jwtKey: instancePem })
    const options = { authorizedParties: origin } as never
    expect((await authenticateRequest(client, bearer(token), options)).isAuthenticated).toBe(true)
    const part = await sign({ azp: 'https://app' })
    expect((await authenticateRequest(client, bearer(part), options)).isAuthenticated).toBe(false)
  })

  test('treatPendingAsSignedOut is off only when it is false', async () => {
    const pending = bearer(await sign({ sts: 'pending' }))
    for (const value of [undefined, null, 0, '', 'false', true]) {
      const { client } = instance({ jwtKey: instancePem })
      const state = await authenticateRequest(client, pending, { treatPendingAsSignedOut: value as never })
      expect(state.isAuthenticated).toBe(false)
    }
  })
})

test.each([
  [Number.NaN],
  [-1],
  [-0.001],
  [Number.POSITIVE_INFINITY],
  [Number.NEGATIVE_INFINITY],
  ['5000'],
  [null],
  [true],
  [[0]],
  [5n],
])('clockSkewMs %s is refused', async (clockSkewMs) => {
  expect(await refusal({ clockSkewMs })).toMatch(/^clockSkewMs must /)
})

test('clockSkewMs may be 0 or absent', async () => {
  expect(await refusal({ clockSkewMs: 0 })).toBeUndefined()
  expect(await refusal({ clockSkewMs: undefined })).toBeUndefined()
})

test.each([
  [() => Number.NaN],
  [() => Number.POSITIVE_INFINITY],
  [() => undefined],
  [() => String(Date.now())],
  [() => new Date()],
])('a clock that returns no finite number is refused: %s', async (now) => {
  expect(await refusal({}, { now: now as never })).toMatch(/^now must return /)
})

test('a clock that breaks during the call makes no token valid', async () => {
  const ms = vi.fn().mockReturnValueOnce(1_800_000_000_000).mockReturnValue(Number.NaN)
  const client = createClient({ jwtKey: instancePem, now: ms })
  expect((await authenticateRequest(client, bearer(token))).isAuthenticated).toBe(false)
})

describe('acceptsToken', () => {
  test.each([
    ['session'],
    [''],
    [null],
    [[]],
    [['session_token', 'x']],
    [[undefined]],
    [['any']],
    [5],
    [{}],
    ['toString'],
  ])('acceptsToken %j is refused', async (acceptsToken) => {
    expect(await refusal({ acceptsToken, machineTokens })).toMatch(/^acceptsToken(\[\d])? must /)
  })
  test.each([['any'], ['api_key'], ['m2m_token'], ['oauth_token'], [['session_token', 'api_key']]])(
    'acceptsToken %j without machineTokens is refused with the module to import',
    async (acceptsToken) => {
      expect(await refusal({ acceptsToken })).toContain('edge-clerk/machine-tokens')
      expect(await refusal({ acceptsToken, machineTokens })).toBeUndefined()
    },
  )
})

describe('the keys of a client', () => {
  const noKey = 'secretKey, jwtKey or publishableKey is missing'
  const none = { jwtKey: undefined, secretKey: undefined, publishableKey: undefined }
  test('the keys of a client must include one that can verify tokens', async () => {
    expect(await refusal({}, none)).toBe(noKey)
  })
  test('the keys of a client may be a machine secret key alone where only M2M tokens are accepted', async () => {
    const machine = { ...none, machineSecretKey: 'machine_secret_1' }
    const accepting = (acceptsToken: AcceptsToken) => refusal({ acceptsToken, machineTokens }, machine)
    expect(await accepting('m2m_token')).toBeUndefined()
    expect(await accepting(['m2m_token'])).toBeUndefined()
    expect(await accepting(['m2m_token', 'api_key'])).toBe(noKey)
    expect(await accepting('session_token')).toBe(noKey)
    expect(await refusal({}, machine)).toBe(noKey)
  })
  test.each([
    ['pk_live_'],
    ['pk_live_x'],
    ['pk_live_abc='],
    [`pk_live_${btoa('nodots$')}`],
    [`pk_test_${btoa('a.b$c$')}`],
  ])('the publishable key %s is refused, and not shown', async (publishableKey) => {
    let message: string | undefined
    try {
      message = await refusal({}, { publishableKey })
    } catch (error) {
      message = (error as Error).message
    }
    expect(message).toMatch(/^publishableKey /)
    expect(message).not.toContain(publishableKey.slice(8) || 'pk_live_')
  })
})

describe('options that are hosts and URLs', () => {
  const satellite = {
    isSatellite: true,
    domain: 'satellite.example',
    signInUrl: 'https://primary.example/sign-in',
  }
  test.each<[object, string, ClientOptions?]>([
    [{ proxyUrl: 'https://app.example.com/__clerk' }, 'none'],
    [{ proxyUrl: 'http://localhost:3000/__clerk' }, 'none'],
    [{ proxyUrl: '/__clerk' }, 'proxyUrl'],
    [{ proxyUrl: 'app.example.com/__clerk' }, 'proxyUrl'],
    [{ proxyUrl: '//app.example.com/__clerk' }, 'proxyUrl'],
    [{ proxyUrl: 'javascript:alert(1)//' }, 'proxyUrl'],
    [{ proxyUrl: 'https://user:password@app.example.com/' }, 'proxyUrl'],
    [{ proxyUrl: 'https://' }, 'proxyUrl'],
    [{ proxyUrl: 'https://app.example.com/__clerk?a' }, 'proxyUrl'],
    [{ proxyUrl: 'https://app.example.com/__clerk#a' }, 'proxyUrl'],
    [{ proxyUrl: '' }, 'proxyUrl'],
    [{ proxyUrl: null }, 'proxyUrl'],
    [{ domain: 'app.example.com' }, 'none'],
    [{ domain: 'localhost:3001' }, 'none'],
    [{ domain: 'localhost:' }, 'domain'],
    [{ domain: 'https://app.example.com' }, 'domain'],
    [{ domain: 'app.example.com/x' }, 'domain'],
    [{ domain: 'evil.example#' }, 'domain'],
    [{ domain: '' }, 'domain'],
    [{ domain: null }, 'domain'],
    [satellite, 'none'],
    [{ ...satellite, domain: undefined }, 'domain'],
    [{ ...satellite, domain: undefined, proxyUrl: 'https://satellite.example/__clerk' }, 'none'],
    [{ ...satellite, signInUrl: undefined }, 'none'],
    [{ ...satellite, signInUrl: undefined }, 'signInUrl', { publishableKey: developmentKey }],
    [satellite, 'none', { publishableKey: developmentKey }],
    [{ ...satellite, signInUrl: '/sign-in' }, 'signInUrl'],
    [{ ...satellite, signInUrl: '' }, 'signInUrl'],
    [{ ...satellite, signInUrl: 'https://satellite.example/sign-in' }, 'signInUrl'],
    [
      {
        ...satellite,
        proxyUrl: 'https://www.satellite.example/__clerk',
        signInUrl: 'https://www.satellite.example/in',
      },
      'signInUrl',
    ],
    // Only a satellite needs an absolute URL.
    [{ signInUrl: '/sign-in' }, 'none'],
  ])('of the options %j, the one that is refused is %s', async (options, name, clientOptions) => {
    const message = await refusal(options, clientOptions)
    if (name === 'none') expect(message).toBeUndefined()
    else expect(message).toMatch(new RegExp(`^${name} `))
  })
})

test('a proxyUrl of many slashes is checked in time that is linear in its length', async () => {
  const { client } = instance({ jwtKey: instancePem })
  const slashes = '/'.repeat(200_000)
  const started = performance.now()
  for (const proxyUrl of [origin + slashes, `${origin}${slashes}x`, `${origin}/x${slashes}x`]) {
    expect((await authenticateRequest(client, bearer(token), { proxyUrl })).isAuthenticated).toBe(true)
  }
  // A pattern such as /\/+$/ takes a minute for one of them.
  expect(performance.now() - started).toBeLessThan(2000)
})

test('an object that is not a client rejects, and does not become a state', async () => {
  await expect(authenticateRequest({} as never, bearer(token))).rejects.toBeInstanceOf(Error)
})

test('isAuthenticated and tokenType narrow the type of a state', async () => {
  const { client } = instance({ jwtKey: instancePem })
  const state = await authenticateRequest(client, bearer(token), { authorizedParties: [origin] })
  if (state.isAuthenticated) {
    expectTypeOf(state.auth).toEqualTypeOf<SessionAuth>()
    expectTypeOf(state.auth.userId).toEqualTypeOf<string>()
    expectTypeOf(state.reason).toEqualTypeOf<null>()
  } else {
    expectTypeOf(state.auth).toEqualTypeOf<SignedOutAuth>()
    expectTypeOf(state.token).toEqualTypeOf<null>()
  }
  expect(state.auth.userId).toBe('user_31')

  const options = { acceptsToken: ['session_token', 'api_key'], machineTokens } as const
  const either = await authenticateRequest(client, bearer(token), options)
  if (either.isAuthenticated) {
    expectTypeOf(either.tokenType).toEqualTypeOf<'session_token' | 'api_key'>()
    if (either.tokenType === 'api_key') expectTypeOf(either.auth).toEqualTypeOf<ApiKeyAuth>()
  }
  const any = await authenticateRequest(client, bearer(token), { acceptsToken: 'any', machineTokens })
  if (any.status === 'signed-in') {
    expectTypeOf(any.tokenType).toEqualTypeOf<'session_token' | 'api_key' | 'm2m_token' | 'oauth_token'>()
  }
})
