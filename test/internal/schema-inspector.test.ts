import * as v from 'valibot'
import { describe, expect, test, vi } from 'vitest'
import { type ClientOptions, configOf, createClient } from '../../src/client.ts'
import { ClerkResponseError } from '../../src/errors.ts'
import { schemaInspector } from '../../src/internal/schema-inspector.ts'
import type { SchemaIssue } from '../../src/schemas/schema-issue.ts'
import { Thing } from './support.ts'

const operation = 'GET /things'
const differs = (issues: SchemaIssue[]) =>
  new ClerkResponseError('differs', { operation, reason: 'schema', issues })
const inspect = (schema: v.GenericSchema, body: unknown, options: ClientOptions = {}) =>
  schemaInspector(schema, operation, configOf(createClient(options)))(body, differs)

const wrong = { path: 'ok', expected: 'boolean', received: 'string' }

describe('a body', () => {
  test('that satisfies its schema is returned itself', () => {
    const body = { ok: true, more: 1 }
    const onDrift = vi.fn()
    expect(inspect(Thing, body, { onDrift, strict: true })).toBe(body)
    const rows = [body]
    expect(inspect(v.array(Thing), rows, { onDrift, strict: true })).toBe(rows)
    expect(onDrift).not.toHaveBeenCalled()
  })

  test('that differs is returned itself and reported', () => {
    const body = { ok: 'x' }
    const onDrift = vi.fn()
    expect(inspect(Thing, body, { onDrift })).toBe(body)
    expect(onDrift.mock.calls).toEqual([[{ operation, issues: [wrong] }]])
    expect(inspect(Thing, body)).toBe(body)
  })

  test('that differs is an error in strict mode, and is not reported', () => {
    const onDrift = vi.fn()
    const failing = () => inspect(Thing, { ok: 'x' }, { onDrift, strict: true })
    expect(failing).toThrow(expect.objectContaining({ issues: [wrong] }))
    expect(onDrift).not.toHaveBeenCalled()
  })

  test.each([[[]], [[{ ok: true }]], [null], ['text'], [7], [true]])(
    'like %j in place of an object is an error, strict or not',
    (body) => {
      for (const strict of [true, false]) {
        expect(() => inspect(Thing, body, { strict })).toThrow(ClerkResponseError)
      }
    },
  )

  test.each([[{}], [null], ['text'], [7], [{ data: 1 }], [{ data: { length: 1 } }]])(
    'like %j in place of a list is an error, strict or not',
    (body) => {
      for (const strict of [true, false]) {
        expect(() => inspect(v.array(Thing), body, { strict })).toThrow(ClerkResponseError)
      }
    },
  )

  test('that is a page in place of a list gives its rows, and is reported', () => {
    const onDrift = vi.fn()
    const data = [{ ok: true }]
    expect(inspect(v.array(Thing), { data, total_count: 1 }, { onDrift })).toBe(data)
    expect(onDrift.mock.calls[0]![0].issues).toEqual([{ path: '', expected: 'Array', received: 'object' }])
    expect(() => inspect(v.array(Thing), { data }, { strict: true })).toThrow(ClerkResponseError)
  })

  test('that is an object with `data` stays whole where an object is wanted', () => {
    const body = { data: [1] }
    expect(inspect(Thing, body)).toBe(body)
  })
})

describe('the issues of a body', () => {
  /** A schema that counts how often an explanation reads what it wants. */
  function counting() {
    const schema = v.looseObject({ ok: v.boolean() })
    const expects = vi.fn(() => 'boolean')
    Object.defineProperty(schema.entries.ok, 'expects', { get: expects })
    return { schema, expects }
  }

  test('are not built where nothing listens and nothing is strict', () => {
    const { schema, expects } = counting()
    inspect(schema, { ok: 'x' })
    expect(expects).not.toHaveBeenCalled()
    inspect(schema, { ok: 'x' }, { onDrift: () => {} })
    expect(expects).toHaveBeenCalledTimes(1)
    expect(() => inspect(schema, { ok: 'x' }, { strict: true })).toThrow(ClerkResponseError)
    expect(expects).toHaveBeenCalledTimes(2)
  })

  test('are not built for what satisfies the schema, with whatever listens', () => {
    const { schema, expects } = counting()
    inspect(schema, { ok: true }, { onDrift: () => {}, strict: true })
    expect(expects).not.toHaveBeenCalled()
  })

  test('are at most twenty, however many rows differ', () => {
    const rows = Array.from({ length: 500 }, () => ({ ok: 'x' }))
    const onDrift = vi.fn()
    inspect(v.array(Thing), rows, { onDrift })
    expect(onDrift.mock.calls[0]![0].issues).toHaveLength(20)
    expect(onDrift).toHaveBeenCalledTimes(1)
    let error: unknown
    try {
      inspect(v.array(Thing), rows, { strict: true })
    } catch (thrown) {
      error = thrown
    }
    expect((error as ClerkResponseError).issues).toHaveLength(20)
  })
})
