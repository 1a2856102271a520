import { describe, expect, test } from 'vitest'
import { createContext } from '../../src/auth/context.ts'
import { ClerkTokenError, verifyToken } from '../../src/auth/index.ts'
import { decodeToken, verifyJwt } from '../../src/auth/jwt.ts'
import type { VerifyTokenOptions } from '../../src/auth/types.ts'
import { ClerkConfigError, ClerkError } from '../../src/errors.ts'
import {
  base64url,
  developmentKey,
  instance,
  instancePem,
  issuedAt,
  otherKey,
  productionIssuer,
  sessionHeader,
  sessionPayload,
  sign,
  signText,
} from './support.ts'

async function outcome(token: unknown, options?: VerifyTokenOptions, made = instance()) {
  const outcome = await verifyToken(made.client, token as string, options).then(
    () => 'verified',
    (error) => {
      expect(error).toBeInstanceOf(ClerkTokenError)
      return error.reason
    },
  )
  return { outcome, fetches: made.calls.length }
}

test('verifyToken returns the claims of a session token of the instance', async () => {
  const { client, calls } = instance()
  expect(await verifyToken(client, await sign())).toEqual(sessionPayload)
  expect(calls.map(({ url, method }) => [method, url])).toEqual([['GET', 'https://api.clerk.com/v1/jwks']])
})

test('with a PEM, no request is sent and the kid is ignored', async () => {
  const made = instance({ jwtKey: instancePem })
  expect(await outcome(await sign({}, { kid: 'ins_2' }), {}, made)).toEqual({
    outcome: 'verified',
    fetches: 0,
  })
  expect((await outcome(await sign({}, {}, otherKey), {}, made)).outcome).toBe('token-invalid-signature')
})

test('a token is refused with a ClerkTokenError that shows nothing of it', async () => {
  const token = await sign({ exp: issuedAt - 100 })
  const error = await verifyToken(instance().client, token).catch((error) => error)
  expect(error).toBeInstanceOf(ClerkTokenError)
  expect(error).toBeInstanceOf(ClerkError)
  expect(error).not.toBeInstanceOf(ClerkConfigError)
  expect({ ...error, message: error.message, name: error.name }).toEqual({
    code: 'token',
    reason: 'token-expired',
    message: 'the token has expired',
    name: 'ClerkTokenError',
  })
  for (const part of [...token.split('.'), 'user_31', 'sess_77'])
    expect(String(error.stack)).not.toContain(part)
})

describe('a token that is not a JWT', async () => {
  const token = await sign()
  const [header = '', payload = '', signature = ''] = token.split('.')
  const ofHeader = async (text: string | Uint8Array) => `${base64url(text)}.${payload}.${signature}`
  const ofPayload = async (text: string | Uint8Array) => `${header}.${base64url(text)}.${signature}`
  test.each<[string, unknown]>([
    ['nothing', ''],
    ['undefined', undefined],
    ['a number', 5],
    ['an object', { toString: () => token }],
    ['one segment', header],
    ['two segments', `${header}.${payload}`],
    ['four segments', `${token}.${signature}`],
    ['five segments', `${token}.${signature}.${signature}`],
    ['empty segments', '..'],
    ['an empty header', `.${payload}.${signature}`],
    ['an empty payload', `${header}..${signature}`],
    ['an empty signature', `${header}.${payload}.`],
    ['padding', `${token}==`],
    ['a plus', `${header}.${payload}.+${signature.slice(1)}`],
    ['a slash', `${header}.${payload}./${signature.slice(1)}`],
    ['a space within', `${header}.${payload.slice(0, 9)} ${payload.slice(9)}.${signature}`],
    ['a space before', ` ${token}`],
    ['a line break after', `${token}\n`],
    ['a letter that is not ASCII', `${header}.${payload}é.${signature}`],
    ['a length that base64url cannot have', `${header}.${payload}.${signature}AAA`],
    ['a header that is not JSON', await ofHeader('{')],
    ['a header that is an array', await ofHeader('[]')],
    ['a header that is null', await ofHeader('null')],
    ['a payload that is not JSON', await ofPayload('{"sub":')],
    ['a payload that is a string', await ofPayload('"user_31"')],
    ['a payload that is an array', await ofPayload('[{}]')],
    ['a payload that is null', await ofPayload('null')],
    [
      'a payload that is not UTF-8',
      await ofPayload(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
    ],
    ['a payload with a byte order mark', await ofPayload(`\ufeff${JSON.stringify(sessionPayload)}`)],
  ])('a token that is malformed is refused before a key is loaded: %s', async (_, token) => {
    expect(await outcome(token)).toEqual({ outcome: 'token-invalid', fetches: 0 })
  })

  test('a token of more than 16 KiB is refused before a key is loaded', async () => {
    const long = await sign({ pad: 'x'.repeat(16 * 1024) })
    expect(await outcome(long)).toEqual({ outcome: 'token-invalid', fetches: 0 })
  })

  test('a token with a second spelling of the last byte of any segment is refused', async () => {
    // Each of these decodes to the same bytes as the canonical spelling in a lenient decoder.
    const next = (text: string) => {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
      return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)!) + 1]
    }
    for (const length of [1, 2]) {
      // Bytes left over after the last group of three: the spare bits are four, then two.
      const padded = (text: string) => text + ' '.repeat((3 + length - (text.length % 3)) % 3)
      const texts = [sessionHeader, sessionPayload].map((part) => padded(JSON.stringify(part)))
      const [header = '', payload = '', signature = ''] = (await signText(texts[0]!, texts[1]!)).split('.')
      expect((await outcome(`${header}.${payload}.${signature}`)).outcome).toBe('verified')
      expect((await outcome(`${next(header)}.${payload}.${signature}`)).outcome).toBe('token-invalid')
      expect((await outcome(`${header}.${next(payload)}.${signature}`)).outcome).toBe('token-invalid')
      expect((await outcome(`${header}.${payload}.${next(signature)}`)).outcome).toBe('token-invalid')
    }
  })
})

describe('the header', () => {
  test.each([
    ['none'],
    ['nOnE'],
    ['HS256'],
    ['RS384'],
    ['RS512'],
    ['PS256'],
    ['ES256'],
    ['EdDSA'],
    ['rs256'],
  ])('alg %s is refused before a key is loaded', async (alg) => {
    expect(await outcome(await sign({}, { alg }))).toEqual({ outcome: 'token-invalid-algorithm', fetches: 0 })
  })
  test.each([[undefined], [null], [''], [['RS256']], [256]])('alg %j is refused', async (alg) => {
    expect(await outcome(await sign({}, { alg }))).toEqual({ outcome: 'token-invalid-algorithm', fetches: 0 })
  })
  test.each([[['b64']], [['exp']], [[]], ['exp'], [['x', 'x']], [null], [false]])(
    'crit %j is refused',
    async (crit) => {
      expect(await outcome(await sign({}, { crit, x: 1 }))).toEqual({ outcome: 'token-invalid', fetches: 0 })
    },
  )
  test.each([
    [{ typ: undefined }, 'verified'],
    [{ typ: 'jwt' }, 'token-invalid'],
    [{ typ: '' }, 'token-invalid'],
    [{ typ: null }, 'token-invalid'],
    [{ typ: ['JWT'] }, 'token-invalid'],
    [{ typ: 'at+jwt' }, 'token-type-mismatch'],
    [{ typ: 'application/at+jwt' }, 'token-type-mismatch'],
    [{ typ: 'AT+JWT' }, 'token-invalid'],
    [{ cat: undefined }, 'verified'],
    [{ cat: 'cl_I7d4PD111III' }, 'verified'],
    [{ cat: 'cl_B7d4PD222AAA' }, 'token-type-mismatch'],
    [{ cat: 'cl_B7d4PD333AAA' }, 'token-type-mismatch'],
    [{ cat: 'cl_B7d4PD444AAA' }, 'token-invalid'],
    [{ cat: '' }, 'token-invalid'],
    [{ cat: null }, 'token-invalid'],
  ])('a header with %o: %s', async (header, reason) => {
    const { outcome: actual, fetches } = await outcome(await sign({}, header))
    expect(actual).toBe(reason)
    expect(fetches).toBe(reason === 'verified' ? 1 : 0)
  })
  test('no field of the header can bring a key', async () => {
    const jwk = { kty: 'RSA', n: otherKey.n, e: otherKey.e, kid: 'ins_1' }
    const token = await sign(
      {},
      { jwk, jku: 'https://evil.example/jwks', x5u: 'https://evil.example' },
      otherKey,
    )
    const made = instance()
    expect((await outcome(token, {}, made)).outcome).toBe('token-invalid-signature')
    expect(made.calls.map(({ url }) => url)).toEqual(['https://api.clerk.com/v1/jwks'])
  })
  test.each([[undefined], [null], [1], [['ins_1']]])(
    'kid %j matches no key, and causes no request',
    async (kid) => {
      expect(await outcome(await sign({}, { kid }))).toEqual({ outcome: 'jwk-kid-mismatch', fetches: 0 })
    },
  )
})

test('opaque tokens and machine tokens are refused before a key is loaded', async () => {
  for (const token of ['mt_abc', 'oat_abc', 'ak_abc', await sign({ sub: 'mch_1' })]) {
    expect(await outcome(token)).toEqual({ outcome: 'token-type-mismatch', fetches: 0 })
  }
})

describe('the claims', () => {
  const failed = 'token-verification-failed'
  test.each<[object, string, VerifyTokenOptions?]>([
    [{ sub: undefined }, failed],
    [{ sub: '' }, failed],
    [{ sub: 'user_' }, failed],
    [{ sub: 'org_1' }, failed],
    [{ sub: ['user_31'] }, failed],
    [{ sid: undefined }, failed],
    [{ sid: '' }, failed],
    [{ sid: 7 }, failed],
    [{ sid: null }, failed],
    [{ iat: undefined }, failed],
    [{ iat: '1' }, failed],
    [{ iat: null }, failed],
    [{ iat: -1 }, failed],
    [{ exp: undefined }, failed],
    [{ exp: null }, failed],
    [{ exp: String(issuedAt + 60) }, failed],
    [{ exp: true }, failed],
    [{ exp: [issuedAt + 60] }, failed],
    [{ exp: 1e15 }, failed],
    [{ nbf: '1' }, failed],
    [{ nbf: null }, failed],
    [{ nbf: undefined }, 'verified'],

    // `exp` with the default skew of 5 s: exactly now - skew is expired.
    [{ exp: issuedAt - 6 }, 'token-expired'],
    [{ exp: issuedAt - 5 }, 'token-expired'],
    [{ exp: issuedAt - 4 }, 'verified'],
    [{ exp: issuedAt - 4.999 }, 'verified'],
    [{ exp: issuedAt }, 'token-expired', { clockSkewMs: 0 }],
    [{ exp: issuedAt + 1 }, 'verified', { clockSkewMs: 0 }],
    [{ exp: issuedAt - 59 }, 'verified', { clockSkewMs: 60_000 }],
    [{ nbf: issuedAt + 5 }, 'verified'],
    [{ nbf: issuedAt + 6 }, 'token-not-active-yet'],
    [{ nbf: issuedAt + 1 }, 'token-not-active-yet', { clockSkewMs: 0 }],
    [{ iat: issuedAt + 5 }, 'verified'],
    [{ iat: issuedAt + 6 }, 'token-iat-in-the-future'],
    [{ iat: issuedAt + 1 }, 'token-iat-in-the-future', { clockSkewMs: 0 }],

    [{ azp: undefined }, 'verified'],
    [{ azp: 'https://app.example.com' }, 'verified', { authorizedParties: ['x', 'https://app.example.com'] }],
    ...[
      undefined,
      '',
      null,
      'https://app.example.com.evil.example',
      'https://app.example.co',
      'HTTPS://APP.EXAMPLE.COM',
    ].map((azp): [object, string, VerifyTokenOptions] => [
      { azp },
      'token-invalid-authorized-parties',
      { authorizedParties: ['https://app.example.com'] },
    ]),
    [
      { azp: ['https://app.example.com'] },
      'token-invalid-authorized-parties',
      { authorizedParties: ['https://app.example.com'] },
    ],

    [{ aud: 'other' }, 'verified'],
    [{ aud: 'api' }, 'verified', { audience: 'api' }],
    [{ aud: ['x', 'api'] }, 'verified', { audience: ['y', 'api'] }],
    ...[undefined, null, '', 'x', 'apis', [], ['x'], 123, [123], [123, 'api'], {}, { api: 1 }, [['api']]].map(
      (aud): [object, string, VerifyTokenOptions] => [
        { aud },
        'token-invalid-audience',
        { audience: ['api'] },
      ],
    ),

    ...[
      undefined,
      null,
      '',
      'https://clerk.evil.example',
      `${productionIssuer}/`,
      [productionIssuer],
      'HTTPS://clerk.edge-clerk.example',
    ].map((iss): [object, string] => [{ iss }, 'token-invalid-issuer']),
    [{ iss: 'https://a' }, 'verified', { issuer: 'https://a' }],
    [{ iss: 'https://b' }, 'verified', { issuer: ['https://a', 'https://b'] }],
    [{}, 'token-invalid-issuer', { issuer: ['https://a'] }],

    [{ sts: undefined }, 'verified'],
    [{ sts: 'pending' }, 'session-pending'],
    [{ sts: 'pending' }, 'verified', { treatPendingAsSignedOut: false }],
    [{ sts: 'ended' }, 'session-status-invalid', { treatPendingAsSignedOut: false }],
    [{ sts: null }, 'session-status-invalid', { treatPendingAsSignedOut: false }],
    [{ sts: '' }, 'session-status-invalid', { treatPendingAsSignedOut: false }],
  ])('claims with %o: %s, under the options %j', async (payload, reason, options) => {
    expect((await outcome(await sign(payload), options)).outcome).toBe(reason)
  })

  test('where several claims are wrong, the first in the order of the checks is the reason', async () => {
    const wrong: [object, string][] = [
      [{ iat: issuedAt + 60 }, 'token-iat-in-the-future'],
      [{ nbf: issuedAt + 60 }, 'token-not-active-yet'],
      [{ exp: issuedAt - 60 }, 'token-expired'],
      [{ iss: 'x' }, 'token-invalid-issuer'],
      [{ azp: 'x' }, 'token-invalid-authorized-parties'],
      [{ aud: 'x' }, 'token-invalid-audience'],
      [{ sid: 1 }, 'token-verification-failed'],
    ]
    const options = { audience: 'api', authorizedParties: [sessionPayload.azp] }
    let payload: object = { aud: 'api' }
    for (const [more, reason] of wrong) {
      payload = { ...payload, ...more }
      expect((await outcome(await sign(payload), options)).outcome).toBe(reason)
    }
    expect((await outcome(await sign(payload, {}, otherKey), options)).outcome).toBe(
      'token-invalid-signature',
    )
  })
})

test('a clock that returns NaN makes every token expired, also one without nbf and iat', async () => {
  const { client } = instance({ jwtKey: instancePem })
  const context = createContext(client, {})
  const jwt = decodeToken(await sign({ sub: 'mch_1', sid: undefined, iat: undefined, nbf: undefined }))
  const machine = { typ: ['JWT'], cat: [sessionHeader.cat], subject: 'mch_' }
  await verifyJwt(context, jwt, machine)
  const broken = { ...context, config: { ...context.config, now: () => Number.NaN } }
  await expect(verifyJwt(broken, jwt, machine)).rejects.toMatchObject({ reason: 'token-expired' })
})

describe('the issuer', () => {
  const accepted = async (iss: string, options: VerifyTokenOptions, publishableKey?: string) =>
    (await outcome(await sign({ iss }), options, instance({ publishableKey }))).outcome

  test('without the option issuer and a publishable key, any issuer is accepted, but none is not', async () => {
    const made = () => instance({ publishableKey: undefined })
    expect((await outcome(await sign({ iss: 'https://any.example' }), {}, made())).outcome).toBe('verified')
    for (const iss of [undefined, '', 5, ['x']]) {
      expect((await outcome(await sign({ iss }), {}, made())).outcome).toBe('token-invalid-issuer')
    }
  })
  test('the issuer of a development instance is its own Frontend API', async () => {
    expect(await accepted('https://bright-otter-42.clerk.accounts.dev', {}, developmentKey)).toBe('verified')
    expect(await accepted(productionIssuer, {}, developmentKey)).toBe('token-invalid-issuer')
  })
  test('the issuer may be the proxy, without the slashes at its end', async () => {
    const { publishableKey } = { publishableKey: 'pk_live_Y2xlcmsuZWRnZS1jbGVyay5leGFtcGxlJA' }
    const options = { proxyUrl: 'https://app.example.com/__clerk/' }
    expect(await accepted('https://app.example.com/__clerk', options, publishableKey)).toBe('verified')
    expect(await accepted(productionIssuer, options, publishableKey)).toBe('verified')
    expect(await accepted('https://app.example.com', options, publishableKey)).toBe('token-invalid-issuer')
  })
  test('the issuer may be the own Frontend API of a satellite in production, and nowhere else', async () => {
    const publishableKey = 'pk_live_Y2xlcmsuZWRnZS1jbGVyay5leGFtcGxlJA'
    const satellite = {
      isSatellite: true,
      domain: 'satellite.example',
      signInUrl: 'https://primary.example/sign-in',
    }
    expect(await accepted('https://clerk.satellite.example', satellite, publishableKey)).toBe('verified')
    expect(await accepted(productionIssuer, satellite, publishableKey)).toBe('verified')
    expect(await accepted('https://clerk.satellite.example', satellite, developmentKey)).toBe(
      'token-invalid-issuer',
    )
    expect(
      await accepted('https://clerk.satellite.example', { domain: 'satellite.example' }, publishableKey),
    ).toBe('token-invalid-issuer')
  })
})
