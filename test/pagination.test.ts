import { describe, expect, test } from 'vitest'
import { type Client, createClient } from '../src/client.ts'
import { paginate } from '../src/pagination.ts'
import * as m2mTokens from '../src/resources/m2m-tokens.ts'
import * as users from '../src/resources/users.ts'
import { createTestClerk } from '../src/testing/index.ts'
import { secretKey } from './internal/support.ts'
import { rejection } from './support/rejection.ts'

interface Row {
  id?: unknown
  [field: string]: unknown
}

const rowsOf = (count: number, object: string): Row[] =>
  Array.from({ length: count }, (_, index) => ({ object, id: `${object}_${index + 1}` }))

/** The orders in which Clerk takes a cursor; any other is refused with it. */
const cursorOrders = ['', 'created_at', '+created_at', '-created_at']

/**
 * A server with the rules of Clerk's lists: how a page is wrapped, and where a cursor is refused. `rows` may change
 * between requests.
 */
function server(rows: Row[], wrap: (page: Row[], total: number) => unknown) {
  const sent: string[] = []
  const signals: AbortSignal[] = []
  const fetch = async (url: string, { signal }: RequestInit) => {
    const { pathname, search, searchParams: query } = new URL(url)
    sent.push(pathname + search)
    signals.push(signal!)
    const after = query.get('starting_after')
    const offset = Number(query.get('offset') ?? 0)
    const isCursorRefused = offset > 0 || !cursorOrders.includes(query.get('order_by') ?? '')
    if (after !== null && isCursorRefused) return Response.json({ errors: [] }, { status: 422 })
    const start = after === null ? offset : rows.findIndex(({ id }) => id === after) + 1
    return Response.json(wrap(rows.slice(start, start + Number(query.get('limit') ?? 10)), rows.length))
  }
  const client = createClient({ secretKey, machineSecretKey: 'ak_9f8e7d6c5b4a', fetch, maxRetries: 0 })
  return { sent, signals, client }
}

const bare = (page: Row[]) => page
const wrapped = (data: Row[], total_count: number) => ({ data, total_count })

const idsOf = async (items: AsyncIterable<Row>) => {
  const ids: unknown[] = []
  for await (const { id } of items) ids.push(id)
  return ids
}

const ids = (rows: Row[]) => rows.map(({ id }) => id)

describe('paginate over users', () => {
  const rows = rowsOf(5, 'user')

  test('reads by cursor, with the same filters on every page, and ends at a short one', async () => {
    const { sent, client } = server(rows, bare)
    expect(await idsOf(paginate(users.list, client, { limit: 2, banned: false }))).toEqual(ids(rows))
    expect(sent).toEqual([
      '/v1/users?limit=2&banned=false',
      '/v1/users?limit=2&banned=false&starting_after=user_2',
      '/v1/users?limit=2&banned=false&starting_after=user_4',
    ])
  })

  test('reads once more after a full last page, because no total is given', async () => {
    const { sent, client } = server(rows.slice(0, 4), bare)
    expect(await idsOf(paginate(users.list, client, { limit: 2 }))).toHaveLength(4)
    expect(sent.at(-1)).toBe('/v1/users?limit=2&starting_after=user_4')
    expect(sent).toHaveLength(3)
  })

  test.each(['created_at', '+created_at', '-created_at'] as const)(
    'keeps the cursor in the order %s',
    async (order_by) => {
      const { sent, client } = server(rows, bare)
      expect(await idsOf(paginate(users.list, client, { limit: 3, order_by }))).toEqual(ids(rows))
      expect(sent[1]).toContain('starting_after=user_3')
    },
  )

  test('goes on from a cursor that is given, and changes nothing in the params', async () => {
    const { client } = server(rows, bare)
    const params = { limit: 2, starting_after: 'user_2' }
    expect(await idsOf(paginate(users.list, client, params))).toEqual(['user_3', 'user_4', 'user_5'])
    expect(params).toEqual({ limit: 2, starting_after: 'user_2' })
  })

  test.each(['-username', 'last_created_at', 'created_at_x', '*created_at'])(
    'reads by offset in the order %s, which has no cursor',
    async (order_by) => {
      const { sent, client } = server(rows, bare)
      const params = { limit: 2, order_by: order_by as '-username' }
      expect(await idsOf(paginate(users.list, client, params))).toEqual(ids(rows))
      const order = encodeURIComponent(order_by)
      expect(sent.map((url) => url.replace('*', '%2A'))).toEqual([
        `/v1/users?limit=2&order_by=${order.replace('*', '%2A')}`,
        `/v1/users?limit=2&order_by=${order.replace('*', '%2A')}&offset=2`,
        `/v1/users?limit=2&order_by=${order.replace('*', '%2A')}&offset=4`,
      ])
    },
  )

  test('reads by offset from an offset that is given', async () => {
    const { sent, client } = server(rows, bare)
    expect(await idsOf(paginate(users.list, client, { limit: 2, offset: 1 }))).toEqual(ids(rows.slice(1)))
    expect(sent[1]).toBe('/v1/users?limit=2&offset=3')
  })

  const others: [string, (n: number) => Row][] = [
    ['are no users', (n) => ({ object: 'other', id: `other_${n}` })],
    ['do not say what they are', (n) => ({ id: `row_${n}` })],
    ['have no id', (n) => ({ object: 'user', n })],
    ['have ids that are numbers', (n) => ({ object: 'user', id: n })],
  ]
  test.each(others)('reads by offset rows that %s', async (_, row) => {
    const { sent, client } = server([1, 2, 3].map(row), bare)
    expect(await idsOf(paginate(users.list, client, { limit: 1 }))).toHaveLength(3)
    expect(sent[1]).toBe('/v1/users?limit=1&offset=1')
  })

  test('reads 100 at a time where no limit is given', async () => {
    const { sent, client } = server(rowsOf(150, 'user'), bare)
    expect(await idsOf(paginate(users.list, client))).toHaveLength(150)
    expect(sent).toEqual(['/v1/users?limit=100', '/v1/users?limit=100&starting_after=user_100'])
  })

  test('sends nothing before the first row is read', async () => {
    const { sent, client } = server(rows, bare)
    const items = paginate(users.list, client, { limit: 2 })
    expect(sent).toEqual([])
    await items.next()
    expect(sent).toHaveLength(1)
  })

  test('reads the next page before the last row of a page, and not earlier', async () => {
    const { sent, client } = server(rows, bare)
    const items = paginate(users.list, client, { limit: 3 })
    await items.next()
    await items.next()
    expect(sent).toHaveLength(1)
    await items.next()
    expect(sent).toHaveLength(2)
  })

  test('yields the last row of a page when the next page has come', async () => {
    const pages = [Promise.withResolvers<Response>(), Promise.withResolvers<Response>()]
    let next = 0
    const client = createClient({ secretKey, fetch: () => pages[next++]!.promise })
    const items = paginate(users.list, client, { limit: 1 })
    pages[0]!.resolve(Response.json(rowsOf(1, 'user')))
    let isYielded = false
    const first = items.next().then((result) => {
      isYielded = true
      return result
    })
    await expect.poll(() => next).toBe(2)
    await new Promise((resolve) => setTimeout(resolve))
    expect(isYielded).toBe(false)
    pages[1]!.resolve(Response.json([]))
    expect((await first).value).toMatchObject({ id: 'user_1' })
    expect(await items.next()).toEqual({ value: undefined, done: true })
  })

  test('reads no page after the loop has ended', async () => {
    const { sent, client } = server(rowsOf(9, 'user'), bare)
    for await (const user of paginate(users.list, client, { limit: 3 })) if (user.id === 'user_4') break
    expect(sent).toHaveLength(2)
  })

  test('refuses a page size that Clerk would take for 10, before anything is sent', async () => {
    const { sent, client } = server(rows, bare)
    for (const limit of [501, 0, 2.5]) {
      const error = await rejection(idsOf(paginate(users.list, client, { limit })))
      expect(error).toMatchObject({
        code: 'input',
        message: 'GET /users: limit must be an integer from 1 to 500',
      })
    }
    expect(sent).toEqual([])
    expect(await idsOf(paginate(users.list, client, { limit: 500 }))).toHaveLength(5)
  })
})

describe('paginate over a list with a total', () => {
  const rows = rowsOf(4, 'organization_membership')
  const read = (client: Client, limit = 2) =>
    idsOf(paginate(users.listOrganizationMemberships, client, 'user_1', { limit }))

  test('takes the ids before the params, and reads nothing beyond the total', async () => {
    const { sent, client } = server(rows, wrapped)
    expect(await read(client)).toEqual(ids(rows))
    expect(sent).toEqual([
      '/v1/users/user_1/organization_memberships?limit=2',
      '/v1/users/user_1/organization_memberships?limit=2&offset=2',
    ])
  })

  test('counts an offset that is given', async () => {
    const { sent, client } = server(rows, wrapped)
    const items = paginate(users.listOrganizationMemberships, client, 'user_1', { limit: 3, offset: 1 })
    expect(await idsOf(items)).toEqual(ids(rows.slice(1)))
    expect(sent).toHaveLength(1)
  })

  test('ends at an empty page even where the total promises more', async () => {
    const { sent, client } = server(rows, (data) => ({ data, total_count: 99 }))
    expect(await read(client)).toEqual(ids(rows))
    expect(sent).toHaveLength(3)
  })

  test('ends at a short page, and ignores a total that is not a number', async () => {
    const { sent, client } = server(rows, (data) => ({ data, total_count: '2' }))
    expect(await read(client, 3)).toEqual(ids(rows))
    expect(sent).toHaveLength(2)
  })

  test('reads the pages of a list that has them only on demand', async () => {
    const tokens = rowsOf(3, 'oauth_access_token')
    for (const [params, wrap] of [
      [{ limit: 2, paginated: true }, wrapped],
      [{ limit: 2 }, bare],
    ] as const) {
      const { sent, client } = server(tokens, wrap)
      const items = paginate(users.listOauthAccessTokens, client, 'user_1', 'google', params)
      expect(await idsOf(items as AsyncIterable<Row>)).toEqual(ids(tokens))
      expect(sent).toHaveLength(2)
      expect(sent[1]).toContain('/v1/users/user_1/oauth_access_tokens/oauth_google?limit=2')
    }
  })

  test('reads M2M tokens by their own name', async () => {
    const tokens = rowsOf(3, 'machine_to_machine_token')
    const { sent, client } = server(tokens, (m2m_tokens, total_count) => ({ m2m_tokens, total_count }))
    const items = paginate(m2mTokens.list, client, { subject: 'mch_1', limit: 2 })
    expect(await idsOf(items)).toEqual(ids(tokens))
    expect(sent).toHaveLength(2)
    const tooMany = paginate(m2mTokens.list, client, { subject: 'mch_1', limit: 101 })
    expect(await rejection(idsOf(tooMany))).toMatchObject({ code: 'input' })
  })

  test('reads a list that takes no params in one request', async () => {
    const devices = rowsOf(120, 'trusted_device')
    const all = (_: Row[], total_count: number) => ({ data: devices, total_count })
    const { sent, signals, client } = server(devices, all)
    expect(await idsOf(paginate(users.listTrustedDevices, client, 'user_1'))).toHaveLength(120)
    expect(sent).toEqual(['/v1/users/user_1/trusted_devices'])

    const controller = new AbortController()
    controller.abort('enough')
    const options = { signal: controller.signal }
    await expect(idsOf(paginate(users.listTrustedDevices, client, 'user_1', options))).rejects.toBe('enough')
    expect(signals).toHaveLength(1)
  })
})

describe('paginate while the list changes', () => {
  test('lets the loop delete every user, with as many requests for pages as without', async () => {
    const counts: number[] = []
    for (const mayDelete of [false, true]) {
      const clerk = createTestClerk({
        users: Array.from({ length: 250 }, (_, index) => ({ email_address: [`user${index}@example.com`] })),
      })
      const client = createClient(clerk.clientOptions)
      const seen = new Set<string>()
      for await (const user of paginate(users.list, client)) {
        seen.add(user.id)
        if (mayDelete) await users.delete(client, user.id)
      }
      expect(seen.size).toBe(250)
      expect((await users.count(client)).total_count).toBe(mayDelete ? 0 : 250)
      counts.push(clerk.count('GET /users'))
    }
    expect(counts).toEqual([3, 3])
  })

  test.each([
    ['one row', 1],
    ['a page of rows', 2],
  ])('yields no row twice where %s is added at the front of an offset list', async (_, added) => {
    const rows = rowsOf(7, 'organization')
    const { sent, client } = server(rows, wrapped)
    const seen: unknown[] = []
    for await (const { id } of paginate(users.listOrganizationMemberships, client, 'user_1', { limit: 2 })) {
      seen.push(id)
      if (seen.length === 1) rows.unshift(...rowsOf(added, 'new'))
    }
    expect(seen).toEqual(ids(rowsOf(7, 'organization')))
    expect(sent).toHaveLength(Math.ceil((7 + added) / 2))
  })

  test('goes on where a page of rows is added again and again', async () => {
    const rows = rowsOf(6, 'organization')
    const { client } = server(rows, wrapped)
    const seen: unknown[] = []
    let additions = 0
    for await (const { id } of paginate(users.listOrganizationMemberships, client, 'user_1', { limit: 2 })) {
      seen.push(id)
      // After the first row of each of the first two pages.
      if ((seen.length === 1 || seen.length === 3) && additions++ < 2)
        rows.unshift(...rowsOf(2, `new${additions}`))
    }
    expect(seen).toEqual(ids(rowsOf(6, 'organization')))
  })

  test('skips as many rows of an offset list as the loop deletes, which its comment says', async () => {
    const rows = rowsOf(6, 'organization')
    const { client } = server(rows, bare)
    const seen: unknown[] = []
    for await (const { id } of paginate(users.list, client, { limit: 2, order_by: '-username' })) {
      seen.push(id)
      rows.splice(
        rows.findIndex((row) => row.id === id),
        1,
      )
    }
    // The second page was read when one row before it was gone, and the third when three were.
    expect(seen).toEqual(['organization_1', 'organization_2', 'organization_4', 'organization_5'])
  })
})

describe('paginate over a list that repeats pages or fails', () => {
  const collect = async (items: AsyncIterable<Row>, into: unknown[]) => {
    for await (const { id } of items) into.push(id)
  }

  test('ends at the first page that a cursor list repeats', async () => {
    const rows = rowsOf(2, 'user')
    for (const wrap of [() => rows, () => ({ data: rows, total_count: 99 })]) {
      const { sent, client } = server(rows, wrap)
      const seen: unknown[] = []
      const error = await rejection(collect(paginate(users.list, client, { limit: 2 }), seen))
      expect(error).toMatchObject({
        name: 'ClerkResponseError',
        code: 'response',
        reason: 'repeated_page',
        operation: 'paginate',
        message: 'paginate: the server keeps sending the same page in place of the next one',
      })
      expect(['status' in error, 'attempts' in error]).toEqual([false, false])
      expect(seen).toEqual(['user_1', 'user_2'])
      expect(sent).toHaveLength(2)
    }
  })

  test('ends after four requests where an offset list ignores the offset', async () => {
    const rows = rowsOf(2, 'organization')
    for (const wrap of [() => rows, () => ({ data: rows, total_count: 99 })]) {
      const { sent, client } = server(rows, wrap)
      const seen: unknown[] = []
      const items = paginate(users.list, client, { limit: 2, order_by: '-username' })
      expect(await rejection(collect(items, seen))).toMatchObject({ reason: 'repeated_page' })
      expect(seen).toEqual(['organization_1', 'organization_2'])
      expect(sent).toHaveLength(4)
    }
  })

  test('goes on where a page is repeated in part', async () => {
    const pages = [rowsOf(2, 'a'), [rowsOf(2, 'a')[1]!, rowsOf(1, 'b')[0]!], rowsOf(1, 'c')]
    let next = 0
    const { client } = server([], () => pages[next++]!)
    expect(await idsOf(paginate(users.list, client, { limit: 2 }))).toEqual(['a_1', 'a_2', 'b_1', 'c_1'])
  })

  test('goes on where pages are repeated once, however many they are', async () => {
    const pages = ['a', 'b', 'c', 'd'].flatMap((name) => [rowsOf(1, name), rowsOf(1, name)])
    let next = 0
    const { client } = server([], () => pages[next++] ?? [])
    expect(await idsOf(paginate(users.list, client, { limit: 1 }))).toEqual(['a_1', 'b_1', 'c_1', 'd_1'])
  })

  test('distinguishes rows without an id by their content', async () => {
    const { sent, client } = server([], () => [{ token: 'a' }])
    const error = await rejection(idsOf(paginate(users.list, client, { limit: 1 })))
    expect(error).toMatchObject({ reason: 'repeated_page' })
    expect(sent).toHaveLength(4)
    let next = 0
    const others = server([], () => (next < 5 ? [{ token: `${next++}` }] : []))
    expect(await idsOf(paginate(users.list, others.client, { limit: 1 }))).toHaveLength(5)
  })

  test('recognizes a row by its id, even where its other fields have changed', async () => {
    let version = 0
    const { sent, client } = server([], () => [{ id: 'x', version: version++ }])
    const error = await rejection(idsOf(paginate(users.list, client, { limit: 1 })))
    expect(error).toMatchObject({ reason: 'repeated_page' })
    expect(sent).toHaveLength(4)
  })

  test('ends where a list has no rows', async () => {
    for (const result of [[], { data: [] }, { m2m_tokens: [], total_count: 0 }]) {
      const list = async (_: Client) => result as Row[]
      expect(await idsOf(paginate(list, createClient({})))).toEqual([])
    }
  })

  test('rejects where a response holds no list, which is not the end of one', async () => {
    for (const result of [{}, null, 'text', { data: 'x' }, { data: {} }] as unknown[]) {
      const list = async (_: Client) => result as Row[]
      expect(await rejection(idsOf(paginate(list, createClient({}))))).toMatchObject({
        code: 'response',
        reason: 'schema',
        message: 'paginate: the response holds no list',
      })
    }
  })

  test('rejects with the error of a page', async () => {
    const client = createClient({
      secretKey,
      maxRetries: 0,
      fetch: async () => Response.json({ errors: [{ code: 'some_code' }] }, { status: 403 }),
    })
    expect(await rejection(idsOf(paginate(users.list, client)))).toMatchObject({ code: 'api', status: 403 })
  })

  test('yields every row that it has read before it rejects with the error of the next page', async () => {
    const { client } = server(rowsOf(4, 'user'), (page) => {
      if (page[0]?.id === 'user_3') throw new Error('lost')
      return page
    })
    const seen: unknown[] = []
    const error = await rejection(collect(paginate(users.list, client, { limit: 2 }), seen))
    expect(error).toMatchObject({ code: 'network' })
    expect(seen).toEqual(['user_1', 'user_2'])
  })
})

describe('an abort of paginate', () => {
  test('stops before the next request', async () => {
    const { sent, client } = server(rowsOf(6, 'user'), bare)
    const controller = new AbortController()
    const seen: unknown[] = []
    const read = async () => {
      for await (const { id } of paginate(users.list, client, { limit: 3 }, { signal: controller.signal })) {
        seen.push(id)
        if (id === 'user_2') controller.abort('enough')
      }
    }
    await expect(read()).rejects.toBe('enough')
    expect(sent).toHaveLength(1)
    expect(seen).toEqual(['user_1', 'user_2', 'user_3'])
  })

  test('ends the request of a page', async () => {
    const controller = new AbortController()
    const signals: AbortSignal[] = []
    const fetch = (_: string, { signal }: RequestInit) => {
      signals.push(signal!)
      if (signals.length === 1) return Promise.resolve(Response.json(rowsOf(2, 'user')))
      queueMicrotask(() => controller.abort('enough'))
      return new Promise<Response>(() => {})
    }
    const client = createClient({ secretKey, fetch })
    const items = paginate(users.list, client, { limit: 2 }, { signal: controller.signal })
    await expect(idsOf(items)).rejects.toBe('enough')
    expect(signals).toHaveLength(2)
    expect(signals[1]!.aborted).toBe(true)
  })
})
