import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { path } from '../../src/internal/path.ts'
import { invalid } from './support.ts'

const expand = (id: unknown) => path('/users/{user_id}/ban', id as string).expand(invalid)
const message = (id: unknown): string => {
  try {
    return `accepted: ${expand(id)}`
  } catch (error) {
    expect(error).toMatchObject({ name: 'ClerkInputError' })
    return (error as Error).message
  }
}

describe('an id in a path', () => {
  test.each(['.', '..', '%2e', '%2E', '%2E%2e', '.%2e', '%2e.', '...', ' .', '. ', '.\u00a0.'])(
    '%j is refused: it is a dot segment',
    (id) => {
      expect(message(id)).toBe('user_id must not be a dot segment')
    },
  )

  test.each(['', ' ', '\t', '\n', '\u00a0', '\ufeff', '\u2003'])('%j is refused: it is blank', (id) => {
    expect(message(id)).toBe('user_id must not be blank')
  })

  test.each([
    'a\u0000',
    '\u0000',
    'a\nb',
    'a\rb',
    'a\tb',
    '\u007f',
    'a\u0085',
    '\ud800',
    'a\udc00',
    '\udc00\ud800',
  ])('%j is refused: a control character or half of a surrogate pair', (id) => {
    expect(message(id)).toBe('user_id must not hold a control character or half of a surrogate pair')
  })

  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [0, 'a number'],
    [1, 'a number'],
    [true, 'a boolean'],
    [{}, 'an object'],
    [[], 'an array'],
    [['user_1'], 'an array'],
    [Symbol('user_1'), 'a symbol'],
    [{ toString: () => 'user_1' }, 'an object'],
    [new String('user_1'), 'an object'],
    [() => 'user_1', 'a function'],
  ])('is refused where it is no string (%#)', (id, found) => {
    expect(message(id)).toBe(`user_id must be a string (got ${found})`)
  })

  test('has at most 255 characters', () => {
    expect(expand('x'.repeat(255))).toBe(`/users/${'x'.repeat(255)}/ban`)
    for (const length of [256, 20_480]) {
      expect(message('x'.repeat(length))).toBe('user_id must have at most 255 characters')
    }
  })

  test.each([
    ['/', '%2F'],
    ['?', '%3F'],
    ['#', '%23'],
    ['\\', '%5C'],
    ['%2f', '%252f'],
    ['%252e', '%25252e'],
    [';', '%3B'],
    ['@', '%40'],
    [':', '%3A'],
    ['../x', '..%2Fx'],
    ['a b', 'a%20b'],
    ['a.b', 'a.b'],
    ['é', '%C3%A9'],
    ['💥', '%F0%9F%92%A5'],
  ])('%j is sent as %s', (id, encoded) => {
    expect(expand(id)).toBe(`/users/${encoded}/ban`)
  })

  test('of any text is the one segment that decodes to it, or is refused', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('.', '%', '2', 'e', 'E', 'f', '/', '\\', '?', '#', ';', '@', ' ', 'a'),
      }),
    )
    let [sent, refused] = [0, 0]
    fc.assert(
      fc.property(text, (id) => {
        let expanded: string
        try {
          expanded = expand(id)
        } catch (error) {
          expect(error).toMatchObject({ name: 'ClerkInputError' })
          refused++
          return
        }
        sent++
        const url = new URL(`https://api.test/v1${expanded}`)
        expect(url.href).toBe(`https://api.test/v1${expanded}`)
        const segments = url.pathname.split('/')
        expect(segments).toHaveLength(5)
        expect(decodeURIComponent(segments[3]!)).toBe(id)
      }),
      { seed: 145, numRuns: 5000 },
    )
    expect(Math.min(sent, refused)).toBeGreaterThan(200)
  })
})

describe('a path', () => {
  test('keeps its template, which names the operation', () => {
    const { template } = path('/organizations/{organization_id}/memberships/{user_id}', 'org_1', 'user_1')
    expect(template).toBe('/organizations/{organization_id}/memberships/{user_id}')
    expect(path('/users').template).toBe('/users')
  })

  test('puts each id where its name stands', () => {
    const two = path('/organizations/{organization_id}/memberships/{user_id}', 'org/1', 'user_1')
    expect(two.expand(invalid)).toBe('/organizations/org%2F1/memberships/user_1')
    expect(path('/users').expand(invalid)).toBe('/users')
    // The same when it is expanded again.
    expect(two.expand(invalid)).toBe('/organizations/org%2F1/memberships/user_1')
  })

  test('takes an id for text, and not for a template or a pattern of replace', () => {
    const { expand } = path('/a/{one}/b/{two}', '{two}', '$&')
    expect(expand(invalid)).toBe('/a/%7Btwo%7D/b/%24%26')
  })

  test('names the id that is wrong', () => {
    const { expand } = path('/organizations/{organization_id}/memberships/{user_id}', 'org_1', '')
    expect(() => expand(invalid)).toThrow('user_id must not be blank')
  })
})
