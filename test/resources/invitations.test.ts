import { expect, test } from 'vitest'
import { createClient, type DriftEvent } from '../../src/client.ts'
import * as invitations from '../../src/resources/invitations.ts'
import * as organizationInvitations from '../../src/resources/organization-invitations.ts'
import * as waitlistEntries from '../../src/resources/waitlist-entries.ts'
import { fakeFetch, secretKey } from '../internal/support.ts'

function answering(answer: unknown) {
  const drifts: DriftEvent[] = []
  const { calls, fetch } = fakeFetch(() => Response.json(answer))
  const client = createClient({ fetch, secretKey, onDrift: (event) => drifts.push(event) })
  return { calls, client, drifts }
}

const people = [{ email_address: 'a@example.com' }, { email_address: 'b@example.com', notify: false }]

test('bulkCreate sends the list as the body', async () => {
  const { calls, client } = answering([])
  await invitations.bulkCreate(client, people)
  await waitlistEntries.bulkCreate(client, people)
  expect(calls.map(({ init }) => JSON.parse(init.body as string))).toEqual([people, people])
  expect(calls.map(({ url }) => url)).toEqual([
    'https://api.clerk.com/v1/invitations/bulk',
    'https://api.clerk.com/v1/waitlist_entries/bulk',
  ])
})

test('bulkCreate answers an array, of invitations to an organization a page', async () => {
  const bare = answering([])
  expect(await invitations.bulkCreate(bare.client, people)).toEqual([])
  const paged = answering({ data: [], total_count: 2 })
  const members = people.map((person) => ({ ...person, role: 'org:member' }))
  const { data, total_count } = await organizationInvitations.bulkCreate(paged.client, 'org_1', members)
  expect([data, total_count]).toEqual([[], 2])
  expect(JSON.parse(paged.calls[0]!.init.body as string)).toEqual(members)
  expect([...bare.drifts, ...paged.drifts]).toEqual([])
})

test('an array that a later version wraps is read all the same', async () => {
  const { client } = answering({ data: [], total_count: 0 })
  expect(await invitations.bulkCreate(client, people)).toEqual([])
  expect(await waitlistEntries.bulkCreate(client, people)).toEqual([])
})
