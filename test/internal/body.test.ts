import { describe, expect, test } from 'vitest'
import { ClerkInputError } from '../../src/errors.ts'
import { form, json } from '../../src/internal/body.ts'

const wrong = (name: string) => new ClerkInputError(name)

describe('a JSON body', () => {
  const encoded = (params: unknown) => {
    const headers = new Headers()
    return [json(params as object)(wrong, headers), headers.get('content-type')]
  }

  test('is the params as they are, without what is undefined', () => {
    const params = { a: 1, b: null, c: undefined, d: { e: [false] } }
    expect(encoded(params)).toEqual(['{"a":1,"b":null,"d":{"e":[false]}}', 'application/json'])
    expect(encoded({})).toEqual(['{}', 'application/json'])
    expect(encoded([1])).toEqual(['[1]', 'application/json'])
  })

  test('that is undefined is no body and has no type', () => {
    expect(encoded(undefined)).toEqual([undefined, null])
  })

  test('that is no object, or cannot be JSON, is refused', () => {
    const cycle: { self?: unknown } = {}
    cycle.self = cycle
    for (const params of [null, 'text', 1, true, () => 1, { n: 1n }, cycle]) {
      expect(() => encoded(params)).toThrow(ClerkInputError)
    }
  })
})

describe('a form', () => {
  test('takes blobs and files as they are, other values as text, and leaves out what is undefined', async () => {
    const file = new File(['x'], 'logo.png', { type: 'image/png' })
    const made = form({
      file,
      blob: new Blob(['y']),
      user_id: 'user_1',
      size: 3,
      off: false,
      none: undefined,
    })(wrong, new Headers())
    expect([...made.keys()]).toEqual(['file', 'blob', 'user_id', 'size', 'off'])
    expect(made.get('file')).toMatchObject({ name: 'logo.png', type: 'image/png', size: 1 })
    expect(made.get('blob')).toBeInstanceOf(Blob)
    expect([made.get('user_id'), made.get('size'), made.get('off')]).toEqual(['user_1', '3', 'false'])
  })

  test('leaves its type to the runtime, which knows the boundary', () => {
    const headers = new Headers({ 'content-type': 'multipart/form-data', 'x-mine': '1' })
    form({ file: new Blob(['y']) })(wrong, headers)
    expect([...headers]).toEqual([['x-mine', '1']])
  })
})
