import { expect, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import * as oauthApplications from '../../src/resources/oauth-applications.ts'
import { fakeFetch, secretKey } from '../internal/support.ts'

test('oauthApplications.uploadLogo sends a form, whose content type the runtime sets', async () => {
  const { calls, fetch } = fakeFetch(() => Response.json({}))
  const file = new File(['GIF89a'], 'logo.gif', { type: 'image/gif' })
  await oauthApplications.uploadLogo(createClient({ fetch, secretKey }), 'oa_1', {
    file,
    uploader_user_id: undefined,
  })
  const { body, headers, method } = calls[0]!.init
  expect(method).toBe('PUT')
  expect(headers.has('content-type')).toBe(false)
  const entries = [...(body as FormData)]
  expect(entries.map(([name]) => name)).toEqual(['file'])
  const sent = entries[0]![1] as File
  expect([sent.name, sent.type, await sent.text()]).toEqual(['logo.gif', 'image/gif', 'GIF89a'])
})

test('oauthApplications.revokeToken answers nothing', async () => {
  const { calls, fetch } = fakeFetch(() => new Response(null, { status: 204 }))
  const client = createClient({ fetch, secretKey, strict: true })
  expect(await oauthApplications.revokeToken(client, 'oa_1', { token: 'oat_1' })).toBeUndefined()
  expect(calls[0]!.init.body).toBe('{"token":"oat_1"}')
})
