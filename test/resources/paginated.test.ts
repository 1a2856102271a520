import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Client } from '../../src/client.ts'
import * as allowlistIdentifiers from '../../src/resources/allowlist-identifiers.ts'
import * as clients from '../../src/resources/clients.ts'
import * as invitations from '../../src/resources/invitations.ts'
import * as jwtTemplates from '../../src/resources/jwt-templates.ts'
import * as redirectUrls from '../../src/resources/redirect-urls.ts'
import * as sessions from '../../src/resources/sessions.ts'
import * as templates from '../../src/resources/templates.ts'
import * as users from '../../src/resources/users.ts'
import type { Page } from '../../src/schemas/page.ts'
import type { Template } from '../../src/schemas/template.ts'
import { serveJson } from './support.ts'

type Params = { paginated?: boolean; limit?: number }

/** Every list that returns an array, or a page on request. */
const lists: [string, (client: Client, params?: Params) => Promise<unknown>][] = [
  ['allowlistIdentifiers.list', allowlistIdentifiers.list],
  ['clients.list', clients.list],
  ['invitations.list', invitations.list],
  ['jwtTemplates.list', jwtTemplates.list],
  ['redirectUrls.list', redirectUrls.list],
  ['sessions.list', sessions.list],
  ['templates.list', (client, params) => templates.list(client, 'email', params)],
  [
    'users.listOauthAccessTokens',
    (client, params) => users.listOauthAccessTokens(client, 'user_1', 'google', params),
  ],
]
const page = { data: [], total_count: 0 }

describe.each(lists)('%s', (_, list) => {
  test('returns an array', async () => {
    const { client, drifts, requests } = serveJson([])
    expect(await list(client, { limit: 1 })).toEqual([])
    expect(requests[0]!.search).toBe('?limit=1')
    expect(drifts).toEqual([])
  })

  test('returns the rows of a page that was not asked for', async () => {
    const { client, drifts } = serveJson(page)
    expect(await list(client)).toEqual([])
    expect(drifts).toHaveLength(1)
  })

  test('returns a page with paginated: true', async () => {
    const { client, drifts, requests } = serveJson(page)
    expect(await list(client, { paginated: true })).toEqual(page)
    expect(requests[0]!.search).toBe('?paginated=true')
    expect(drifts).toEqual([])
  })
})

test('the type of the result follows paginated', () => {
  const { client } = serveJson([])
  const array = () => templates.list(client, 'sms')
  expectTypeOf(array).returns.toEqualTypeOf<Promise<Template[]>>()
  const onePage = () => templates.list(client, 'sms', { paginated: true })
  expectTypeOf(onePage).returns.toEqualTypeOf<Promise<Page<Template>>>()
  const either = () => templates.list(client, 'sms', { paginated: false as boolean })
  expectTypeOf(either).returns.toEqualTypeOf<Promise<Template[] | Page<Template>>>()
  // @ts-expect-error: it is paginated.
  const misspelt = () => templates.list(client, 'sms', { paginate: true })
  expect(misspelt).toBeTypeOf('function')
})
