import { describe, expect, test } from 'vitest'
import { ClerkApiError, ClerkConfigError } from '../../src/errors.ts'
import { acceptWebhook, refuseWebhook } from '../../src/webhooks/answers.ts'
import { ClerkWebhookError, type ClerkWebhookReason } from '../../src/webhooks/error.ts'

const refused = (reason: ClerkWebhookReason) => new ClerkWebhookError(`webhook: ${reason}`, { reason })
const answered = (status: number, retryAfter?: number) =>
  new ClerkApiError('GET /users: answered', { status, retryAfter })

const rows: [name: string, error: unknown, status: number, retryAfter?: string][] = [
  ['missing headers', refused('missing-headers'), 400],
  ['a time that is none', refused('invalid-timestamp'), 400],
  ['an old delivery', refused('timestamp-out-of-range'), 400],
  ['a large body', refused('body-too-large'), 400],
  ['a wrong signature', refused('invalid-signature'), 400],
  ['a wrong payload', refused('invalid-payload'), 400],
  ['a body that the app read before', refused('body-unavailable'), 500],
  ['a wrong secret in the configuration', new ClerkConfigError('signingSecret is not usable'), 500],
  ['a busy Clerk', answered(429, 7), 429, '7'],
  ['a busy Clerk that names no time', answered(429), 429],
  ['an error of Clerk', answered(422), 500],
  ['an error of the app', new TypeError('database'), 500],
  ['nothing', undefined, 500],
  ['a string', 'invalid-signature', 500],
]

describe('an answer to a delivery', () => {
  test.each(rows)('for %s', async (_, error, status, retryAfter) => {
    const response = refuseWebhook(error)
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter ?? null])
    expect(await response.text()).toBe('')
    expect([...response.headers.keys()]).toEqual(retryAfter ? ['retry-after'] : [])
  })

  test('that was handled is a success, so that it is not repeated', async () => {
    const response = acceptWebhook()
    expect([response.status, response.ok, await response.text()]).toEqual([204, true, ''])
  })
})
