import { describe, expect, test } from 'vitest'
import type { Client } from '../../src/client.ts'
import * as users from '../../src/resources/users.ts'
import { serveError, serveJson } from './support.ts'

describe('users.list', () => {
  test('sends every filter, also those that are false or empty', async () => {
    const { client, requests } = serveJson([])
    await users.list(client, {
      email_address: ['a+b@example.com', 'c@example.com'],
      phone_number: ['+15550100'],
      user_id: ['-user_1'],
      banned: false,
      query: '',
      offset: 0,
      order_by: '+created_at',
      limit: undefined,
    })
    expect(requests[0]!.url).toBe(
      'https://api.clerk.com/v1/users?email_address=a%2Bb%40example.com&email_address=c%40example.com' +
        '&phone_number=%2B15550100&user_id=-user_1&banned=false&query=&offset=0&order_by=%2Bcreated_at',
    )
  })

  test('refuses a limit above 500 before it sends', async () => {
    const { client, requests } = serveJson([])
    await expect(users.list(client, { limit: 501 })).rejects.toMatchObject({
      code: 'input',
      operation: 'GET /users',
    })
    expect(requests).toEqual([])
  })
})

describe('users.listOauthAccessTokens', () => {
  test.each([
    ['google', 'oauth_google'],
    ['oauth_google', 'oauth_google'],
    ['custom_acme', 'oauth_custom_acme'],
    ['oauth_custom_acme', 'oauth_custom_acme'],
  ])('asks for the provider %s as %s', async (provider, sent) => {
    const { client, requests } = serveJson([])
    await users.listOauthAccessTokens(client, 'user_1', provider)
    expect(requests[0]!.url).toBe(`https://api.clerk.com/v1/users/user_1/oauth_access_tokens/${sent}`)
  })

  test.each(['', ' ', '.', '..', '%2e', undefined as unknown as string])(
    'refuses the provider %j before it sends',
    async (provider) => {
      const { client, requests } = serveJson([])
      await expect(users.listOauthAccessTokens(client, 'user_1', provider)).rejects.toMatchObject({
        code: 'input',
        message: expect.stringContaining('provider'),
      })
      expect(requests).toEqual([])
    },
  )
})

describe('the metadata of a user', () => {
  test('are merged by updateMetadata, which sends the nulls that delete keys', async () => {
    const { client, requests } = serveJson({})
    await users.updateMetadata(client, 'user_1', {
      public_metadata: { plan: null, nested: { a: 1, b: null } },
    })
    expect(requests[0]).toMatchObject({
      method: 'PATCH',
      body: '{"public_metadata":{"plan":null,"nested":{"a":1,"b":null}}}',
    })
  })

  test('are replaced by replaceMetadata', async () => {
    const { client, requests } = serveJson({})
    await users.replaceMetadata(client, 'user_1', { private_metadata: {} })
    expect(requests[0]).toMatchObject({ method: 'PUT', body: '{"private_metadata":{}}' })
  })
})

test('users.removePassword sends params as they are, and no body without them', async () => {
  const { client, requests } = serveJson({})
  await users.removePassword(client, 'user_1')
  await users.removePassword(client, 'user_1', {})
  expect(requests.map(({ body }) => body)).toEqual([undefined, '{}'])
})

test('users.verifyPassword rejects for a wrong password, without showing it', async () => {
  const { client } = serveError(422, 'incorrect_password')
  const verification = users.verifyPassword(client, 'user_1', { password: 'hunter2' })
  const error: Error = await verification.then(
    () => expect.unreachable('it must reject'),
    (thrown) => thrown,
  )
  expect(error).toMatchObject({ code: 'api', status: 422, errors: [{ code: 'incorrect_password' }] })
  expect(JSON.stringify(error) + error.message).not.toContain('hunter2')
})

/** Checked by the compiler alone: nothing calls this function. */
export function misuse(client: Client) {
  // @ts-expect-error: it is email_address.
  users.list(client, { email_adress: ['a@example.com'] })
  // @ts-expect-error: metadata have operations of their own.
  users.update(client, 'user_1', { public_metadata: {} })
}
