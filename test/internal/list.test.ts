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
  test('is an array without it, whichever shape came', async () => {
    const onDrift = vi.fn()
    expect(await list(rows, { onDrift })).toEqual(rows)
    expect(await list(page, { onDrift })).toEqual(rows)
    expect(onDrift).not.toHaveBeenCalled()
  })

  test('is a page with it', async () => {
    expect(await list(page, { strict: true }, true)).toEqual(page)
  })

  test('checks every row in either shape', async () => {
    const bad = [{ ok: true }, { ok: 'x' }]
    for (const answer of [bad, { data: bad, total_count: 2 }]) {
      const onDrift = vi.fn()
      expect(await list(answer, { onDrift })).toEqual(bad)
      expect(onDrift.mock.calls[0]![0].issues[0].path).toMatch(/1\.ok$/)
      expect(await rejection(list(answer, { strict: true }))).toMatchObject({
        code: 'response',
        reason: 'schema',
      })
    }
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
