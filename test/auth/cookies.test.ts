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
])('the cookies of %s end with %s, then and later', async (publishableKey, suffix) => {
  for (const _ of [1, 2]) expect((await read('', publishableKey)).suffix).toBe(`_${suffix}`)
})

test('a suffix is of base64url, also where base64 has other characters', async () => {
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
  ])('%j', async (cookie, expected) => {
    expect(await names(cookie)).toEqual(expected)
  })

  test('of a hostile length is read in time', async () => {
    for (const cookie of [
      ' '.repeat(1e5),
      `__session=${' '.repeat(1e5)}x`,
      '=;'.repeat(1e5),
      '__a=1;'.repeat(5e4),
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
])('__client_uat=%s counts as %d', async (value, uat) => {
  expect((await read(`__client_uat=${value}`)).uat).toBe(uat)
})

test('the refresh token is read with the suffix only', async () => {
  expect((await read(`__refresh=a`)).refresh).toBe('')
  expect((await read(`__refresh_${productionSuffix}=a`)).refresh).toBe('a')
})

test('another key´s suffix is ignored', async () => {
  const { session, uat, suffixed } = await read(
    `__session_${developmentSuffix}=a; __client_uat_${developmentSuffix}=5`,
  )
  expect({ session, uat, suffixed }).toEqual({ session: '', uat: 0, suffixed: false })
})

describe('which set is read', () => {
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

  /** The rows of the reference, in order: condition and whether the set with the suffix is read. */
  const rows: [(jar: Jar, iss: string, production: boolean) => boolean, boolean][] = [
    [({ session }) => session !== '' && !decode(session)?.payload.iss, false],
    [
      ({ session }, iss) => {
        const named = decode(session)?.payload.iss
        return (
          session !== '' && !(typeof named === 'string' && named.replace(/^https?:\/\//, '') === iss.slice(8))
        )
      },
      true,
    ],
    [({ suffixedUat, suffixedSession }) => !suffixedUat && !suffixedSession, false],
    [
      ({ session, suffixedSession, uat, suffixedUat }) => {
        const iat = (token: string) => Number(decode(token)?.payload.iat ?? 0)
        return suffixedUat !== '0' && uat !== '0' && iat(session) > iat(suffixedSession)
      },
      false,
    ],
    [({ uat, suffixedUat }) => suffixedUat === '0' && uat !== '0', false],
    [
      ({ uat, suffixedUat, suffixedSession }, _, production) => {
        const exp = decode(suffixedSession)?.payload.exp as number
        return !production && suffixedUat !== '0' && uat === '0' && exp <= issuedAt
      },
      false,
    ],
    [({ suffixedSession, suffixedUat }) => suffixedSession !== '' && !suffixedUat, false],
    [() => true, true],
  ]

  test('every combination follows the first row that matches, and every row matches some', async () => {
    const hit = new Map<string, number>()
    for (const [kind, { key, suffix, iss }] of Object.entries(instances)) {
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
              const row = rows.findIndex(([matches]) => matches(jar, iss, kind === 'production'))
              hit.set(`${kind} ${row + 1}`, (hit.get(`${kind} ${row + 1}`) ?? 0) + 1)
              const expected = rows[row]![1]
              const actual = await read(cookieOf(jar, suffix), key)
              const { suffixed, devBrowser } = actual
              expect({ jar, suffixed, devBrowser }).toEqual({
                jar,
                suffixed: expected,
                devBrowser: expected ? 'suffixed' : 'plain',
              })
              expect(actual.session).toBe(expected ? suffixedSession : session)
            }
    }
    expect([...hit.keys()].sort()).toEqual(
      ['development', 'production'].flatMap((kind) =>
        [1, 2, 3, 4, 5, 6, 7, 8]
          .filter((row) => row !== 6 || kind === 'development')
          .map((row) => `${kind} ${row}`),
      ),
    )
  })

  test('a production satellite owns the tokens of its own domain, not those of its proxy or of the primary', async () => {
    const satellite = {
      isSatellite: true,
      domain: 'satellite.example',
      proxyUrl: 'https://satellite.example/__clerk',
    }
    const chosen = async (iss: string) =>
      (await read(`__session=${unsigned({ iss, iat: 1 })}`, productionKey, satellite)).suffixed
    // Not its own: the set with the suffix is read. Its own: there is no such set.
    expect(await chosen('https://clerk.satellite.example')).toBe(false)
    expect(await chosen('https://satellite.example/__clerk')).toBe(true)
    expect(await chosen(productionIssuer)).toBe(true)
  })
})
