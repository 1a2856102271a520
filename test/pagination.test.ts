import { describe, expect, test } from 'vitest'
import { type Client, createClient } from '../src/client.ts'
import { paginate } from '../src/pagination.ts'
import * as m2mTokens from '../src/resources/m2m-tokens.ts'
import * as users from '../src/resources/users.ts'
import { rejection, secretKey } from './internal/support.ts'

interface Row {
  id?: string
}

const rowsOf = (count: number, object: string): Row[] =>
  Array.from({ length: count }, (_, index) => ({ object, id: `${object}_${index + 1}` }))

/** A server with the rules of Clerk's lists: how it wraps a page, and where its cursor is refused. */
function server(rows: Row[], wrap: (page: Row[], total: number) => unknown) {
  const asked: string[] = []
  const signals: AbortSignal[] = []
  const fetch = async (url: string, { signal }: RequestInit) => {
    const { pathname, search, searchParams: query } = new URL(url)
    asked.push(pathname + search)
    signals.push(signal!)
    const after = query.get('starting_after')
    const offset = Number(query.get('offset') ?? 0)
    const byCreation = /^([+-]?created_at)?$/.test(query.get('order_by') ?? '')
    if (after !== null && (offset > 0 || !byCreation)) return Response.json({ errors: [] }, { status: 422 })
    const start = after === null ? offset : rows.findIndex(({ id }) => id === after) + 1
    return Response.json(wrap(rows.slice(start, start + Number(query.get('limit') ?? 10)), rows.length), {})
  }
  const client = createClient({ secretKey, machineSecretKey: 'ak_9f8e7d6c5b4a', fetch, maxRetries: 0 })
  return { asked, signals, client }
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

  test('reads by cursor, with the same filters on every page, and stops at a short one', async () => {
    const { asked, client } = server(rows, bare)
    expect(await idsOf(paginate(users.list, client, { limit: 2, banned: false }))).toEqual(ids(rows))
    expect(asked).toEqual([
      '/v1/users?limit=2&banned=false',
      '/v1/users?limit=2&banned=false&starting_after=user_2',
      '/v1/users?limit=2&banned=false&starting_after=user_4',
    ])
  })

  test('asks once more when the last page is full, since nothing tells the total', async () => {
    const { asked, client } = server(rows.slice(0, 4), bare)
    expect(await idsOf(paginate(users.list, client, { limit: 2 }))).toHaveLength(4)
    expect(asked.at(-1)).toBe('/v1/users?limit=2&starting_after=user_4')
    expect(asked).toHaveLength(3)
  })

  test.each(['created_at', '+created_at', '-created_at'] as const)(
    'keeps the cursor in the order %s',
    async (order_by) => {
      const { asked, client } = server(rows, bare)
      expect(await idsOf(paginate(users.list, client, { limit: 3, order_by }))).toEqual(ids(rows))
      expect(asked[1]).toContain('starting_after=user_3')
    },
  )

  test('goes on from a cursor that is given', async () => {
    const { client } = server(rows, bare)
    const params = { limit: 2, starting_after: 'user_2' }
    expect(await idsOf(paginate(users.list, client, params))).toEqual(['user_3', 'user_4', 'user_5'])
    expect(params).toEqual({ limit: 2, starting_after: 'user_2' })
  })

  test('reads by offset in an order that the cursor does not know', async () => {
    const { asked, client } = server(rows, bare)
    expect(await idsOf(paginate(users.list, client, { limit: 2, order_by: '-username' }))).toEqual(ids(rows))
    expect(asked).toEqual([
      '/v1/users?limit=2&order_by=-username',
      '/v1/users?limit=2&order_by=-username&offset=2',
      '/v1/users?limit=2&order_by=-username&offset=4',
    ])
  })

  test('reads by offset from an offset that is given', async () => {
    const { asked, client } = server(rows, bare)
    expect(await idsOf(paginate(users.list, client, { limit: 2, offset: 1 }))).toEqual(ids(rows.slice(1)))
    expect(asked[1]).toBe('/v1/users?limit=2&offset=3')
  })

  test('asks for 100 at a time where nothing is said', async () => {
    const { asked, client } = server(rowsOf(150, 'user'), bare)
    expect(await idsOf(paginate(users.list, client))).toHaveLength(150)
    expect(asked).toEqual(['/v1/users?limit=100', '/v1/users?limit=100&starting_after=user_100'])
  })

  test('asks for no further page than the one that is read', async () => {
    const { asked, client } = server(rows, bare)
    for await (const user of paginate(users.list, client, { limit: 2 })) if (user.id === 'user_2') break
    expect(asked).toHaveLength(1)
  })

  test('refuses a page size that Clerk would silently take for 10, before it sends', async () => {
    const { asked, client } = server(rows, bare)
    for (const limit of [501, 0, 2.5]) {
      expect(await rejection(idsOf(paginate(users.list, client, { limit })))).toMatchObject({ code: 'input' })
    }
    expect(asked).toEqual([])
    expect(await idsOf(paginate(users.list, client, { limit: 500 }))).toHaveLength(5)
  })
})

describe('paginate over a list with a total', () => {
  const rows = rowsOf(4, 'organization_membership')
  const read = (client: Client, limit = 2) =>
    idsOf(paginate(users.listOrganizationMemberships, client, 'user_1', { limit }))

  test('takes the ids before the params, and asks for nothing beyond the total', async () => {
    const { asked, client } = server(rows, wrapped)
    expect(await read(client)).toEqual(ids(rows))
    expect(asked).toEqual([
      '/v1/users/user_1/organization_memberships?limit=2',
      '/v1/users/user_1/organization_memberships?limit=2&offset=2',
    ])
  })

  test('counts an offset that is given', async () => {
    const { asked, client } = server(rows, wrapped)
    const items = paginate(users.listOrganizationMemberships, client, 'user_1', { limit: 3, offset: 1 })
    expect(await idsOf(items)).toEqual(ids(rows.slice(1)))
    expect(asked).toHaveLength(1)
  })

  test('ends at an empty page even where the total promises more', async () => {
    const { asked, client } = server(rows, (data) => ({ data, total_count: 99 }))
    expect(await read(client)).toEqual(ids(rows))
    expect(asked).toHaveLength(3)
  })

  test('reads the pages of a list that has them only on demand', async () => {
    const tokens = rowsOf(3, 'oauth_access_token')
    for (const [params, wrap] of [
      [{ limit: 2, paginated: true }, wrapped],
      [{ limit: 2 }, bare],
    ] as const) {
      const { asked, client } = server(tokens, wrap)
      const items = paginate(users.listOauthAccessTokens, client, 'user_1', 'google', params)
      expect(await idsOf(items as AsyncIterable<Row>)).toEqual(ids(tokens))
      expect(asked).toHaveLength(2)
      expect(asked[1]).toContain('/v1/users/user_1/oauth_access_tokens/oauth_google?limit=2')
    }
  })

  test('reads M2M tokens by their own name', async () => {
    const tokens = rowsOf(3, 'machine_to_machine_token')
    const { asked, client } = server(tokens, (m2m_tokens, total_count) => ({ m2m_tokens, total_count }))
    const items = paginate(m2mTokens.list, client, { subject: 'mch_1', limit: 2 })
    expect(await idsOf(items)).toEqual(ids(tokens))
    expect(asked).toHaveLength(2)
    const tooMany = paginate(m2mTokens.list, client, { subject: 'mch_1', limit: 101 })
    expect(await rejection(idsOf(tooMany))).toMatchObject({ code: 'input' })
  })

  test('reads a list that takes no params in one request', async () => {
    const devices = rowsOf(120, 'trusted_device')
    const all = (_: Row[], total_count: number) => ({ data: devices, total_count })
    const { asked, signals, client } = server(devices, all)
    expect(await idsOf(paginate(users.listTrustedDevices, client, 'user_1'))).toHaveLength(120)
    expect(asked).toEqual(['/v1/users/user_1/trusted_devices'])

    const controller = new AbortController()
    controller.abort('enough')
    const options = { signal: controller.signal }
    await expect(idsOf(paginate(users.listTrustedDevices, client, 'user_1', options))).rejects.toBe('enough')
    expect(signals).toHaveLength(1)
  })
})

describe('paginate with a server that goes wrong', () => {
  test('rejects when a page comes twice, after the rows of the first', async () => {
    const rows = rowsOf(2, 'user')
    for (const wrap of [() => rows, () => ({ data: rows, total_count: 99 })]) {
      const { asked, client } = server(rows, wrap)
      const seen: unknown[] = []
      const error = await rejection(
        (async () => {
          for await (const { id } of paginate(users.list, client, { limit: 2 })) seen.push(id)
        })(),
      )
      expect(error).toMatchObject({ code: 'response', reason: 'repeated_page' })
      expect(seen).toEqual(['user_1', 'user_2'])
      expect(asked).toHaveLength(2)
    }
  })

  test('knows a page again whose rows have no id', async () => {
    const { client } = server([], () => [{ token: 'a' }])
    const error = await rejection(idsOf(paginate(users.list, client, { limit: 1 })))
    expect(error).toMatchObject({ reason: 'repeated_page' })
  })

  test('ends where an answer holds no rows', async () => {
    const { client } = server([], () => ({}))
    expect(await idsOf(paginate(users.list, client))).toEqual([])
  })

  test('passes the error of a page on', async () => {
    const client = createClient({
      secretKey,
      maxRetries: 0,
      fetch: async () => Response.json({ errors: [{ code: 'some_code' }] }, { status: 403 }),
    })
    expect(await rejection(idsOf(paginate(users.list, client)))).toMatchObject({ code: 'api', status: 403 })
  })
})

describe('an abort of paginate', () => {
  test('between pages stops before the next request', async () => {
    const { asked, client } = server(rowsOf(4, 'user'), bare)
    const controller = new AbortController()
    const seen: unknown[] = []
    const read = async () => {
      for await (const { id } of paginate(users.list, client, { limit: 2 }, { signal: controller.signal })) {
        seen.push(id)
        if (id === 'user_2') controller.abort('enough')
      }
    }
    await expect(read()).rejects.toBe('enough')
    expect(seen).toEqual(['user_1', 'user_2'])
    expect(asked).toHaveLength(1)
  })

  test('inside the request of a page ends that request', async () => {
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
