import { describe, expect, test } from 'vitest'
import { createContext } from '../../src/auth/context.ts'
import { readCookies } from '../../src/auth/cookies.ts'
import { decodeToken } from '../../src/auth/jwt.ts'
import type { AuthContext, AuthenticateRequestOptions } from '../../src/auth/types.ts'
import { createClient } from '../../src/client.ts'
import {
  base64url,
  developmentIssuer,
  developmentKey,
  developmentSuffix,
  get,
  issuedAt,
  now,
  productionIssuer,
  productionKey,
  productionSuffix,
} from './support.ts'

function decode(token: string) {
  try {
    return decodeToken(token)
  } catch {
    return undefined
  }
}

const unsigned = (payload: object) => `${base64url('{}')}.${base64url(JSON.stringify(payload))}.AAAA`

function read(cookie: string, publishableKey = productionKey, options: AuthenticateRequestOptions = {}) {
  const context = createContext(createClient({ publishableKey, now }), options)
  return readCookies({ ...context, request: get({ cookie }), tokenType: null } as AuthContext, decode)
}

test.each([
  ['pk_test_YnJpZ2h0LW90dGVyLTQyLmNsZXJrLmFjY291bnRzLmRldiQ', 'TxURs6OI'],
  ['pk_live_Y2xlcmsuZWRnZS1jbGVyay5leGFtcGxlJA', 'kuCVm7vp'],
  ['pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA', 'vWCgMp3A'],
  ['pk_live_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA', 'MqCvchyS'],
])('the cookies of %s have the suffix %s, the first time and later', async (publishableKey, suffix) => {
  for (const _ of [1, 2]) expect((await read('', publishableKey)).suffix).toBe(`_${suffix}`)
})

test('a suffix is base64url, also where base64 has other characters', async () => {
  const suffixes = await Promise.all(
    Array.from({ length: 40 }, (_, index) => read('', `pk_live_${btoa(`clerk.app${index}.example$`)}`)),
  )
  for (const { suffix } of suffixes) expect(suffix).toMatch(/^_[\w-]{8}$/)
  expect(suffixes.some(({ suffix }) => /[-_]/.test(suffix.slice(1)))).toBe(true)
})

describe('the Cookie header', () => {
  const names = async (cookie: string) => {
    const { all } = await read(cookie)
    const [session = '', uat = '', other = ''] = ['__session', '__client_uat', '__other'].map((name) =>
      all.get(name),
    )
    return { session, uat, other }
  }
  test.each([
    ['__session=a; __client_uat=5', { session: 'a', uat: '5', other: '' }],
    ['__session=a;__client_uat=5', { session: 'a', uat: '5', other: '' }],
    ['\t __session=a;  \t__client_uat=5', { session: 'a', uat: '5', other: '' }],
    ['a=1; __session=first; __session=second', { session: 'first', uat: '', other: '' }],
    ['__session=; __session=second', { session: '', uat: '', other: '' }],
    ['__session; =x; ; __client_uat=5', { session: '', uat: '5', other: '' }],
    ['__session==a=b', { session: '=a=b', uat: '', other: '' }],
    ['__session="a"', { session: '"a"', uat: '', other: '' }],
    ['__session=%61', { session: '%61', uat: '', other: '' }],
    ['__SESSION=a', { session: '', uat: '', other: '' }],
    ['__session =a', { session: '', uat: '', other: '' }],
    ['__sessionX', { session: '', uat: '', other: '' }],
    ['x__session=a', { session: '', uat: '', other: '' }],
    ['\xa0__session=a', { session: '', uat: '', other: '' }],
    ['__proto__=a; __session=b', { session: 'b', uat: '', other: '' }],
    ['__session=a, __other=b', { session: 'a, __other=b', uat: '', other: '' }],
  ])('the Cookie header %j holds %o', async (cookie, expected) => {
    expect(await names(cookie)).toEqual(expected)
  })

  test('a Cookie header of a hostile length is parsed in linear time', async () => {
    for (const cookie of [
      ' '.repeat(1e5),
      `__session=${' '.repeat(1e5)}x`,
      '=;'.repeat(1e5),
      '__a=1;'.repeat(5e4),
      '__;'.repeat(3e5),
    ]) {
      const context = createContext(createClient({ publishableKey: productionKey, now }), {})
      const request = {
        method: 'GET',
        url: 'https://a.example/',
        headers: { get: () => cookie, has: () => true },
      }
      const start = performance.now()
      await readCookies({ ...context, request, tokenType: null } as AuthContext, decode)
      expect(performance.now() - start).toBeLessThan(500)
    }
  })
})

test.each([
  ['0', 0],
  ['1800000000', 1_800_000_000],
  ['', 0],
  ['-5', 0],
  ['1.5', 0],
  ['1e9', 0],
  ['5abc', 0],
  ['NaN', 0],
  ['Infinity', 0],
  ['0x10', 0],
  ['9'.repeat(400), 0],
])('__client_uat=%s is read as %d', async (value, uat) => {
  expect((await read(`__client_uat=${value}`)).uat).toBe(uat)
})

test('the refresh token is read with the suffix only', async () => {
  expect((await read(`__refresh=a`)).refresh).toBe('')
  expect((await read(`__refresh_${productionSuffix}=a`)).refresh).toBe('a')
})

test('cookies with the suffix of another key are ignored', async () => {
  const { session, uat, suffixed } = await read(
    `__session_${developmentSuffix}=a; __client_uat_${developmentSuffix}=5`,
  )
  expect({ session, uat, suffixed }).toEqual({ session: '', uat: 0, suffixed: false })
})

describe('the set of cookies that is read', () => {
  interface Jar {
    session: string
    suffixedSession: string
    uat: string | undefined
    suffixedUat: string | undefined
  }
  const instances = {
    production: { key: productionKey, suffix: productionSuffix, iss: productionIssuer },
    development: { key: developmentKey, suffix: developmentSuffix, iss: developmentIssuer },
  }
  const cookieOf = (jar: Jar, suffix: string) =>
    [
      ['__session', jar.session],
      [`__session_${suffix}`, jar.suffixedSession],
      ['__client_uat', jar.uat],
      [`__client_uat_${suffix}`, jar.suffixedUat],
      ['__clerk_db_jwt', 'plain'],
      [`__clerk_db_jwt_${suffix}`, 'suffixed'],
    ]
      .filter(([, value]) => value !== undefined)
      .map((pair) => pair.join('='))
      .join('; ')

  interface Rule {
    name: string
    matches(jar: Jar, iss: string, production: boolean): boolean
    /** Whether the set with the suffix is read. */
    suffixed: boolean
  }

  /** Of these rules, the first that matches decides. */
  const rules: Rule[] = [
    {
      name: 'a session without an issuer',
      matches: ({ session }) => session !== '' && !decode(session)?.payload.iss,
      suffixed: false,
    },
    {
      name: 'a session of another issuer',
      matches({ session }, iss) {
        if (session === '') return false
        const named = decode(session)?.payload.iss
        return typeof named !== 'string' || named.replace(/^https?:\/\//, '') !== iss.slice(8)
      },
      suffixed: true,
    },
    {
      name: 'no cookie with the suffix',
      matches: ({ suffixedUat, suffixedSession }) => !suffixedUat && !suffixedSession,
      suffixed: false,
    },
    {
      name: 'a session that is newer than the one with the suffix',
      matches({ session, suffixedSession, uat, suffixedUat }) {
        const iat = (token: string) => Number(decode(token)?.payload.iat ?? 0)
        return suffixedUat !== '0' && uat !== '0' && iat(session) > iat(suffixedSession)
      },
      suffixed: false,
    },
    {
      name: 'signed out by the cookies with the suffix alone',
      matches: ({ uat, suffixedUat }) => suffixedUat === '0' && uat !== '0',
      suffixed: false,
    },
    {
      name: 'an expired session with the suffix, signed out by the other cookies, in development',
      matches({ uat, suffixedUat, suffixedSession }, _, production) {
        const exp = decode(suffixedSession)?.payload.exp as number
        return !production && suffixedUat !== '0' && uat === '0' && exp <= issuedAt
      },
      suffixed: false,
    },
    {
      name: 'a session with the suffix, without __client_uat',
      matches: ({ suffixedSession, suffixedUat }) => suffixedSession !== '' && !suffixedUat,
      suffixed: false,
    },
    { name: 'anything else', matches: () => true, suffixed: true },
  ]

  test('every combination of cookies follows the first rule that matches, and every rule is reached', async () => {
    const reached = { production: new Set<string>(), development: new Set<string>() }
    for (const kind of ['production', 'development'] as const) {
      const { key, suffix, iss } = instances[kind]
      const tokens = ['', 'undecodable', unsigned({ iat: issuedAt, exp: issuedAt + 60 })].concat(
        [
          { iss, iat: issuedAt, exp: issuedAt + 60 },
          { iss, iat: issuedAt - 100, exp: issuedAt },
          { iss, iat: issuedAt - 100, exp: issuedAt + 1 },
          { iss: iss.replace('https', 'http'), iat: issuedAt + 1, exp: issuedAt + 61 },
          { iss: 'https://clerk.other.example', iat: issuedAt },
          { iss: 5, iat: issuedAt },
        ].map(unsigned),
      )
      const uats = [undefined, '', '0', '1799999999']
      for (const session of tokens)
        for (const suffixedSession of tokens)
          for (const uat of uats)
            for (const suffixedUat of uats) {
              const jar = { session, suffixedSession, uat, suffixedUat }
              const rule = rules.find(({ matches }) => matches(jar, iss, kind === 'production'))!
              reached[kind].add(rule.name)
              const actual = await read(cookieOf(jar, suffix), key)
              const { suffixed, devBrowser } = actual
              expect({ jar, suffixed, devBrowser }).toEqual({
                jar,
                suffixed: rule.suffixed,
                devBrowser: rule.suffixed ? 'suffixed' : 'plain',
              })
              expect(actual.session).toBe(rule.suffixed ? suffixedSession : session)
            }
    }
    const names = rules.map(({ name }) => name)
    expect([...reached.development].sort()).toEqual([...names].sort())
    const inProduction = names.filter((name) => !name.endsWith('in development'))
    expect([...reached.production].sort()).toEqual([...inProduction].sort())
  })

  test('on a production satellite, a session of its own domain is its own; one of its proxy or of the primary is not', async () => {
    const satellite = {
      isSatellite: true,
      domain: 'satellite.example',
      proxyUrl: 'https://satellite.example/__clerk',
    }
    const chosen = async (iss: string) =>
      (await read(`__session=${unsigned({ iss, iat: 1 })}`, productionKey, satellite)).suffixed
    // Where a session is not its own, the set with the suffix is read.
    expect(await chosen('https://clerk.satellite.example')).toBe(false)
    expect(await chosen('https://satellite.example/__clerk')).toBe(true)
    expect(await chosen(productionIssuer)).toBe(true)
  })
})
