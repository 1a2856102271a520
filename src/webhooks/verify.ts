import { ClerkConfigError } from '../errors.ts'
import { remember } from '../internal/remember.ts'
import { ClerkWebhookError, type ClerkWebhookReason } from './error.ts'
import type { WebhookEvent } from './events.ts'

export interface WebhookOptions {
  /**
   * `whsec_…` of the endpoint, or several while a secret is rotated: a match with any of them is enough. An empty,
   * short or malformed one is refused, because anyone could sign with it.
   */
  signingSecret: string | readonly string[]
  /** How far the signed time may be from the clock, in seconds, both ways. @default 300 */
  tolerance?: number | undefined
  /** @default 1048576 */
  maxBodyBytes?: number | undefined
  /** Clock in milliseconds. @default Date.now */
  now?: (() => number) | undefined
}

/** A delivery as a framework hands it over that has read the request itself. */
export interface WebhookPayload {
  /** Names in any case. */
  headers:
    | Iterable<readonly [string, string]>
    | { readonly [name: string]: string | readonly string[] | undefined }
  /** The raw body, exactly as it came; a string is taken as UTF-8. What a JSON parser made of it cannot be verified. */
  body: Uint8Array | ArrayBuffer | string
}

/** What the signature covers besides the body. */
export interface WebhookSignature {
  /** `msg_…`, the same on every delivery of a message: what duplicates are recognised by. */
  id: string
  /** When this delivery was signed, in milliseconds since the epoch. */
  timestamp: number
}

export interface VerifiedWebhook extends WebhookSignature {
  /** As it came, with every field; its `data` is not checked against the type that Clerk documents. */
  event: WebhookEvent
}

/**
 * Verifies a delivery and returns its event. Reads the body of the request, once and as bytes.
 *
 * Deliveries come at least once and in any order: recognise duplicates by `id`, and order by the `updated_at` of the
 * object in `data`.
 *
 * @throws {ClerkWebhookError} for whatever is wrong with the delivery; `refuseWebhook` answers it.
 * @throws {ClerkConfigError} for an unusable option, before anything is read.
 * @see https://www.standardwebhooks.com
 */
export async function verifyWebhook(request: Request, options: WebhookOptions): Promise<VerifiedWebhook> {
  const { headers } = request
  return parse(
    await verify(
      (name) => headers.get(name),
      (maxBytes) => read(request, maxBytes),
      options,
    ),
  )
}

/**
 * Verifies a delivery whose raw body was read elsewhere, and returns its event. Otherwise as `verifyWebhook`.
 *
 * @throws {ClerkWebhookError}
 * @throws {ClerkConfigError}
 */
export async function verifyWebhookPayload(
  payload: WebhookPayload,
  options: WebhookOptions,
): Promise<VerifiedWebhook> {
  return parse(await verifyPayload(payload, options))
}

/**
 * Verifies the signature alone and takes the body for what it is: for senders of Standard Webhooks besides Clerk.
 *
 * @throws {ClerkWebhookError}
 * @throws {ClerkConfigError}
 */
export async function verifyWebhookSignature(
  payload: WebhookPayload,
  options: WebhookOptions,
): Promise<WebhookSignature> {
  const { id, timestamp } = await verifyPayload(payload, options)
  return { id, timestamp }
}

interface Verified extends WebhookSignature {
  body: Uint8Array
}

async function verifyPayload({ headers, body }: WebhookPayload, options: WebhookOptions): Promise<Verified> {
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers)
  const values = new Map(entries.map(([name, value]) => [name.toLowerCase(), value]))
  return verify(
    (name) => values.get(name),
    async (maxBytes) => {
      let bytes: ArrayBufferView
      try {
        if (typeof body === 'string') bytes = new TextEncoder().encode(body)
        else bytes = ArrayBuffer.isView(body) ? body : new DataView(body)
      } catch {
        throw refused('body-unavailable', ': the raw body is needed, not what was parsed of it')
      }
      if (bytes.byteLength > maxBytes) throw refused('body-too-large')
      return [new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)]
    },
    options,
  )
}

async function verify(
  header: (name: string) => unknown,
  readBody: (maxBytes: number) => Promise<Uint8Array[]>,
  { signingSecret, tolerance = 300, maxBodyBytes = 1024 * 1024, now = Date.now }: WebhookOptions,
): Promise<Verified> {
  const keys = await Promise.all([signingSecret].flat().map(keyOf))
  if (!keys.length) throw unusable('signingSecret')
  if (!(tolerance > 0 && tolerance < Infinity)) throw unusable('tolerance')
  if (!(maxBodyBytes > 0 && maxBodyBytes < Infinity)) throw unusable('maxBodyBytes')

  // All three of one family: a signed value never meets one of the other's.
  const read = (family: string) => {
    const values = ['id', 'timestamp', 'signature'].map((part) => `${header(`${family}-${part}`) ?? ''}`)
    return values.every(Boolean) && (values as [string, string, string])
  }
  const values = read('svix') || read('webhook')
  if (!values) throw refused('missing-headers')
  const [id, timestamp, signatures] = values
  if (!/^\d+$/.test(timestamp)) throw refused('invalid-timestamp')
  if (!(Math.abs(now() / 1000 - +timestamp) <= tolerance)) throw refused('timestamp-out-of-range')

  const parts = [new TextEncoder().encode(`${id}.${timestamp}.`), ...(await readBody(maxBodyBytes))]
  const signed = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let end = 0
  for (const part of parts) {
    signed.set(part, end)
    end += part.length
  }

  // The limit keeps a header full of signatures from hashing the body a thousand times.
  for (const signature of signatures.split(' ').slice(0, 20)) {
    if (!signature.startsWith('v1,')) continue
    const tag = decode(signature.slice(3))
    for (const key of keys) {
      if (await crypto.subtle.verify('HMAC', key, tag, signed)) {
        return { id, timestamp: +timestamp * 1000, body: signed.subarray(parts[0]!.length) }
      }
    }
  }
  throw refused('invalid-signature')
}

/** By secret: importing a key costs nearly as much as verifying with it. */
const imported = new Map<string, CryptoKey>()

async function keyOf(secret: string): Promise<CryptoKey> {
  const known = imported.get(secret)
  if (known) return known
  const raw = decode(`${secret}`.replace(/^whsec_/, ''))
  // Anyone can sign with an empty key (CVE-2026-41432).
  if (raw.length < 16) throw unusable('signingSecret')
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return remember(imported, secret, await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify']))
}

function parse({ id, timestamp, body }: Verified): VerifiedWebhook {
  let event: unknown
  try {
    event = JSON.parse(new TextDecoder().decode(body))
  } catch {
    // The parser's own error would quote the body.
  }
  const { object, type, data } = Object(event) as Record<string, unknown>
  if (
    object !== 'event' ||
    typeof type !== 'string' ||
    !type ||
    Object(data) !== data ||
    Array.isArray(data)
  ) {
    throw refused('invalid-payload')
  }
  return { id, timestamp, event: event as WebhookEvent }
}

/** Reads the bytes as they come, no more than allowed. Not as text: that drops a BOM and mends invalid UTF-8. */
async function read({ body, bodyUsed, headers }: Request, maxBytes: number): Promise<Uint8Array[]> {
  if (bodyUsed || body?.locked) {
    throw refused('body-unavailable', ': already read; give its bytes to verifyWebhookPayload')
  }
  const reader = body?.getReader()
  const chunks: Uint8Array[] = []
  try {
    for (let size = 0; ; ) {
      const { value } = (await reader?.read()) ?? {}
      if (!value) return chunks
      chunks.push(value)
      size += value.length
      if (!(size <= maxBytes)) break
      // Saves the read that only tells the end, dear in workerd. A length that lies leads to a signature that fails.
      if (`${size}` === headers.get('content-length')) return chunks
    }
  } catch (cause) {
    throw refused('body-unavailable', ': it broke off', { cause })
  }
  reader?.cancel().catch(() => {})
  throw refused('body-too-large')
}

/** Strict base64: none for what is not the one spelling of its bytes, where `atob` alone takes several. */
function decode(text: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(text)
    if (btoa(binary) === text) {
      const bytes = new Uint8Array(binary.length)
      for (let n = 0; n < bytes.length; n++) bytes[n] = binary.charCodeAt(n)
      return bytes
    }
  } catch {
    // Not base64.
  }
  return new Uint8Array()
}

function refused(reason: ClerkWebhookReason, detail = '', fields?: object): ClerkWebhookError {
  return new ClerkWebhookError(`webhook: ${reason}${detail}`, { reason, ...fields })
}

function unusable(name: string): ClerkConfigError {
  return new ClerkConfigError(`${name} is not usable`)
}
