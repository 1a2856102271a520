import { describe, expect, test } from 'vitest'
import type { Client } from '../../src/client.ts'
import * as oauthApplications from '../../src/resources/oauth-applications.ts'
import * as organizations from '../../src/resources/organizations.ts'
import * as users from '../../src/resources/users.ts'
import { serveJson } from './support.ts'

type Params = { file: Blob; uploader_user_id?: string | undefined }

const setOauthLogo = (client: Client, params: Params) => oauthApplications.setLogo(client, 'oa_1', params)
const setOrganizationLogo = (client: Client, params: Params) => organizations.setLogo(client, 'org_1', params)
const setProfileImage = (client: Client, { file }: Params) =>
  users.setProfileImage(client, 'user_1', { file })

async function formSent(set: (client: Client, params: Params) => Promise<unknown>, params: Params) {
  const { client, requests } = serveJson({})
  await set(client, params)
  const { method, headers, body } = requests[0]!
  // The runtime adds the content type, with the boundary.
  expect(headers.has('content-type')).toBe(false)
  return { method, form: body as FormData }
}

describe.each([
  ['users.setProfileImage', setProfileImage, 'POST'],
  ['organizations.setLogo', setOrganizationLogo, 'PUT'],
  ['oauthApplications.setLogo', setOauthLogo, 'PUT'],
])('%s', (_, set, method) => {
  test('sends a form with the file under its own name', async () => {
    const sent = await formSent(set, { file: new File(['GIF89a'], 'logo.gif', { type: 'image/gif' }) })
    expect(sent.method).toBe(method)
    expect([...sent.form.keys()]).toEqual(['file'])
    const file = sent.form.get('file') as File
    expect([file.name, file.type, await file.text()]).toEqual(['logo.gif', 'image/gif', 'GIF89a'])
  })

  test('sends a Blob under the name blob', async () => {
    const { form } = await formSent(set, { file: new Blob(['bytes'], { type: 'image/webp' }) })
    expect(form.get('file')).toMatchObject({ name: 'blob', type: 'image/webp' })
  })

  test('refuses anything but a file, and sends nothing', async () => {
    const { client, requests } = serveJson({})
    const file = 'logo.gif' as unknown as Blob
    await expect(set(client, { file })).rejects.toMatchObject({ code: 'input' })
    expect(requests).toEqual([])
  })
})

test.each([
  ['organizations.setLogo', setOrganizationLogo],
  ['oauthApplications.setLogo', setOauthLogo],
])('%s sends the uploader only if there is one', async (_, set) => {
  const file = new Blob(['x'])
  const by = await formSent(set, { file, uploader_user_id: 'user_1' })
  expect(by.form.get('uploader_user_id')).toBe('user_1')
  const byNobody = await formSent(set, { file, uploader_user_id: undefined })
  expect([...byNobody.form.keys()]).toEqual(['file'])
})
