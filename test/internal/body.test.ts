import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { form, json } from '../../src/internal/body.ts'
import { invalid } from './support.ts'

describe('a JSON body', () => {
  const encoded = (params: unknown) => {
    const headers: Record<string, string> = {}
    return [json(params as object)(invalid, headers), headers['content-type']]
  }
  const message = (params: unknown): string => {
    try {
      return `accepted: ${encoded(params)[0]}`
    } catch (error) {
      expect(error).toMatchObject({ name: 'ClerkInputError' })
      return (error as Error).message
    }
  }

  test('is the params as they are, without the fields that are undefined', () => {
    const params = { a: 1, b: null, c: undefined, d: { e: [false], f: undefined }, g: 'é\u2028"' }
    expect(encoded(params)).toEqual([JSON.stringify(params), 'application/json'])
    expect(encoded({})).toEqual(['{}', 'application/json'])
    expect(encoded([1, [{}]])).toEqual(['[1,[{}]]', 'application/json'])
    expect(encoded(Object.assign(Object.create(null), { a: 1 }))[0]).toBe('{"a":1}')
  })

  test('is absent, and has no content type, for undefined', () => {
    expect(encoded(undefined)).toEqual([undefined, undefined])
  })

  test.each([
    [null, 'params must be an object (got null)'],
    ['text', 'params must be an object (got a string)'],
    [1, 'params must be an object (got a number)'],
    [true, 'params must be an object (got a boolean)'],
    [() => 1, 'params must be an object (got a function)'],
  ])('%j is refused: it is no object', (params, expected) => {
    expect(message(params)).toBe(expected)
  })

  test.each([
    [{ n: Number.NaN }, 'n must be a finite number (got NaN)'],
    [{ n: Number.POSITIVE_INFINITY }, 'n must be a finite number (got Infinity)'],
    [{ n: Number.NEGATIVE_INFINITY }, 'n must be a finite number (got -Infinity)'],
    [{ a: [{ n: Number.NaN }] }, 'a[0].n must be a finite number (got NaN)'],
    [{ a: { b: { n: Number.NaN } } }, 'a.b.n must be a finite number (got NaN)'],
    [[1, Number.NaN], '[1] must be a finite number (got NaN)'],
    [{ d: new Date(Number.NaN) }, 'd must be a valid date'],
    [{ a: [new Date(Number.NaN)] }, 'a[0] must be a valid date'],
    [{ toJSON: () => Number.NaN }, 'params must be a finite number (got NaN)'],
    [{ a: { toJSON: () => ({ n: Number.NaN }) } }, 'a.n must be a finite number (got NaN)'],
    [{ a: { toJSON: () => undefined } }, 'a must be a JSON value (got undefined)'],
    [{ a: [undefined] }, 'a[0] must be a JSON value (got undefined)'],
    [{ a: new Array(1) }, 'a[0] must be a JSON value (got undefined)'],
    [{ a: () => 1 }, 'a must be a JSON value (got a function)'],
    [{ a: Symbol('x') }, 'a must be a JSON value (got a symbol)'],
    [{ a: 1n }, 'a must be a JSON value (got a bigint)'],
    [{ a: new Map([['a', 1]]) }, 'a must be a JSON value (got an object of type Map)'],
    [{ a: { b: new Set([1]) } }, 'a.b must be a JSON value (got an object of type Set)'],
    [{ a: new Uint8Array(1) }, 'a must be a JSON value (got an object of type Uint8Array)'],
    [{ a: /x/ }, 'a must be a JSON value (got an object of type RegExp)'],
    [{ a: new Error('x') }, 'a must be a JSON value (got an object of type Error)'],
    [{ a: new Blob(['x']) }, 'a must be a JSON value (got an object of type Blob)'],
    [{ a: Promise.resolve() }, 'a must be a JSON value (got an object of type Promise)'],
    [{ a: new Number(1) }, 'a must be a JSON value (got an object of type Number)'],
    [new Map([['a', 1]]), 'params must be a JSON value (got an object of type Map)'],
  ])('is refused for what JSON would lose or change (%#)', (params, expected) => {
    expect(message(params)).toBe(expected)
  })

  test('takes what JSON keeps: valid dates, classes and objects of another realm', () => {
    class Plan {
      name = 'pro'
    }
    const foreign = runInNewContext('({ a: [1, { b: null }] })')
    const params = { date: new Date(0), url: new URL('https://a.test/'), plan: new Plan(), foreign }
    expect(encoded(params)[0]).toBe(JSON.stringify(params))
  })

  test('is refused for a cycle and for a depth that no document has', () => {
    const cycle: { self?: unknown } = {}
    cycle.self = cycle
    expect(message(cycle)).toMatch(/^self\.self.* must not hold a cycle or more than 500 levels$/)
    const list: unknown[] = []
    list.push(list)
    expect(message({ list })).toMatch(/^list\[0]\[0].* must not hold a cycle/)
    const toItself: { toJSON?: () => unknown } = {}
    toItself.toJSON = () => toItself
    expect(message(toItself)).toBe('params must not hold a cycle or more than 500 levels')

    const nested = (depth: number) => {
      let value: unknown = {}
      for (let level = 1; level <= depth; level++) value = { a: value }
      return value
    }
    expect(encoded(nested(500))[0]).toBe(JSON.stringify(nested(500)))
    expect(message(nested(501))).toMatch(/^a(\.a){500} must not hold a cycle/)
    expect(message(nested(50_000))).toMatch(/must not hold a cycle/)
  })

  test('takes an object that stands in two places', () => {
    const shared = { a: 1 }
    expect(encoded({ x: shared, y: [shared] })[0]).toBe('{"x":{"a":1},"y":[{"a":1}]}')
  })
})

describe('a form', () => {
  const made = (params: object, headers: Record<string, string> = {}) =>
    form(params, 'file')(invalid, headers) as FormData
  const message = (params: unknown): string => {
    try {
      made(params as object)
    } catch (error) {
      expect(error).toMatchObject({ name: 'ClerkInputError' })
      return (error as Error).message
    }
    return 'accepted'
  }
  const file = new Blob(['y'])

  test('takes the file as it is and other values as text, and leaves out undefined and null', () => {
    const logo = new File(['x'], 'logo.png', { type: 'image/png' })
    const data = made({ user_id: 'user_1', file: logo, size: 3, off: false, none: undefined, nothing: null })
    expect([...data.keys()].sort()).toEqual(['file', 'off', 'size', 'user_id'])
    expect(data.get('file')).toMatchObject({ name: 'logo.png', type: 'image/png', size: 1 })
    expect([data.get('user_id'), data.get('size'), data.get('off')]).toEqual(['user_1', '3', 'false'])
    expect(made({ file }).get('file')).toMatchObject({ size: 1 })
  })

  test('leaves its content type to the runtime, which sets the boundary', () => {
    const headers = { 'content-type': 'multipart/form-data', 'x-mine': '1' }
    made({ file }, headers)
    expect(headers).toEqual({ 'x-mine': '1' })
  })

  test.each([
    [undefined, 'params must be an object (got undefined)'],
    [null, 'params must be an object (got null)'],
    ['text', 'params must be an object (got a string)'],
    [[file], 'params must be an object (got an array)'],
    [{}, 'file must be a Blob or a File (got undefined)'],
    [{ file: undefined }, 'file must be a Blob or a File (got undefined)'],
    [{ file: null }, 'file must be a Blob or a File (got null)'],
    [{ file: 'text' }, 'file must be a Blob or a File (got a string)'],
    [{ file: new Uint8Array(3) }, 'file must be a Blob or a File (got an object)'],
    [{ file: new ArrayBuffer(3) }, 'file must be a Blob or a File (got an object)'],
    [{ file: {} }, 'file must be a Blob or a File (got an object)'],
    [{ file: { size: 1, type: '', arrayBuffer: () => {} } }, 'file must be a Blob or a File (got an object)'],
    [{ file, a: {} }, 'a must be a string, a finite number or a boolean (got an object)'],
    [{ file, a: ['x'] }, 'a must be a string, a finite number or a boolean (got an array)'],
    [{ file, a: Number.NaN }, 'a must be a string, a finite number or a boolean (got NaN)'],
    [{ file, other: file }, 'other must be a string, a finite number or a boolean (got an object)'],
  ])('is refused for what it cannot hold (%#)', (params, expected) => {
    expect(message(params)).toBe(expected)
  })

  test.each(['a\r.png', 'a\n.png', 'a\r\nx-header: y.png', 'a\u0000.png', '\u0085.png', 'a\u007f.png'])(
    'is refused for a file named %j, which would reach the header of its part',
    (name) => {
      expect(message({ file: new File(['x'], name) })).toBe('file.name must not hold a control character')
    },
  )

  test.each(['a"b.png', 'ä ö.png', '../x.png', '💥.png'])('takes a file named %j', (name) => {
    expect((made({ file: new File(['x'], name) }).get('file') as File).name).toBe(name)
  })
})
