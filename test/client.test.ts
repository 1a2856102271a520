import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  type Client,
  type ClientOptions,
  configOf,
  createClient,
  createClientFromEnv,
} from '../src/client.ts'
import { path } from '../src/internal/path.ts'
import { request } from '../src/internal/request.ts'
import * as users from '../src/resources/users.ts'
import { fakeFetch, okay, secretKey, Thing } from './internal/support.ts'
import { rejection, thrown } from './support/rejection.ts'

const pem = '-----BEGIN PUBLIC KEY-----\nMIIBIjANBg==\n-----END PUBLIC KEY-----'

/** Values that each option takes, and values that it refuses. Their messages are in messages.test.ts. */
const table: Record<string, { takes: unknown[]; refuses: unknown[] }> = {
  secretKey: {
    takes: ['sk_test_abc', 'sk_live_A-b_9', 'test_abc', 'live_abc', undefined],
    refuses: [
      '',
      ' ',
      'undefined',
      'null',
      null,
      0,
      {},
      [],
      'pk_test_abc',
      'ak_0123456789abcdef',
      'whsec_abc',
      'sk_test_',
      'sk_abc',
      'sk_prod_abc',
      'sk_test_abc\n',
      'sk_test_abc\r\nx-other: y',
      ' sk_test_abc',
      'sk_test_abc ',
      'sk_test_a bc',
      '"sk_test_abc"',
      "'sk_test_abc'",
      '\uFEFFsk_test_abc',
      'sk_test_ab\u00e9',
      'sk_test_ab\u0000',
      'Bearer sk_test_abc',
    ],
  },
  publishableKey: {
    takes: [
      'pk_test_Y2xlcmsuZXhhbXBsZS5jb20k',
      'pk_live_Y2xlcmsuZXhhbXBsZS5jb20k',
      'pk_test_YS50ZXN0JA==',
      undefined,
    ],
    refuses: [
      '',
      'undefined',
      null,
      'sk_test_abc',
      'pk_abc',
      'pk_prod_abc',
      'pk_test_',
      'pk_test_==',
      'pk_test_a\n',
      'pk_test_a=b',
      ' pk_test_YS50ZXN0JA==',
    ],
  },
  machineSecretKey: {
    takes: ['ak_0123456789abcdef', 'of.another~form+/==', '0123456789', undefined],
    refuses: [
      '',
      'undefined',
      '012345678',
      null,
      'sk_test_0123456789',
      'pk_test_0123456789',
      'ak_0123456789\n',
      'ak 0123456789',
    ],
  },
  jwtKey: {
    takes: [pem, `\n${pem}\n`, undefined],
    refuses: [
      '',
      'undefined',
      null,
      'MIIBIjANBg==',
      '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----',
      `Here it is: ${pem}`,
    ],
  },
  apiUrl: {
    takes: [
      'https://api.clerk.com',
      'https://api.clerk.com/v1',
      'https://api.clerk.com:8443/a/v1/',
      'https://127.0.0.1',
      'http://localhost',
      'http://localhost:3000',
      'http://localhost/v1',
      'http://127.0.0.1:3000/v1',
      'http://127.1',
      'http://[::1]:3000',
      undefined,
    ],
    refuses: [
      '',
      null,
      'api.clerk.com',
      '//api.clerk.com',
      'https:',
      'https://',
      'https:api.clerk.com',
      'https:///',
      'https://x.com:99999',
      'https://[::1',
      'http://api.clerk.com',
      'http://localhost.evil.test',
      'http://localhost-evil.test',
      'http://localhosting',
      'http://127.0.0.1.evil.test',
      'http://127.evil.test',
      'http://127x0.test',
      'http://127.',
      'http://127..',
      'http://1127.0.0.1',
      'http://[::2]',
      'xhttps://api.clerk.com',
      'ftp://api.clerk.com',
      'https://user:word@api.clerk.com',
      'https://api.clerk.com@evil.test',
      'https://api.clerk.com?x',
      'https://api.clerk.com/v1?x=y',
      'https://api.clerk.com/v1#x',
      'https://api.clerk.com/%2e%2e',
      'https://api.clerk.com\\@evil.test',
      'https://api.clerk.com/\n',
      ' https://api.clerk.com',
      'javascript:alert(1)',
    ],
  },
  apiVersion: {
    takes: ['2026-05-12', '2025-03-12', 'x', undefined],
    refuses: [
      '',
      ' ',
      ' 2026-05-12',
      '2026-05-12 ',
      'x\ny',
      'x\r\nother: y',
      'ü€',
      'x\u007f',
      null,
      20260512,
    ],
  },
  userAgent: {
    takes: ['app/1', 'my app/1.2 (edge; +https://a.test)', undefined],
    refuses: ['', 'app/1\n', '\tapp/1', 'ü€', 'a\u0000b', null, {}],
  },
  fetch: { takes: [() => Promise.reject(), undefined], refuses: [null, 'fetch', {}, true] },
  now: { takes: [() => 0, undefined], refuses: [null, 0, new Date(0)] },
  strict: { takes: [true, false, undefined], refuses: [null, 'true', 'false', 0, 1] },
  onDrift: { takes: [() => {}, undefined], refuses: [null, 'log', {}, true] },
  onWarning: { takes: [() => {}, undefined], refuses: [null, 'log', {}, true] },
  onRequest: { takes: [() => {}, undefined], refuses: [null, 'log', {}, true] },
  onResponse: { takes: [() => {}, undefined], refuses: [null, 'log', {}, true] },
  throttle: { takes: [{ enqueue: () => {} }, undefined], refuses: [null, 'on', {}, true, () => {}] },
  timeoutMs: {
    takes: [1, 10_000, 2 ** 31 - 1, undefined],
    refuses: [0, -1, 1.5, 2 ** 31, Number.NaN, Number.POSITIVE_INFINITY, null, '', '10'],
  },
  totalTimeoutMs: {
    takes: [1, 30_000, 2 ** 31 - 1, undefined],
    refuses: [0, -1, 1.5, 2 ** 31, Number.NaN, Number.POSITIVE_INFINITY, null, '', '10'],
  },
  maxRetries: { takes: [0, 1, 5, undefined], refuses: [-1, 6, 1.5, Number.NaN, null, '', '2'] },
}

describe('createClient', () => {
  for (const [name, { takes, refuses }] of Object.entries(table)) {
    test.each(takes.map((value) => [value]))(`takes %j as ${name}`, (value) => {
      expect(createClient({ [name]: value })).toBeDefined()
    })

    test.each(refuses.map((value) => [value]))(`refuses %j as ${name} and does not show it`, (value) => {
      const error = thrown(() => createClient({ [name]: value } as ClientOptions))
      expect(error).toMatchObject({ name: 'ClerkConfigError', code: 'config' })
      expect(error.message).toMatch(new RegExp(`^${name} `))
      const text = String(value).trim()
      if (text.length > 10) expect(`${error.stack}`).not.toContain(text)
    })
  }

  test('has a table row for every option', () => {
    const config = configOf(createClient({}))
    // `onSuccess` is set by withResponse alone.
    expect([...Object.keys(table), 'onSuccess'].sort()).toEqual(Object.keys(config).sort())
  })

  test('needs no option', () => {
    expect(configOf(createClient({}))).toMatchObject({
      secretKey: undefined,
      publishableKey: undefined,
      machineSecretKey: undefined,
      jwtKey: undefined,
      apiUrl: 'https://api.clerk.com/v1',
      apiVersion: '2026-05-12',
      userAgent: expect.stringMatching(/^edge-clerk\/\d/),
      strict: false,
      timeoutMs: 10_000,
      totalTimeoutMs: 30_000,
      maxRetries: 2,
    })
  })

  test.each([
    ['sk_live_abcdefgh', 'pk_test_YS50ZXN0JA=='],
    ['sk_test_abcdefgh', 'pk_live_YS50ZXN0JA=='],
    ['live_abcdefgh', 'pk_test_YS50ZXN0JA=='],
    ['test_abcdefgh', 'pk_live_YS50ZXN0JA=='],
  ])('refuses %s with %s: one is live and the other is not', (secretKey, publishableKey) => {
    const error = thrown(() => createClient({ secretKey, publishableKey }))
    expect(error).toMatchObject({ code: 'config' })
    expect(error.message).toMatch(/^secretKey and publishableKey must be of one instance/)
  })

  test.each([
    ['sk_live_abcdefgh', 'pk_live_YS50ZXN0JA=='],
    ['sk_test_abcdefgh', 'pk_test_YS50ZXN0JA=='],
    ['test_live_abcdefgh', 'pk_test_YS50ZXN0JA=='],
    ['sk_test_live_abcdefgh', 'pk_test_YS50ZXN0JA=='],
    ['live_abcdefgh', 'pk_live_YS50ZXN0JA=='],
  ])('takes %s with %s', (secretKey, publishableKey) => {
    expect(configOf(createClient({ secretKey, publishableKey }))).toMatchObject({ secretKey, publishableKey })
  })

  test('touches no global and does no I/O', () => {
    const touched = vi.fn()
    const names = ['fetch', 'Date', 'setTimeout', 'process', 'navigator', 'crypto'] as const
    const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name)!)
    try {
      for (const name of names)
        Object.defineProperty(globalThis, name, { configurable: true, get: () => touched(name) })
      createClient({ secretKey: 'sk_test_abc' })
      createClientFromEnv({ CLERK_SECRET_KEY: 'sk_test_abc' })
    } finally {
      for (const [index, name] of names.entries()) Object.defineProperty(globalThis, name, before[index]!)
    }
    expect(touched.mock.calls).toEqual([])
  })

  test('copies the options: a later change of them changes nothing', () => {
    const options: ClientOptions = { secretKey: 'sk_test_abc', maxRetries: 1 }
    const client = createClient(options)
    options.secretKey = 'sk_test_other'
    options.maxRetries = 5
    expect(configOf(client)).toMatchObject({ secretKey: 'sk_test_abc', maxRetries: 1 })
  })

  test('reads the options that are own properties alone', () => {
    const inherited = Object.create({ secretKey: 'sk_test_inherited', strict: true })
    expect(configOf(createClient(inherited))).toMatchObject({ secretKey: undefined, strict: false })
  })

  test('uses the clock of now, and Date.now where none is given', () => {
    expect(configOf(createClient({ now: () => 7 })).now()).toBe(7)
    vi.useFakeTimers({ now: 1234 })
    expect(configOf(createClient({})).now()).toBe(1234)
    vi.useRealTimers()
  })
})

describe('apiUrl', () => {
  test.each([
    ['https://a.test', 'https://a.test/v1'],
    ['https://a.test//', 'https://a.test/v1'],
    ['https://a.test/b', 'https://a.test/b'],
    ['https://a.test/b/v1/', 'https://a.test/b/v1'],
    ['https://a.test/b//', 'https://a.test/b'],
    ['http://[::1]:3000', 'http://[::1]:3000/v1'],
    ['https://API.clerk.com', 'https://api.clerk.com/v1'],
    ['https://api.clerk.com:443', 'https://api.clerk.com/v1'],
    ['https://api.clerk.com/./v1', 'https://api.clerk.com/v1'],
    ['https://api.clerk.com/a/../v1', 'https://api.clerk.com/v1'],
    ['http://localhost:80', 'http://localhost/v1'],
    ['http://127.1:3000', 'http://127.0.0.1:3000/v1'],
  ])('%s becomes %s', async (apiUrl, base) => {
    const { calls, fetch } = fakeFetch(okay)
    const client = createClient({ secretKey, apiUrl, fetch })
    await request(client, 'GET', path('/things'), { output: Thing })
    expect(calls[0]!.url).toBe(`${base}/things`)
  })

  test('of any form is refused by createClient, or an operation can be sent to it', async () => {
    const part = fc.constantFrom(
      ...['https://', 'http://', 'localhost', '127.0.0.1', '127.1', '[::1]', 'a', 'B', '.', '..', '/', '//'],
      ...[
        ':',
        ':80',
        ':443',
        ':99999',
        '~',
        '_',
        '-',
        '%2e',
        '?',
        '#',
        '@',
        '\\',
        ' ',
        'xn--',
        'é',
        '[',
        ']',
      ],
    )
    let [accepted, refused] = [0, 0]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('https://', 'http://localhost', 'http://127.', ''),
        fc.array(part, { maxLength: 5 }),
        async (start, parts) => {
          const { calls, fetch } = fakeFetch(okay)
          let client: Client
          try {
            client = createClient({ secretKey, apiUrl: start + parts.join(''), fetch })
          } catch (error) {
            expect(error).toMatchObject({ code: 'config' })
            refused++
            return
          }
          accepted++
          await request(client, 'GET', path('/things/{thing_id}', 'a'), { output: Thing })
          expect(calls).toHaveLength(1)
          const { protocol, hostname, pathname, search, username } = new URL(calls[0]!.url)
          if (protocol === 'http:') expect(hostname).toMatch(/^(localhost|127(\.\d+){3}|\[::1\])$/)
          expect(pathname.endsWith('/things/a')).toBe(true)
          expect(search + username).toBe('')
        },
      ),
      { seed: 20260512, numRuns: 3000 },
    )
    expect(Math.min(accepted, refused)).toBeGreaterThan(300)
  })

  test('takes time in proportion to its length', () => {
    const startedAt = performance.now()
    for (const apiUrl of [
      `https://a${'/'.repeat(300_000)}x`,
      `https://a/x${'/'.repeat(300_000)}`,
      `http://127.${'1.'.repeat(150_000)}x`,
      `https://${'a.'.repeat(150_000)}\n`,
    ]) {
      try {
        createClient({ apiUrl })
      } catch {}
    }
    // A quadratic search takes minutes.
    expect(performance.now() - startedAt).toBeLessThan(3000)
  })
})

describe('createClientFromEnv', () => {
  const env = {
    CLERK_SECRET_KEY: 'sk_test_abc',
    CLERK_PUBLISHABLE_KEY: 'pk_test_YS50ZXN0JA==',
    CLERK_JWT_KEY: pem,
    CLERK_MACHINE_SECRET_KEY: 'ak_0123456789abcdef',
    CLERK_API_URL: 'https://a.test',
    CLERK_OTHER: 'ignored',
  }
  const names = Object.keys(env).filter((name) => name !== 'CLERK_OTHER')

  test('reads the conventional names', () => {
    const { secretKey, publishableKey, jwtKey, machineSecretKey, apiUrl } = configOf(createClientFromEnv(env))
    expect({ secretKey, publishableKey, jwtKey, machineSecretKey, apiUrl }).toEqual({
      secretKey: env.CLERK_SECRET_KEY,
      publishableKey: env.CLERK_PUBLISHABLE_KEY,
      jwtKey: env.CLERK_JWT_KEY,
      machineSecretKey: env.CLERK_MACHINE_SECRET_KEY,
      apiUrl: 'https://a.test/v1',
    })
  })

  test('prefers an option to its variable', () => {
    const { secretKey, apiUrl, maxRetries } = configOf(
      createClientFromEnv(env, { secretKey: 'sk_test_other', maxRetries: 0 }),
    )
    expect([secretKey, apiUrl, maxRetries]).toEqual(['sk_test_other', 'https://a.test/v1', 0])
  })

  test('prefers an option even to a variable that is wrong', () => {
    const client = createClientFromEnv({ CLERK_SECRET_KEY: 'wrong' }, { secretKey: 'sk_test_other' })
    expect(configOf(client).secretKey).toBe('sk_test_other')
  })

  test('reads the variable of an option that is undefined', () => {
    const undefinedOptions = { secretKey: undefined, apiUrl: undefined, jwtKey: undefined }
    const { secretKey, apiUrl, jwtKey } = configOf(createClientFromEnv(env, undefinedOptions))
    expect([secretKey, apiUrl, jwtKey]).toEqual(['sk_test_abc', 'https://a.test/v1', pem])
  })

  test.each([
    'CLERK_SECRET_KEY',
    'CLERK_PUBLISHABLE_KEY',
    'CLERK_JWT_KEY',
    'CLERK_MACHINE_SECRET_KEY',
  ] as const)('accepts %s alone', (name) => {
    expect(createClientFromEnv({ [name]: env[name] } as Record<string, string>)).toBeDefined()
  })

  test.each([
    [{}],
    [{ CLERK_API_URL: 'https://a.test' }],
    [{ CLERK_SECRET: 'sk_test_abc' }],
    [{ CLERK_SECRET_KEY: undefined }],
  ])('throws at once where %j holds no key', (empty) => {
    const error = thrown(() => createClientFromEnv(empty as Record<string, string>))
    expect(error).toMatchObject({ code: 'config', message: expect.stringMatching(/^env has no key/) })
  })

  test('accepts a key that is given as an option', () => {
    const client = createClientFromEnv({} as Record<string, string>, { secretKey: 'sk_test_other' })
    expect(configOf(client).secretKey).toBe('sk_test_other')
  })

  test('reads bindings that are getters of a prototype, as some runtimes have them', () => {
    class Env {
      get CLERK_SECRET_KEY() {
        return 'sk_test_abc'
      }
    }
    expect(configOf(createClientFromEnv(new Env())).secretKey).toBe('sk_test_abc')
  })

  test.each(names)('refuses %s that is set and empty, by its name', (name) => {
    const error = thrown(() => createClientFromEnv({ ...env, [name]: '' }))
    expect(error).toMatchObject({ code: 'config', message: `${name} is empty` })
  })

  test.each(names)('names %s where its value is wrong, and does not show it', (name) => {
    const error = thrown(() => createClientFromEnv({ ...env, [name]: 'wrong value' }))
    expect(error.message).toMatch(new RegExp(`^${name} (must|is cut short)`))
    expect(`${error.stack}`).not.toContain('wrong value')
  })

  test('names the variables of keys that do not belong together, and the option where one is', () => {
    const error = thrown(() => createClientFromEnv({ ...env, CLERK_SECRET_KEY: 'sk_live_abc' }))
    expect(error.message).toMatch(/^CLERK_SECRET_KEY and CLERK_PUBLISHABLE_KEY must be of one instance/)
    const mixed = thrown(() => createClientFromEnv(env, { secretKey: 'sk_live_abc' }))
    expect(mixed.message).toMatch(/^secretKey and CLERK_PUBLISHABLE_KEY must be of one instance/)
  })

  test('names the option where the option is wrong', () => {
    const error = thrown(() => createClientFromEnv(env, { secretKey: 'wrong' }))
    expect(error.message).toMatch(/^secretKey must /)
  })

  test.each([[undefined], [null], ['CLERK_SECRET_KEY'], [7]])('refuses %j in place of an object', (value) => {
    expect(thrown(() => createClientFromEnv(value as never))).toMatchObject({ code: 'config' })
  })
})

describe('a client', () => {
  const keys = {
    secretKey: 'sk_test_reachable0',
    machineSecretKey: 'ak_reachable1111',
    jwtKey: pem.replace('MII', 'reachable2'),
  }

  test('leads to its keys by no property, prototype, constructor or static', () => {
    const client = createClient({ ...keys, publishableKey: 'pk_test_YS50ZXN0JA==' })
    const seen = new Set<unknown>()
    const visit = (value: unknown) => {
      if (typeof value === 'string') expect(value).not.toMatch(/reachable/)
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
        return
      seen.add(value)
      for (const key of Reflect.ownKeys(value)) {
        const { value: inner, get } = Object.getOwnPropertyDescriptor(value, key)!
        visit(get ? tryGet(client, get) : inner)
        // Whatever function there is, given the client.
        if (value !== Object.prototype && value !== Function.prototype && typeof inner === 'function') {
          visit(tryCall(inner, client))
        }
      }
      visit(Object.getPrototypeOf(value))
    }
    visit(client)
    visit((client as { constructor: unknown }).constructor)
    expect(seen.size).toBeGreaterThan(2)
  })

  test('has no own property at all', () => {
    expect(Reflect.ownKeys(createClient(keys))).toEqual([])
  })
})

describe('a value that is not a client of this package', () => {
  const client = createClient({ secretKey })
  const others: [string, unknown, found: string][] = [
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['an id', 'user_1', 'a string'],
    ['the options', { secretKey }, 'an object that createClient of this copy of edge-clerk did not make'],
    [
      'a request',
      new Request('https://a.test'),
      'an object that createClient of this copy of edge-clerk did not make',
    ],
    ['a proxy', new Proxy(client, {}), 'an object that createClient of this copy of edge-clerk did not make'],
    [
      'a copy',
      structuredClone(client),
      'an object that createClient of this copy of edge-clerk did not make',
    ],
    [
      'an object that inherits from a client',
      Object.create(client),
      'an object that createClient of this copy of edge-clerk did not make',
    ],
    ['a function', createClient, 'a function'],
  ]

  test.each(others)('is refused with a message that says so: %s', async (_, value, found) => {
    const message = `client must be what createClient returns (got ${found})`
    expect(await rejection(users.get(value as Client, 'user_1'))).toMatchObject({ code: 'input', message })
    expect(thrown(() => configOf(value as Client))).toMatchObject({ name: 'ClerkInputError', message })
  })

  test('is refused where it is left out', async () => {
    const get = users.get as unknown as (id: string) => Promise<unknown>
    expect((await rejection(get('user_1'))).message).toBe(
      'client must be what createClient returns (got a string)',
    )
  })
})

function tryGet(receiver: unknown, get: () => unknown): unknown {
  try {
    return get.call(receiver)
  } catch {
    return undefined
  }
}

function tryCall(work: (value: unknown) => unknown, value: unknown): unknown {
  try {
    return work(value)
  } catch {
    return undefined
  }
}
