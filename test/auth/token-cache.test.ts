import { inspect } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { authenticateRequest, verifyToken } from '../../src/auth/index.ts'
import { createTokenCache } from '../../src/auth/token-cache.ts'
import type { Jwt, VerifyTokenOptions } from '../../src/auth/types.ts'
import { ClerkConfigError } from '../../src/errors.ts'
import { machineState, signM2m } from './machines.ts'
import { bearer, instance, instancePem, issuedAt, keySet, otherKey, otherPem, sign } from './support.ts'

afterEach(() => vi.restoreAllMocks())

/** Counts the signatures that are verified from now on. */
function spy() {
  const verify = vi.spyOn(crypto.subtle, 'verify')
  return () => verify.mock.calls.length
}

/** A client that needs no network, with a cache of its own. */
function local(maxEntries?: number, pem = instancePem) {
  const made = instance({ jwtKey: pem })
  const tokenCache = createTokenCache(maxEntries === undefined ? {} : { maxEntries })
  const outcome = async (token: string, options: VerifyTokenOptions = {}) =>
    verifyToken(made.client, token, { tokenCache, ...options }).then(
      () => 'verified',
      ({ reason }) => reason,
    )
  return { ...made, tokenCache, outcome }
}

test('the signature of a token is verified once, by verifyToken and by authenticateRequest', async () => {
  const { client, tokenCache, outcome } = local()
  const token = await sign()
  const signatures = spy()
  expect(await outcome(token)).toBe('verified')
  expect(await outcome(token)).toBe('verified')
  const state = await authenticateRequest(client, bearer(token), { tokenCache })
  expect(state.auth.userId).toBe('user_31')
  expect(signatures()).toBe(1)
})

test('without a cache, the signature of a token is verified each time', async () => {
  const { client } = local()
  const token = await sign()
  const signatures = spy()
  await verifyToken(client, token)
  await verifyToken(client, token)
  expect(signatures()).toBe(2)
})

describe('a cached token', () => {
  test('a cached token is checked against the clock each time', async () => {
    const { clock, outcome } = local()
    const token = await sign()
    await outcome(token)
    clock.ms = (issuedAt - 20) * 1000
    expect(await outcome(token)).toBe('token-not-active-yet')
    clock.ms = (issuedAt + 64) * 1000
    expect(await outcome(token)).toBe('verified')
    clock.ms = (issuedAt + 65) * 1000
    expect(await outcome(token)).toBe('token-expired')
  })

  test('a cached token is checked against the options each time', async () => {
    const { outcome } = local()
    const token = await sign()
    await outcome(token)
    expect([
      await outcome(token, { authorizedParties: ['https://other.example.com'] }),
      await outcome(token, { audience: 'x' }),
      await outcome(token, { issuer: 'x' }),
    ]).toEqual(['token-invalid-authorized-parties', 'token-invalid-audience', 'token-invalid-issuer'])
  })

  test('a cached token is refused for its claims or its status each time', async () => {
    const { outcome } = local()
    const wrong = await sign({ iss: 'https://clerk.other.example' })
    const pending = await sign({ sts: 'pending' })
    for (const [token, reason] of [
      [wrong, 'token-invalid-issuer'],
      [pending, 'session-pending'],
    ] as const) {
      expect([await outcome(token), await outcome(token)]).toEqual([reason, reason])
    }
  })

  test('a cached machine token does not pass as a session', async () => {
    const { client, tokenCache } = local()
    const token = await signM2m()
    const made = { ...instance(), client }
    expect((await machineState(token, { tokenCache }, made)).isAuthenticated).toBe(true)
    const state = await authenticateRequest(client, bearer(token), { tokenCache })
    expect(state.reason).toBe('token-type-mismatch')
    expect((await machineState(token, { tokenCache }, made)).isAuthenticated).toBe(true)
  })
})

describe('the cache holds verified tokens only', () => {
  test('a forged token is not cached', async () => {
    const { tokenCache, outcome, clock } = local()
    const forged = await sign({}, {}, otherKey)
    expect([await outcome(forged), await outcome(forged)]).toEqual([
      'token-invalid-signature',
      'token-invalid-signature',
    ])
    expect(tokenCache.get(instancePem, forged, clock.ms)).toBeUndefined()
  })

  test('a token that differs from a cached one in its signature alone is refused', async () => {
    const { outcome } = local()
    const token = await sign()
    await outcome(token)
    const end = token.endsWith('A') ? 'Q' : 'A'
    const forged = `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`
    expect(await outcome(forged)).toBe('token-invalid-signature')
    expect(await outcome(token.slice(0, -1) + end)).not.toBe('verified')
  })

  test('a cached token is not valid for a client of another instance', async () => {
    const [ours, theirs] = [local(), local(undefined, otherPem)]
    const { tokenCache } = ours
    const token = await sign()
    expect(await ours.outcome(token)).toBe('verified')
    expect(await theirs.outcome(token, { tokenCache })).toBe('token-invalid-signature')
    expect(await ours.outcome(token)).toBe('verified')
  })

  test('a cached token is not valid for a client of another secret key, though the kid is the same', async () => {
    const tokenCache = createTokenCache()
    const ours = instance()
    const theirs = instance({}, () => keySet({ ...otherKey, kid: 'ins_1', d: undefined }))
    const token = await sign()
    await verifyToken(ours.client, token, { tokenCache })
    await expect(verifyToken(theirs.client, token, { tokenCache })).rejects.toMatchObject({
      reason: 'token-invalid-signature',
    })
  })
})

test('a request cannot change the claims that another request gets', async () => {
  const { client, tokenCache } = local()
  const token = await sign({ roles: ['reader'], org: { ids: ['org_9'] } })
  for (let n = 0; n < 3; n++) {
    const claims = await verifyToken(client, token, { tokenCache })
    expect(claims).toMatchObject({ sub: 'user_31', roles: ['reader'], org: { ids: ['org_9'] } })
    expect(() => {
      claims.sub = 'user_1'
    }).toThrow(TypeError)
    expect(() => (claims.roles as string[]).push('admin')).toThrow(TypeError)
    expect(() => (claims.org as { ids: string[] }).ids.push('org_1')).toThrow(TypeError)
  }
})

describe('the cache removes', () => {
  test('the oldest token is removed when the cache is full', async () => {
    const { outcome } = local(2)
    const tokens = await Promise.all(['a', 'b', 'c'].map((jti) => sign({ jti })))
    const signatures = spy()
    for (const token of tokens) await outcome(token)
    expect(signatures()).toBe(3)
    await outcome(tokens[1]!)
    await outcome(tokens[2]!)
    expect(signatures()).toBe(3)
    await outcome(tokens[0]!)
    expect(signatures()).toBe(4)
  })

  test('a token that has expired is removed when it is looked up', async () => {
    const { tokenCache, clock, outcome } = local()
    const token = await sign()
    await outcome(token)
    expect(tokenCache.get(instancePem, token, clock.ms + 59_999)?.token).toBe(token)
    expect(tokenCache.get(instancePem, token, clock.ms + 60_000)).toBeUndefined()
    // It is removed, and not merely hidden.
    expect(tokenCache.get(instancePem, token, clock.ms)).toBeUndefined()
  })

  test('tokens that have expired make room, even when they are not looked up', async () => {
    const { clock, outcome } = local(3)
    const long = await sign({ jti: 'long', exp: issuedAt + 200 })
    for (const jti of ['a', 'b']) await outcome(await sign({ jti }))
    await outcome(long)
    clock.ms += 100_000
    const later = { iat: issuedAt + 100, exp: issuedAt + 160 }
    for (const jti of ['c', 'd']) await outcome(await sign({ jti, ...later }))
    const signatures = spy()
    await outcome(long)
    expect(signatures()).toBe(0)
  })

  test('tokens that have expired are removed as soon as another is cached, also when there is room', async () => {
    const { tokenCache, clock, outcome } = local()
    const [first, second] = [await sign({ jti: 'a' }), await sign({ jti: 'b', exp: issuedAt + 200 })]
    await outcome(first)
    clock.ms += 60_000
    await outcome(second)
    // As if the clock went back: it would be found if it were there.
    expect(tokenCache.get(instancePem, first, clock.ms - 1)).toBeUndefined()
    expect(tokenCache.get(instancePem, second, clock.ms)).toBeDefined()
  })

  test('a token with a long lifetime is removed after five minutes, so that a withdrawn key is noticed', async () => {
    const answers = [keySet(), keySet({ ...otherKey, kid: 'ins_2', d: undefined })]
    const { client, clock } = instance({}, () =>
      answers.length > 1 ? answers.shift()! : answers[0]!.clone(),
    )
    const tokenCache = createTokenCache()
    const token = await sign({ exp: issuedAt + 86_400 })
    const outcome = () =>
      verifyToken(client, token, { tokenCache }).then(
        () => 'verified',
        ({ reason }) => reason,
      )
    expect(await outcome()).toBe('verified')
    clock.ms += 299_000
    expect(await outcome()).toBe('verified')
    clock.ms += 1000
    expect(await outcome()).toBe('jwk-kid-mismatch')
  })
})

describe('an entry of the cache', () => {
  const keys = 'the keys of one instance'
  const now = issuedAt * 1000
  const end = 'the last forty-eight characters of the signature'
  const jwtOf = (beginning: string, exp = issuedAt + 60): Jwt => ({
    token: `${beginning.repeat(60)}.${end}`,
    header: {},
    payload: { sub: beginning, exp },
  })

  test('an entry is found by the whole token, not by the end of its signature alone', () => {
    const cache = createTokenCache()
    const jwt = jwtOf('a')
    cache.set(keys, jwt, now)
    expect(cache.get(keys, jwt.token, now)?.payload.sub).toBe('a')
    expect(cache.get(keys, jwtOf('b').token, now)).toBeUndefined()
    expect(cache.get('the keys of another', jwt.token, now)).toBeUndefined()
  })

  test('an entry is replaced by another token with the same end of the signature', () => {
    const cache = createTokenCache()
    const [first, second] = [jwtOf('a'), jwtOf('b')]
    cache.set(keys, first, now)
    cache.set(keys, second, now)
    expect(cache.get(keys, second.token, now)?.payload.sub).toBe('b')
    expect(cache.get(keys, first.token, now)).toBeUndefined()
  })

  test('an entry that is set again is the newest', () => {
    const cache = createTokenCache({ maxEntries: 3 })
    const tokens = ['a', 'b', 'a', 'c', 'd'].map((sub) => ({ ...jwtOf(sub), token: sub.repeat(48) }))
    for (const jwt of tokens) cache.set(keys, jwt, now)
    const held = ['a', 'b', 'c', 'd'].filter((sub) => cache.get(keys, sub.repeat(48), now))
    expect(held).toEqual(['a', 'c', 'd'])
  })

  test('no entry is made for a token that has expired', () => {
    const cache = createTokenCache()
    const expired = jwtOf('a', issuedAt)
    cache.set(keys, expired, now)
    // As if the clock went back: it would be found if it were there.
    expect(cache.get(keys, expired.token, now - 1)).toBeUndefined()
  })
})

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '10'])(
  'maxEntries %s is refused',
  (maxEntries) => {
    expect(() => createTokenCache({ maxEntries: maxEntries as number })).toThrow(ClerkConfigError)
  },
)

test('the cache shows neither its tokens nor its keys', async () => {
  const { tokenCache, outcome } = local()
  const token = await sign()
  await outcome(token)
  const shown = [
    inspect(tokenCache, { showHidden: true, depth: 20 }),
    JSON.stringify(tokenCache),
    `${tokenCache}`,
  ]
  for (const text of shown) {
    expect(text).not.toContain(token.slice(-50))
    expect(text).not.toContain('BEGIN PUBLIC KEY')
  }
})
