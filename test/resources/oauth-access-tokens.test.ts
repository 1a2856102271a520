import { expect, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import * as oauthAccessTokens from '../../src/resources/oauth-access-tokens.ts'
import { fakeFetch, secretKey } from '../internal/support.ts'

const found = {
  object: 'clerk_idp_oauth_access_token',
  id: 'oat_1',
  client_id: 'client_1',
  subject: 'user_1',
  scopes: ['email'],
  revoked: false,
  revocation_reason: null,
  expired: false,
  expiration: null,
  created_at: 1,
  updated_at: 1,
}

test.each([found, { active: false }])('oauthAccessTokens.verify answers %o as it came', async (answer) => {
  const { calls, fetch } = fakeFetch(() => Response.json(answer))
  const client = createClient({ fetch, secretKey, strict: true })
  expect(await oauthAccessTokens.verify(client, { access_token: 'oat_secret' })).toEqual(answer)
  expect(calls[0]!.url).toBe('https://api.clerk.com/v1/oauth_applications/access_tokens/verify')
})
