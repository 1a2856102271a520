import { describe, expect, test, vi } from 'vitest'
import { type ClientOptions, createClient } from '../../src/client.ts'
import { requestList } from '../../src/internal/list.ts'
import { path } from '../../src/internal/path.ts'
import { rejection, secretKey, Thing } from './support.ts'

const list = (answer: unknown, options: ClientOptions = {}, paginated?: boolean) =>
  requestList(
    createClient({ secretKey, fetch: async () => Response.json(answer), ...options }),
    'GET',
    path`/things`,
    { output: Thing },
    undefined,
    paginated,
  )

const rows = [{ ok: true }, { ok: false }]
const page = { data: rows, total_count: 2 }

describe('a list that knows the parameter `paginated`', () => {
  test('is an array without it', async () => {
    expect(await list(rows, { strict: true })).toEqual(rows)
  })

  test('is the array of a page that came unasked, which is reported', async () => {
    const onDrift = vi.fn()
    expect(await list(page, { onDrift })).toEqual(rows)
    const issues = [{ path: '', expected: 'array', received: 'object' }]
    expect(onDrift.mock.calls).toEqual([[{ operation: 'GET /things', issues }]])
  })

  test('is a page with it', async () => {
    expect(await list(page, { strict: true }, true)).toEqual(page)
  })

  test.each([
    ['array', undefined],
    ['page', true],
  ])('checks every row of an %s', async (_, paginated) => {
    const bad = [{ ok: true }, { ok: 'x' }]
    const answer = paginated ? { data: bad, total_count: 2 } : bad
    const onDrift = vi.fn()
    expect(await list(answer, { onDrift }, paginated)).toEqual(answer)
    expect(onDrift.mock.calls[0]![0].issues[0].path).toMatch(/1\.ok$/)
    expect(await rejection(list(answer, { strict: true }, paginated))).toMatchObject({
      code: 'response',
      reason: 'schema',
    })
  })

  test('that answers neither is returned and reported, or refused in strict mode', async () => {
    for (const answer of [{}, 'text', 7, { data: 1 }]) {
      const onDrift = vi.fn()
      await list(answer, { onDrift })
      expect(onDrift).toHaveBeenCalledTimes(1)
      expect(await rejection(list(answer, { strict: true }))).toMatchObject({ reason: 'schema' })
    }
  })
})
