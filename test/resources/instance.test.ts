import { describe, expect, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import * as instance from '../../src/resources/instance.ts'
import * as svix from '../../src/resources/svix.ts'
import { fakeFetch, secretKey } from '../internal/support.ts'

describe('an operation that answers nothing', () => {
  test.each([
    ['instance.update', instance.update, 204],
    ['instance.changeDomain', instance.changeDomain, 202],
    ['instance.updateProductionDomain', instance.updateProductionDomain, 202],
    ['svix.deleteApp', (client: ReturnType<typeof createClient>) => svix.deleteApp(client), 204],
  ] as const)('%s resolves without a value, also where a body comes', async (_, call, status) => {
    const { calls, fetch } = fakeFetch(
      () => new Response(null, { status }),
      () => new Response('soon', { status: 202 }),
    )
    const client = createClient({ fetch, secretKey, strict: true })
    expect([await call(client), await call(client)]).toEqual([undefined, undefined])
    expect(calls[0]!.init.body).toBeUndefined()
    expect(calls[0]!.init.headers.has('content-type')).toBe(false)
  })
})
