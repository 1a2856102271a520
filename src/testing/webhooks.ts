import { ClerkConfigError, ClerkInputError } from '../errors.ts'
import { kindOf } from '../internal/kind.ts'
import { importSecret } from '../webhooks/signing-secret.ts'
import { checkFields, checkValue, numberProblem, objectProblem, textProblem } from './checks.ts'

export interface SignWebhookOptions {
  /** Message id. @default a new one each time */
  id?: string | undefined
  /** When it is signed, in milliseconds since the epoch; the header has whole seconds. @default Date.now() */
  timestamp?: number | undefined
  /** URL of the endpoint. @default https://app.example.com/webhooks */
  url?: string | undefined
  /** Names of the headers: `svix` as Clerk sends them, `webhook` as in Standard Webhooks. @default svix */
  family?: 'svix' | 'webhook' | undefined
}

const optionProblems = {
  id: textProblem,
  timestamp: numberProblem,
  url: (value: unknown) => {
    const problem = textProblem(value)
    if (problem) return problem
    return URL.canParse(String(value))
      ? undefined
      : 'must be an absolute URL such as https://app.example.com/webhooks'
  },
  family: (value: unknown) =>
    value === 'svix' || value === 'webhook' ? undefined : 'must be svix or webhook',
}

/**
 * Makes the request in which Svix delivers an event: `await signWebhook(sampleWebhookEvent('user.created'), secret)`.
 * Several secrets make several signatures, as while a secret is rotated. A secret may be too short for `verifyWebhook`.
 *
 * @param event sent as JSON; a string or bytes are sent as they are
 * @throws {ClerkConfigError} for a malformed secret.
 * @throws {ClerkInputError} for a wrong event or option.
 */
export async function signWebhook(
  event: object | string | Uint8Array<ArrayBuffer>,
  signingSecret: string | readonly string[],
  options: SignWebhookOptions = {},
): Promise<Request> {
  const fail = (problem: string) => new ClerkInputError(problem)
  if (typeof event !== 'string' && (typeof event !== 'object' || event === null)) {
    throw fail(`event must be an object, a string or bytes (got ${kindOf(event)})`)
  }
  checkValue('options of signWebhook', options, objectProblem, fail)
  checkFields(options, optionProblems, fail)
  const keys = await keysOf(signingSecret)

  const { id = `msg_${crypto.randomUUID().replaceAll('-', '')}`, family = 'svix' } = options
  const seconds = `${Math.floor((options.timestamp ?? Date.now()) / 1000)}`
  const encoder = new TextEncoder()
  const body =
    event instanceof Uint8Array
      ? event
      : encoder.encode(typeof event === 'string' ? event : JSON.stringify(event))
  const signed = new Uint8Array([...encoder.encode(`${id}.${seconds}.`), ...body])
  const sign = async (key: CryptoKey) => {
    const tag = new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))
    return `v1,${btoa(String.fromCharCode(...tag))}`
  }
  return new Request(options.url ?? 'https://app.example.com/webhooks', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Svix-Webhooks/1.0',
      [`${family}-id`]: id,
      [`${family}-timestamp`]: seconds,
      [`${family}-signature`]: (await Promise.all(keys.map(sign))).join(' '),
    },
    body,
  })
}

async function keysOf(signingSecret: string | readonly string[]): Promise<CryptoKey[]> {
  if (signingSecret?.length === 0) throw new ClerkConfigError('signingSecret is empty')
  if (!Array.isArray(signingSecret)) return [await importSecret('signingSecret', signingSecret as string, 1)]
  return Promise.all(signingSecret.map((secret, index) => importSecret(`signingSecret[${index}]`, secret, 1)))
}
