import { beforeAll, describe, expect, test } from 'vitest'
import { authenticateRequest } from '../../src/auth/index.ts'
import { machineTokens } from '../../src/auth/machine-tokens.ts'
import { createTokenCache } from '../../src/auth/token-cache.ts'
import type { TokenCache } from '../../src/auth/types.ts'
import { type Client, createClient } from '../../src/client.ts'
import { type Random, random } from '../support/random.ts'
import { signM2m, signOauth } from './machines.ts'
import { base64url, get, instancePem, now, otherKey, productionKey, sign, signText } from './support.ts'

type Json = Record<string, unknown>

const pick = <T>(next: Random, from: readonly T[]): T => from[next(from.length)]!
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const bytes = (segment: string) =>
  Uint8Array.from(atob(segment.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const parse = (segment: string): Json => JSON.parse(new TextDecoder().decode(bytes(segment)))
const write = (value: unknown) => base64url(JSON.stringify(value))

const values = [
  undefined,
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'none',
  'RS256',
  'HS256',
  'JWT',
  'at+jwt',
  'ins_1',
  'ins_2',
  'user_1',
  'mch_1',
  'sess_1',
  'active',
  'pending',
  4e9,
  [],
  {},
  ['exp'],
  'https://app.example.com',
  'https://clerk.edge-clerk.example',
  'cl_B7d4PD111AAA',
  'cl_B7d4PD333AAA',
  'cl_I7d4PD111III',
  { jwk: otherKey },
]
const headerNames = ['alg', 'kid', 'typ', 'cat', 'crit', 'jwk', 'jku', 'x5u', 'x5c', 'zip', 'b64']
const claimNames = [
  'sub',
  'sid',
  'iss',
  'azp',
  'aud',
  'exp',
  'nbf',
  'iat',
  'sts',
  'jti',
  'client_id',
  'scope',
  'org_id',
]

/** Each takes three segments and returns what a forger can make of them without the key. */
const mutations: ((segments: string[], next: Random) => string | Promise<string>)[] = [
  function oneCharacter(segments, next) {
    const token = segments.join('.')
    const at = next(token.length)
    return token.slice(0, at) + pick(next, [...alphabet, '.', '=', '+', '/', ' ', '~']) + token.slice(at + 1)
  },
  function oneBit(segments, next) {
    const which = next(3)
    const changed = bytes(segments[which]!)
    const at = next(changed.length)
    changed[at] = changed[at]! ^ (1 << next(8))
    return segments.with(which, base64url(changed)).join('.')
  },
  function shorterOrLonger(segments, next) {
    const token = segments.join('.')
    const at = next(token.length)
    return pick(next, [
      token.slice(0, at),
      token.slice(at),
      token.slice(0, at) + pick(next, [...alphabet]) + token.slice(at),
      token.slice(0, at) + token.slice(at + 1 + next(8)),
      `${token}${pick(next, [...alphabet, '.', '=', '=='])}`,
    ])
  },
  function oneHeaderField([header, payload, signature], next) {
    const changed = { ...parse(header!), [pick(next, headerNames)]: pick(next, values) }
    return [write(changed), payload, signature].join('.')
  },
  function oneClaim([header, payload, signature], next) {
    const changed = { ...parse(payload!), [pick(next, claimNames)]: pick(next, values) }
    return [header, write(changed), signature].join('.')
  },
  // The same JSON spelt otherwise: the signature is that of the text.
  function otherSpelling([header, payload, signature], next) {
    const spellings = [
      (json: string) => json.replace(',', ', '),
      (json: string) => ` ${json}`,
      (json: string) => `\ufeff${json}`,
      (json: string) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json)).reverse())),
      (json: string) => json.replace('"', '"\\u0061":1,"'),
    ]
    const text = (segment: string) => base64url(pick(next, spellings)(JSON.stringify(parse(segment))))
    return next(2)
      ? [text(header!), payload, signature].join('.')
      : [header, text(payload!), signature].join('.')
  },
  function mixed(segments, next) {
    return [0, 1, 2, next(3)]
      .slice(0, 3)
      .map((_, index) => (next(3) ? segments[index] : pick(next, segments)))
      .join('.')
  },
  async function otherSigner([header, payload], next) {
    const claims = { ...parse(payload!), [pick(next, claimNames)]: pick(next, values) }
    const fields = { ...parse(header!), [pick(next, headerNames)]: pick(next, values) }
    return signText(JSON.stringify(next(2) ? fields : parse(header!)), JSON.stringify(claims), otherKey)
  },
]
// Signing takes a hundred times as long as the others.
const shares = [5, 5, 3, 5, 5, 1, 1, 0.1]

const client = createClient({ publishableKey: productionKey, jwtKey: instancePem, now })

/** The credential as a request carries it: in the header, or in the cookies. */
const carriers: [string, (token: string) => Headers | undefined][] = [
  ['bearer token', (token) => headers({ authorization: `Bearer ${token}` })],
  ['cookie', (token) => headers({ cookie: `__session=${token}; __client_uat=1` })],
]

/** `undefined` for a value that no request can hold. */
function headers(init: Record<string, string>): Headers | undefined {
  try {
    return new Headers(init)
  } catch {
    return undefined
  }
}

async function isSignedIn(
  client: Client,
  headers: Headers,
  tokenCache: TokenCache | undefined,
): Promise<boolean> {
  const request = { method: 'GET', url: get().url, headers }
  const state = await authenticateRequest(client, request, { acceptsToken: 'any', machineTokens, tokenCache })
  return state.isAuthenticated || state.auth.isAuthenticated || state.auth.userId !== null
}

let tokens: [string, string][]
beforeAll(async () => {
  tokens = [
    ['a session', await sign()],
    ['a session of version 1', await sign({ v: undefined, org_id: 'org_9', org_role: 'org:admin' })],
    ['an M2M token', await signM2m()],
    ['an OAuth token', await signOauth()],
  ]
})

const perToken = 3200
let count = 0

describe.each<[string, () => TokenCache | undefined]>([
  ['without a cache', () => undefined],
  ['with a warm cache', () => createTokenCache()],
])('mutants of valid tokens, %s', (title, makeCache) => {
  test(`none of 25,600 mutants of valid tokens signs in, ${title}`, { timeout: 60_000 }, async () => {
    const tokenCache = makeCache()
    const next = random(title.length)
    const total = shares.reduce((sum, share) => sum + share, 0)
    for (const [name, token] of tokens) {
      expect(await isSignedIn(client, carriers[0]![1](token)!, tokenCache), name).toBe(true)
      const segments = token.split('.')
      for (const [index, mutate] of mutations.entries()) {
        for (let n = 0; n < (perToken * shares[index]!) / total; n++) {
          const mutant = await mutate(segments, next)
          if (mutant === token) continue
          const [carrier, carry] = pick(next, carriers)
          const carried = carry(mutant)
          if (!carried) continue
          count++
          if (await isSignedIn(client, carried, tokenCache)) {
            expect.fail(`${name}, by ${mutate.name}, as ${carrier}: ${mutant}`)
          }
        }
      }
      expect(await isSignedIn(client, carriers[0]![1](token)!, tokenCache), name).toBe(true)
    }
  })
})

test('more than 20,000 mutants were tried', () => {
  expect(count).toBeGreaterThan(20_000)
})
