import { describe, expect, expectTypeOf, test } from 'vitest'
import { type Client, createClient, type RequestOptions } from '../../src/client.ts'
import { type ListPage, pages, paginate } from '../../src/pagination.ts'
import * as m2mTokens from '../../src/resources/m2m-tokens.ts'
import * as organizations from '../../src/resources/organizations.ts'
import * as users from '../../src/resources/users.ts'
import { createTestClerk } from '../../src/testing/index.ts'
import { rejection } from '../support/rejection.ts'
import { client, ModelUsers, type Row, refusal } from './model.ts'

type Params = Record<string, unknown>

/** A list whose pages are these, one after the other; what it was called with; a page that is an error rejects. */
function listOf(...results: unknown[]) {
  const calls: Params[] = []
  const list = async (_: Client, params: users.ListParams = {}, _options?: RequestOptions) => {
    calls.push({ ...params })
    const result = results[Math.min(calls.length, results.length) - 1]
    if (result instanceof Error) throw result
    return result as Row[]
  }
  return { list, calls }
}

const user = (number: number, created_at = 1000 - number): Row => ({
  object: 'user',
  id: `user_${number}`,
  created_at,
})

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

const idsOf = (read: ListPage<{ id?: unknown }>[]) => read.flatMap(({ items }) => items.map(({ id }) => id))

/** The cursor of the first page. */
async function firstCursor<T>(read: AsyncGenerator<ListPage<T>>): Promise<string> {
  const { value } = await read.next()
  return (value as ListPage<T>).cursor!
}

function clerkOf(count: number) {
  const clerk = createTestClerk({ users: Array.from({ length: count }, () => ({})) })
  return { clerk, client: createClient(clerk.clientOptions) }
}

describe('pages', () => {
  test('reads one page with each request, and gives all but the last a cursor', async () => {
    const { clerk, client } = clerkOf(5)
    const read = await all(pages(users.list, client, { limit: 2 }))
    expect(read.map(({ items }) => items.length)).toEqual([2, 2, 1])
    expect(read.map(({ cursor }) => typeof cursor)).toEqual(['string', 'string', 'undefined'])
    expect(clerk.count()).toBe(3)
  })

  test('reads nothing before a page is asked for', async () => {
    const { clerk, client } = clerkOf(5)
    const read = pages(users.list, client, { limit: 2 })
    expect(clerk.count()).toBe(0)
    await read.next()
    expect(clerk.count()).toBe(1)
    await read.next()
    expect(clerk.count()).toBe(2)
  })

  test('continues from each cursor as if it had not stopped, whatever the page size', async () => {
    const { client } = clerkOf(7)
    const read = await all(pages(users.list, client, { limit: 2, banned: false }))
    for (const [index, { cursor }] of read.entries()) {
      if (cursor === undefined) continue
      for (const limit of [1, 2, 3, undefined]) {
        const rest = await all(pages(users.list, client, { limit, cursor, banned: false }))
        expect(idsOf(rest)).toEqual(idsOf(read).slice(2 * (index + 1)))
      }
    }
  })

  test('ends with an empty page where the last one was full', async () => {
    const { client } = clerkOf(4)
    const read = await all(pages(users.list, client, { limit: 2 }))
    expect(read.map(({ items }) => items.length)).toEqual([2, 2, 0])
    expect(read[2]!.cursor).toBeUndefined()
    expect(await all(pages(users.list, client, { limit: 2, cursor: read[1]!.cursor }))).toEqual([read[2]])
  })

  test('yields one empty page of an empty list', async () => {
    const { list } = listOf([])
    expect(await all(pages(list, client))).toEqual([{ items: [], cursor: undefined }])
  })

  test.each([[{}], [null], [{ data: null }], ['text'], [undefined]])(
    'rejects where a response holds no list: %j',
    async (result) => {
      const list = async (_client: Client, _params?: object) => result as unknown as unknown[]
      const error = { code: 'response', reason: 'schema', message: 'pages: the response holds no list' }
      expect(await rejection(all(pages(list, client)))).toMatchObject(error)
      expect(await rejection(all(paginate(list, client)))).toMatchObject({
        message: 'paginate: the response holds no list',
      })
    },
  )

  test('does not compile for an operation that returns no list', () => {
    // @ts-expect-error: a user is no list.
    const wrong = () => pages(users.get, client, 'user_1')
    // @ts-expect-error: a user is no list.
    const alsoWrong = () => paginate(users.get, client, 'user_1')
    expect([typeof wrong, typeof alsoWrong]).toEqual(['function', 'function'])
  })

  test.each([undefined, null])('begins at the start where the cursor is %s', async (cursor) => {
    const { list, calls } = listOf([user(1)])
    await all(pages(list, client, { cursor }))
    expect(calls).toEqual([{ limit: 100 }])
  })

  test('sends no cursor as a parameter, and changes nothing in the params', async () => {
    const { list, calls } = listOf([user(1)], [user(2)], [])
    const cursor = await firstCursor(pages(list, client, { limit: 1 }))
    const params = { limit: 1, cursor }
    await all(pages(list, client, params))
    expect(params).toEqual({ limit: 1, cursor })
    expect(calls.map((sent) => 'cursor' in sent)).not.toContain(true)
    expect(calls[1]).toEqual({ limit: 1, starting_after: 'user_1' })
  })

  test('takes ids before the params, and options after them', async () => {
    const sent: [string, string | null][] = []
    const fetch = async (url: string, { headers }: RequestInit) => {
      sent.push([url, new Headers(headers).get('x-job')])
      return Response.json({ data: [{ id: `mem_${sent.length}` }], total_count: 2 })
    }
    const client = createClient({ secretKey: 'sk_test_4f1c2a9b8d7e6f5a4b3c2d1e', fetch })
    const options = { headers: { 'x-job': 'nightly' } }
    const cursor = await firstCursor(
      pages(users.listOrganizationMemberships, client, 'user_1', { limit: 1 }, options),
    )
    await all(pages(users.listOrganizationMemberships, client, 'user_1', { limit: 1, cursor }, options))
    const url = 'https://api.clerk.com/v1/users/user_1/organization_memberships'
    expect(sent).toEqual([
      [`${url}?limit=1`, 'nightly'],
      [`${url}?limit=1&offset=1`, 'nightly'],
    ])
  })

  test('has the cursor among the params of lists that have pages, and the items of the list', () => {
    const read = () => pages(users.list, client, { limit: 500, cursor: null }, { maxRetries: 0 })
    expectTypeOf(read).returns.toEqualTypeOf<AsyncGenerator<ListPage<users.User>, void, undefined>>()
    const withId = () => pages(users.listOrganizationMemberships, client, 'user_1', { cursor: 'x' })
    expectTypeOf(withId).returns.toExtend<AsyncIterable<ListPage<users.OrganizationMembership>>>()
    const required = () => pages(m2mTokens.list, client, { subject: 'mch_1', cursor: 'x' as string | null })
    expectTypeOf(required).returns.toExtend<AsyncIterable<ListPage<m2mTokens.M2mToken>>>()
    // @ts-expect-error: params that the list requires.
    const missing = () => pages(m2mTokens.list, client, { cursor: 'x' })
    // @ts-expect-error: a cursor is a string.
    const number = () => pages(users.list, client, { cursor: 7 })
    // @ts-expect-error: this list is not paged.
    const whole = () => pages(users.listTrustedDevices, client, 'user_1', { cursor: 'x' })
    // @ts-expect-error: misspelt.
    const misspelt = () => pages(users.list, client, { limits: 5 })
    expect([missing, number, whole, misspelt]).toHaveLength(4)
  })
})

describe('a cursor', () => {
  test('of users names the last one; any other is an offset', async () => {
    const { list } = listOf([user(1), user(2)])
    const params = { limit: 2 }
    expect(await firstCursor(pages(list, client, params))).toMatch(/^v1\.\w+\.user\.2\.998\.user_2$/)
    const byName = pages(list, client, { ...params, order_by: 'first_name' })
    expect(await firstCursor(byName)).toMatch(/^v1\.\w+\.user\.2$/)
    const fromOffset = pages(list, client, { ...params, offset: 40 })
    expect(await firstCursor(fromOffset)).toMatch(/^v1\.\w+\.user\.42$/)
  })

  test.each([
    ['an id with a dot', { object: 'user', id: 'user.1', created_at: 1 }],
    ['an id that begins with a sign', { object: 'user', id: '-user_1', created_at: 1 }],
    ['a kind with a dot', { object: 'a.b', id: 'x', created_at: 1 }],
    ['a kind that is no string', { object: 7, id: 'x', created_at: 1 }],
    ['no kind and no id', { name: 'x' }],
    ['a time before 1970', { ...user(1), created_at: -1 }],
    ['a time with a fraction', { ...user(1), created_at: 1.5 }],
  ])('of a row with %s can be read again', async (_, row) => {
    const { list } = listOf([row], [row], [])
    const cursor = await firstCursor(pages(list, client, { limit: 1 }))
    expect((await all(pages(list, client, { limit: 1, cursor })))[0]!.items).toEqual([row])
  })

  const wrong = (name: string, of: Promise<string>) => [name, of] as const
  const { list: usersList } = listOf([user(1)])
  const ofUsers = firstCursor(pages(usersList, client, { limit: 1 }))
  const at = async (from: RegExp, to: string) => (await ofUsers).replace(from, to)

  test.each([
    ['a number', 7, 'must be a string (got a number)'],
    ['an object', {}, 'must be a string (got an object)'],
    ['an empty string', '', 'must be a cursor that pages yielded, unchanged'],
    ['the id of a user', 'user_1', 'must be a cursor that pages yielded, unchanged'],
  ])('is refused where it is %s', async (_, value, requirement) => {
    const { list, calls } = listOf([])
    const error = await rejection(all(pages(list, client, { cursor: value as string })))
    expect(error).toMatchObject({
      code: 'input',
      operation: 'pages',
      message: `pages: cursor ${requirement}`,
    })
    expect(calls).toEqual([])
  })

  test.each([
    wrong('of another version', at(/^v1/, 'v2')),
    wrong('cut short', at(/\.user_1$/, '.')),
    wrong('without its id', at(/\.999\.user_1$/, '.999.')),
    wrong('with a space after it', at(/$/, ' ')),
    wrong('with a line before it', at(/^/, '\n')),
    wrong('with a sign before the id', at(/user_1$/, '-user_1')),
    wrong('with two ids', at(/$/, ',user_2')),
    wrong('with a negative offset', at(/user\.1\..*$/, 'user.-1')),
    wrong('with an offset that is too large', at(/user\.1\..*$/, `user.${'9'.repeat(17)}`)),
  ])('is refused where it is %s', async (_, value) => {
    const { list, calls } = listOf([])
    const error = await rejection(all(pages(list, client, { cursor: await value })))
    expect(error).toMatchObject({ message: 'pages: cursor must be a cursor that pages yielded, unchanged' })
    expect(calls).toEqual([])
  })

  const other = {
    code: 'input',
    message: 'pages: cursor must be unchanged, and come from the same list, ids and params',
  }

  test.each([
    ['another filter', { banned: true }],
    ['another value of a filter', { query: 'grace' }],
    ['a filter less', {}],
    ['another order', { query: 'ada', order_by: '+created_at' }],
    ['an offset', { query: 'ada', offset: 10 }],
  ])('is refused with %s, before anything is sent', async (_, params) => {
    const { list, calls } = listOf([user(1)])
    const cursor = await firstCursor(pages(list, client, { limit: 1, query: 'ada' }))
    expect(await rejection(all(pages(list, client, { limit: 1, ...params, cursor })))).toMatchObject(other)
    expect(calls).toHaveLength(1)
  })

  test.each([
    ['cut short', /_1$/, '_'],
    ['of another user', /user_1$/, 'user_2'],
    ['of another time', /\.999\./, '.998.'],
    ['of another offset', /user\.1\./, 'user.2.'],
    ['of other rows', /\.user\./, '.organization.'],
  ])('is refused where it was changed to one that is %s, before anything is sent', async (_, from, to) => {
    const { list, calls } = listOf([user(1)])
    const cursor = (await ofUsers).replace(from, to)
    expect(cursor).not.toBe(await ofUsers)
    expect(await rejection(all(pages(list, client, { limit: 1, cursor })))).toMatchObject(other)
    expect(calls).toEqual([])
  })

  test('is refused with another id in the path, before anything is sent', async () => {
    let requests = 0
    const list = async (_: Client, _id: string, _params?: { limit?: number }) => {
      requests++
      return [{ id: 'x' }]
    }
    const cursor = await firstCursor(pages(list, client, 'org_1', { limit: 1 }))
    expect(await rejection(all(pages(list, client, 'org_2', { limit: 1, cursor })))).toMatchObject(other)
    expect(requests).toBe(1)
  })

  test('is refused where another list returns other rows', async () => {
    const { list } = listOf([user(1)])
    const cursor = await firstCursor(pages(list, client, { limit: 1 }))
    const rows = listOf([{ object: 'organization', id: 'org_1' }])
    expect(await rejection(all(pages(rows.list, client, { limit: 1, cursor })))).toMatchObject(other)
    const offset = await firstCursor(pages(rows.list, client, { limit: 1 }))
    expect(await rejection(all(pages(list, client, { limit: 1, cursor: offset })))).toMatchObject(other)
  })

  test('is accepted with the params in another order, and with those that are not sent', async () => {
    const { list } = listOf([user(1)], [user(2)], [])
    const cursor = await firstCursor(pages(list, client, { query: 'ada', banned: false, limit: 1 }))
    const params = { cursor, banned: false, limit: 50, username: undefined, query: 'ada' }
    expect(idsOf(await all(pages(list, client, params as users.ListParams)))).toEqual(['user_2'])
  })

  test('shows nothing of the params', async () => {
    const { list } = listOf([user(1)])
    const params = { limit: 1, email_address: ['ada@example.com'] }
    const cursor = await firstCursor(pages(list, client, params))
    expect(cursor).not.toMatch(/ada|example/)
    expect(cursor.length).toBeLessThan(60)
  })

  test('is the same for one list in any deployment', async () => {
    const { list } = listOf([user(1)])
    expect(await firstCursor(pages(list, client, { limit: 1, query: 'ada' }))).toBe(
      'v1.11nmpvh.user.1.999.user_1',
    )
  })

  test('is not taken from Object.prototype, and neither is any other parameter', async () => {
    const read = async () => {
      const { list, calls } = listOf([user(1)], [], [], [user(2)], [])
      return [await all(pages(list, client, { limit: 1 })), calls]
    }
    const expected = await read()
    const names = {
      cursor: 'x',
      starting_after: 'y',
      order_by: '+created_at',
      created_at_before: 1,
      created_at_after: 9e9,
    }
    for (const [name, value] of Object.entries(names)) {
      Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true })
    }
    try {
      expect(await read()).toEqual(expected)
    } finally {
      for (const name of Object.keys(names)) Reflect.deleteProperty(Object.prototype, name)
    }
  })
})

describe('pages where the user of the cursor is gone', () => {
  test('lets the loop delete every user that it is given', async () => {
    const { clerk, client } = clerkOf(25)
    const seen: string[] = []
    for await (const { items } of pages(users.list, client, { limit: 10 })) {
      for (const { id } of items) {
        seen.push(id)
        await users.delete(client, id)
      }
    }
    expect(new Set(seen).size).toBe(25)
    expect((await users.count(client)).total_count).toBe(0)
    // Of each later page: the cursor is refused, the user is looked for, the page is read by time.
    expect(clerk.count('GET /users')).toBe(1 + 3 + 3)
  })

  test('lets the loop change what its filter asks for', async () => {
    const { client } = clerkOf(25)
    const seen: string[] = []
    for await (const { items } of pages(users.list, client, { limit: 10, banned: false })) {
      for (const { id } of items) {
        seen.push(id)
        await users.ban(client, id)
      }
    }
    expect(new Set(seen).size).toBe(25)
  })

  const gone = refusal(422)

  test.each([
    ['is refused', gone],
    ['is not found', refusal(404)],
    ['is a bad request', refusal(400)],
    ['ends the list', []],
    ['begins the list again', [user(0), user(1)]],
  ])('asks whether the user is there, and continues by time where the cursor %s', async (_, response) => {
    const { list, calls } = listOf([user(1), user(2)], response, [], [user(3)])
    const read = await all(pages(list, client, { limit: 2, banned: false }))
    expect(idsOf(read)).toEqual(['user_1', 'user_2', 'user_3'])
    expect(calls).toEqual([
      { limit: 2, banned: false },
      { limit: 2, banned: false, starting_after: 'user_2' },
      { limit: 1, banned: false, user_id: ['user_2'] },
      { limit: 2, banned: false, created_at_before: 999 },
    ])
  })

  test('keeps the filter by time for the pages after it', async () => {
    const { list, calls } = listOf([user(1)], gone, [], [user(2)], [user(3)], [], [user(3)])
    await all(pages(list, client, { limit: 1 }))
    expect(calls.slice(3)).toEqual([
      { limit: 1, created_at_before: 1000 },
      { limit: 1, created_at_before: 1000, starting_after: 'user_2' },
      { limit: 1, created_at_before: 1000, starting_after: 'user_3' },
      { limit: 1, created_at_before: 1000, user_id: ['user_3'] },
    ])
  })

  test.each(['created_at', '+created_at'] as const)(
    'continues forwards in the order %s',
    async (order_by) => {
      const { list, calls } = listOf([user(1, 5)], [user(9, 4)], [], [user(2, 6)], [], [user(2, 6)])
      expect(idsOf(await all(pages(list, client, { limit: 1, order_by })))).toEqual(['user_1', 'user_2'])
      expect(calls[3]).toEqual({ limit: 1, order_by, created_at_after: 4 })
    },
  )

  test('never widens a filter by time', async () => {
    const newest = listOf([user(1, 50)], gone, [], [])
    await all(pages(newest.list, client, { limit: 1, created_at_before: 50 }))
    expect(newest.calls[3]).toEqual({ limit: 1, created_at_before: 50 })
    const oldest = listOf([user(1, 50)], gone, [], [])
    await all(pages(oldest.list, client, { limit: 1, order_by: '+created_at', created_at_after: 50 }))
    expect(oldest.calls[3]).toEqual({ limit: 1, order_by: '+created_at', created_at_after: 50 })
  })

  test('continues by time from a `starting_after` that was given', async () => {
    const { list, calls } = listOf([user(1)], gone, [], [])
    await all(pages(list, client, { limit: 1, starting_after: 'user_0' }))
    expect(calls.slice(2)).toEqual([
      { limit: 1, user_id: ['user_1'] },
      { limit: 1, created_at_before: 1000 },
    ])
  })

  test('repeats no user of the page before who has the same time', async () => {
    const twins = [user(1, 5), user(2, 5)]
    const { list } = listOf(twins, gone, [], [user(1, 5), user(3, 5)], [])
    expect(idsOf(await all(pages(list, client, { limit: 2 })))).toEqual(['user_1', 'user_2', 'user_3'])
    const atTheEnd = listOf(twins, [], [], [user(1, 5)])
    expect(idsOf(await all(pages(atTheEnd.list, client, { limit: 2 })))).toEqual(['user_1', 'user_2'])
  })

  test.each([
    ['is refused', '-created_at'],
    ['ends the list', 'created_at'],
    ['begins the list again', '-created_at'],
  ] as const)(
    'repeats no user of the same time, however many pages they fill (%s, %s)',
    async (unknown, order_by) => {
      // An import gave all of them one time of creation.
      const clerk = new ModelUsers(500, unknown, 500)
      const read: string[] = []
      let count = 0
      for await (const { items } of pages(clerk.list, client, { limit: 100, order_by })) {
        read.push(...items.map(({ id }) => id))
        if (++count === 3) clerk.delete(items.at(-1)!.id)
      }
      expect(read).toHaveLength(500)
      expect(new Set(read).size).toBe(500)
    },
  )

  test('rejects where users of the same time keep coming again', async () => {
    const [one, two, three] = [user(1, 9), user(2, 9), user(3, 9)]
    const { list, calls } = listOf(
      [one, two],
      [one, three],
      [one, two],
      [one, three],
      [one, two],
      [one, three],
    )
    const error = await rejection(all(pages(list, client, { limit: 2 })))
    expect(error).toMatchObject({ code: 'response', reason: 'repeated_page' })
    expect(calls).toHaveLength(4)
  })

  test.each(['-created_at', '+created_at'] as const)(
    'takes a page whose first user has the time of the cursor for the next one, in the order %s',
    async (order_by) => {
      const { list, calls } = listOf([user(1, 5)], [user(2, 5)], [], [user(2, 5)])
      expect(idsOf(await all(pages(list, client, { limit: 1, order_by })))).toEqual(['user_1', 'user_2'])
      expect(calls[2]).toEqual({ limit: 1, order_by, starting_after: 'user_2' })
    },
  )

  test('reads on where a total says that this was all, because deleted users are no longer in it', async () => {
    const { list, calls } = listOf({ data: [user(1), user(2)], total_count: 2 }, [user(3)])
    expect(idsOf(await all(pages(list, client, { limit: 2 })))).toEqual(['user_1', 'user_2', 'user_3'])
    expect(calls).toHaveLength(2)
  })

  test('ends where the user is still there', async () => {
    const { list, calls } = listOf([user(1)], [], [user(1)])
    expect(await all(pages(list, client, { limit: 1 }))).toHaveLength(2)
    expect(calls).toHaveLength(3)
  })

  test('rejects with the error of Clerk where the user is still there', async () => {
    const { list } = listOf([user(1)], gone, [user(1)])
    expect(await rejection(all(pages(list, client, { limit: 1 })))).toBe(gone)
  })

  test.each([401, 403, 429, 500])('rejects at once with an error of status %i', async (status) => {
    const error = refusal(status)
    const { list, calls } = listOf([user(1)], error)
    expect(await rejection(all(pages(list, client, { limit: 1 })))).toBe(error)
    expect(calls).toHaveLength(2)
  })

  test('rejects at once with any other error, and with that of the question itself', async () => {
    const error = new Error('lost')
    const first = listOf([user(1)], error)
    expect(await rejection(all(pages(first.list, client, { limit: 1 })))).toBe(error)
    expect(first.calls).toHaveLength(2)
    const second = listOf([user(1)], gone, error)
    expect(await rejection(all(pages(second.list, client, { limit: 1 })))).toBe(error)
  })

  test('cannot continue by time where users have none', async () => {
    const row = { object: 'user', id: 'user_1' }
    const refused = listOf([row], gone)
    expect(await rejection(all(pages(refused.list, client, { limit: 1 })))).toBe(gone)
    const ended = listOf([row], [])
    expect(await all(pages(ended.list, client, { limit: 1 }))).toHaveLength(2)
    expect([refused.calls.length, ended.calls.length]).toEqual([2, 2])
  })

  test('continues from a stored cursor in the same way', async () => {
    const model = new ModelUsers(10, 'ends the list')
    const read = pages(model.list, client, { limit: 4 })
    const { items, cursor } = (await read.next()).value as ListPage<Row>
    for (const { id } of items) model.delete(id)
    const rest = await all(pages(model.list, client, { limit: 4, cursor }))
    expect(idsOf(rest)).toEqual(model.rows.map(({ id }) => id).reverse())
  })
})

describe('pages of a list by offset', () => {
  const wrapped = (ids: string[], total_count: number) => ({
    data: ids.map((id) => ({ object: 'organization', id })),
    total_count,
  })

  test('end with the total, also after a cursor', async () => {
    const sent: string[] = []
    const fetch = async (url: string) => {
      const { search, searchParams } = new URL(url)
      sent.push(search)
      const offset = Number(searchParams.get('offset'))
      return Response.json(wrapped(['a', 'b', 'c', 'd'].slice(offset, offset + 2), 4))
    }
    const client = createClient({ secretKey: 'sk_test_4f1c2a9b8d7e6f5a4b3c2d1e', fetch })
    const cursor = await firstCursor(pages(organizations.list, client, { limit: 2 }))
    const read = await all(pages(organizations.list, client, { limit: 2, cursor }))
    expect(idsOf(read as ListPage<{ id?: unknown }>[])).toEqual(['c', 'd'])
    expect(read[0]!.cursor).toBeUndefined()
    expect(sent).toEqual(['?limit=2', '?limit=2&offset=2'])
  })

  test('yield no row of the page before again, and go on where a page brings nothing new', async () => {
    const results = [wrapped(['a', 'b'], 9), wrapped(['a', 'b'], 9), wrapped(['b', 'c'], 9), wrapped([], 9)]
    const { list } = listOf(...results)
    const read = await all(pages(list, client, { limit: 2 }))
    expect(read.map((page) => idsOf([page]))).toEqual([['a', 'b'], [], ['c'], []])
  })

  test('reject where the server keeps sending the same page', async () => {
    const { list, calls } = listOf(wrapped(['a', 'b'], 99))
    expect(await rejection(all(pages(list, client, { limit: 2 })))).toMatchObject({
      code: 'response',
      reason: 'repeated_page',
      operation: 'pages',
      message: 'pages: the server keeps sending the same page in place of the next one',
    })
    expect(calls).toHaveLength(4)
  })
})
