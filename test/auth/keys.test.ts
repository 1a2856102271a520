import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { authenticateRequest, type KeyStore, verifyToken } from '../../src/auth/index.ts'
import type { ClientOptions } from '../../src/client.ts'
import { createClient } from '../../src/client.ts'
import {
  bearer,
  instance,
  instanceKey,
  instancePem,
  jwk,
  keySet,
  now,
  otherKey,
  otherPem,
  sign,
  weakKey,
  weakPem,
} from './support.ts'

type Made = ReturnType<typeof instance>

const minute = 60_000

/** Such tokens stay valid however far the clock is moved. */
const lasting = { exp: 8e12 }

async function outcome({ client }: Made, token: string): Promise<string> {
  return verifyToken(client, token).then(
    () => 'verified',
    (error) => error.reason ?? String(error),
  )
}

const outcomes = (made: Made, tokens: string[]) => Promise.all(tokens.map((token) => outcome(made, token)))

const slowly = (answer: () => Response) => async () => {
  await new Promise((resolve) => setTimeout(resolve, 20))
  return answer()
}

const hanging = () => new Promise<Response>(() => {})

let token: string
let tokenOfNewKey: string
let tokensOfUnknownKeys: string[]

beforeEach(async () => {
  token = await sign(lasting)
  tokenOfNewKey = await sign(lasting, { kid: 'ins_2' }, otherKey)
  const kids = Array.from({ length: 500 }, (_, index) => `ins_unknown_${index}`)
  const [, payload, signature] = token.split('.')
  tokensOfUnknownKeys = kids.map((kid) => {
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid })).toString('base64url')
    return `${header}.${payload}.${signature}`
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the key set', () => {
  test('the key set is loaded once for any number of parallel and later tokens', async () => {
    const made = instance(
      {},
      slowly(() => keySet()),
    )
    expect(new Set(await outcomes(made, Array(200).fill(token)))).toEqual(new Set(['verified']))
    await outcomes(made, Array(5).fill(token))
    expect(made.calls).toHaveLength(1)
  })

  test('the key set is shared by all clients of an instance', async () => {
    const first = instance()
    await outcome(first, token)
    const options = { secretKey: 'sk_live_4f1c2a9b8d7eshared', now, fetch: vi.fn(async () => keySet()) }
    for (let times = 0; times < 3; times++) await verifyToken(createClient(options), token)
    expect(options.fetch).toHaveBeenCalledTimes(1)
  })

  test('the key set is loaded again after five minutes', async () => {
    const made = instance()
    await outcome(made, token)
    made.clock.ms += 5 * minute - 1
    await outcome(made, token)
    expect(made.calls).toHaveLength(1)
    made.clock.ms += 1
    expect(await outcome(made, token)).toBe('verified')
    expect(made.calls).toHaveLength(2)
  })

  test('the key set is requested with the secret key, from the configured server', async () => {
    const { client, calls } = instance({
      apiUrl: 'https://proxy.example/clerk/v1',
      secretKey: 'sk_live_4f1c2a9bserver',
    })
    await verifyToken(client, token)
    expect(calls.map(({ url }) => url)).toEqual(['https://proxy.example/clerk/v1/jwks'])
    expect(calls[0]?.headers.get('authorization')).toBe('Bearer sk_live_4f1c2a9bserver')
  })

  test('with a publishable key alone, the key set is requested from the Frontend API without a key', async () => {
    // A host of its own: keys are cached by what is configured.
    const publishableKey = `pk_live_${btoa('clerk.alone.example$')}`
    const { client, calls } = instance({ secretKey: undefined, publishableKey })
    const claims = await verifyToken(client, await sign({ iss: 'https://clerk.alone.example' }))
    expect(claims.sub).toBe('user_31')
    expect(calls.map(({ url }) => url)).toEqual(['https://clerk.alone.example/.well-known/jwks.json'])
    expect(calls[0]?.headers.has('authorization')).toBe(false)
  })

  test.each<[string, () => Response | Promise<Response>, string]>([
    ['an error of the server', () => new Response('', { status: 501 }), 'jwk-remote-failed-to-load'],
    [
      'HTML with 200',
      () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
      'jwk-remote-failed-to-load',
    ],
    ['HTML with 404', () => new Response('<p>', { status: 404 }), 'jwk-remote-failed-to-load'],
    [
      'malformed JSON',
      () => new Response('{', { headers: { 'content-type': 'application/json' } }),
      'jwk-remote-failed-to-load',
    ],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: '/' } }),
      'jwk-remote-failed-to-load',
    ],
    ['more than 10 MiB', () => Response.json({ pad: 'x'.repeat(10 << 20) }), 'jwk-remote-failed-to-load'],
    ['401', () => Response.json({ errors: [] }, { status: 401 }), 'secret-key-invalid'],
    [
      'clerk_key_invalid',
      () => Response.json({ errors: [{ code: 'clerk_key_invalid' }] }, { status: 400 }),
      'secret-key-invalid',
    ],
    ['null', () => Response.json(null), 'jwk-remote-invalid'],
    ['an array', () => Response.json([]), 'jwk-remote-invalid'],
    ['keys: null', () => Response.json({ keys: null }), 'jwk-remote-invalid'],
    ['keys: {}', () => Response.json({ keys: {} }), 'jwk-remote-invalid'],
    ['no keys', () => Response.json({ keys: [] }), 'jwk-remote-missing'],
    ['no key that can be used', () => keySet(jwk(weakKey)), 'jwk-remote-invalid'],
    ['entries that are no keys', () => Response.json({ keys: [null, 5, 'x', [], {}] }), 'jwk-remote-invalid'],
  ])(
    'a request for the key set that ends with %s leads to a reason, not to an exception',
    async (_, answer, reason) => {
      expect(await outcome(instance({}, answer), token)).toBe(reason)
      const { client } = instance({}, answer)
      const state = await authenticateRequest(client, bearer(token))
      expect([state.status, state.reason]).toEqual(['signed-out', reason])
    },
  )

  test('a 401 of the public endpoint does not blame the secret key', async () => {
    const publishableKey = `pk_live_${btoa('clerk.public401.example$')}`
    const made = instance({ secretKey: undefined, publishableKey }, () => new Response('', { status: 401 }))
    expect(await outcome(made, token)).toBe('jwk-remote-failed-to-load')
  })

  test('the key set is requested once more after a fault of the network or the server, and no more', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    for (const [fault, attempts] of [
      [() => Promise.reject(new TypeError('fetch failed')), 2],
      [() => new Response('', { status: 503 }), 2],
      [() => new Response('', { status: 429 }), 2],
      [() => new Response('', { status: 403 }), 1],
    ] as const) {
      const made = instance({ maxRetries: 5 }, fault)
      expect(await outcome(made, token)).toBe('jwk-remote-failed-to-load')
      expect(made.calls).toHaveLength(attempts)
    }
    vi.restoreAllMocks()
  })

  test('a key set that never arrives is given up on after two attempts of five seconds, and can be loaded later', async () => {
    vi.useFakeTimers()
    vi.spyOn(Math, 'random').mockReturnValue(0)
    let answer: () => Response | Promise<Response> = hanging
    const made = instance({ now: () => Date.now(), timeoutMs: 60_000, totalTimeoutMs: 90_000 }, () =>
      answer(),
    )
    token = await sign({ ...lasting, iat: Math.floor(Date.now() / 1000), nbf: undefined })
    const waiting = outcomes(made, [token, token])
    await vi.advanceTimersByTimeAsync(4_999)
    expect(made.calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2)
    expect(made.calls).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await waiting).toEqual(Array(2).fill('jwk-remote-failed-to-load'))
    answer = () => keySet()
    expect(await outcome(made, token)).toBe('verified')
    expect(vi.getTimerCount()).toBe(0)
    vi.restoreAllMocks()
  })
})

describe('an unknown kid', () => {
  test('an unknown kid causes one load, and then none for thirty seconds', async () => {
    const made = instance()
    await outcome(made, token)
    const reasons = await outcomes(made, tokensOfUnknownKeys)
    expect(new Set(reasons)).toEqual(new Set(['jwk-kid-mismatch']))
    expect(made.calls).toHaveLength(2)

    made.clock.ms += 29_999
    await outcomes(made, tokensOfUnknownKeys)
    expect(made.calls).toHaveLength(2)
    made.clock.ms += 1
    await outcomes(made, tokensOfUnknownKeys)
    expect(made.calls).toHaveLength(3)
    expect(await outcome(made, token)).toBe('verified')
  })

  test('unknown kids that come first, one after the other, cause one load more', async () => {
    const made = instance()
    for (const unknown of tokensOfUnknownKeys.slice(0, 50))
      expect(await outcome(made, unknown)).toBe('jwk-kid-mismatch')
    expect(made.calls).toHaveLength(2)
  })

  test('unknown kids that come first, in a burst, share one load', async () => {
    const made = instance(
      {},
      slowly(() => keySet()),
    )
    expect(new Set(await outcomes(made, tokensOfUnknownKeys))).toEqual(new Set(['jwk-kid-mismatch']))
    expect(made.calls).toHaveLength(1)
  })

  test('where the load for an unknown kid fails, known keys still verify', async () => {
    let answer = () => keySet()
    const made = instance({}, () => answer())
    await outcome(made, token)
    answer = () => new Response('', { status: 404 })
    expect(await outcome(made, tokensOfUnknownKeys[0]!)).toBe('jwk-remote-failed-to-load')
    expect(await outcome(made, tokensOfUnknownKeys[1]!)).toBe('jwk-kid-mismatch')
    expect(await outcome(made, token)).toBe('verified')
  })
})

describe('rotation', () => {
  test('a new key verifies after exactly one load, for every request of a burst', async () => {
    let keys = [jwk()]
    const made = instance(
      {},
      slowly(() => keySet(...keys)),
    )
    await outcome(made, token)
    keys = [jwk(), jwk(otherKey, { kid: 'ins_2' })]
    const burst = await outcomes(made, [...Array(25).fill(tokenOfNewKey), ...Array(25).fill(token)])
    expect(new Set(burst)).toEqual(new Set(['verified']))
    expect(made.calls).toHaveLength(2)
  })

  test('a key that was removed verifies nothing from the next load on', async () => {
    let keys = [jwk(), jwk(otherKey, { kid: 'ins_2' })]
    const made = instance({}, () => keySet(...keys))
    expect(await outcome(made, tokenOfNewKey)).toBe('verified')
    keys = [jwk()]
    made.clock.ms += 5 * minute
    expect(await outcome(made, tokenOfNewKey)).toBe('jwk-kid-mismatch')
    expect(await outcome(made, token)).toBe('verified')
  })
})

describe('when no key set can be loaded', () => {
  async function broken(fault: () => Response) {
    let answer: () => Response = () => keySet()
    const made = instance({}, () => answer())
    await outcome(made, token)
    answer = fault
    return made
  }
  const faults: [string, () => Response][] = [
    ['error', () => new Response('', { status: 404 })],
    ['401', () => new Response('', { status: 401 })],
    ['HTML', () => new Response('<p>', { headers: { 'content-type': 'text/html' } })],
    ['keys: null', () => Response.json({ keys: null })],
    ['no keys', () => Response.json({ keys: [] })],
    ['only unusable keys', () => keySet(jwk(weakKey))],
  ]
  test.each(faults)(
    'where the load fails with %s, the last good keys verify for an hour more',
    async (_, fault) => {
      const made = await broken(fault)
      made.clock.ms += 65 * minute - 1
      expect(await outcome(made, token)).toBe('verified')
      made.clock.ms += 1
      expect(await outcome(made, token)).not.toBe('verified')
    },
  )

  test('the last good keys verify without a wait while one request loads, and none loads again for thirty seconds', async () => {
    let answer: () => Response | Promise<Response> = () => keySet()
    const made = instance({}, () => answer())
    await outcome(made, token)
    answer = hanging
    made.clock.ms += 5 * minute
    void outcome(made, token)
    expect(await outcome(made, token)).toBe('verified')
    made.clock.ms += 29_999
    expect(await outcome(made, token)).toBe('verified')
    expect(made.calls).toHaveLength(2)
  })

  test('thirty seconds after a failed load, the next request loads again', async () => {
    const made = await broken(() => new Response('', { status: 404 }))
    made.clock.ms += 5 * minute
    await outcomes(made, [token, token, token])
    await outcome(made, token)
    expect(made.calls).toHaveLength(2)
    made.clock.ms += 30_000
    expect(await outcome(made, token)).toBe('verified')
    expect(made.calls).toHaveLength(3)
  })

  test('after a first load that failed, the next request loads again at once', async () => {
    let answer = () => new Response('', { status: 404 })
    const made = instance({}, () => answer())
    expect(await outcomes(made, [token, token])).toEqual(Array(2).fill('jwk-remote-failed-to-load'))
    answer = () => keySet()
    expect(await outcome(made, token)).toBe('verified')
  })
})

describe('keys', () => {
  test.each<[string, object]>([
    ['of less than 2048 bits', jwk(weakKey, { kid: 'ins_2' })],
    ['of another type', { kid: 'ins_2', kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }],
    ['for encryption', jwk(otherKey, { kid: 'ins_2', use: 'enc' })],
    ['of another algorithm', jwk(otherKey, { kid: 'ins_2', alg: 'RS512' })],
    ['for signing alone', jwk(otherKey, { kid: 'ins_2', key_ops: ['sign'] })],
    ['that is private', { ...otherKey, kid: 'ins_2' }],
    ['whose modulus is missing', jwk(otherKey, { kid: 'ins_2', n: undefined })],
    ['whose modulus is no string', jwk(otherKey, { kid: 'ins_2', n: 5 })],
    ['whose key_ops are no list', jwk(otherKey, { kid: 'ins_2', key_ops: 5 })],
    ['whose key_ops are null', jwk(otherKey, { kid: 'ins_2', key_ops: null })],
    ['of another kty', jwk(otherKey, { kid: 'ins_2', kty: 'EC' })],
    ['without kty', jwk(otherKey, { kid: 'ins_2', kty: undefined })],
  ])('a key %s verifies nothing, and the others still verify', async (_, key) => {
    const made = instance({}, () => keySet(key, jwk()))
    expect(await outcome(made, tokenOfNewKey)).toBe('jwk-failed-to-resolve')
    expect(await outcome(made, token)).toBe('verified')
    expect(made.calls).toHaveLength(1)
  })

  test('a key may be without use, alg and key_ops', async () => {
    const made = instance({}, () => keySet({ kid: 'ins_1', kty: 'RSA', n: instanceKey.n, e: instanceKey.e }))
    expect(await outcome(made, token)).toBe('verified')
  })

  test('of several keys with one kid, the first that can be used counts', async () => {
    const made = instance({}, () => keySet(jwk(weakKey), jwk(), jwk(otherKey)))
    expect(await outcome(made, token)).toBe('verified')
    expect(await outcome(made, await sign(lasting, {}, otherKey))).toBe('token-invalid-signature')
  })

  test('a key whose kid is not a string is never used', async () => {
    const made = instance({}, () => keySet(jwk(otherKey, { kid: 5 }), jwk()))
    expect(await outcome(made, await sign({}, { kid: '5' }, otherKey))).toBe('jwk-kid-mismatch')
  })

  test('the keys of one instance verify nothing for another, though the kid is the same', async () => {
    const secrets = ['sk_live_4f1c2a9b8d7einstanceA', 'sk_live_4f1c2a9b8d7einstanceB']
    const keys = [instanceKey, otherKey]
    const made = secrets.map((secretKey, index) => instance({ secretKey }, () => keySet(jwk(keys[index]))))
    const tokens = await Promise.all(keys.map((key) => sign({}, {}, key)))
    for (const _ of [1, 2]) {
      for (const [index, one] of made.entries()) {
        expect(await outcome(one, tokens[index]!)).toBe('verified')
        expect(await outcome(one, tokens[1 - index]!)).toBe('token-invalid-signature')
      }
    }
  })

  test('keys are not shared between servers, publishable keys or PEMs', async () => {
    const secretKey = 'sk_live_4f1c2a9b8d7etwoservers'
    const tokens = await Promise.all(
      [instanceKey, otherKey].map((key) => sign({ iss: 'https://a' }, {}, key)),
    )
    const variants: ClientOptions[][] = [
      [{ secretKey }, { secretKey, apiUrl: 'https://other.example/v1' }],
      [
        { publishableKey: `pk_live_${btoa('clerk.a.example$')}` },
        { publishableKey: `pk_live_${btoa('clerk.b.example$')}` },
      ],
      [{ jwtKey: instancePem }, { jwtKey: otherPem }],
    ]
    for (const [a, b] of variants) {
      const base = { secretKey: undefined, publishableKey: undefined }
      const first = instance({ ...base, ...a }, () => keySet(jwk(instanceKey)))
      const second = instance({ ...base, ...b }, () => keySet(jwk(otherKey)))
      for (const made of [first, second, first]) {
        const results = await Promise.all(
          tokens.map((one) =>
            verifyToken(made.client, one, { issuer: 'https://a' }).then(
              () => true,
              () => false,
            ),
          ),
        )
        expect(results).toEqual([made === first, made === second])
      }
    }
  })

  test('keys are kept for a hundred instances, and the oldest is loaded again', async () => {
    const first = instance()
    await outcome(first, token)
    for (let count = 0; count < 100; count++) await outcome(instance(), token)
    await outcome(first, token)
    expect(first.calls).toHaveLength(2)
  })

  test('without a key that can verify sessions, verifyToken is a configuration error', async () => {
    const { client } = instance({
      secretKey: undefined,
      publishableKey: undefined,
      machineSecretKey: 'machine_secret_1',
    })
    await expect(verifyToken(client, token)).rejects.toMatchObject({ code: 'config' })
  })
})

describe('a PEM', () => {
  test('a PEM may have its line breaks as the two characters \\n', async () => {
    const made = instance({ jwtKey: instancePem.replaceAll('\n', '\\n') })
    expect(await outcome(made, token)).toBe('verified')
    expect(await outcome(instance({ jwtKey: instancePem.replaceAll('\n', '\r\n') }), token)).toBe('verified')
    expect(await outcome(instance({ jwtKey: instancePem.replaceAll('\n', '\\r\\n') }), token)).toBe(
      'verified',
    )
  })

  test('a PEM is imported once, for any number of clients', async () => {
    const importKey = vi.spyOn(crypto.subtle, 'importKey')
    // A text that no other test uses, because it would be cached.
    const jwtKey = `${instancePem}\n\n`
    for (let times = 0; times < 3; times++) await verifyToken(createClient({ jwtKey, now }), token)
    expect(importKey).toHaveBeenCalledTimes(1)
    importKey.mockRestore()
  })

  const spki = (type: string) => `-----BEGIN PUBLIC KEY-----\n${type}\n-----END PUBLIC KEY-----\n`
  test.each([
    ['of less than 2048 bits', weakPem],
    ['of another algorithm', spki('MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=')],
    ['that is cut off', instancePem.slice(0, 200)],
    ['that is not base64', spki('%%%')],
    ['that is empty', spki('')],
  ])('a PEM %s is a configuration error, not a state', async (_, jwtKey) => {
    const { client } = instance({ jwtKey })
    const error = await verifyToken(client, token).catch((error) => error)
    expect(error).toMatchObject({ code: 'config', message: expect.stringMatching(/^jwtKey must /) })
    await expect(authenticateRequest(client, bearer(token))).rejects.toMatchObject({ code: 'config' })
  })
})

describe('a runtime in which no request may wait for the promise of another', () => {
  beforeEach(() => vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' }))

  test('where requests cannot share promises, a burst of them still loads once', async () => {
    const made = instance({}, async () => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      return keySet()
    })
    expect(new Set(await outcomes(made, Array(50).fill(token)))).toEqual(new Set(['verified']))
    expect(made.calls).toHaveLength(1)
  })

  test.each([['Cloudflare-Workers'], [undefined]])(
    'where requests cannot share promises (user agent %s), a load that never ends delays the next by a quarter of a second',
    async (userAgent) => {
      vi.stubGlobal('navigator', userAgent && { userAgent })
      vi.useFakeTimers()
      let answer: () => Response | Promise<Response> = hanging
      const made = instance({}, () => answer())
      void outcome(made, token)
      await vi.advanceTimersByTimeAsync(1)
      answer = () => keySet()
      const second = outcome(made, token)
      await vi.advanceTimersByTimeAsync(249)
      expect(made.calls).toHaveLength(1)
      await vi.advanceTimersByTimeAsync(10)
      expect(await second).toBe('verified')
      expect(made.calls).toHaveLength(2)
      expect(await outcome(made, token)).toBe('verified')
      expect(made.calls).toHaveLength(2)
    },
  )

  test('where requests cannot share promises, stale keys are loaded again after a load that never ended', async () => {
    vi.useFakeTimers()
    let answer: () => Response | Promise<Response> = () => keySet()
    const made = instance({}, () => answer())
    await outcome(made, token)
    made.clock.ms += 5 * minute
    answer = hanging
    void outcome(made, token)
    await vi.advanceTimersByTimeAsync(1)
    expect(made.calls).toHaveLength(2)
    made.clock.ms += 30_000
    answer = () => keySet()
    const later = outcome(made, token)
    await vi.advanceTimersByTimeAsync(260)
    expect(await later).toBe('verified')
    expect(made.calls).toHaveLength(3)
  })

  test('where requests cannot share promises, the failure of a load is not shared', async () => {
    const answers = [() => new Response('', { status: 404 }), () => keySet()]
    const made = instance({}, async () => {
      const answer = answers.shift() ?? (() => keySet())
      await new Promise((resolve) => setTimeout(resolve, 20))
      return answer()
    })
    expect(await outcomes(made, [token, token])).toEqual(['jwk-remote-failed-to-load', 'verified'])
  })

  test('where requests cannot share promises, a burst of unknown kids causes one load, with and without a key set', async () => {
    for (const isCold of [true, false]) {
      const made = instance(
        {},
        slowly(() => keySet()),
      )
      if (!isCold) await outcome(made, token)
      await outcomes(made, tokensOfUnknownKeys)
      expect(made.calls).toHaveLength(2)
    }
  })
})

describe('a key store', () => {
  /** A store on a map. */
  function memoryStore() {
    const stored = new Map<string, [unknown, number]>()
    const keyStore: KeyStore = {
      async load(keySetId, fetchKeys, use) {
        const [set, at] = stored.get(keySetId) ?? []
        if (
          set &&
          (await use(set, at).then(
            () => true,
            () => false,
          ))
        )
          return
        const fetched = await fetchKeys()
        await use(fetched)
        stored.set(keySetId, [fetched, now()])
      },
    }
    return { keyStore, stored }
  }

  test('a key store with a usable set spares the request', async () => {
    const { keyStore, stored } = memoryStore()
    const first = instance()
    await verifyToken(first.client, token, { keyStore })
    const [held] = [...stored.values()]
    const second = instance()
    await verifyToken(second.client, token, { keyStore: { load: (_, __, use) => use(held![0], held![1]) } })
    expect([first.calls.length, second.calls.length]).toEqual([1, 0])
  })

  test('an old, foreign, empty or malformed set of a key store is requested again', async () => {
    const sets: [unknown, number][] = [
      [{ keys: [jwk()] }, now() - 5 * minute],
      [{ keys: [jwk(otherKey, { kid: 'ins_2' })] }, now()],
      [{ keys: [] }, now()],
      ['<html>', now()],
      [null, now()],
    ]
    for (const [index, held] of sets.entries()) {
      const { keyStore, stored } = memoryStore()
      const secretKey = `sk_live_4f1c2a9b8d7estore${index}`
      const { client, calls } = instance({ secretKey })
      stored.set(`https://api.clerk.com/v1 ${secretKey}`, held)
      await verifyToken(client, token, { keyStore })
      expect(calls).toHaveLength(1)
    }
  })

  test('a key store does not bring back a key that was removed', async () => {
    const old = [{ keys: [jwk(), jwk(otherKey, { kid: 'ins_2' })] }, now() - minute] as const
    const keyStore: KeyStore = {
      load: async (_, fetchKeys, use) => use(...old).catch(async () => use(await fetchKeys())),
    }
    const made = instance()
    await outcome(made, token)
    await expect(verifyToken(made.client, tokenOfNewKey, { keyStore })).rejects.toMatchObject({
      reason: 'jwk-kid-mismatch',
    })
  })

  test('a set of a key store that is no newer than the one in memory is not used, so that a rotation is noticed', async () => {
    const { keyStore } = memoryStore()
    let keys = [jwk()]
    const made = instance({}, () => keySet(...keys))
    await verifyToken(made.client, token, { keyStore })
    keys = [jwk(otherKey, { kid: 'ins_2' })]
    await verifyToken(made.client, tokenOfNewKey, { keyStore })
    expect(made.calls).toHaveLength(2)
  })
})
