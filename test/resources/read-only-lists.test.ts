import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as directories from '../../src/resources/directories.ts'
import * as enterpriseConnections from '../../src/resources/enterprise-connections.ts'
import * as invitations from '../../src/resources/invitations.ts'
import * as roleSets from '../../src/resources/role-sets.ts'
import * as scimDirectories from '../../src/resources/scim-directories.ts'
import * as sessions from '../../src/resources/sessions.ts'
import * as users from '../../src/resources/users.ts'
import { jsonOf, serveJson } from './support.ts'

const texts: readonly string[] = Object.freeze(['a', 'b'])

describe('a list that is read-only', () => {
  test('is sent as a filter', async () => {
    const { client, requests } = serveJson([])
    await users.list(client, { email_address: texts, user_id: texts })
    expect(requests[0]!.search).toBe('?email_address=a&email_address=b&user_id=a&user_id=b')
  })

  test('is sent as a field of a body, of objects and unions too', async () => {
    const { client, requests } = serveJson({})
    const statuses = ['reserved', 'verified'] as const
    await users.create(client, { email_address: texts, email_address_identification_status: statuses })
    await roleSets.addRoles(client, 'role_set:x', { role_keys: texts })
    const attributes = [{ name: 'Team', key: 'team' }] as const
    await enterpriseConnections.update(client, 'econ_1', { domains: texts, custom_attributes: attributes })
    const mappings = [{ scim_group_id: 'group_1', role_id: 'role_1' }] as const
    await directories.replaceGroupRoleMappings(client, 'dir_1', { mappings })
    const directory = { enterprise_connection_id: 'econ_1', provider: 'okta', group_role_mappings: mappings }
    await directories.create(client, directory)
    await scimDirectories.create(client, directory)
    expect(requests.map(jsonOf)).toEqual([
      { email_address: texts, email_address_identification_status: statuses },
      { role_keys: texts },
      { domains: texts, custom_attributes: attributes },
      { mappings },
      directory,
      directory,
    ])
  })

  test('is sent as a whole body, and as the values of a record', async () => {
    const { client, requests } = serveJson([])
    const people = [{ email_address: 'a@example.com' }] as const
    await invitations.bulkCreate(client, people)
    expect(jsonOf(requests[0]!)).toEqual(people)

    const refresh = serveJson({ object: 'token', jwt: '' })
    const params = { expired_token: 'x', refresh_token: 'r', request_origin: 'https://app.example.com' }
    const request_headers: Record<string, readonly string[]> = { accept: texts }
    await sessions.refresh(refresh.client, 'sess_1', { ...params, request_headers })
    expect(jsonOf(refresh.requests[0]!)).toMatchObject({ request_headers: { accept: texts } })
  })
})

test('every list that an operation takes is declared as read-only', () => {
  const folder = new URL('../../src/resources/', import.meta.url)
  const lines = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^.*[\w)}>]\[\].*$/gm)].map(
      ([line]) => `${file}: ${line.trim()}`,
    ),
  )
  const lists = lines.filter((line) => !line.includes('Promise<') && !/: \* /.test(line))
  expect(lists.length).toBeGreaterThan(50)
  // The two lists whose items are declared over several lines are sent above.
  const mutable = lists.filter((line) => !line.includes('readonly ') && !line.endsWith(': })[]'))
  expect(mutable).toEqual(['m2m-tokens.ts: m2m_tokens: M2mToken[]'])
})
