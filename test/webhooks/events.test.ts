import { describe, expect, expectTypeOf, test } from 'vitest'
import type { DeletedObject } from '../../src/schemas/deleted-object.ts'
import type { Session } from '../../src/schemas/session.ts'
import type { User } from '../../src/schemas/user.ts'
import { sampleWebhookEvent } from '../../src/testing/webhook-samples.ts'
import { signWebhook } from '../../src/testing/webhooks.ts'
import {
  isKnownWebhookEvent,
  type KnownWebhookEvent,
  type OrganizationInvitationEventData,
  type UnknownWebhookEvent,
  verifyWebhook,
  type WebhookEvent,
  type WebhookEventOf,
  type WebhookEventType,
} from '../../src/webhooks/index.ts'
import { signingSecret } from '../support/deliveries.ts'

const receive = async (event: object): Promise<WebhookEvent> =>
  (await verifyWebhook(await signWebhook(event, signingSecret), { signingSecret })).event

describe('event types', () => {
  test('the type of an event narrows its data', async () => {
    const event = await receive(sampleWebhookEvent('user.created'))
    switch (event.type) {
      case 'user.created':
        expectTypeOf(event).toEqualTypeOf<WebhookEventOf<'user.created'>>()
        expectTypeOf(event.data).toEqualTypeOf<User>()
        break
      case 'user.deleted':
        expectTypeOf(event.data).toEqualTypeOf<DeletedObject>()
        break
      case 'session.pending':
        expectTypeOf(event.data).toExtend<Session>()
        expectTypeOf(event.data.user).toEqualTypeOf<User>()
        break
      case 'organizationInvitation.accepted':
        expectTypeOf(event.data).toExtend<OrganizationInvitationEventData>()
        expectTypeOf(event.data.user_id).toEqualTypeOf<string>()
        break
      case 'sms.created':
      case 'email.created':
        expectTypeOf(event.data.data).toEqualTypeOf<Record<string, unknown>>()
        break
      default:
        expectTypeOf(event.data).toBeUnknown()
    }
    // @ts-expect-error no such type is documented
    expect(event.type === 'user.renamed').toBe(false)
    if (event.type !== 'user.created') throw new Error('the event has another type')
    // @ts-expect-error the field is misspelt
    expect(event.data.firstname).toBeUndefined()
    expect(event.data.first_name).toBe('Mira')
  })

  test('an event of an unknown type is returned as it came, with a string for a type and unknown data', async () => {
    const later = { ...sampleWebhookEvent('user.created'), type: 'user.renamed', data: { id: 'user_1' } }
    const event = await receive(later)
    expect(event).toEqual(later)
    expect(isKnownWebhookEvent(event)).toBe(false)
    if (isKnownWebhookEvent(event)) throw new Error('the event is known')
    expectTypeOf(event).toEqualTypeOf<UnknownWebhookEvent>()
    expectTypeOf(event.data).toBeUnknown()
    const type: string = event.type
    expect(type).toBe('user.renamed')
  })

  test('isKnownWebhookEvent narrows an event to the documented types', async () => {
    const event = await receive(sampleWebhookEvent('session.pending'))
    expect(isKnownWebhookEvent(event)).toBe(true)
    if (!isKnownWebhookEvent(event)) throw new Error('the event is not known')
    expectTypeOf(event).toEqualTypeOf<KnownWebhookEvent>()
    expectTypeOf(event.type).toEqualTypeOf<WebhookEventType>()
  })

  test('a name of Object.prototype is not a known event type', async () => {
    for (const type of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(isKnownWebhookEvent(await receive({ ...sampleWebhookEvent('user.created'), type }))).toBe(false)
    }
  })
})
