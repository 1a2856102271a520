import { describe, expect, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import * as adminPortalLinkTokens from '../../src/resources/admin-portal-link-tokens.ts'
import * as apiKeys from '../../src/resources/api-keys.ts'
import { fakeFetch, rejection, secretKey } from '../internal/support.ts'

function answering(answer: unknown, status = 200) {
  const { calls, fetch } = fakeFetch(() => Response.json(answer, { status }))
  return { calls, client: createClient({ fetch, secretKey }) }
}

describe('apiKeys.list', () => {
  test.each([true, false])('sends include_invalid %s as its word', async (include_invalid) => {
    const { calls, client } = answering({ data: [], total_count: 0 })
    await apiKeys.list(client, { subject: 'user_1', include_invalid })
    expect(new URL(calls[0]!.url).searchParams.get('include_invalid')).toBe(String(include_invalid))
  })

  test('takes a limit of 100 and refuses more', async () => {
    const { calls, client } = answering({ data: [], total_count: 0 })
    await apiKeys.list(client, { subject: 'user_1', limit: 100 })
    const error = await rejection(apiKeys.list(client, { subject: 'user_1', limit: 101 }))
    expect(error).toMatchObject({ code: 'input', message: expect.stringContaining('limit') })
    expect(calls.length).toBe(1)
  })
})

describe.each([
  ['apiKeys', apiKeys.revoke],
  ['adminPortalLinkTokens', adminPortalLinkTokens.revoke],
])('%s.revoke', (_, revoke) => {
  test.each([
    [undefined, '{"revocation_reason":null}'],
    [{}, '{}'],
    [{ revocation_reason: 'leaked' }, '{"revocation_reason":"leaked"}'],
  ])('with %o sends the body that Clerk wants', async (params, body) => {
    const { calls, client } = answering({})
    await revoke(client, 'id_1', params)
    expect(calls[0]!.init.body).toBe(body)
    expect(calls[0]!.init.headers.get('content-type')).toBe('application/json')
  })
})

test('apiKeys.create reads the secret of a 201', async () => {
  const { client } = answering({ id: 'ak_1', secret: 'ak_secret' }, 201)
  const { secret } = await apiKeys.create(client, { name: 'key', subject: 'user_1' })
  expect(secret).toBe('ak_secret')
})
