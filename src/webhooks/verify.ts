import { ClerkConfigError, ClerkInputError } from '../errors.ts'
import { kindOf } from '../internal/kind.ts'
import { setBounded } from '../internal/set-bounded.ts'
import { decodeBase64 } from './base64.ts'
import { ClerkWebhookError, type ClerkWebhookReason } from './error.ts'
import type { WebhookEvent } from './events.ts'
import { importSecret } from './signing-secret.ts'

export interface WebhookOptions {
  /**
   * `whsec_…` of the endpoint, or several while the secret is rotated: a signature with any of them is accepted. Each
   * must encode at least 16 bytes, because anyone could sign with an empty or a short one.
   */
  signingSecret: string | readonly string[]
  /** How far the signed time may be from the clock, before or after it. @default 300 */
  toleranceSeconds?: number | undefined
  /** @default 1048576 */
  maxBodyBytes?: number | undefined
  /** Clock in milliseconds. @default Date.now */
  now?: (() => number) | undefined
}

/** A delivery from a framework that has read the request itself. */
export interface WebhookPayload {
  /** Names in any case. */
  headers:
    | Iterable<readonly [string, string]>
    | { readonly [name: string]: string | readonly string[] | undefined }
  /** The raw body, exactly as it came; a string is encoded as UTF-8. A parsed body cannot be verified. */
  body: Uint8Array | ArrayBuffer | string
}

/** What the signature covers besides the body. */
export interface WebhookSignature {
  /** `msg_…`, the same in every delivery of a message, so that duplicates can be recognised. */
  id: string
  /** When this delivery was signed, in milliseconds since the epoch. */
  timestamp: number
}

export interface VerifiedWebhook extends WebhookSignature {
  /** Every field that was sent. Its `data` is not checked against the type that Clerk documents. */
  event: WebhookEvent
}

/**
 * Verifies a delivery and returns its event. Reads the body of the request, once and as bytes.
 *
 * Deliveries come at least once and in any order: recognise duplicates by `id`, and order by the `updated_at` of the
 * object in `data`.
 *
 * @throws {ClerkWebhookError} for a delivery that is not accepted; `refuseWebhook` makes the response.
 * @throws {ClerkConfigError} for a wrong option, before the body is read.
 * @see https://www.standardwebhooks.com
 */
export async function verifyWebhook(request: Request, options: WebhookOptions): Promise<VerifiedWebhook> {
  return parse(await verify(request.headers, (maxBytes) => readBody(request, maxBytes), options))
}

/**
 * Verifies a delivery whose raw body was read elsewhere, and returns its event. Otherwise as `verifyWebhook`.
 *
 * @throws {ClerkWebhookError}
 * @throws {ClerkConfigError}
 * @throws {ClerkInputError} for a payload without headers.
 */
export async function verifyWebhookPayload(
  payload: WebhookPayload,
  options: WebhookOptions,
): Promise<VerifiedWebhook> {
  return parse(await verifyPayload(payload, options))
}

/**
 * Verifies the signature alone and does not parse the body: for senders of Standard Webhooks other than Clerk.
 *
 * @throws {ClerkWebhookError}
 * @throws {ClerkConfigError}
 * @throws {ClerkInputError} for a payload without headers.
 */
export async function verifyWebhookSignature(
  payload: WebhookPayload,
  options: WebhookOptions,
): Promise<WebhookSignature> {
  const { id, timestamp } = await verifyPayload(payload, options)
  return { id, timestamp }
}

/** A delivery whose signature holds. */
interface Signed extends WebhookSignature {
  body: Uint8Array
}

/** Headers by their names in lower case. */
interface HeaderMap {
  get(name: string): string | null | undefined
}

async function verifyPayload(payload: WebhookPayload, options: WebhookOptions): Promise<Signed> {
  checkObject('payload', payload)
  const { headers, body } = payload
  checkObject('payload.headers', headers)
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers)
  const values = new Map(entries.map(([name, value]) => [name.toLowerCase(), value?.toString()]))
  return verify(values, async () => [bytesOf(body)], options)
}

function checkObject(name: string, value: unknown): void {
  if (typeof value === 'object' && value !== null) return
  throw new ClerkInputError(`${name} must be an object (got ${kindOf(value)})`)
}

function bytesOf(body: unknown): Uint8Array {
  if (typeof body === 'string') return new TextEncoder().encode(body)
  try {
    const view = ArrayBuffer.isView(body) ? body : new DataView(body as ArrayBuffer)
    return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  } catch {
    const message = `payload.body must be the raw body, as bytes or a string (got ${kindOf(body)})`
    throw refused('body-unavailable', message)
  }
}

async function verify(
  headers: HeaderMap,
  readChunks: (maxBytes: number) => Promise<Uint8Array[]>,
  options: WebhookOptions,
): Promise<Signed> {
  const { signingSecret, toleranceSeconds = 300, maxBodyBytes = 1024 * 1024, now = Date.now } = options ?? {}
  const keys = await keysOf(signingSecret)
  for (const [name, limit] of Object.entries({ toleranceSeconds, maxBodyBytes })) {
    if (!(limit > 0 && limit < Infinity))
      throw new ClerkConfigError(`${name} must be a finite number above 0`)
  }

  const [id, timestamp, signatures] = signedHeaders(headers)
  if (!/^\d+$/.test(timestamp)) throw refused('invalid-timestamp', 'must be whole seconds')
  const seconds = Number(timestamp)
  // Negated, so that a clock that returns NaN is refused too.
  if (!(Math.abs(now() / 1000 - seconds) <= toleranceSeconds)) {
    throw refused('timestamp-out-of-range', `must be within ${toleranceSeconds} seconds of the clock`)
  }

  const chunks = await readChunks(maxBodyBytes)
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  // Negated, so that what is not bytes, and has no length, is refused too.
  if (!(size <= maxBodyBytes)) throw refused('body-too-large', `must be at most ${maxBodyBytes} bytes`)
  const prefix = new TextEncoder().encode(`${id}.${timestamp}.`)
  const signed = new Uint8Array(prefix.length + size)
  let end = 0
  for (const part of [prefix, ...chunks]) {
    signed.set(part, end)
    end += part.length
  }

  // The limit keeps a header full of signatures from hashing the body a thousand times.
  for (const signature of signatures.split(' ', 20)) {
    if (!signature.startsWith('v1,')) continue
    const tag = decodeBase64(signature.slice('v1,'.length))
    for (const key of keys) {
      if (await crypto.subtle.verify('HMAC', key, tag, signed)) {
        return { id, timestamp: seconds * 1000, body: signed.subarray(prefix.length) }
      }
    }
  }
  throw refused('invalid-signature', 'no signature matches signingSecret')
}

/** By secret: importing a key costs nearly as much as verifying with it. */
const keysBySecret = new Map<string, CryptoKey>()

async function keysOf(signingSecret: string | readonly string[]): Promise<CryptoKey[]> {
  if (signingSecret?.length === 0) throw new ClerkConfigError('signingSecret is empty')
  const keys: CryptoKey[] = []
  for (const [index, secret] of [signingSecret].flat().entries()) {
    const name = Array.isArray(signingSecret) ? `signingSecret[${index}]` : 'signingSecret'
    const known = keysBySecret.get(secret)
    // At least 16 bytes, because anyone can sign with an empty key (CVE-2026-41432).
    keys.push(known ?? setBounded(keysBySecret, secret, await importSecret(name, secret, 16)))
  }
  return keys
}

/** Id, timestamp and signatures, all of one family: a signed value is never combined with one of the other family. */
function signedHeaders(headers: HeaderMap): [id: string, timestamp: string, signatures: string] {
  for (const family of ['svix', 'webhook']) {
    const parts = ['id', 'timestamp', 'signature'].map((part) => headers.get(`${family}-${part}`))
    const [id, timestamp, signatures] = parts
    if (id && timestamp && signatures) return [id, timestamp, signatures]
  }
  throw refused('missing-headers', 'needs svix-id, svix-timestamp and svix-signature')
}

function parse({ id, timestamp, body }: Signed): VerifiedWebhook {
  let event: unknown
  try {
    event = JSON.parse(new TextDecoder().decode(body))
  } catch {
    // The error of the parser would quote the body.
  }
  const { object, type, data } = (event ?? {}) as Record<string, unknown>
  const hasData = typeof data === 'object' && data && !Array.isArray(data)
  if (object !== 'event' || typeof type !== 'string' || !type || !hasData) {
    throw refused('invalid-payload', 'must be an event of Clerk')
  }
  return { id, timestamp, event: event as WebhookEvent }
}

/** Stops at the chunk that goes over the limit. Not as text: decoding drops a BOM and replaces invalid UTF-8. */
async function readBody({ body, bodyUsed, headers }: Request, maxBytes: number): Promise<Uint8Array[]> {
  if (bodyUsed || body?.locked) throw refused('body-unavailable', 'already read: use verifyWebhookPayload')
  const reader = body?.getReader()
  const chunks: Uint8Array[] = []
  try {
    for (let size = 0; size <= maxBytes; ) {
      const { value } = (await reader?.read()) ?? {}
      if (!value) return chunks
      chunks.push(value)
      size += value.length
      // Saves the read that only finds the end, which is slow in workerd. A false length leads to a wrong signature.
      if (`${size}` === headers.get('content-length')) return chunks
    }
  } catch (cause) {
    throw refused('body-unavailable', 'broke off', cause)
  }
  reader?.cancel().catch(() => {})
  return chunks
}

function refused(reason: ClerkWebhookReason, requirement: string, cause?: unknown): ClerkWebhookError {
  return new ClerkWebhookError(`webhook: ${reason}: ${requirement}`, { reason, cause })
}
