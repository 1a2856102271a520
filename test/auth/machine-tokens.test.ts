import { describe, expect, test, vi } from 'vitest'
import { authenticateRequest, verifyToken } from '../../src/auth/index.ts'
import { keyStore } from '../../src/auth/key-stores.ts'
import { machineTokens } from '../../src/auth/machine-tokens.ts'
import type { AcceptsToken, TokenType } from '../../src/auth/types.ts'
import { ClerkConfigError } from '../../src/errors.ts'
import {
  answering,
  keyAnswer,
  m2mAnswer,
  machineState,
  oauthAnswer,
  opaque,
  signM2m,
  signOauth,
} from './machines.ts'
import { bearer, get, instance, instancePem, issuedAt, otherKey, sign } from './support.ts'

const reasonOf = async (...parameters: Parameters<typeof machineState>) => {
  const state = await machineState(...parameters)
  expect(state.isAuthenticated).toBe(state.auth.isAuthenticated)
  expect(state.isAuthenticated).toBe(state.status === 'signed-in')
  return state.reason ?? 'signed in'
}

describe('an M2M JWT', () => {
  test('an M2M JWT is verified with the key set, and Clerk is not asked about it', async () => {
    const made = instance()
    const state = await machineState(await signM2m(), { acceptsToken: 'm2m_token' }, made)
    expect(state.auth).toMatchObject({
      tokenType: 'm2m_token',
      isAuthenticated: true,
      id: 'mt_9',
      subject: 'mch_5',
      machineId: 'mch_5',
      scopes: ['mch_6', 'mch_7'],
      claims: { aud: ['mch_6', 'mch_7'] },
      expiresAt: (issuedAt + 3600) * 1000,
      createdAt: issuedAt * 1000,
    })
    expect(made.calls.map(({ url }) => url)).toEqual(['https://api.clerk.com/v1/jwks'])
  })

  test('with a PEM, an M2M JWT needs neither a request nor a secret key', async () => {
    const made = instance({ jwtKey: instancePem, secretKey: undefined })
    expect(await reasonOf(await signM2m(), {}, made)).toBe('signed in')
    expect(made.calls).toEqual([])
  })

  test("a machine's secret key alone does not verify an M2M JWT, and the key store is not used", async () => {
    const keys = { machineSecretKey: 'ak_machinemachine', secretKey: undefined, publishableKey: undefined }
    const made = instance(keys)
    const get = vi.fn()
    const options = { acceptsToken: 'm2m_token', keyStore: keyStore({ get, put: get }) } as const
    expect(await reasonOf(await signM2m(), options, made)).toBe('secret-key-missing')
    expect([made.calls.length, get.mock.calls.length]).toEqual([0, 0])
  })

  test.each<[unknown, unknown, string[]]>([
    ['a b  c', undefined, ['a', 'b', 'c']],
    ['a', ['mch_1'], ['a']],
    ['', ['mch_1'], []],
    [['a'], ['mch_1'], []],
    [undefined, ['mch_1'], ['mch_1']],
    [undefined, ['mch_1', 5], ['mch_1']],
    [undefined, undefined, []],
  ])('an M2M JWT with scopes %j and aud %j has the scopes %j', async (scopes, aud, expected) => {
    const state = await machineState(await signM2m({ scopes, aud }))
    expect(state.auth).toHaveProperty('scopes', expected)
  })

  test('the claims of an M2M JWT are those beyond the registered ones, or null', async () => {
    expect((await machineState(await signM2m({ aud: undefined }))).auth).toHaveProperty('claims', null)
    const { auth } = await machineState(await signM2m({ aud: undefined, tier: 2 }))
    expect(auth).toHaveProperty('claims', { tier: 2 })
  })
})

describe('an OAuth JWT', () => {
  test('an OAuth JWT gives the user, the client, the audience and the actor', async () => {
    const act = { sub: 'agent_1', act: { sub: 'agent_2' } }
    const state = await machineState(await signOauth({ act }), { acceptsToken: 'oauth_token' })
    expect(state.auth).toMatchObject({
      tokenType: 'oauth_token',
      id: 'oat_3',
      subject: 'user_31',
      userId: 'user_31',
      clientId: 'client_1',
      scopes: ['openid', 'profile'],
      audience: 'https://api.example.com',
      actor: act,
      expiresAt: (issuedAt + 3600) * 1000,
    })
  })

  test('an OAuth JWT without audience and actor has neither field', async () => {
    const { auth } = await machineState(await signOauth({ aud: undefined }))
    expect(Object.keys(auth)).not.toContain('audience')
    expect(Object.keys(auth)).not.toContain('actor')
  })

  test.each<[unknown, unknown, string[]]>([
    ['a b', undefined, ['a', 'b']],
    ['a b', ['c'], ['c']],
    ['a b', [], []],
    ['a b', { 0: 'c' }, []],
    [undefined, undefined, []],
    [['a'], undefined, []],
  ])('an OAuth JWT with scope %j and scp %j has the scopes %j', async (scope, scp, expected) => {
    const { auth } = await machineState(await signOauth({ scope, scp }))
    expect(auth).toHaveProperty('scopes', expected)
  })

  test('the typ of an OAuth JWT may be the whole media type', async () => {
    expect(await reasonOf(await signOauth({}, { typ: 'application/at+jwt' }))).toBe('signed in')
  })
})

describe('a machine JWT', () => {
  const uncategorized = { cat: 'cl_I7d4PD111III' }
  test.each<[string, () => Promise<string>, string]>([
    ['M2M of an instance without categories', () => signM2m({}, uncategorized), 'signed in'],
    ['M2M without cat', () => signM2m({}, { cat: undefined, typ: undefined }), 'signed in'],
    ['OAuth of an instance without categories', () => signOauth({}, uncategorized), 'signed in'],
    ['M2M with the category of sessions', () => signM2m({}, { cat: 'cl_B7d4PD111AAA' }), 'token-invalid'],
    ['M2M with the category of templates', () => signM2m({}, { cat: 'cl_B7d4PD222AAA' }), 'token-invalid'],
    ['M2M typed as OAuth', () => signM2m({}, { typ: 'at+jwt' }), 'token-invalid'],
    ['M2M with a session', () => signM2m({ sid: 'sess_1' }), 'token-verification-failed'],
    ['M2M without an id', () => signM2m({ jti: undefined }), 'token-verification-failed'],
    ['M2M with an id that is no string', () => signM2m({ jti: 5 }), 'token-verification-failed'],
    ['M2M whose subject is no machine', () => signM2m({ sub: 'user_31' }), 'token-type-mismatch'],
    ['M2M whose subject is a bare prefix', () => signM2m({ sub: 'mch_' }), 'token-verification-failed'],
    ['M2M without iss', () => signM2m({ iss: undefined }), 'token-invalid-issuer'],
    ['M2M without exp', () => signM2m({ exp: undefined }), 'token-verification-failed'],
    ['M2M that has expired', () => signM2m({ exp: issuedAt - 5 }), 'token-expired'],
    ['M2M that is not active yet', () => signM2m({ nbf: issuedAt + 6 }), 'token-not-active-yet'],
    ['M2M from the future', () => signM2m({ iat: issuedAt + 6 }), 'token-iat-in-the-future'],
    ['M2M of another algorithm', () => signM2m({}, { alg: 'RS512' }), 'token-invalid-algorithm'],
    ['M2M with crit', () => signM2m({}, { crit: ['exp'] }), 'token-invalid'],
    ['M2M of another key', () => signM2m({}, {}, otherKey), 'token-invalid-signature'],
    ['OAuth with the category of sessions', () => signOauth({}, { cat: 'cl_B7d4PD111AAA' }), 'token-invalid'],
    ['OAuth with the category of M2M', () => signOauth({}, { cat: 'cl_B7d4PD333AAA' }), 'token-invalid'],
    ['OAuth with a session', () => signOauth({ sid: 'sess_1' }), 'token-verification-failed'],
    ['OAuth whose subject is no user', () => signOauth({ sub: 'client_1' }), 'token-verification-failed'],
    ['OAuth without a client', () => signOauth({ client_id: undefined }), 'token-verification-failed'],
    ['OAuth without an id', () => signOauth({ jti: '' }), 'token-verification-failed'],
    [
      'OAuth with an actor without a subject',
      () => signOauth({ act: { iss: 'x' } }),
      'token-verification-failed',
    ],
    [
      'OAuth with an actor that is no object',
      () => signOauth({ act: 'agent_1' }),
      'token-verification-failed',
    ],
    ['OAuth of another key', () => signOauth({}, {}, otherKey), 'token-invalid-signature'],
  ])('a machine JWT is judged by all of its class: %s', async (_, make, reason) => {
    expect(await reasonOf(await make())).toBe(reason)
  })
})

describe('the options for machine JWTs', () => {
  const audience = 'https://api.example.com'
  test.each([
    [{ audience }, 'signed in'],
    [{ audience: ['x', audience] }, 'signed in'],
    [{ audience: 'https://other.example.com' }, 'token-invalid-audience'],
    [{ issuer: 'https://clerk.edge-clerk.example' }, 'signed in'],
    [{ issuer: 'https://clerk.other.example' }, 'token-invalid-issuer'],
    // It names the origin of a page, which machines do not have.
    [{ authorizedParties: ['https://app.example.com'] }, 'signed in'],
  ])('an OAuth JWT under the option %j: %s', async (options, reason) => {
    expect(await reasonOf(await signOauth(), options)).toBe(reason)
  })

  test('a machine JWT without aud is refused where the option audience is given', async () => {
    expect(await reasonOf(await signM2m({ aud: undefined }), { audience })).toBe('token-invalid-audience')
    expect(await reasonOf(await signOauth({ aud: [5] }), { audience })).toBe('token-invalid-audience')
  })
})

describe('an opaque credential', () => {
  test.each([
    ['m2m_token', '/m2m_tokens/verify', { token: opaque.m2m_token.token }],
    ['oauth_token', '/oauth_applications/access_tokens/verify', { access_token: opaque.oauth_token.token }],
    ['api_key', '/api_keys/verify', { secret: opaque.api_key.token }],
  ] as const)('about an opaque %s, Clerk is asked at %s', async (type, path, body) => {
    const made = answering(opaque[type].answer)
    expect(await reasonOf(opaque[type].token, { acceptsToken: type }, made)).toBe('signed in')
    expect(made.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST https://api.clerk.com/v1${path}`,
    ])
    const [call] = made.calls
    expect(JSON.parse(`${call?.body}`)).toEqual(body)
    expect(call?.headers.get('authorization')).toMatch(/^Bearer sk_live_/)
    expect(call?.headers.get('content-type')).toBe('application/json')
  })

  test('about an opaque M2M token, Clerk is asked with the machine secret key where there is one', async () => {
    const machineSecretKey = 'ak_machinemachine'
    const made = answering(m2mAnswer, 200, { machineSecretKey })
    await machineState(opaque.m2m_token.token, {}, made)
    const alone = answering(m2mAnswer, 200, {
      machineSecretKey,
      secretKey: undefined,
      publishableKey: undefined,
    })
    expect(await reasonOf(opaque.m2m_token.token, { acceptsToken: 'm2m_token' }, alone)).toBe('signed in')
    for (const { calls } of [made, alone]) {
      expect(calls[0]?.headers.get('authorization')).toBe(`Bearer ${machineSecretKey}`)
    }
  })

  test.each(['api_key', 'oauth_token', 'm2m_token'] as const)(
    'an opaque %s cannot be judged without a secret key',
    async (type) => {
      const made = answering(opaque[type].answer, 200, { secretKey: undefined, jwtKey: instancePem })
      expect(await reasonOf(opaque[type].token, {}, made)).toBe('secret-key-missing')
      expect(made.calls).toEqual([])
    },
  )

  test('an opaque M2M token gives the machine and its claims, with times in milliseconds', async () => {
    const { auth } = await machineState(opaque.m2m_token.token, {}, answering(m2mAnswer))
    expect(auth).toMatchObject({
      tokenType: 'm2m_token',
      id: m2mAnswer.id,
      subject: 'mch_5',
      machineId: 'mch_5',
      scopes: ['reports:read', 'reports:write'],
      claims: { tier: 1 },
      expiresAt: (issuedAt + 3600) * 1000,
      createdAt: issuedAt * 1000 - 5000,
    })
  })

  test('an opaque OAuth token gives the user and the client, with times in milliseconds where Clerk sends seconds', async () => {
    const answer = { ...oauthAnswer, aud: ['x'], act: { sub: 'agent_1' } }
    const { auth } = await machineState(opaque.oauth_token.token, {}, answering(answer))
    expect(auth).toMatchObject({
      tokenType: 'oauth_token',
      userId: 'user_31',
      clientId: 'client_1',
      audience: ['x'],
      actor: { sub: 'agent_1' },
      expiresAt: (issuedAt + 3600) * 1000,
      createdAt: (issuedAt - 5) * 1000,
    })
  })

  test.each([
    ['user_31', { userId: 'user_31', orgId: null }],
    ['org_9', { userId: null, orgId: 'org_9' }],
    ['mch_5', { userId: null, orgId: null }],
  ])('an API key of the subject %s gives %o', async (subject, ids) => {
    const { auth } = await machineState(opaque.api_key.token, {}, answering({ ...keyAnswer, subject }))
    expect(auth).toMatchObject({
      tokenType: 'api_key',
      name: 'CI',
      claims: null,
      subject,
      ...ids,
      expiresAt: null,
    })
  })

  test('of opaque credentials, only OAuth tokens are held to the audience', async () => {
    const audience = 'https://api.example.com'
    const outcomes = [
      await reasonOf(opaque.oauth_token.token, { audience }, answering(oauthAnswer)),
      await reasonOf(opaque.oauth_token.token, { audience }, answering({ ...oauthAnswer, aud: [audience] })),
      await reasonOf(opaque.m2m_token.token, { audience }, answering(m2mAnswer)),
      await reasonOf(opaque.api_key.token, { audience }, answering(keyAnswer)),
    ]
    expect(outcomes).toEqual(['token-invalid-audience', 'signed in', 'signed in', 'signed in'])
  })
})

describe('a response of 200 about an opaque credential', () => {
  const types = ['m2m_token', 'oauth_token', 'api_key'] as const
  const now = issuedAt * 1000
  const faults: [string, object, string][] = [
    ['revoked', { revoked: true }, 'token-invalid'],
    ['flagged as expired', { expired: true }, 'token-expired'],
    ['expired by the clock, in milliseconds', { expiration: now - 1 }, 'token-expired'],
    ['expired by the clock, in seconds', { expiration: issuedAt - 1 }, 'token-expired'],
    ['expired right now', { expiration: now }, 'token-expired'],
    ['not active', { active: false }, 'token-invalid'],
    ['active, but not as a flag', { active: 'false' }, 'unexpected-error'],
    ['another object', { object: 'user' }, 'unexpected-error'],
    ['no object', { object: undefined }, 'unexpected-error'],
    ['no id', { id: undefined }, 'unexpected-error'],
    ['no subject', { subject: undefined }, 'unexpected-error'],
    ['a subject of no kind', { subject: 'client_1' }, 'unexpected-error'],
    ['a subject that is a bare prefix', { subject: 'user_' }, 'unexpected-error'],
    ['no flag for revoked', { revoked: undefined }, 'unexpected-error'],
    ['a null for revoked', { revoked: null }, 'unexpected-error'],
    ['no flag for expired', { expired: undefined }, 'unexpected-error'],
    ['no expiration', { expiration: undefined }, 'unexpected-error'],
    ['an expiration that is no number', { expiration: `${now + 1000}` }, 'unexpected-error'],
    ['scopes that are no list', { scopes: 'reports:read' }, 'unexpected-error'],
    ['scopes that are no strings', { scopes: [null] }, 'unexpected-error'],
  ]
  describe.each(types)('%s', (type) => {
    test.each(faults)(
      `a response of 200 about an opaque ${type} does not sign in: %s`,
      async (_, fault, reason) => {
        const made = answering({ ...opaque[type].answer, ...fault })
        expect(await reasonOf(opaque[type].token, {}, made)).toBe(reason)
      },
    )

    test.each([[{ active: false }, 'token-invalid'], [null], [[]], ['text'], [{}], ['"text"']])(
      `a response of 200 about an opaque ${type} with the body %j does not sign in`,
      async (body, reason = 'unexpected-error') => {
        expect(await reasonOf(opaque[type].token, {}, answering(body))).toBe(reason)
      },
    )
  })

  test('a response with the subject of another class does not sign in', async () => {
    const outcomes = [
      await reasonOf(opaque.m2m_token.token, {}, answering({ ...m2mAnswer, subject: 'user_31' })),
      await reasonOf(opaque.oauth_token.token, {}, answering({ ...oauthAnswer, subject: 'org_9' })),
    ]
    expect(outcomes).toEqual(['unexpected-error', 'unexpected-error'])
  })

  test('a response about another class of credential does not sign in', async () => {
    expect(await reasonOf(opaque.m2m_token.token, {}, answering({ ...keyAnswer, subject: 'mch_5' }))).toBe(
      'unexpected-error',
    )
  })

  test('a response about an OAuth token without a client does not sign in', async () => {
    const made = answering({ ...oauthAnswer, client_id: undefined })
    expect(await reasonOf(opaque.oauth_token.token, {}, made)).toBe('token-verification-failed')
  })

  test('a strict client accepts a response with fields that were added later', async () => {
    const made = answering({ ...m2mAnswer, added: 'yesterday' }, 200, { strict: true })
    expect(await reasonOf(opaque.m2m_token.token, {}, made)).toBe('signed in')
  })
})

describe('a request about an opaque credential that fails', () => {
  const error = (code: string) => ({ errors: [{ code, message: 'Some text.' }] })
  test.each<[string, number, unknown, string]>([
    ['a refused key', 401, error('authentication_invalid'), 'secret-key-invalid'],
    ['a refused key, by its code', 403, error('clerk_key_invalid'), 'secret-key-invalid'],
    ['an unknown credential', 404, error('token_not_found'), 'token-invalid'],
    ['a malformed credential', 400, error('bad_request'), 'token-invalid'],
    ['too many requests', 429, error('too_many'), 'unexpected-error'],
    ['an error of Clerk', 500, error('internal'), 'unexpected-error'],
    ['a page', 502, '<html>', 'unexpected-error'],
    ['a page with 200', 200, '<html>', 'unexpected-error'],
    ['an empty body', 200, '', 'unexpected-error'],
    ['a redirect', 302, '', 'unexpected-error'],
    ['no network', 0, new TypeError('fetch failed'), 'unexpected-error'],
  ])('a request about an opaque credential fails with %s', async (_, status, answer, reason) => {
    for (const type of ['m2m_token', 'oauth_token', 'api_key'] as const) {
      const made = answering(answer, status)
      expect(await reasonOf(opaque[type].token, {}, made)).toBe(reason)
      expect(made.calls.length).toBe(1)
    }
  })

  test('a request about an opaque credential is repeated only where Clerk did not process it', async () => {
    const attempts = async (status: number) => {
      const made = instance(
        { maxRetries: 2 },
        () => new Response('', { status, headers: { 'retry-after': '0' } }),
      )
      await machineState(opaque.api_key.token, {}, made)
      return made.calls.length
    }
    expect([await attempts(429), await attempts(500), await attempts(404)]).toEqual([3, 1, 1])
  })

  test('a request about an opaque credential that hangs is given up on', async () => {
    const made = instance({ timeoutMs: 20 }, () => new Promise(() => {}))
    expect(await reasonOf(opaque.api_key.token, {}, made)).toBe('unexpected-error')
  })
})

describe('the auth object of a machine', () => {
  test('has of a machine holds where all scopes are there and nothing else is asked', async () => {
    const state = await machineState(opaque.m2m_token.token, {}, answering(m2mAnswer))
    const has = state.auth.has as (params: unknown) => boolean
    const hostile = {
      get scope(): string {
        throw new Error('hostile')
      },
    }
    const asked: [unknown, boolean][] = [
      [{ scope: 'reports:read' }, true],
      [{ scope: ['reports:read', 'reports:write'] }, true],
      [{ scope: ['reports:read', 'reports:delete'] }, false],
      [{ scope: 'reports' }, false],
      [{ scope: [] }, false],
      [{ scope: '' }, false],
      [{ scope: undefined }, false],
      [{ scope: 'reports:read', role: 'admin' }, false],
      [{ scope: 'reports:read', role: undefined }, false],
      [{ role: 'admin' }, false],
      [{}, false],
      [undefined, false],
      [null, false],
      [hostile, false],
    ]
    expect(asked.map(([params]) => has(params))).toEqual(asked.map(([, expected]) => expected))
  })

  test('getToken of a machine returns the credential, and nothing else shows it', async () => {
    const { token } = opaque.api_key
    const { auth } = await machineState(token, {}, answering(keyAnswer))
    expect(await auth.getToken()).toBe(token)
    expect(auth.debug()).toEqual({
      status: 'signed-in',
      reason: null,
      tokenType: 'api_key',
      userId: 'user_31',
      sessionId: null,
      orgId: null,
      apiHost: 'api.clerk.com',
      frontendApiHost: 'clerk.edge-clerk.example',
    })
    expect(JSON.stringify([auth, auth.debug()])).not.toContain('secretsecret')
  })
})

describe('each class against each acceptsToken', () => {
  const classes: [string, TokenType, () => Promise<string>, unknown][] = [
    ['a session', 'session_token', () => sign(), undefined],
    ['an M2M JWT', 'm2m_token', () => signM2m(), undefined],
    ['an OAuth JWT', 'oauth_token', () => signOauth(), undefined],
    ...(['m2m_token', 'oauth_token', 'api_key'] as const).map(
      (type): [string, TokenType, () => Promise<string>, unknown] => [
        `an opaque ${type}`,
        type,
        async () => opaque[type].token,
        opaque[type].answer,
      ],
    ),
  ]
  const accepts: AcceptsToken[] = [
    'session_token',
    'm2m_token',
    'oauth_token',
    'api_key',
    ['session_token', 'm2m_token'],
    ['oauth_token', 'api_key'],
    ['m2m_token', 'oauth_token', 'api_key'],
    ['session_token'],
    'any',
  ]
  const table = classes.flatMap(([name, ...row]) =>
    accepts.map((accepted) => [name, accepted, ...row] as const),
  )

  test.each(table)('%s where acceptsToken is %j', async (_, acceptsToken, type, make, answer) => {
    const made = answer ? answering(answer) : instance()
    const state = await machineState(await make(), { acceptsToken }, made)
    if (acceptsToken === 'any' || [acceptsToken].flat().includes(type)) {
      expect(state).toMatchObject({ status: 'signed-in', tokenType: type, auth: { tokenType: type } })
    } else {
      const tokenType = typeof acceptsToken === 'string' ? acceptsToken : null
      expect(state).toMatchObject({ status: 'signed-out', reason: 'token-type-mismatch', tokenType })
      expect(made.calls).toEqual([])
    }
  })

  test.each(['ak_', 'mt_', 'oat_'])(
    'Clerk is never asked about a credential %s in the place of a session',
    async (prefix) => {
      const made = answering(keyAnswer)
      await expect(verifyToken(made.client, `${prefix}secret`)).rejects.toMatchObject({
        reason: 'token-type-mismatch',
      })
      const cookie = `__session=${prefix}secret; __client_uat=1`
      const state = await authenticateRequest(made.client, get({ cookie }), {
        acceptsToken: 'any',
        machineTokens,
      })
      expect(state).toMatchObject({ status: 'signed-out', reason: 'token-type-mismatch' })
      expect(made.calls).toEqual([])
    },
  )

  test('a malformed token is a type mismatch where no sessions are accepted', async () => {
    expect(await reasonOf('nonsense', { acceptsToken: 'api_key' })).toBe('token-type-mismatch')
    expect(await reasonOf('nonsense', { acceptsToken: ['api_key', 'm2m_token'] })).toBe('token-type-mismatch')
    expect(await reasonOf('nonsense')).toBe('token-invalid')
  })

  test('a request without a bearer token has the reason token-missing where a machine is expected', async () => {
    const { client } = instance()
    const state = await authenticateRequest(client, get(), { acceptsToken: 'api_key', machineTokens })
    expect(state).toMatchObject({ reason: 'token-missing', tokenType: 'api_key' })
  })

  test('acceptsToken any without machineTokens is a configuration error', async () => {
    const { client } = instance()
    await expect(authenticateRequest(client, bearer('ak_1'), { acceptsToken: 'any' })).rejects.toThrow(
      ClerkConfigError,
    )
  })
})
