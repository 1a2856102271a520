import { describe, expect, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import * as organizationDomains from '../../src/resources/organization-domains.ts'
import * as organizations from '../../src/resources/organizations.ts'
import { fakeFetch, secretKey } from '../internal/support.ts'

function answering(answer: unknown) {
  const { calls, fetch } = fakeFetch(() => Response.json(answer))
  return { calls, client: createClient({ fetch, secretKey }) }
}

describe('organizationDomains', () => {
  const search = async (params: organizationDomains.ListAllParams | undefined) => {
    const { calls, client } = answering({ data: [], total_count: 0 })
    await organizationDomains.listAll(client, params)
    return new URL(calls[0]!.url).search
  }

  test('listAll joins the enrollment modes by commas, and repeats the domains', async () => {
    const enrollment_mode = ['automatic_invitation', '-enterprise_sso']
    expect(await search({ enrollment_mode, domains: ['a.example', 'b.example'] })).toBe(
      '?enrollment_mode=automatic_invitation%2C-enterprise_sso&domains=a.example&domains=b.example',
    )
  })

  test('listAll leaves out what is not given, and refuses an empty list', async () => {
    expect(await search(undefined)).toBe('')
    await expect(search({ enrollment_mode: [] })).rejects.toMatchObject({ code: 'input' })
    expect(await search({ enrollment_mode: undefined, organization_id: 'org_1' })).toBe(
      '?organization_id=org_1',
    )
  })

  test('verified is sent as its word, false as well', async () => {
    expect(await search({ verified: false })).toBe('?verified=false')
    const { calls, client } = answering({ data: [], total_count: 0 })
    await organizationDomains.list(client, 'org_1', { verified: true, enrollment_mode: '-enterprise_sso' })
    expect(new URL(calls[0]!.url).search).toBe('?verified=true&enrollment_mode=-enterprise_sso')
  })
})

describe('organizations.uploadLogo', () => {
  test('sends the file and who uploaded it as a form', async () => {
    const { calls, client } = answering({})
    const file = new File(['x'], 'logo.png', { type: 'image/png' })
    await organizations.uploadLogo(client, 'org_1', { file, uploader_user_id: 'user_1' })
    const { method, body, headers } = calls[0]!.init
    expect(method).toBe('PUT')
    // The runtime adds it, with the boundary.
    expect(headers.has('content-type')).toBe(false)
    const sent = body as FormData
    expect([...sent.keys()]).toEqual(['file', 'uploader_user_id'])
    expect(sent.get('file')).toMatchObject({ name: 'logo.png', type: 'image/png' })
    expect(sent.get('uploader_user_id')).toBe('user_1')
  })

  test('leaves out an uploader that is not given', async () => {
    const { calls, client } = answering({})
    await organizations.uploadLogo(client, 'org_1', { file: new Blob(['x']), uploader_user_id: undefined })
    expect([...(calls[0]!.init.body as FormData).keys()]).toEqual(['file'])
  })
})

test('a false flag of organizations.get is sent', async () => {
  const { calls, client } = answering({})
  await organizations.get(client, 'acme', { include_members_count: false })
  expect(calls[0]!.url).toBe('https://api.clerk.com/v1/organizations/acme?include_members_count=false')
})
