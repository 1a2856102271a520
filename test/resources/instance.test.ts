import { describe, expect, test } from 'vitest'
import type { Client } from '../../src/client.ts'
import * as instance from '../../src/resources/instance.ts'
import * as svix from '../../src/resources/svix.ts'
import { serve } from './support.ts'

describe('an operation that returns nothing', () => {
  test.each<[string, (client: Client) => Promise<void>, number]>([
    ['instance.update', instance.update, 204],
    ['instance.changeDomain', instance.changeDomain, 202],
    ['instance.updateProductionDomain', instance.updateProductionDomain, 202],
    ['svix.deleteApp', svix.deleteApp, 204],
  ])('%s resolves to undefined, with or without a response body', async (_, operation, status) => {
    const { client, requests } = serve(
      [() => new Response(null, { status }), () => new Response('soon', { status: 202 })],
      { strict: true },
    )
    expect([await operation(client), await operation(client)]).toEqual([undefined, undefined])
    expect(requests[0]!.body).toBeUndefined()
    expect(requests[0]!.headers.has('content-type')).toBe(false)
  })
})
