import { describe, expect, expectTypeOf, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import * as jwtTemplates from '../../src/resources/jwt-templates.ts'
import * as redirectUrls from '../../src/resources/redirect-urls.ts'
import * as templates from '../../src/resources/templates.ts'
import type { Page } from '../../src/schemas/page.ts'
import type { Template } from '../../src/schemas/template.ts'
import { fakeFetch, secretKey } from '../internal/support.ts'

type Client = ReturnType<typeof createClient>

const lists: [string, (client: Client, params?: { paginated?: boolean }) => Promise<unknown>][] = [
  ['templates', (client, params) => templates.list(client, 'email', params)],
  ['jwtTemplates', jwtTemplates.list],
  ['redirectUrls', redirectUrls.list],
]

describe.each(lists)('%s.list', (_, list) => {
  const answering = (answer: unknown) => {
    const { calls, fetch } = fakeFetch(() => Response.json(answer))
    return { calls, client: createClient({ fetch, secretKey }) }
  }
  const page = { data: [], total_count: 0 }

  test('answers an array, also where a page comes unasked', async () => {
    expect(await list(answering([]).client)).toEqual([])
    expect(await list(answering(page).client)).toEqual([])
  })

  test('answers a page where it is asked for', async () => {
    const { calls, client } = answering(page)
    expect(await list(client, { paginated: true })).toEqual(page)
    expect(new URL(calls[0]!.url).search).toBe('?paginated=true')
  })
})

test('the type of what templates.list answers follows paginated', () => {
  const client = createClient({ secretKey, fetch: async () => Response.json([]) })
  expectTypeOf(() => templates.list(client, 'sms')).returns.toEqualTypeOf<Promise<Template[]>>()
  expectTypeOf(() => templates.list(client, 'sms', { paginated: true })).returns.toEqualTypeOf<
    Promise<Page<Template>>
  >()
})
