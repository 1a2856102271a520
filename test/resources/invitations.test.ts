import { describe, expect, test } from 'vitest'
import * as invitations from '../../src/resources/invitations.ts'
import * as organizationInvitations from '../../src/resources/organization-invitations.ts'
import * as waitlistEntries from '../../src/resources/waitlist-entries.ts'
import { jsonOf, serveJson } from './support.ts'

const people = [{ email_address: 'a@example.com' }, { email_address: 'b@example.com', notify: false }]

describe('bulkCreate', () => {
  test('sends the list as the body', async () => {
    const { client, requests } = serveJson([])
    await invitations.bulkCreate(client, people)
    await waitlistEntries.bulkCreate(client, people)
    expect(requests.map(jsonOf)).toEqual([people, people])
    expect(requests.map(({ url }) => url)).toEqual([
      'https://api.clerk.com/v1/invitations/bulk',
      'https://api.clerk.com/v1/waitlist_entries/bulk',
    ])
  })

  test('of invitations returns an array', async () => {
    const { client, drifts } = serveJson([])
    expect(await invitations.bulkCreate(client, people)).toEqual([])
    expect(drifts).toEqual([])
  })

  test('of invitations to an organization returns a page', async () => {
    const { client, drifts, requests } = serveJson({ data: [], total_count: 2 })
    const members = people.map((person) => ({ ...person, role: 'org:member' }))
    const { data, total_count } = await organizationInvitations.bulkCreate(client, 'org_1', members)
    expect([data, total_count]).toEqual([[], 2])
    expect(jsonOf(requests[0]!)).toEqual(members)
    expect(drifts).toEqual([])
  })

  test('returns the rows of a page where an array was expected', async () => {
    const { client } = serveJson({ data: [], total_count: 0 })
    expect(await invitations.bulkCreate(client, people)).toEqual([])
    expect(await waitlistEntries.bulkCreate(client, people)).toEqual([])
  })
})
