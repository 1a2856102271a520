import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as emails from '../../src/resources/emails.ts'
import { jsonOf, serve, serveError, serveJson } from './support.ts'

const params: emails.CreateParams = {
  to: { user_id: 'user_1' },
  from: { address: 'shop@example.com' },
  subject: 'Your receipt',
  text: 'Thanks',
}

const email = {
  object: 'email',
  id: 'ema_1',
  from_email_name: 'shop',
  email_address_id: null,
  delivered_by_clerk: true,
  status: 'accepted',
}

const unavailable = () => Response.json({ errors: [] }, { status: 503 })

/** Without a wait between the attempts. */
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

const wrongKeys: unknown[] = ['', 'a'.repeat(256), 'a b', 'a\n', 'ä', 'a.b', 7, null]
const requirement = 'must have 1 to 255 characters, each a letter from a to z, a digit, _ or -'

describe('emails.create', () => {
  test('with an idempotency key is repeated, with the same key and body', async () => {
    const { client, requests } = serve([unavailable, () => Response.json(email)])
    const key = `Order_1-${'x'.repeat(247)}`
    expect(await emails.create(client, params, { idempotencyKey: key })).toEqual(email)
    expect(requests.map(({ headers }) => headers.get('idempotency-key'))).toEqual([key, key])
    expect(requests.map(jsonOf)).toEqual([params, params])
  })

  test('without an idempotency key is sent once', async () => {
    for (const options of [undefined, {}, { idempotencyKey: undefined }]) {
      const { client, requests } = serveError(503, 'unavailable')
      await expect(emails.create(client, params, options)).rejects.toMatchObject({ status: 503 })
      expect(requests.map(({ headers }) => headers.get('idempotency-key'))).toEqual([null])
    }
  })

  test.each(wrongKeys)('refuses the idempotency key %j before a request', async (key) => {
    const { client, requests } = serveJson(email)
    const options = { idempotencyKey: key as string }
    await expect(emails.create(client, params, options)).rejects.toMatchObject({
      code: 'input',
      message: `POST /email: idempotencyKey ${requirement}`,
    })
    expect(requests).toEqual([])
  })

  test('reads no idempotency key that other code put on Object.prototype', async () => {
    const polluted = Object.prototype as { idempotencyKey?: string; idempotency_key?: string }
    const { client, requests } = serveError(503, 'unavailable')
    polluted.idempotencyKey = 'other'
    polluted.idempotency_key = 'other'
    try {
      await expect(emails.create(client, params, { timeoutMs: 1000 })).rejects.toMatchObject({ status: 503 })
      await expect(emails.createBatch(client, { messages: [params] })).rejects.toMatchObject({ status: 503 })
    } finally {
      delete polluted.idempotencyKey
      delete polluted.idempotency_key
    }
    expect(requests.map(({ headers }) => headers.get('idempotency-key'))).toEqual([null, null])
  })
})

describe('emails.createBatch', () => {
  const withKeys = (...keys: (string | undefined)[]): emails.CreateBatchParams => ({
    messages: keys.map((idempotency_key) => ({ ...params, idempotency_key })),
  })

  test('is repeated if every message has an idempotency key', async () => {
    const results = [
      { index: 0, status_code: 200, email },
      { index: 1, status_code: 429, errors: [{ code: 'too_many' }], retry_after_seconds: 5 },
    ]
    const { client, requests, drifts } = serve([unavailable, () => Response.json(results)])
    expect(await emails.createBatch(client, withKeys('a', 'b'))).toEqual(results)
    expect(requests.map(jsonOf)).toEqual([withKeys('a', 'b'), withKeys('a', 'b')])
    expect(drifts).toEqual([])
  })

  test.each([[withKeys('a', undefined)], [withKeys(undefined)]])('is sent once with %j', async (batch) => {
    const { client, requests } = serveError(503, 'unavailable')
    await expect(emails.createBatch(client, batch)).rejects.toMatchObject({ status: 503 })
    expect(requests).toHaveLength(1)
  })

  test.each(wrongKeys)('refuses the idempotency key %j of a message before a request', async (key) => {
    const { client, requests } = serveJson([])
    await expect(emails.createBatch(client, withKeys('a', key as string))).rejects.toMatchObject({
      code: 'input',
      message: `POST /email/batch: messages[1].idempotency_key ${requirement}`,
    })
    expect(requests).toEqual([])
  })

  test.each([[undefined], ['text'], [[]], [{}], [{ messages: 'text' }], [{ messages: [null] }]])(
    'repeats nothing for the params %j',
    async (wrong) => {
      const { client, requests } = serveError(503, 'unavailable')
      await expect(emails.createBatch(client, wrong as never)).rejects.toBeInstanceOf(Error)
      expect(requests.length).toBeLessThan(2)
    },
  )
})
