import { describe, expect, test } from 'vitest'
import { sampleWebhookEvent } from '../../src/testing/webhook-samples.ts'
import { isDuplicate, markHandled, type WebhookStore } from '../../src/webhooks/duplicates.ts'
import type { ClerkWebhookReason } from '../../src/webhooks/error.ts'
import { checkWebhookEvent, webhookDataSchema } from '../../src/webhooks/schemas/index.ts'
import { verifyWebhook, verifyWebhookPayload } from '../../src/webhooks/verify.ts'
import { deliver, event, id, options, otherSecret, signingSecret, timestamp } from '../support/deliveries.ts'
import { rejection, thrown } from '../support/rejection.ts'

/** What each wrong value of an option or argument is called, the value itself, and the message for it. */
type Row = [value: string, given: unknown, message: string]

const verifyWith = async (name: string, given: unknown) =>
  rejection(verifyWebhook(await deliver(), { ...options, [name]: given }))

describe('options of verifyWebhook', () => {
  test.each<Row>([
    ['missing', undefined, 'signingSecret must start with whsec_ (got undefined)'],
    ['null', null, 'signingSecret must start with whsec_ (got object)'],
    ['of a wrong type', 24, 'signingSecret must start with whsec_ (got number)'],
    ['empty', '', 'signingSecret is empty'],
    ['an empty list', [], 'signingSecret is empty'],
    ['a publishable key', 'pk_test_Y2xlcmsk', 'signingSecret must start with whsec_ (got a publishable key)'],
    ['a secret key', 'sk_test_abcdefgh', 'signingSecret must start with whsec_ (got a secret key)'],
    ['something else', 'https://app.example.com/', 'signingSecret must start with whsec_'],
    ['the prefix alone', 'whsec_', 'signingSecret must be 16+ bytes in base64 after whsec_'],
    ['before a line break', `${signingSecret}\n`, 'signingSecret must be 16+ bytes in base64 after whsec_'],
    ['too short', 'whsec_c2hvcnQ=', 'signingSecret must be 16+ bytes in base64 after whsec_'],
    [
      'a list with a gap',
      [signingSecret, undefined],
      'signingSecret[1] must start with whsec_ (got undefined)',
    ],
    ['a list with an empty one', ['', signingSecret], 'signingSecret[0] must start with whsec_'],
    [
      'a list with a publishable key',
      [signingSecret, otherSecret, 'pk_live_Y2xlcmsk'],
      'signingSecret[2] must start with whsec_ (got a publishable key)',
    ],
  ])('the message of verifyWebhook for a signingSecret that is %s', async (_, given, message) => {
    const error = await verifyWith('signingSecret', given)
    expect([error.code, error.message]).toEqual(['config', message])
  })

  test.each(['toleranceSeconds', 'maxBodyBytes'])(
    'the message of verifyWebhook for a wrong %s',
    async (name) => {
      for (const given of [null, '', 'never', 0, -1, Number.NaN, Infinity]) {
        const error = await verifyWith(name, given)
        expect([error.code, error.message]).toEqual(['config', `${name} must be a finite number above 0`])
      }
    },
  )

  test('the message of verifyWebhook for missing options', async () => {
    for (const missing of [undefined, null]) {
      const error = await rejection(verifyWebhook(await deliver(), missing as never))
      expect(error.message).toBe('signingSecret must start with whsec_ (got undefined)')
    }
  })
})

describe('arguments of verifyWebhookPayload', () => {
  test.each<Row>([
    ['a missing payload', undefined, 'payload must be an object (got undefined)'],
    ['a payload of null', null, 'payload must be an object (got null)'],
    ['headers of null', { headers: null, body: '' }, 'payload.headers must be an object (got null)'],
    ['a payload of a wrong type', 'text', 'payload must be an object (got a string)'],
    ['missing headers', { body: '' }, 'payload.headers must be an object (got undefined)'],
    [
      'headers of a wrong type',
      { headers: 'svix-id', body: '' },
      'payload.headers must be an object (got a string)',
    ],
  ])('the message of verifyWebhookPayload for %s', async (_, payload, message) => {
    const error = await rejection(verifyWebhookPayload(payload as never, options))
    expect([error.code, error.message]).toEqual(['input', message])
  })
})

describe('reasons of ClerkWebhookError', () => {
  const send = async (change: (request: Request) => void, more = {}, body: object | string = event) => {
    const request = await deliver(body)
    change(request)
    return rejection(verifyWebhook(request, { ...options, ...more }))
  }
  const keep = () => {}
  const withBody = async (body: unknown) => {
    const { headers } = await deliver()
    return rejection(verifyWebhookPayload({ headers, body: body as string }, options))
  }
  const brokenOff = async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('connection lost')) })
    const { headers } = await deliver()
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
    return rejection(verifyWebhook(new Request('https://app.example.com/', init), options))
  }

  const rows: [reason: ClerkWebhookReason, requirement: string, make: () => Promise<Error>][] = [
    [
      'missing-headers',
      'needs svix-id, svix-timestamp and svix-signature',
      () => send(({ headers }) => headers.delete('svix-id')),
    ],
    [
      'invalid-timestamp',
      'must be whole seconds',
      () => send(({ headers }) => headers.set('svix-timestamp', 'now')),
    ],
    [
      'timestamp-out-of-range',
      'must be within 300 seconds of the clock',
      () => send(keep, { now: () => timestamp + 301_000 }),
    ],
    [
      'timestamp-out-of-range',
      'must be within 5 seconds of the clock',
      () => send(keep, { now: () => timestamp + 9_000, toleranceSeconds: 5 }),
    ],
    ['body-too-large', 'must be at most 9 bytes', () => send(keep, { maxBodyBytes: 9 })],
    [
      'body-unavailable',
      'already read: use verifyWebhookPayload',
      () => send((request) => void request.text()),
    ],
    ['body-unavailable', 'broke off', brokenOff],
    [
      'body-unavailable',
      'payload.body must be the raw body, as bytes or a string (got an object)',
      () => withBody(event),
    ],
    [
      'body-unavailable',
      'payload.body must be the raw body, as bytes or a string (got null)',
      () => withBody(null),
    ],
    [
      'invalid-signature',
      'no signature matches signingSecret',
      () => send(keep, { signingSecret: otherSecret }),
    ],
    ['invalid-payload', 'must be an event of Clerk', () => send(keep, {}, '{}')],
  ]

  test.each(rows)('the message for %s: %s', async (reason, requirement, make) => {
    const error = await make()
    expect(error).toMatchObject({ code: 'webhook', reason, message: `webhook: ${reason}: ${requirement}` })
  })

  test('every reason has a message in this table', () => {
    // The compiler holds the keys to be all of the reasons.
    const reasons: Record<ClerkWebhookReason, true> = {
      'missing-headers': true,
      'invalid-timestamp': true,
      'timestamp-out-of-range': true,
      'body-too-large': true,
      'body-unavailable': true,
      'invalid-signature': true,
      'invalid-payload': true,
    }
    expect([...new Set(rows.map(([reason]) => reason))].sort()).toEqual(Object.keys(reasons).sort())
  })
})

describe('arguments of isDuplicate and markHandled', () => {
  const store: WebhookStore = { get: () => null, put: () => {} }
  const wantedStore = 'store must have get and put, as a KV namespace has'

  test.each<[value: string, args: unknown[], message: string]>([
    ['a missing store', [undefined, id], `${wantedStore} (got undefined)`],
    ['a store of a wrong type', ['HANDLED', id], `${wantedStore} (got a string)`],
    ['a store that cannot write', [{ get: () => null }, id], `${wantedStore} (got an object)`],
    ['a store that cannot read', [{ put: () => {} }, id], `${wantedStore} (got an object)`],
    ['a missing id', [store, undefined], 'id must be a string (got undefined)'],
    ['an id of a wrong type', [store, 7], 'id must be a string (got a number)'],
    ['an empty id', [store, ''], 'id is empty'],
  ])('the message of isDuplicate and markHandled for %s', async (_, args, message) => {
    for (const work of [isDuplicate, markHandled] as ((...args: unknown[]) => Promise<unknown>)[]) {
      const error = await rejection(work(...args))
      expect([error.code, error.message]).toEqual(['input', message])
    }
  })

  test.each<Row>([
    ['null', null, 'ttlSeconds must be a number (got null)'],
    ['of a wrong type', '600', 'ttlSeconds must be a number (got a string)'],
    ['zero', 0, 'ttlSeconds must be a finite number above 0'],
    ['NaN', Number.NaN, 'ttlSeconds must be a finite number above 0'],
    ['Infinity', Infinity, 'ttlSeconds must be a finite number above 0'],
  ])('the message of markHandled for a ttlSeconds that is %s', async (_, given, message) => {
    const error = await rejection(markHandled(store, id, given as number))
    expect([error.code, error.message]).toEqual(['input', message])
  })
})

describe('arguments of checkWebhookEvent and webhookDataSchema', () => {
  const sample = sampleWebhookEvent('user.created')

  test.each<[value: string, args: unknown[], code: string, message: string]>([
    [
      'a missing event',
      [undefined],
      'input',
      'event must be an event that verifyWebhook returned (got undefined)',
    ],
    [
      'an event of a wrong type',
      ['{}'],
      'input',
      'event must be an event that verifyWebhook returned (got a string)',
    ],
    [
      'an event without a type',
      [{}],
      'input',
      'event must be an event that verifyWebhook returned (got an object)',
    ],
    [
      'an onDrift of a wrong type',
      [sample, { onDrift: true }],
      'config',
      'onDrift must be a function (got a boolean)',
    ],
    [
      'a strict of a wrong type',
      [sample, { strict: 'yes' }],
      'config',
      'strict must be a boolean (got a string)',
    ],
  ])('the message of checkWebhookEvent for %s', (_, args, code, message) => {
    const error = thrown(() => (checkWebhookEvent as (...args: unknown[]) => unknown)(...args))
    expect([error.code, error.message]).toEqual([code, message])
  })

  test.each([undefined, '', 'user.renamed', 'constructor'])(
    'the message of webhookDataSchema for the type %j',
    (type) => {
      const error = thrown(() => webhookDataSchema(type as 'user.created'))
      const message = 'type must be a documented event type such as user.created'
      expect([error.code, error.message]).toEqual(['input', message])
    },
  )
})
