import { describe, expect, test } from 'vitest'
import { ClerkApiError, ClerkConfigError } from '../../src/errors.ts'
import { ClerkWebhookError, type ClerkWebhookReason } from '../../src/webhooks/error.ts'
import { acceptWebhook, refuseWebhook } from '../../src/webhooks/responses.ts'

const refused = (reason: ClerkWebhookReason) => new ClerkWebhookError(`webhook: ${reason}`, { reason })
const apiError = (status: number, retryAfterSeconds?: number) =>
  new ClerkApiError('GET /users: failed', {
    operation: 'GET /users',
    status,
    errors: [],
    attempts: 1,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })

const rows: [name: string, error: unknown, status: number, retryAfter?: string][] = [
  ['missing headers', refused('missing-headers'), 400],
  ['a malformed timestamp', refused('invalid-timestamp'), 400],
  ['an old delivery', refused('timestamp-out-of-range'), 400],
  ['a large body', refused('body-too-large'), 400],
  ['a wrong signature', refused('invalid-signature'), 400],
  ['a wrong payload', refused('invalid-payload'), 400],
  ['a body that the app read before', refused('body-unavailable'), 500],
  ['a wrong secret in the configuration', new ClerkConfigError('signingSecret is empty'), 500],
  ['a rate limit of Clerk', apiError(429, 7), 429, '7'],
  ['a rate limit of Clerk without a delay', apiError(429, 0), 429, '0'],
  ['a rate limit of Clerk that names no time', apiError(429), 429],
  ['an error of Clerk', apiError(422, 7), 500],
  ['an error of the app', new TypeError('database'), 500],
  ['undefined', undefined, 500],
  ['a string', 'invalid-signature', 500],
]

describe('refuseWebhook', () => {
  test.each(rows)(
    'refuseWebhook responds to %s without a word on why',
    async (_, error, status, retryAfter) => {
      const response = refuseWebhook(error)
      expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter ?? null])
      expect(await response.text()).toBe('')
      expect([...response.headers.keys()]).toEqual(retryAfter ? ['retry-after'] : [])
    },
  )
})

describe('acceptWebhook', () => {
  test('acceptWebhook responds with an empty success, so that Svix does not repeat the message', async () => {
    const response = acceptWebhook()
    expect([response.status, response.ok, await response.text()]).toEqual([204, true, ''])
  })
})
