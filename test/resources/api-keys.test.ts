import { describe, expect, test } from 'vitest'
import * as adminPortalLinkTokens from '../../src/resources/admin-portal-link-tokens.ts'
import * as apiKeys from '../../src/resources/api-keys.ts'
import * as m2mTokens from '../../src/resources/m2m-tokens.ts'
import { serve, serveJson } from './support.ts'

describe('apiKeys.list', () => {
  test.each([true, false])('sends include_invalid: %s', async (include_invalid) => {
    const { client, requests } = serveJson({ data: [], total_count: 0 })
    await apiKeys.list(client, { subject: 'user_1', include_invalid })
    expect(requests[0]!.search).toBe(`?subject=user_1&include_invalid=${include_invalid}`)
  })

  test('accepts a limit of 100 and refuses a higher one', async () => {
    const { client, requests } = serveJson({ data: [], total_count: 0 })
    await apiKeys.list(client, { subject: 'user_1', limit: 100 })
    await expect(apiKeys.list(client, { subject: 'user_1', limit: 101 })).rejects.toMatchObject({
      code: 'input',
      message: expect.stringContaining('limit'),
    })
    expect(requests).toHaveLength(1)
  })
})

describe.each([
  ['apiKeys', apiKeys.revoke],
  ['adminPortalLinkTokens', adminPortalLinkTokens.revoke],
  ['m2mTokens', m2mTokens.revoke],
])('%s.revoke', (_, revoke) => {
  test.each([
    [undefined, '{"revocation_reason":null}'],
    [{}, '{}'],
    [{ revocation_reason: 'leaked' }, '{"revocation_reason":"leaked"}'],
  ])('with params %o sends a body, which Clerk requires', async (params, body) => {
    const { client, requests } = serveJson({})
    await revoke(client, 'id_1', params)
    expect(requests[0]!.body).toBe(body)
    expect(requests[0]!.headers.get('content-type')).toBe('application/json')
  })
})

test('apiKeys.create returns the secret of a response with status 201', async () => {
  const { client } = serve([() => Response.json({ id: 'ak_1', secret: 'ak_secret' }, { status: 201 })])
  const { secret } = await apiKeys.create(client, { name: 'key', subject: 'user_1' })
  expect(secret).toBe('ak_secret')
})
