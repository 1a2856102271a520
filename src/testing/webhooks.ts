export interface SignWebhookOptions {
  /** Message id. @default a new one each time */
  id?: string | undefined
  /** When it is signed, in milliseconds; the header has whole seconds. @default Date.now() */
  timestamp?: number | undefined
  /** Where it is sent to. @default https://app.example.com/webhooks */
  url?: string | undefined
  /** `svix` as Clerk sends it, `webhook` as Standard Webhooks names the headers. @default svix */
  family?: 'svix' | 'webhook' | undefined
}

/**
 * Makes the request in which Svix delivers an event: `await signWebhook(sampleWebhookEvent('user.created'), secret)`.
 * Several secrets make several signatures, as while one is rotated.
 *
 * @param event sent as JSON; text and bytes as they are
 */
export async function signWebhook(
  event: object | string | Uint8Array<ArrayBuffer>,
  signingSecret: string | readonly string[],
  options: SignWebhookOptions = {},
): Promise<Request> {
  const { id = `msg_${crypto.randomUUID().replaceAll('-', '')}`, family = 'svix' } = options
  const seconds = `${Math.floor((options.timestamp ?? Date.now()) / 1000)}`
  const encoder = new TextEncoder()
  const body =
    event instanceof Uint8Array
      ? event
      : encoder.encode(typeof event === 'string' ? event : JSON.stringify(event))
  const signed = new Uint8Array([...encoder.encode(`${id}.${seconds}.`), ...body])
  const sign = async (secret: string) => {
    const raw = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (char) => char.charCodeAt(0))
    const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    return `v1,${btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))))}`
  }
  return new Request(options.url ?? 'https://app.example.com/webhooks', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Svix-Webhooks/1.0',
      [`${family}-id`]: id,
      [`${family}-timestamp`]: seconds,
      [`${family}-signature`]: (await Promise.all([signingSecret].flat().map(sign))).join(' '),
    },
    body,
  })
}
