import { expect, test } from 'vitest'
import type { Client } from '../../src/client.ts'
import { paginate } from '../../src/pagination.ts'
import * as users from '../../src/resources/users.ts'
import { createTestClerk } from '../../src/testing/index.ts'
import { refusal, setup, start } from '../support/test-clerk.ts'

const at = (day: number) => ({ created_at: new Date(start - day * 86_400_000).toISOString() })

const people = [
  {
    first_name: 'Ada',
    last_name: 'Lovelace',
    email_address: ['ada@example.com'],
    username: 'ada',
    external_id: 'x1',
    banned: true,
    fields: { id: 'user_ada', last_active_at: 300, last_sign_in_at: 30 },
    ...at(4),
  },
  {
    first_name: 'Grace',
    last_name: 'Hopper',
    email_address: ['grace@navy.example'],
    phone_number: ['+15555550111'],
    external_id: 'x2',
    fields: { id: 'user_grace', last_active_at: 100, last_sign_in_at: 10 },
    ...at(3),
  },
  {
    first_name: 'Katherine',
    web3_wallet: ['0xKAT'],
    username: 'kat',
    fields: { id: 'user_kat', last_active_at: 200 },
    ...at(2),
  },
  { username: 'zoe', email_address: ['zoe@example.com'], fields: { id: 'user_zoe' }, ...at(1) },
]

async function ids(client: Client, params?: users.ListParams): Promise<string> {
  const rows = await users.list(client, params)
  return rows.map(({ id }) => id.slice('user_'.length)).join(' ')
}

test.each<[users.CountParams, string]>([
  [{}, 'zoe kat grace ada'],
  [{ query: 'lovel' }, 'ada'],
  [{ query: 'ADA LOV' }, 'ada'],
  [{ query: 'example.com' }, 'zoe ada'],
  [{ query: '5550111' }, 'grace'],
  [{ query: '0xkat' }, 'kat'],
  [{ query: 'user_gr' }, 'grace'],
  [{ query: '%' }, ''],
  [{ query: '' }, 'zoe kat grace ada'],
  [{ email_address_query: 'NAVY' }, 'grace'],
  [{ phone_number_query: '0111' }, 'grace'],
  [{ username_query: 'A' }, 'kat ada'],
  [{ name_query: 'er' }, 'kat grace'],
  [{ email_address: ['ADA@example.com', 'zoe@example.com', 'nobody@example.com'] }, 'zoe ada'],
  [{ email_address: ['ada@example'] }, ''],
  [{ phone_number: ['+15555550111'] }, 'grace'],
  [{ username: ['kat', 'zoe'] }, 'zoe kat'],
  [{ web3_wallet: ['0xkat'] }, 'kat'],
  [{ external_id: ['x1', '+x2'] }, 'grace ada'],
  [{ external_id: ['-x1'] }, 'zoe kat grace'],
  [{ external_id: ['X1'] }, ''],
  [{ username: ['KAT'] }, 'kat'],
  [{ user_id: ['user_ada', 'user_zoe'] }, 'zoe ada'],
  [{ user_id: ['-user_ada', '-user_zoe'] }, 'kat grace'],
  [{ organization_id: ['org_1'] }, ''],
  [{ organization_id: ['-org_1'] }, 'zoe kat grace ada'],
  [{ banned: true }, 'ada'],
  [{ banned: false }, 'zoe kat grace'],
  [{ created_at_before: start - 3 * 86_400_000 }, 'ada'],
  [{ created_at_after: start - 3 * 86_400_000 }, 'zoe kat'],
  [{ last_active_at_before: 200 }, 'grace'],
  [{ last_active_at_after: 200 }, 'ada'],
  [{ last_active_at_since: 200 }, 'kat ada'],
  [{ last_sign_in_at_before: 30 }, 'grace'],
  [{ last_sign_in_at_after: 10 }, 'ada'],
  [{ provider: 'oauth_google', provider_user_id: ['1'] }, ''],
  [{ banned: false, query: 'a' }, 'zoe kat grace'],
])('users are listed and counted by %j', async (params, expected) => {
  const { client } = setup({ users: people })
  expect(await ids(client, params)).toBe(expected)
  const total_count = expected.split(' ').filter(Boolean).length
  expect(await users.count(client, params)).toEqual({ object: 'total_count', total_count })
})

test.each<[users.ListParams['order_by'], string]>([
  ['-created_at', 'zoe kat grace ada'],
  ['created_at', 'ada grace kat zoe'],
  ['+created_at', 'ada grace kat zoe'],
  ['-last_active_at', 'ada kat grace zoe'],
  ['last_sign_in_at', 'kat zoe grace ada'],
  ['first_name', 'zoe ada grace kat'],
  ['-last_name', 'ada grace zoe kat'],
  ['username', 'grace ada kat zoe'],
  ['-email_address', 'zoe grace ada kat'],
  ['-phone_number', 'grace zoe kat ada'],
  ['-web3wallet', 'kat zoe grace ada'],
])('users are listed in the order of %s', async (order_by, expected) => {
  const { client } = setup({ users: people })
  expect(await ids(client, { order_by })).toBe(expected)
})

test('a list has ten rows, or as many as its limit', async () => {
  const { client } = setup({ users: Array(12).fill({}) })
  expect(await users.list(client)).toHaveLength(10)
  expect(await users.list(client, { limit: 500 })).toHaveLength(12)
  expect(await users.list(client, { limit: 5, offset: 10 })).toHaveLength(2)
})

test('a limit above 500 silently counts as ten', async () => {
  const { clientOptions } = createTestClerk({ users: Array(12).fill({}) })
  const response = await clientOptions.fetch(`${clientOptions.apiUrl}/users?limit=501`, {
    headers: { authorization: `Bearer ${clientOptions.secretKey}` },
  })
  expect(await response.json()).toHaveLength(10)
})

test.each(['limit=0', 'limit=ten', 'offset=-1', 'offset=1.5'])(
  'a list refuses %s, which no client sends',
  async (query) => {
    const { clientOptions } = createTestClerk()
    const response = await clientOptions.fetch(`${clientOptions.apiUrl}/users?${query}`, {
      headers: { authorization: `Bearer ${clientOptions.secretKey}` },
    })
    const [name] = query.split('=')
    const { errors } = await response.json()
    expect([response.status, errors[0].code, errors[0].meta]).toEqual([
      422,
      'form_param_format_invalid',
      { param_name: name },
    ])
  },
)

test('a cursor continues after its user, though users are added and deleted meanwhile', async () => {
  const { clerk, client } = setup({ users: people })
  expect(await ids(client, { limit: 2 })).toBe('zoe kat')
  clerk.addUser({ fields: { id: 'user_new' } })
  await users.delete(client, 'user_zoe')
  expect(await ids(client, { limit: 2, starting_after: 'user_kat' })).toBe('grace ada')
  expect(await ids(client, { starting_after: 'user_grace', order_by: 'created_at' })).toBe('kat new')
  expect(await ids(client, { starting_after: 'user_ada' })).toBe('')
})

test('paginate reads every user once, though all were created in one millisecond', async () => {
  const { client } = setup({ users: Array(25).fill({}) })
  const seen = new Set<string>()
  for await (const { id } of paginate(users.list, client, { limit: 10 })) seen.add(id)
  expect(seen.size).toBe(25)
})

test.each<[string, object, string]>([
  ['a cursor with another order', { starting_after: 'user_ada', order_by: 'username' }, 'order_by'],
  ['a cursor with an offset', { starting_after: 'user_ada', offset: 1 }, 'offset'],
  ['an unknown cursor', { starting_after: 'user_unknown' }, 'starting_after'],
  ['an unknown order', { order_by: 'constructor' }, 'order_by'],
  ['a time that is not an integer', { created_at_before: 1.5 }, 'created_at_before'],
  ['banned that is not a boolean', { banned: 'perhaps' }, 'banned'],
  ['a provider without an id', { provider: 'oauth_google' }, 'provider_user_id'],
  ['an id without its provider', { provider_user_id: ['1'] }, 'provider'],
  ['more than 100 values', { user_id: Array(101).fill('user_ada') }, 'user_id'],
])('a list refuses %s', async (_, params, param) => {
  const { client } = setup({ users: people })
  expect(await refusal(users.list(client, params as never))).toEqual([
    422,
    expect.stringMatching(/^form_param_/),
    param,
  ])
})
