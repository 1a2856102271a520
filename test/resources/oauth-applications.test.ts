import { expect, test } from 'vitest'
import * as oauthApplications from '../../src/resources/oauth-applications.ts'
import { serve } from './support.ts'

test('oauthApplications.revokeToken returns nothing', async () => {
  const { client, requests } = serve([() => new Response(null, { status: 204 })], { strict: true })
  expect(await oauthApplications.revokeToken(client, 'oa_1', { token: 'oat_1' })).toBeUndefined()
  expect(requests[0]!.body).toBe('{"token":"oat_1"}')
})
