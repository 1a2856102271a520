import { describe, expect, test, vi } from 'vitest'
import { type ClientOptions, configOf, createClient, createClientFromEnv } from '../src/client.ts'
import { ClerkConfigError } from '../src/errors.ts'

const pem = '-----BEGIN PUBLIC KEY-----\nMIIBIjANBg==\n-----END PUBLIC KEY-----'

/** Values that each option takes, and values that it refuses. */
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
      'whsec_abc',
      'sk_test_',
      'sk_abc',
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
      'pk_test_',
      'pk_test_a\n',
      ' pk_test_YS50ZXN0JA==',
    ],
  },
  machineSecretKey: {
    takes: ['ak_0123456789abcdef', 'of.another~form+/==', undefined],
    refuses: [
      '',
      'undefined',
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
    ],
  },
  apiUrl: {
    takes: [
      'https://api.clerk.com',
      'https://api.clerk.com/v1',
      'https://api.clerk.com:8443/a/v1/',
      'http://localhost:3000',
      'http://127.0.0.1:3000/v1',
      'http://[::1]:3000',
      undefined,
    ],
    refuses: [
      '',
      null,
      'api.clerk.com',
      '//api.clerk.com',
      'http://api.clerk.com',
      'http://localhost.evil.test',
      'http://127.0.0.1.evil.test',
      'http://127.evil.test',
      'ftp://api.clerk.com',
      'https://user:word@api.clerk.com',
      'https://api.clerk.com@evil.test',
      'https://api.clerk.com?x',
      'https://api.clerk.com/v1?x=y',
      'https://api.clerk.com/v1#x',
      'https://api.clerk.com\\@evil.test',
      'https://api.clerk.com/\n',
      ' https://api.clerk.com',
      'javascript:alert(1)',
    ],
  },
  timeoutMs: {
    takes: [1, 10_000, undefined],
    refuses: [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, null, ''],
  },
  totalTimeoutMs: {
    takes: [1, 30_000],
    refuses: [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, null, ''],
  },
  maxRetries: { takes: [0, 1, 5, undefined], refuses: [-1, 6, 1.5, Number.NaN, null, ''] },
}

describe('options', () => {
  for (const [name, { takes, refuses }] of Object.entries(table)) {
    test.each(takes.map((value) => [value]))(`${name} takes %j`, (value) => {
      expect(() => createClient({ [name]: value })).not.toThrow()
    })

    test.each(refuses.map((value) => [value]))(`${name} refuses %j and does not show it`, (value) => {
      const error = thrown(() => createClient({ [name]: value } as ClientOptions))
      expect(error).toMatchObject({ name: 'ClerkConfigError', code: 'config' })
      expect(error.message).toMatch(new RegExp(`^${name} `))
      const text = String(value).trim()
      if (text.length > 4) expect(`${error.stack}`).not.toContain(text)
    })
  }

  test('none is needed to make a client', () => {
    expect(() => createClient({})).not.toThrow()
  })

  test('the address gets /v1 where it has no path, and loses a slash at its end', () => {
    const of = (apiUrl?: string) => configOf(createClient({ apiUrl })).apiUrl
    expect(of()).toBe('https://api.clerk.com/v1')
    expect(of('https://a.test')).toBe('https://a.test/v1')
    expect(of('https://a.test//')).toBe('https://a.test/v1')
    expect(of('https://a.test/b')).toBe('https://a.test/b')
    expect(of('https://a.test/b/v1/')).toBe('https://a.test/b/v1')
    expect(of('http://[::1]:3000')).toBe('http://[::1]:3000/v1')
  })

  test('making a client reads no global and does no I/O', () => {
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

  test('what the caller does to the options afterwards changes nothing', () => {
    const options: ClientOptions = { secretKey: 'sk_test_abc', maxRetries: 1 }
    const client = createClient(options)
    options.secretKey = 'sk_test_other'
    options.maxRetries = 5
    expect(configOf(client)).toMatchObject({ secretKey: 'sk_test_abc', maxRetries: 1 })
  })
})

describe('from an environment', () => {
  const env = {
    CLERK_SECRET_KEY: 'sk_test_abc',
    CLERK_PUBLISHABLE_KEY: 'pk_test_YS50ZXN0JA==',
    CLERK_JWT_KEY: pem,
    CLERK_MACHINE_SECRET_KEY: 'ak_0123456789abcdef',
    CLERK_API_URL: 'https://a.test',
    CLERK_OTHER: 'ignored',
  }

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

  test('options go before it', () => {
    const { secretKey, apiUrl, maxRetries } = configOf(
      createClientFromEnv(env, { secretKey: 'sk_test_other', maxRetries: 0 }),
    )
    expect([secretKey, apiUrl, maxRetries]).toEqual(['sk_test_other', 'https://a.test/v1', 0])
  })

  test('a name that is not set is left out', () => {
    expect(configOf(createClientFromEnv({})).secretKey).toBeUndefined()
  })

  test.each(Object.keys(env).filter((name) => name !== 'CLERK_OTHER'))(
    '%s that is set and empty is refused',
    (name) => {
      expect(() => createClientFromEnv({ ...env, [name]: '' })).toThrow(ClerkConfigError)
    },
  )
})

function thrown(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not throw')
}
