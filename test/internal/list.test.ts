import { describe, expect, test, vi } from 'vitest'
import { type ClientOptions, createClient } from '../../src/client.ts'
import { requestList } from '../../src/internal/list.ts'
import { path } from '../../src/internal/path.ts'
import { query } from '../../src/internal/query.ts'
import { rejection } from '../support/rejection.ts'
import { fakeFetch, secretKey, Thing } from './support.ts'

const list = (response: unknown, options: ClientOptions = {}, paginated?: boolean) =>
  requestList(
    createClient({ secretKey, fetch: async () => Response.json(response), ...options }),
    'GET',
    path('/things'),
    { output: Thing },
    undefined,
    paginated,
  )

const rows = [{ ok: true }, { ok: false }]
const page = { data: rows, total_count: 2 }

describe('a list with the parameter `paginated`', () => {
  test('returns an array without it', async () => {
    expect(await list(rows, { strict: true })).toEqual(rows)
    expect(await list([], { strict: true })).toEqual([])
    expect(await list(rows, { strict: true }, false)).toEqual(rows)
  })

  test('returns a page with it', async () => {
    expect(await list(page, { strict: true }, true)).toEqual(page)
    expect(await list({ data: [], total_count: 0 }, { strict: true }, true)).toEqual({
      data: [],
      total_count: 0,
    })
  })

  test('returns the rows of a page that came in place of an array, and reports it', async () => {
    const onDrift = vi.fn()
    expect(await list(page, { onDrift })).toEqual(rows)
    const issues = [{ path: '', expected: 'Array', received: 'object' }]
    expect(onDrift.mock.calls).toEqual([[{ operation: 'GET /things', issues }]])
    expect(await rejection(list(page, { strict: true }))).toMatchObject({ reason: 'schema' })
  })

  test('rejects an array in place of a page, whose `data` would be undefined', async () => {
    for (const response of [rows, []]) {
      for (const strict of [true, false]) {
        expect(await rejection(list(response, { strict }, true))).toMatchObject({
          code: 'response',
          reason: 'schema',
        })
      }
    }
  })

  test.each([
    ['array', undefined],
    ['page', true],
  ])('checks every row of an %s', async (_, paginated) => {
    const bad = [{ ok: true }, { ok: 'x' }]
    const response = paginated ? { data: bad, total_count: 2 } : bad
    const onDrift = vi.fn()
    expect(await list(response, { onDrift }, paginated)).toEqual(response)
    expect(onDrift.mock.calls[0]![0].issues).toEqual([
      { path: paginated ? 'data.1.ok' : '1.ok', expected: 'boolean', received: 'string' },
    ])
    expect(await rejection(list(response, { strict: true }, paginated))).toMatchObject({
      code: 'response',
      reason: 'schema',
    })
  })

  test.each([[{}], ['text'], [7], [null], [{ data: 1 }], [{ data: {} }]])(
    'rejects %j in place of an array, strict or not',
    async (response) => {
      for (const strict of [true, false]) {
        const onDrift = vi.fn()
        expect(await rejection(list(response, { strict, onDrift }))).toMatchObject({ reason: 'schema' })
        expect(onDrift).not.toHaveBeenCalled()
      }
    },
  )

  test('sends the query and the options that it is given', async () => {
    const { calls, fetch } = fakeFetch(() => Response.json([]))
    const init = { query: query({ paginated: false }), output: Thing }
    const options = { headers: { 'x-a': 'b' } }
    await requestList(createClient({ secretKey, fetch }), 'GET', path('/things'), init, options)
    expect(calls[0]!.url).toBe('https://api.clerk.com/v1/things?paginated=false')
    expect(calls[0]!.init.headers.get('x-a')).toBe('b')
  })
})
