import { describe, expect, test } from 'vitest'
import * as organizationDomains from '../../src/resources/organization-domains.ts'
import * as organizations from '../../src/resources/organizations.ts'
import { serveJson } from './support.ts'

describe('organizationDomains.listAll', () => {
  const search = async (params?: organizationDomains.ListAllParams) => {
    const { client, requests } = serveJson({ data: [], total_count: 0 })
    await organizationDomains.listAll(client, params)
    return requests[0]!.search
  }

  test('joins the enrollment modes by commas and repeats the domains', async () => {
    const enrollment_mode = ['automatic_invitation', '-enterprise_sso']
    expect(await search({ enrollment_mode, domains: ['a.example', 'b.example'] })).toBe(
      '?enrollment_mode=automatic_invitation%2C-enterprise_sso&domains=a.example&domains=b.example',
    )
  })

  test('leaves out enrollment modes that are not given', async () => {
    expect(await search()).toBe('')
    expect(await search({ enrollment_mode: undefined, organization_id: 'org_1' })).toBe(
      '?organization_id=org_1',
    )
  })

  test.each([
    ['an empty list', []],
    ['a list that holds undefined', [undefined]],
    ['a list that holds undefined among modes', ['manual_invitation', undefined]],
    ['a list that holds null', [null]],
  ])('refuses %s of enrollment modes', async (_, modes) => {
    const enrollment_mode = modes as string[]
    await expect(search({ enrollment_mode })).rejects.toMatchObject({
      code: 'input',
      message: expect.stringContaining('enrollment_mode'),
    })
  })

  test('sends verified: false', async () => {
    expect(await search({ verified: false })).toBe('?verified=false')
  })
})

test('organizationDomains.list sends one enrollment mode and whether domains are verified', async () => {
  const { client, requests } = serveJson({ data: [], total_count: 0 })
  await organizationDomains.list(client, 'org_1', { verified: true, enrollment_mode: '-enterprise_sso' })
  expect(requests[0]!.search).toBe('?verified=true&enrollment_mode=-enterprise_sso')
})

test('organizations.get sends a flag that is false', async () => {
  const { client, requests } = serveJson({})
  await organizations.get(client, 'acme', { include_members_count: false })
  expect(requests[0]!.url).toBe('https://api.clerk.com/v1/organizations/acme?include_members_count=false')
})
