import { describe, expect, expectTypeOf, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import * as users from '../../src/resources/users.ts'
import type { OauthAccessToken } from '../../src/schemas/oauth-access-token.ts'
import type { Page } from '../../src/schemas/page.ts'
import { fakeFetch, rejection, secretKey } from '../internal/support.ts'

function setUp(answer: unknown = {}) {
  const { calls, fetch } = fakeFetch(() => Response.json(answer))
  return { calls, client: createClient({ secretKey, fetch }) }
}

describe('users.list', () => {
  test('sends every filter, the false and the empty too', async () => {
    const { calls, client } = setUp([])
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
    expect(calls[0]!.url).toBe(
      'https://api.clerk.com/v1/users?email_address=a%2Bb%40example.com&email_address=c%40example.com' +
        '&phone_number=%2B15550100&user_id=-user_1&banned=false&query=&offset=0&order_by=%2Bcreated_at',
    )
  })

  test('refuses a limit that Clerk would take for 10, before it sends', async () => {
    const { calls, client } = setUp([])
    expect(await rejection(users.list(client, { limit: 501 }))).toMatchObject({
      code: 'input',
      operation: 'GET /users',
    })
    expect(calls).toHaveLength(0)
  })

  test('takes no misspelt filter', () => {
    const { client } = setUp([])
    // @ts-expect-error: it is email_address
    expect(users.list(client, { email_adress: ['a@example.com'] })).toBeInstanceOf(Promise)
  })
})

describe('users.listOauthAccessTokens', () => {
  test.each([
    ['google', 'oauth_google'],
    ['oauth_google', 'oauth_google'],
    ['custom_acme', 'oauth_custom_acme'],
    ['oauth_custom_acme', 'oauth_custom_acme'],
  ])('asks for the provider %s as %s', async (provider, sent) => {
    const { calls, client } = setUp([])
    await users.listOauthAccessTokens(client, 'user_1', provider)
    expect(calls[0]!.url).toBe(`https://api.clerk.com/v1/users/user_1/oauth_access_tokens/${sent}`)
  })

  test.each(['', ' ', '.', '..', '%2e'])('refuses the provider %j', async (provider) => {
    const { calls, client } = setUp([])
    expect(await rejection(users.listOauthAccessTokens(client, 'user_1', provider))).toMatchObject({
      code: 'input',
    })
    expect(calls).toHaveLength(0)
  })

  test('refuses a provider that is missing', async () => {
    const { client } = setUp([])
    const missing = undefined as unknown as string
    expect(await rejection(users.listOauthAccessTokens(client, 'user_1', missing))).toMatchObject({
      code: 'input',
    })
  })

  test('answers an array, and a page where the params ask for one', async () => {
    const token = { object: 'oauth_access_token', token: 'x' }
    const { client: bare } = setUp([token])
    const array = await users.listOauthAccessTokens(bare, 'user_1', 'google', { limit: 1 })
    expectTypeOf(array).toEqualTypeOf<OauthAccessToken[]>()
    expect(array).toEqual([token])

    const { calls, client } = setUp({ data: [token], total_count: 7 })
    const page = await users.listOauthAccessTokens(client, 'user_1', 'google', { paginated: true })
    expectTypeOf(page).toEqualTypeOf<Page<OauthAccessToken>>()
    expect(page.total_count).toBe(7)
    expect(calls[0]!.url).toMatch(/\?paginated=true$/)

    const paginated = false as boolean
    const either = await users.listOauthAccessTokens(client, 'user_1', 'google', { paginated })
    expectTypeOf(either).toEqualTypeOf<OauthAccessToken[] | Page<OauthAccessToken>>()
    expect(either).toEqual([token])

    // @ts-expect-error: it is paginated
    await users.listOauthAccessTokens(client, 'user_1', 'google', { paginate: true })
  })
})

describe('users.setProfileImage', () => {
  const sent = async (file: Blob) => {
    const { calls, client } = setUp()
    await users.setProfileImage(client, 'user_1', { file })
    const { body, headers } = calls[0]!.init
    // The boundary is for the runtime to say.
    expect(headers.has('content-type')).toBe(false)
    return (body as FormData).get('file') as File
  }

  test('sends a file under its own name', async () => {
    const file = await sent(new File(['bytes'], 'ada.png', { type: 'image/png' }))
    expect([file.name, file.type, await file.text()]).toEqual(['ada.png', 'image/png', 'bytes'])
  })

  test('gives a blob a name', async () => {
    const file = await sent(new Blob(['bytes'], { type: 'image/webp' }))
    expect([file.name, file.type]).toEqual(['blob', 'image/webp'])
  })
})

describe('the metadata of users', () => {
  test('is merged with the nulls that delete keys', async () => {
    const { calls, client } = setUp()
    await users.updateMetadata(client, 'user_1', {
      public_metadata: { plan: null, nested: { a: 1, b: null } },
    })
    expect(calls[0]!.init).toMatchObject({
      method: 'PATCH',
      body: '{"public_metadata":{"plan":null,"nested":{"a":1,"b":null}}}',
    })
  })

  test('is replaced by another method', async () => {
    const { calls, client } = setUp()
    await users.replaceMetadata(client, 'user_1', { private_metadata: {} })
    expect(calls[0]!.init).toMatchObject({ method: 'PUT', body: '{"private_metadata":{}}' })
  })

  test('is not taken by update', () => {
    const { client } = setUp()
    // @ts-expect-error: the API takes metadata by the operations above only
    expect(users.update(client, 'user_1', { public_metadata: {} })).toBeInstanceOf(Promise)
  })
})

test('a body that is optional is left out, or sent as it is given', async () => {
  const { calls, client } = setUp()
  await users.removePassword(client, 'user_1')
  await users.removePassword(client, 'user_1', {})
  expect(calls.map(({ init }) => init.body)).toEqual([undefined, '{}'])
})

test('a wrong password is an error with its status and code', async () => {
  const { fetch } = fakeFetch(() =>
    Response.json({ errors: [{ code: 'incorrect_password' }] }, { status: 422 }),
  )
  const client = createClient({ secretKey, fetch })
  const error = await rejection(users.verifyPassword(client, 'user_1', { password: 'hunter2' }))
  expect(error).toMatchObject({ code: 'api', status: 422, errors: [{ code: 'incorrect_password' }] })
  expect(JSON.stringify(error) + error.message).not.toContain('hunter2')
})
