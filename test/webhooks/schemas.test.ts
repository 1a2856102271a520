import * as v from 'valibot'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { DriftEvent } from '../../src/client.ts'
import type { User } from '../../src/schemas/user.ts'
import { sampleWebhookEvent } from '../../src/testing/webhook-samples.ts'
import { ClerkWebhookError } from '../../src/webhooks/error.ts'
import type { WebhookEvent } from '../../src/webhooks/events.ts'
import { checkWebhookEvent, webhookDataSchema } from '../../src/webhooks/schemas/index.ts'
import { thrown } from '../support/rejection.ts'

const created = sampleWebhookEvent('user.created')
const broken = (change: object) => ({ ...created, ...change }) as typeof created

describe('checkWebhookEvent', () => {
  test('checkWebhookEvent returns an event that matches its type, and reports nothing', () => {
    const reports: DriftEvent[] = []
    const event = checkWebhookEvent(created, { onDrift: (report) => reports.push(report) })
    expect(event).toBe(created)
    expectTypeOf(event.data).toEqualTypeOf<User>()
    expect(checkWebhookEvent(created)).toBe(created)
    expect(reports).toEqual([])
  })

  test('checkWebhookEvent reports where an event differs, without values, and returns it all the same', () => {
    const reports: DriftEvent[] = []
    const data = {
      ...created.data,
      id: 7,
      email_addresses: [{ ...created.data.email_addresses[0], reserved: 'a value' }],
    }
    const event = broken({ data, timestamp: 'a value', event_attributes: { http_request: 'a value' } })
    expect(checkWebhookEvent(event, { onDrift: (report) => reports.push(report) })).toBe(event)
    expect(reports).toEqual([
      {
        operation: 'webhook user.created',
        issues: [
          { path: 'timestamp', expected: 'number', received: 'string' },
          { path: 'event_attributes.http_request', expected: 'Object', received: 'string' },
          { path: 'data.id', expected: 'string', received: 'number' },
          { path: 'data.email_addresses.0.reserved', expected: 'boolean', received: 'string' },
        ],
      },
    ])
    expect(checkWebhookEvent(event)).toBe(event)
  })

  test('checkWebhookEvent throws for an event that differs in strict mode', () => {
    const reports: DriftEvent[] = []
    const options = { strict: true, onDrift: (report: DriftEvent) => void reports.push(report) }
    expect(checkWebhookEvent(created, options)).toBe(created)
    const data = { ...created.data, has_image: 'a value' }
    const error = thrown(() => checkWebhookEvent(broken({ data }), options))
    expect(error).toBeInstanceOf(ClerkWebhookError)
    expect(error).toMatchObject({
      code: 'webhook',
      reason: 'invalid-payload',
      message: 'webhook user.created: data.has_image must be boolean (got string)',
      issues: [{ path: 'data.has_image', expected: 'boolean', received: 'string' }],
    })
    expect(reports).toEqual([])
  })

  test('checkWebhookEvent accepts new fields, new values of an enum and new types', () => {
    const data = { ...sampleWebhookEvent('session.created').data, status: 'asleep', new_field: { deep: [1] } }
    const event = { ...sampleWebhookEvent('session.created', data), new_field: 1 }
    expect(checkWebhookEvent(event, { strict: true })).toBe(event)
    for (const type of ['user.renamed', 'constructor', '__proto__']) {
      const later = broken({ type, data: { id: 7 } }) as WebhookEvent
      expect(checkWebhookEvent(later, { strict: true })).toBe(later)
    }
  })

  test('checkWebhookEvent ignores what onDrift throws', () => {
    const event = broken({ timestamp: null })
    const onDrift = () => {
      throw new Error('from the hook')
    }
    expect(checkWebhookEvent(event, { onDrift })).toBe(event)
  })
})

describe('webhookDataSchema', () => {
  test('webhookDataSchema parses the data of a type and keeps unknown fields', () => {
    const schema = webhookDataSchema('user.created')
    expectTypeOf(v.parse(schema, created.data)).toEqualTypeOf<User>()
    const stored = { ...created.data, new_field: 1 }
    expect(v.parse(schema, JSON.parse(JSON.stringify(stored)))).toEqual(stored)
    expect(v.safeParse(schema, { ...created.data, id: 7 }).success).toBe(false)
    expect(v.safeParse(webhookDataSchema('organizationDomain.created'), { id: 'orgdmn_1' }).success).toBe(
      false,
    )
  })
})
