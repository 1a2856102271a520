import { inspect } from 'node:util'
import { runInNewContext } from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import * as errors from '../src/errors.ts'
import { send } from './internal/support.ts'
import { rejection } from './support/rejection.ts'

const { ClerkApiError, ClerkConfigError, ClerkError, ClerkInputError, ClerkNetworkError } = errors
const { ClerkResponseError, ClerkThrottleError, ClerkTimeoutError } = errors

const operation = 'GET /things'
const makers = {
  api: (message: string) => new ClerkApiError(message, { operation, status: 422, errors: [], attempts: 1 }),
  network: (message: string) => new ClerkNetworkError(message, { operation, phase: 'headers', attempts: 1 }),
  timeout: (message: string) =>
    new ClerkTimeoutError(message, { operation, limit: 'total', phase: 'body', attempts: 1 }),
  response: (message: string) => new ClerkResponseError(message, { operation, reason: 'empty' }),
  config: (message: string) => new ClerkConfigError(message, { operation }),
  throttle: (message: string) =>
    new ClerkThrottleError(message, { operation, reason: 'backlog', attempts: 0 }),
  input: (message: string) => new ClerkInputError(message, { operation }),
}
const classes = {
  api: ClerkApiError,
  network: ClerkNetworkError,
  timeout: ClerkTimeoutError,
  throttle: ClerkThrottleError,
  response: ClerkResponseError,
  config: ClerkConfigError,
  input: ClerkInputError,
}
const codes = Object.keys(classes) as (keyof typeof classes)[]

describe('each class of error', () => {
  test.each(codes)('of code %s has its code, name, message and operation', (code) => {
    const error = makers[code]('GET /things: it failed')
    const name = `Clerk${code[0]!.toUpperCase()}${code.slice(1)}Error`
    expect(error).toMatchObject({ code, name, message: 'GET /things: it failed', operation })
    expect(String(error)).toBe(`${name}: GET /things: it failed`)
    expect(error.stack).toContain('GET /things: it failed')
    expect(error.isClerkError).toBe(true)
  })

  test.each(codes)('of code %s is an instance of itself and of no other class', (code) => {
    const error = makers[code]('x')
    expect(error).toBeInstanceOf(Error)
    expect(error).toBeInstanceOf(ClerkError)
    const matching = codes.filter((other) => error instanceof classes[other])
    expect(matching).toEqual([code])
  })

  test('is one of the exported classes, and each has a code of its own', () => {
    expect(Object.values(errors).filter((value) => value !== ClerkError)).toHaveLength(codes.length)
    for (const code of codes) expect(classes[code].code).toBe(code)
    expect(ClerkError.code).toBeUndefined()
  })

  test('lists its own fields, and neither its name nor its brand', () => {
    expect(Object.keys(makers.network('x'))).toEqual(['code', 'operation', 'phase', 'attempts'])
    expect(JSON.parse(JSON.stringify(makers.input('x')))).toEqual({ code: 'input', operation })
  })
})

describe('the fields of an error', () => {
  test('are absent where they are undefined', () => {
    const error = new ClerkApiError('x', {
      operation,
      status: 422,
      errors: [],
      attempts: 1,
      meta: undefined,
      traceId: undefined,
      retryAfterSeconds: undefined,
      cause: undefined,
    })
    for (const name of ['meta', 'traceId', 'retryAfterSeconds', 'cause']) expect(name in error).toBe(false)
    expect('operation' in new ClerkConfigError('x')).toBe(false)
  })

  test('are absent from the error of a call where they do not apply', async () => {
    const body = { errors: [{ code: 'form_param_invalid' }] }
    const error = await rejection(send('POST', { fetch: async () => Response.json(body, { status: 422 }) }))
    expect(Object.keys(error).sort()).toEqual(['attempts', 'code', 'errors', 'operation', 'status'])
    const broken = await rejection(send('POST', { fetch: () => Promise.reject(new Error('lost')) }))
    expect('status' in broken).toBe(false)
  })

  test('keep the cause, which Node prints', () => {
    const cause = new TypeError('fetch failed')
    const error = new ClerkNetworkError('GET /things: no connection', {
      operation,
      phase: 'connect',
      attempts: 1,
      cause,
    })
    expect(error.cause).toBe(cause)
    expect(inspect(error)).toContain('fetch failed')
    // As that of any error: not listed among the fields.
    expect(Object.keys(error)).not.toContain('cause')
  })
})

describe('the name of an error', () => {
  test('can be assigned, as decorators of errors do', () => {
    const error = makers.config('x')
    error.name = 'Decorated'
    expect(String(error)).toBe('Decorated: x')
    expect(makers.config('x').name).toBe('ClerkConfigError')
  })

  test('can be defined again', () => {
    const error = makers.config('x')
    Object.defineProperty(error, 'name', { get: () => 'Defined' })
    expect(error.name).toBe('Defined')
  })
})

describe('a class that an app derives', () => {
  class AppError extends ClerkConfigError {}
  class OtherError extends ClerkApiError {
    readonly tenant = 'tenant_1'
  }
  class DeeperError extends AppError {}
  const fields = { operation, status: 404, errors: [], attempts: 1 }

  test('keeps the code and has its own name', () => {
    expect(new AppError('x')).toMatchObject({ code: 'config', name: 'AppError', message: 'x' })
    expect(new OtherError('x', fields)).toMatchObject({ code: 'api', name: 'OtherError', tenant: 'tenant_1' })
    expect(new DeeperError('x').name).toBe('DeeperError')
  })

  test('matches its own instances alone', () => {
    expect(new AppError('x') instanceof AppError).toBe(true)
    expect(new DeeperError('x') instanceof AppError).toBe(true)
    expect(new ClerkConfigError('x') instanceof AppError).toBe(false)
    expect(new AppError('x') instanceof DeeperError).toBe(false)
    expect(new ClerkApiError('x', fields) instanceof OtherError).toBe(false)
  })

  test('makes instances of the classes above it', () => {
    expect(new DeeperError('x') instanceof ClerkConfigError).toBe(true)
    expect(new AppError('x') instanceof ClerkError).toBe(true)
    expect(new AppError('x') instanceof ClerkInputError).toBe(false)
    expect(new OtherError('x', fields) instanceof ClerkApiError).toBe(true)
  })
})

describe('instanceof', () => {
  class AppError extends ClerkConfigError {}
  const everyClass = [ClerkError, ...Object.values(classes), AppError]
  const throwing = new Proxy(
    {},
    {
      get() {
        throw new Error('from the proxy')
      },
      getOwnPropertyDescriptor() {
        throw new Error('from the proxy')
      },
      getPrototypeOf() {
        throw new Error('from the proxy')
      },
      has() {
        throw new Error('from the proxy')
      },
      ownKeys() {
        throw new Error('from the proxy')
      },
    },
  )
  const revocable = Proxy.revocable({}, {})
  revocable.revoke()
  const others: [string, unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['a number', 0],
    ['text that is a code', 'api'],
    ['a symbol', Symbol('api')],
    ['a bigint', 1n],
    ['a function', () => {}],
    ['an empty object', {}],
    ['an array', []],
    ['another error', new Error('x')],
    ['an object with a code alone', { code: 'api' }],
    ['an object with the brand alone', { isClerkError: true }],
    ['an object whose brand is text', { isClerkError: 'true', code: 'api' }],
    ['an object whose code is a number', { isClerkError: true, code: 7 }],
    ['an object without a prototype', Object.create(null)],
    ['an object that inherits from an error', Object.create(makers.api('x'))],
    ['an object with getters', Object.defineProperty({}, 'isClerkError', { get: () => true })],
    ['a proxy that throws', throwing],
    ['a proxy that is revoked', revocable.proxy],
  ]

  test.each(others)('is false for %s, and never throws', (_, value) => {
    for (const Class of everyClass) expect(value instanceof Class).toBe(false)
  })

  test('lets a fetch that rejects with a branded object end in a network error', async () => {
    const reason = { isClerkError: true }
    const error = await rejection(send('POST', { fetch: () => Promise.reject(reason) }))
    expect(error).toMatchObject({ name: 'ClerkNetworkError', code: 'network', phase: 'headers' })
    expect(error.cause).toBe(reason)
  })

  test('holds across copies of the package and across realms, minified or not', async () => {
    const bundle = async (minify: boolean) => {
      const { outputFiles } = await build({
        entryPoints: [new URL('../src/errors.ts', import.meta.url).pathname],
        bundle: true,
        write: false,
        minify,
        format: 'iife',
        globalName: 'copy',
      })
      return outputFiles[0]!.text
    }
    const copies: (typeof errors)[] = [
      errors,
      runInNewContext(`${await bundle(false)};copy`),
      runInNewContext(`${await bundle(true)};copy`),
    ]
    for (const one of copies) {
      for (const other of copies) {
        const error = new one.ClerkApiError('x', { operation, status: 404, errors: [], attempts: 1 })
        expect(error instanceof other.ClerkError).toBe(true)
        expect(error instanceof other.ClerkApiError).toBe(true)
        expect(error instanceof other.ClerkTimeoutError).toBe(false)
        expect(error.name).toBe('ClerkApiError')
      }
    }
  })
})
