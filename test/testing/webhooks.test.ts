import { describe, expect, expectTypeOf, test } from 'vitest'
import { sampleWebhookEvent } from '../../src/testing/webhook-samples.ts'
import { signWebhook } from '../../src/testing/webhooks.ts'
import type { WebhookEventOf, WebhookEventType } from '../../src/webhooks/events.ts'
import { dataSchemas } from '../../src/webhooks/schemas/data-schemas.ts'
import { checkWebhookEvent } from '../../src/webhooks/schemas/index.ts'
import { verifyWebhook, verifyWebhookSignature } from '../../src/webhooks/verify.ts'
import { otherSecret, signingSecret } from '../support/deliveries.ts'

describe('signWebhook', () => {
  test('signWebhook makes the request that Svix sends', async () => {
    const event = sampleWebhookEvent('user.created')
    const request = await signWebhook(event, signingSecret, { id: 'msg_1', timestamp: 1_790_000_000_999 })
    expect([request.method, request.url]).toEqual(['POST', 'https://app.example.com/webhooks'])
    expect(Object.fromEntries(request.headers)).toEqual({
      'content-type': 'application/json',
      'svix-id': 'msg_1',
      'svix-signature': expect.stringMatching(/^v1,[\w+/]{43}=$/),
      'svix-timestamp': '1790000000',
      'user-agent': 'Svix-Webhooks/1.0',
    })
    expect(await request.clone().json()).toEqual(event)
    const { id, timestamp } = await verifyWebhook(request, { signingSecret, now: () => 1_790_000_000_000 })
    expect([id, timestamp]).toEqual(['msg_1', 1_790_000_000_000])
  })

  test('signWebhook signs with the clock and a new id by default', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => signWebhook({}, signingSecret)))
    const payload = { headers: one!.headers, body: await one!.arrayBuffer() }
    const { id } = await verifyWebhookSignature(payload, { signingSecret })
    expect(id).toMatch(/^msg_\w{32}$/)
    expect(two!.headers.get('svix-id')).not.toBe(id)
  })

  test('signWebhook takes text and bytes as they are, another URL, other header names and several secrets', async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0xff)
    const request = await signWebhook(bytes, [otherSecret, signingSecret], {
      family: 'webhook',
      url: 'https://b.example/x',
    })
    expect(request.url).toBe('https://b.example/x')
    expect(request.headers.get('webhook-signature')?.split(' ')).toHaveLength(2)
    const body = new Uint8Array(await request.arrayBuffer())
    expect([...body]).toEqual([...bytes])
    for (const secret of [otherSecret, signingSecret]) {
      await verifyWebhookSignature({ headers: request.headers, body }, { signingSecret: secret })
    }
    expect(await (await signWebhook('{ }', signingSecret)).text()).toBe('{ }')
  })
})

describe('sampleWebhookEvent', () => {
  test.each(Object.keys(dataSchemas) as WebhookEventType[])(
    'the sample of %s matches the schema of its type',
    (type) => {
      const event = sampleWebhookEvent(type)
      expect(event).toMatchObject({ object: 'event', type })
      expect(checkWebhookEvent(event, { strict: true })).toBe(event)
      expect(JSON.parse(JSON.stringify(event))).toEqual(event)
      expect(sampleWebhookEvent(type)).toEqual(event)
    },
  )

  test('sampleWebhookEvent makes a new object each time, and takes other data', () => {
    const event = sampleWebhookEvent('user.created', { first_name: null })
    expectTypeOf(event).toEqualTypeOf<WebhookEventOf<'user.created'>>()
    expect([event.data.first_name, event.data.last_name]).toEqual([null, 'Okafor'])
    event.data.email_addresses.length = 0
    expect(sampleWebhookEvent('user.created').data.email_addresses).toHaveLength(1)
    // @ts-expect-error no field of a user
    sampleWebhookEvent('user.created', { firstName: 'Mira' })
  })
})
