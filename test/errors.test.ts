import { inspect } from 'node:util'
import { runInNewContext } from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import * as errors from '../src/errors.ts'

const { ClerkError } = errors
const kinds = Object.values(errors).filter((kind) => kind !== ClerkError)

describe('every kind of error', () => {
  test.each(kinds.map((Kind) => [Kind.kind, Kind]))('%s has its code, name and message', (kind, Kind) => {
    const error = new Kind('GET /things: it failed', { operation: 'GET /things' })
    const name = `Clerk${kind}Error`
    const code = kind.toLowerCase()
    expect(error).toMatchObject({ code, name, message: 'GET /things: it failed', operation: 'GET /things' })
    expect(String(error)).toBe(`${name}: GET /things: it failed`)
    expect(error.stack).toContain('GET /things: it failed')
    expect(error).toBeInstanceOf(Error)
    expect(error).toBeInstanceOf(ClerkError)
    expect(error).toBeInstanceOf(Kind)
    for (const Other of kinds.filter((kind) => kind !== Kind)) expect(error).not.toBeInstanceOf(Other)
  })

  test('has a code of its own', () => {
    expect(new Set(kinds.map(({ kind }) => kind)).size).toBe(kinds.length)
  })
})

test('what is not ours is no ClerkError', () => {
  const others = [undefined, null, 0, '', 'api', {}, [], new Error('x'), { code: 'api' }, Object.create(null)]
  for (const other of others) {
    expect(other instanceof ClerkError).toBe(false)
    expect(other instanceof errors.ClerkApiError).toBe(false)
  }
})

test('a cause is kept and shown', () => {
  const cause = new TypeError('fetch failed')
  const error = new errors.ClerkNetworkError('GET /things: headers', { phase: 'headers', cause })
  expect(error.cause).toBe(cause)
  expect(inspect(error)).toContain('fetch failed')
})

test('instanceof holds across copies of the package and across realms', async () => {
  const bundle = async (minify: boolean) => {
    const entryPoints = [new URL('../src/errors.ts', import.meta.url).pathname]
    const { outputFiles } = await build({
      entryPoints,
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
      const error = new one.ClerkApiError('x')
      expect(error instanceof other.ClerkError).toBe(true)
      expect(error instanceof other.ClerkApiError).toBe(true)
      expect(error instanceof other.ClerkTimeoutError).toBe(false)
      // Minified or not.
      expect(error.name).toBe('ClerkApiError')
    }
  }
})

test('a class that an app derives keeps the code', () => {
  class AppError extends errors.ClerkConfigError {}
  expect(new AppError('x')).toBeInstanceOf(errors.ClerkConfigError)
  expect(new AppError('x').code).toBe('config')
})
