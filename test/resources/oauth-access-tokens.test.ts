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
  [
    'a token with an audience and a chain of actors',
    {
      ...token,
      type: 'oauth_token',
      aud: ['https://api.example'],
      act: { sub: 'a', act: { sub: 'b', iss: 'c' } },
    },
  ],
  ['an expired JWT', { active: false }],
])('oauthAccessTokens.verify returns what Clerk says of %s, in strict mode too', async (_, body) => {
  const { client, requests } = serveJson(body, { strict: true })
  expect(await oauthAccessTokens.verify(client, { access_token: 'oat_secret' })).toEqual(body)
  expect(requests[0]!.url).toBe('https://api.clerk.com/v1/oauth_applications/access_tokens/verify')
})

test('oauthAccessTokens.verify has types for the audience and the actors', async () => {
  const { client } = serveJson({
    ...token,
    aud: ['https://api.example'],
    act: { sub: 'a', act: { sub: 'b' } },
  })
  const verified = await oauthAccessTokens.verify(client, { access_token: 'oat_secret' })
  if ('active' in verified) throw new Error('the token is not active')
  expect([verified.aud?.includes('https://api.example'), verified.act?.act?.sub]).toEqual([true, 'b'])
})

test('oauthAccessTokens.verify reports an actor without a subject', async () => {
  const { client, drifts } = serveJson({ ...token, act: { iss: 'c' } })
  await oauthAccessTokens.verify(client, { access_token: 'oat_secret' })
  expect(drifts).toHaveLength(1)
})
