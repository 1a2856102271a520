import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  type CacheLike,
  cacheApiStore,
  type KvNamespace,
  keyStore,
  kvStore,
} from '../../src/auth/key-stores.ts'
import type { KeyStore } from '../../src/auth/types.ts'
import type { ClientOptions } from '../../src/client.ts'
import { ClerkConfigError } from '../../src/errors.ts'
import { instanceKey, issuedAt, jwk, keySet, otherKey, productionKey, secretKey, sign } from './support.ts'

afterEach(() => vi.useRealTimers())

const minute = 60_000

function fakeTimers() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
}

/** Lets everything proceed that does not wait for a timer. */
function turn() {
  return new Promise((resolve) => setImmediate(resolve))
}

/** A new isolate, which has loaded the package but no key yet. */
async function isolate() {
  vi.resetModules()
  const { createClient } = await import('../../src/client.ts')
  const { verifyToken } = await import('../../src/auth/index.ts')
  return async (world: World, token: string, keys?: KeyStore, options?: ClientOptions): Promise<string> => {
    const { fetch } = world
    const client = createClient({
      secretKey,
      publishableKey: productionKey,
      fetch,
      now: () => world.ms,
      ...options,
    })
    return verifyToken(client, token, keys ? { keyStore: keys } : {}).then(
      () => 'verified',
      ({ reason }) => reason,
    )
  }
}

/** The time, and a Clerk that counts the requests for its key set. */
class World {
  ms = issuedAt * 1000
  fetches = 0
  answer: () => Response | Promise<Response> = () => keySet()
  readonly fetch = async () => {
    this.fetches++
    return this.answer()
  }
}

/** A token that is valid at the time of the world. */
function tokenOf({ ms }: World, header: object = {}, key?: typeof instanceKey) {
  const now = Math.floor(ms / 1000)
  return sign({ iat: now, nbf: now, exp: now + 60 }, header, key)
}

const rotated = () => keySet(jwk(), jwk(otherKey, { kid: 'ins_2' }))

/** Each kind of store, on a map of its entries. */
const kinds: [string, (entries: Map<string, string>) => KeyStore][] = [
  [
    'any storage',
    (entries) => keyStore({ get: (name) => entries.get(name), put: (name, text) => entries.set(name, text) }),
  ],
  ['Workers KV', (entries) => kvStore(namespace(entries))],
  ['the Cache API', (entries) => cacheApiStore(cacheOf(entries))],
]

function namespace(entries: Map<string, string>): KvNamespace {
  return {
    get: async (name) => entries.get(name) ?? null,
    async put(name, text, { expirationTtl }) {
      expect(expirationTtl).toBe(3900)
      entries.set(name, text)
    },
  }
}

function cacheOf(entries: Map<string, string>): CacheLike {
  return {
    async match(url) {
      const text = entries.get(url)
      return text === undefined ? undefined : new Response(text)
    },
    async put(url, response) {
      expect(response.headers.get('cache-control')).toBe('max-age=3900')
      expect(new URL(url).protocol).toBe('https:')
      entries.set(url, await response.text())
    },
  }
}

describe.each(kinds)('%s', (_, make) => {
  test('a stored key set spares a new isolate the request', async () => {
    const [world, entries] = [new World(), new Map<string, string>()]
    expect(await (await isolate())(world, await tokenOf(world), make(entries))).toBe('verified')
    expect(await (await isolate())(world, await tokenOf(world), make(entries))).toBe('verified')
    expect(world.fetches).toBe(1)
  })

  test('an entry shows neither the secret key nor the instance', async () => {
    const [world, entries] = [new World(), new Map<string, string>()]
    await (await isolate())(world, await tokenOf(world), make(entries))
    const [[name, text]] = [...entries] as [[string, string]]
    expect(name).toMatch(/edge-clerk-keys-[\da-f]{64}$/)
    expect(name + text).not.toContain(secretKey.slice(8))
    expect(name + text).not.toContain('api.clerk.com')
  })

  test('any number of verifications cause one request, and any number of unknown kids one more', async () => {
    const [world, entries] = [new World(), new Map<string, string>()]
    const store = make(entries)
    const verify = await isolate()
    const token = await tokenOf(world)
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => verify(world, token, store)))
    expect(new Set(outcomes)).toEqual(new Set(['verified']))
    expect(world.fetches).toBe(1)

    const forged = await Promise.all(
      Array.from({ length: 500 }, (_, n) =>
        token.replace(/^[^.]+/, btoa(`{"alg":"RS256","kid":"ins_${n + 2}"}`).replace(/=/g, '')),
      ),
    )
    const refused = await Promise.all(forged.map((one) => verify(world, one, store)))
    expect(new Set(refused)).toEqual(new Set(['jwk-kid-mismatch']))
    expect(world.fetches).toBe(2)
  })

  test('a new kid is found by one request, and by other isolates without a request', async () => {
    const [world, entries] = [new World(), new Map<string, string>()]
    const [first, second] = [await isolate(), await isolate()]
    await first(world, await tokenOf(world), make(entries))
    await second(world, await tokenOf(world), make(entries))
    world.answer = rotated
    world.ms += minute
    const renewed = await tokenOf(world, { kid: 'ins_2' }, otherKey)
    expect(await first(world, renewed, make(entries))).toBe('verified')
    expect(world.fetches).toBe(2)
    expect(await second(world, renewed, make(entries))).toBe('verified')
    expect(world.fetches).toBe(2)
  })

  test('a key that is withdrawn verifies nothing in any isolate after five minutes', async () => {
    const [world, entries] = [new World(), new Map<string, string>()]
    const [first, second] = [await isolate(), await isolate()]
    await first(world, await tokenOf(world), make(entries))
    world.answer = () => keySet(jwk(otherKey, { kid: 'ins_2' }))
    world.ms += 4 * minute
    await second(world, await tokenOf(world), make(entries))
    world.ms += minute
    expect(await second(world, await tokenOf(world), make(entries))).toBe('jwk-kid-mismatch')
    expect(await first(world, await tokenOf(world), make(entries))).toBe('jwk-kid-mismatch')
  })

  test('older keys verify in a new isolate for an hour where the request fails', async () => {
    const [world, entries] = [new World(), new Map<string, string>()]
    await (await isolate())(world, await tokenOf(world), make(entries))
    world.answer = () => new Response('<html>', { status: 403 })
    world.ms += 64 * minute
    const verify = await isolate()
    expect(await verify(world, await tokenOf(world), make(entries))).toBe('verified')
    expect(await verify(world, await tokenOf(world), make(entries))).toBe('verified')
    // The second verification is within the cool-down.
    expect(world.fetches).toBe(2)
    world.ms += minute
    expect(await verify(world, await tokenOf(world), make(entries))).toBe('jwk-remote-failed-to-load')
    expect(await (await isolate())(world, await tokenOf(world), make(entries))).toBe(
      'jwk-remote-failed-to-load',
    )
  })

  test('stored keys verify nothing for another instance', async () => {
    const [ours, theirs] = [new World(), new World()]
    theirs.answer = () => keySet(jwk(otherKey))
    const entries = new Map<string, string>()
    const store = make(entries)
    const verify = await isolate()
    const other = { secretKey: `${secretKey}x` }
    expect(await verify(ours, await tokenOf(ours), store)).toBe('verified')
    expect(await verify(theirs, await tokenOf(theirs), store, other)).toBe('token-invalid-signature')
    expect(await verify(theirs, await tokenOf(theirs, {}, otherKey), store, other)).toBe('verified')
    expect(entries.size).toBe(2)

    // Not even when an entry is moved from one instance to the other.
    const [[, our], [their]] = [...entries] as [[string, string], [string, string]]
    entries.set(their, our)
    const moved = await isolate()
    expect(await moved(theirs, await tokenOf(theirs), store, other)).toBe('token-invalid-signature')
    expect(theirs.fetches).toBe(2)
  })

  describe('an entry that is not as it was stored', () => {
    const attackers = JSON.stringify({ keySet: { keys: [jwk(otherKey)] }, storedAt: issuedAt * 1000 })
    const poison: [string, (text: string) => string][] = [
      ['nothing', () => ''],
      ['not JSON', () => 'not JSON'],
      ['HTML', () => '<html>'],
      ['null', () => 'null'],
      ['cut off', (text) => text.slice(0, -10)],
      ['longer than any', (text) => text + ' '.repeat(64 * 1024)],
      ["an attacker's keys, not signed", () => attackers],
      ["an attacker's keys, signed with zeros", () => '0'.repeat(64) + attackers],
      ["an attacker's keys under the signature that was there", (text) => text.slice(0, 64) + attackers],
      ['one key more', (text) => text.replace('"keys":[', `"keys":[${JSON.stringify(jwk(otherKey))},`)],
      ['another time', (text) => text.replace(/"storedAt":\d+/, `"storedAt":${(issuedAt + 1) * 1000}`)],
    ]
    test.each(poison)(
      'an entry that is not as it was stored is refused and replaced: %s',
      async (_, spoil) => {
        const [world, entries] = [new World(), new Map<string, string>()]
        await (await isolate())(world, await tokenOf(world), make(entries))
        const [[name, text]] = [...entries] as [[string, string]]
        expect(spoil(text)).not.toBe(text)

        entries.set(name, spoil(text))
        expect(await (await isolate())(world, await tokenOf(world, {}, otherKey), make(entries))).toBe(
          'token-invalid-signature',
        )
        expect(world.fetches).toBe(2)
        entries.set(name, spoil(text))
        expect(await (await isolate())(world, await tokenOf(world), make(entries))).toBe('verified')
        expect(entries.get(name)).toBe(text)
        // It is not used where the request fails, either.
        entries.set(name, spoil(text))
        world.answer = () => new Response('', { status: 403 })
        expect(await (await isolate())(world, await tokenOf(world), make(entries))).toBe(
          'jwk-remote-failed-to-load',
        )
      },
    )
  })

  test('a response that is not a key set, or is too long, is not stored', async () => {
    const [world, entries] = [new World(), new Map<string, string>()]
    world.answer = () => Response.json({ keys: null })
    expect(await (await isolate())(world, await tokenOf(world), make(entries))).toBe('jwk-remote-invalid')
    world.answer = () =>
      keySet(...Array.from({ length: 200 }, (_, n) => jwk(instanceKey, { kid: `ins_${n}` })))
    expect(await (await isolate())(world, await tokenOf(world), make(entries))).toBe('verified')
    expect(entries.size).toBe(0)
  })

  test('a store works for a client with a publishable key alone', async () => {
    const [world, entries] = [new World(), new Map<string, string>()]
    const options = { secretKey: undefined }
    expect(await (await isolate())(world, await tokenOf(world), make(entries), options)).toBe('verified')
    expect(await (await isolate())(world, await tokenOf(world), make(entries), options)).toBe('verified')
    expect(world.fetches).toBe(1)
  })
})

describe('a storage that does not work', () => {
  const broken: [string, () => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('no storage')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no storage'))],
    ['hangs', () => new Promise(() => {})],
    ['returns something else', () => ({ keys: [jwk(otherKey)] })],
  ]
  test.each(broken)('a storage that %s fails no request', async (_, work) => {
    const world = new World()
    const startedAt = performance.now()
    for (const storage of [
      { get: work, put: () => {} },
      { get: () => {}, put: work },
      { get: work, put: work },
    ]) {
      const store = keyStore(storage, { timeoutMs: 20 })
      expect(await (await isolate())(world, await tokenOf(world), store)).toBe('verified')
      expect(await (await isolate())(world, await tokenOf(world, {}, otherKey), store)).toBe(
        'token-invalid-signature',
      )
    }
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  test('by default, a storage is waited for half a second', async () => {
    const world = new World()
    const verify = await isolate()
    const token = await tokenOf(world)
    fakeTimers()
    const get = vi.fn(() => new Promise(() => {}))
    const verification = verify(world, token, keyStore({ get, put: () => {} }))
    for (let turns = 0; turns < 10_000 && !get.mock.calls.length; turns++) await turn()
    await vi.advanceTimersByTimeAsync(499)
    for (let turns = 0; turns < 20; turns++) await turn()
    expect(world.fetches).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(await verification).toBe('verified')
  })

  test('with waitUntil, no request waits for the write', async () => {
    const world = new World()
    const work: Promise<unknown>[] = []
    let wrote = 0
    const storage = {
      get: () => {},
      put: async () => {
        await new Promise((resolve) => setTimeout(resolve, 50))
        wrote++
      },
    }
    const store = keyStore(storage, { waitUntil: (promise) => work.push(promise) })
    expect(await (await isolate())(world, await tokenOf(world), store)).toBe('verified')
    expect([work.length, wrote]).toEqual([1, 0])
    await Promise.all(work)
    expect(wrote).toBe(1)
  })

  test('a waitUntil that throws fails no request', async () => {
    const world = new World()
    const waitUntil = () => {
      throw new Error('too late')
    }
    const store = keyStore({ get: () => {}, put: () => {} }, { waitUntil })
    expect(await (await isolate())(world, await tokenOf(world), store)).toBe('verified')
  })
})

test('keys that an isolate with a fast clock stored are not fresh for longer', async () => {
  const [ahead, world] = [new World(), new World()]
  const entries = new Map<string, string>()
  const store = kvStore(namespace(entries))
  ahead.ms += 30 * minute
  await (await isolate())(ahead, await tokenOf(ahead), store)
  const verify = await isolate()
  expect(await verify(world, await tokenOf(world), store)).toBe('verified')
  entries.clear()
  world.ms += 5 * minute
  expect(await verify(world, await tokenOf(world), store)).toBe('verified')
  expect(world.fetches).toBe(1)
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 60_001])('timeoutMs %s is refused', (timeoutMs) => {
  expect(() => keyStore({ get: () => {}, put: () => {} }, { timeoutMs })).toThrow(ClerkConfigError)
})

test('an entry that is too long is not verified', async () => {
  const world = new World()
  const sign = vi.spyOn(crypto.subtle, 'sign')
  const store = keyStore({ get: () => 'x'.repeat(10_000_000), put: () => {} })
  expect(await (await isolate())(world, await tokenOf(world), store)).toBe('verified')
  const lengths = sign.mock.calls.map(([, , data]) => data.byteLength)
  expect(Math.max(...lengths)).toBeLessThan(64 * 1024)
  sign.mockRestore()
})

test('a client with a PEM does not use the store', async () => {
  const { instancePem } = await import('./support.ts')
  const world = new World()
  const get = vi.fn()
  const store = keyStore({ get, put: get })
  expect(await (await isolate())(world, await tokenOf(world), store, { jwtKey: instancePem })).toBe(
    'verified',
  )
  expect([get.mock.calls.length, world.fetches]).toEqual([0, 0])
})

describe('without a store', () => {
  test('without a store, any number of verifications cause one request, and any number of unknown kids one more', async () => {
    const world = new World()
    const verify = await isolate()
    const token = await tokenOf(world)
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => verify(world, token)))
    expect(new Set(outcomes)).toEqual(new Set(['verified']))
    expect(world.fetches).toBe(1)
    const kids = await Promise.all(
      Array.from({ length: 500 }, (_, n) => tokenOf(world, { kid: `ins_${n + 2}` })),
    )
    const refused = await Promise.all(kids.map((one) => verify(world, one)))
    expect(new Set(refused)).toEqual(new Set(['jwk-kid-mismatch']))
    expect(world.fetches).toBe(2)
  })
})

test.each<[string, () => KeyStore | undefined]>([
  ['without a store', () => undefined],
  ['with a store that hangs too', () => keyStore({ get: () => new Promise(() => {}), put: () => {} })],
])('a key set endpoint that hangs is given up on, %s', async (_, make) => {
  const world = new World()
  const verify = await isolate()
  const token = await tokenOf(world)
  fakeTimers()
  world.answer = () => new Promise(() => {})
  const verifications = Array.from({ length: 20 }, () => verify(world, token, make()))
  let settled = 0
  for (const verification of verifications) verification.then(() => settled++)
  for (let ms = 0; settled < 20 && ms < 20_000; ) {
    // Cryptography does not use the fake timers, so that they advance only when one is waited for.
    if (vi.getTimerCount()) {
      await vi.advanceTimersByTimeAsync(50)
      ms += 50
    }
    await turn()
  }
  expect(settled).toBe(20)
  expect(new Set(await Promise.all(verifications))).toEqual(new Set(['jwk-remote-failed-to-load']))
  expect(world.fetches).toBe(2)
  world.answer = () => keySet()
  expect(await verify(world, token)).toBe('verified')
})
