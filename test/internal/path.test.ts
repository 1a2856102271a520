import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ClerkInputError } from '../../src/errors.ts'
import { path } from '../../src/internal/path.ts'

const wrong = (name: string) => new ClerkInputError(name)
const one = (id: unknown) => path`/users/${id as string}/ban`.expand(wrong)

describe('an id', () => {
  test.each([
    '.',
    '..',
    '%2e',
    '%2E',
    '%2E%2e',
    '.%2e',
    '%2e.',
    '...',
    '',
    ' ',
    '\t',
    '\n',
    '\u00a0',
    '\ufeff',
  ])('%j is refused', (id) => {
    expect(() => one(id)).toThrow(ClerkInputError)
  })

  test.each(['\u0000', 'a\nb', 'a\rb', 'a\tb', '\u007f', '\u0085', '\ud800', 'a\udc00'])(
    'with a control character or half a character (%j) is refused',
    (id) => {
      expect(() => one(id)).toThrow(ClerkInputError)
    },
  )

  test.each([
    [undefined],
    [null],
    [0],
    [1],
    [true],
    [{}],
    [[]],
    [['user_1']],
    [Symbol('user_1')],
    [{ toString: () => 'user_1' }],
    [new String('user_1')],
    [() => 'user_1'],
  ])('that is no string is refused (%#)', (id) => {
    expect(() => one(id)).toThrow(ClerkInputError)
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
    ['é', '%C3%A9'],
  ])('%j is sent as %s', (id, encoded) => {
    expect(one(id)).toBe(`/users/${encoded}/ban`)
  })

  test('of any text comes out as the one segment that decodes to it, or is refused', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('.', '%', '2', 'e', 'E', 'f', '/', '\\', '?', '#', ';', '@', ' ', 'a'),
      }),
    )
    fc.assert(
      fc.property(text, (id) => {
        let expanded: string
        try {
          expanded = one(id)
        } catch (error) {
          expect(error).toBeInstanceOf(ClerkInputError)
          return
        }
        const url = new URL(`https://api.test/v1${expanded}`)
        expect(url.href).toBe(`https://api.test/v1${expanded}`)
        const segments = url.pathname.split('/')
        expect(segments).toHaveLength(5)
        expect(decodeURIComponent(segments[3]!)).toBe(id)
      }),
      { seed: 145, numRuns: 5000 },
    )
  })
})

test('the template names the operation without its ids', () => {
  expect(path`/organizations/${'org_1'}/memberships/${'user_1'}`.template).toBe(
    '/organizations/{id}/memberships/{id}',
  )
  expect(path`/users`.template).toBe('/users')
})

test('the error says which id it is', () => {
  const { expand } = path`/organizations/${'org_1'}/memberships/${''}`
  expect(() => expand(wrong)).toThrow(/2/)
})
