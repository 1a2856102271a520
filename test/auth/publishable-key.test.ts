import { describe, expect, test } from 'vitest'
import { parsePublishableKey } from '../../src/auth/publishable-key.ts'
import { ClerkConfigError } from '../../src/errors.ts'

const key = (host: string, kind = 'test') => `pk_${kind}_${btoa(host)}`

describe('a publishable key', () => {
  test('a publishable key names the host, and whether it is production', () => {
    expect(parsePublishableKey(key('clerk.example.com$', 'live'))).toMatchObject({
      production: true,
      host: 'clerk.example.com',
    })
    expect(parsePublishableKey(key('foo-bar-13.clerk.accounts.dev$'))).toMatchObject({
      production: false,
      host: 'foo-bar-13.clerk.accounts.dev',
    })
    expect(parsePublishableKey(key('clerk.example.test:3000$')).host).toBe('clerk.example.test:3000')
  })

  test.each([
    '',
    'pk_test_',
    'pk_test_!!!!',
    'pk_prod_Y2xlcmsuZXhhbXBsZS5jb20k',
    'sk_test_Y2xlcmsuZXhhbXBsZS5jb20k',
    ` ${key('clerk.example.com$')}`,
    `my_${key('clerk.example.com$')}`,
    `${key('clerk.example.com$')} `,
    `${key('clerk.example.com$')}.x`,
    key('clerk.example.com:$'),
    key('clerk.example.com:port$'),
    key('clerk.example.com'),
    key('clerk.example.com$$'),
    key('clerk.example.com$evil.test$'),
    key('evil.test/clerk.example.com$'),
    key('user@evil.test$'),
    key('evil.test?$'),
    key('evil.test#$'),
    key('evil.test\\$'),
    key('evil .test$'),
    key('evil.test\n$'),
    key('$'),
    key('nodots$'),
    key('https://clerk.example.com$'),
  ])('the publishable key %j is refused, and not shown', (value) => {
    try {
      parsePublishableKey(value)
    } catch (error) {
      expect(error).toBeInstanceOf(ClerkConfigError)
      if (value.length > 8) expect(String(error)).not.toContain(value)
      return
    }
    throw new Error('the key was accepted')
  })
})
