import { describe, expect, expectTypeOf, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import * as users from '../../src/resources/users.ts'
import { createTestClerk } from '../../src/testing/index.ts'
import { rejection } from '../support/rejection.ts'
import { serveError, serveJson } from './support.ts'

/** A Clerk with that many users, their ids, and a client of it. */
function clerkOf(count: number) {
  const clerk = createTestClerk({ users: Array.from({ length: count }, () => ({})) })
  const requests = () => clerk.requests.map(({ url }) => new URL(url).searchParams)
  return { client: createClient(clerk.clientOptions), clerk, requests }
}

const idsOf = async ({ client }: ReturnType<typeof clerkOf>) =>
  (await users.list(client, { limit: 500 })).map(({ id }) => id)

describe('users.getMany', () => {
  test('reads 250 users with three requests, in the order of their ids', async () => {
    const served = clerkOf(250)
    const ids = (await idsOf(served)).sort()
    const found = await users.getMany(served.client, ids)
    expect(found.map((user) => user?.id)).toEqual(ids)
    const requests = served.requests().slice(1)
    expect(requests.map((query) => query.getAll('user_id').length)).toEqual([100, 100, 50])
    expect(requests.map((query) => query.get('limit'))).toEqual(['100', '100', '100'])
  })

  test('has a place for every id, even for one that is missing or given twice', async () => {
    const served = clerkOf(2)
    const [one, other] = await idsOf(served)
    const found = await users.getMany(served.client, [one!, 'user_nobody', other!, one!])
    expect(found.map((user) => user?.id)).toEqual([one, undefined, other, one])
    expect(served.requests()[1]!.getAll('user_id')).toEqual([one, 'user_nobody', other])
    expect(served.clerk.count()).toBe(2)
  })

  test('asks for an id once, however often it is given', async () => {
    const { client, requests } = serveJson([])
    expect(await users.getMany(client, Array(150).fill('user_1'))).toHaveLength(150)
    expect(requests.map(({ search }) => search)).toEqual(['?user_id=user_1&limit=100'])
  })

  test('sends nothing for an empty list', async () => {
    const { client, requests } = serveJson([])
    expect(await users.getMany(client, [])).toEqual([])
    expect(requests).toEqual([])
  })

  test('does not let an app overlook a missing user', () => {
    expectTypeOf(users.getMany).returns.toEqualTypeOf<Promise<(users.User | undefined)[]>>()
  })

  test.each([
    ['that excludes a user', '-user_1'],
    ['that includes a user', '+user_1'],
    ['that is empty', ''],
    ['that is blank', ' '],
    ['with a space', 'user_1 '],
    ['with a line break', 'user_1\n'],
    ['of two ids', 'user_1,user_2'],
    ['that is too long', 'u'.repeat(256)],
    ['that is undefined', undefined],
    ['that is a number', 7],
    ['that is a list', ['user_1']],
  ])('refuses a value %s before anything is sent, wherever it stands', async (_, value) => {
    const { client, requests } = serveJson([])
    const ids = [...Array(100).fill('user_1'), value] as string[]
    expect(await rejection(users.getMany(client, ids))).toMatchObject({
      code: 'input',
      operation: 'GET /users',
      message: 'GET /users: ids[100] must be the id of a user, such as user_2abc',
    })
    expect(requests).toEqual([])
  })

  test.each([
    ['a string', 'user_1', 'a string'],
    ['nothing', undefined, 'undefined'],
    ['a set', new Set(['user_1']), 'an object'],
  ])('refuses %s in place of the ids', async (_, value, kind) => {
    const { client } = serveJson([])
    const error = await rejection(users.getMany(client, value as unknown as string[]))
    expect(error).toMatchObject({ code: 'input', message: `GET /users: ids must be an array (got ${kind})` })
  })

  test('rejects with the error of a request, and sends no further one', async () => {
    const { client, requests } = serveError(403, 'forbidden')
    const ids = Array.from({ length: 300 }, (_, index) => `user_${index}`)
    expect(await rejection(users.getMany(client, ids))).toMatchObject({ code: 'api', status: 403 })
    expect(requests).toHaveLength(1)
  })

  test('passes its options to every request', async () => {
    const { client, requests } = serveJson([])
    const ids = Array.from({ length: 101 }, (_, index) => `user_${index}`)
    await users.getMany(client, ids, { headers: { 'x-job': 'nightly' } })
    expect(requests.map(({ headers }) => headers.get('x-job'))).toEqual(['nightly', 'nightly'])
  })

  test('skips rows that are no users', async () => {
    const { client, drifts } = serveJson([null, { first_name: 'Ada' }, { id: 'user_1' }])
    expect(await users.getMany(client, ['user_1', 'user_2'])).toEqual([{ id: 'user_1' }, undefined])
    expect(drifts).toHaveLength(1)
  })
})
