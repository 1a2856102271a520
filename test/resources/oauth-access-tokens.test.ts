import { expect, test } from 'vitest'
import * as oauthAccessTokens from '../../src/resources/oauth-access-tokens.ts'
import { serveJson } from './support.ts'

const token = {
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

test.each([
  ['a token', token],
  ['an expired JWT', { active: false }],
])('oauthAccessTokens.verify returns what Clerk says of %s, in strict mode too', async (_, body) => {
  const { client, requests } = serveJson(body, { strict: true })
  expect(await oauthAccessTokens.verify(client, { access_token: 'oat_secret' })).toEqual(body)
  expect(requests[0]!.url).toBe('https://api.clerk.com/v1/oauth_applications/access_tokens/verify')
})
