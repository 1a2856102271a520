import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect, test, vi } from 'vitest'
import { ClerkConfigError, ClerkError } from '../../src/errors.ts'
import { sampleWebhookEvent } from '../../src/testing/webhook-samples.ts'
import { signWebhook } from '../../src/testing/webhooks.ts'
import { ClerkWebhookError } from '../../src/webhooks/error.ts'
import { verifyWebhook, verifyWebhookPayload } from '../../src/webhooks/verify.ts'

const signingSecret = 'whsec_dGhlIHRpZGUgY29tZXMgaW4gYW5k'
const timestamp = 1_790_000_000_000
const id = 'msg_2kTx1QwErTyUiOpAsDfGhJkLzXc'
const event = sampleWebhookEvent('user.deleted')
const options = { signingSecret, now: () => timestamp }

const deliver = () => signWebhook(event, signingSecret, { id, timestamp })

interface Parts {
  id: string
  timestamp: string
  signature: string
  body: string
}

async function partsOf(request: Request): Promise<Parts> {
  const part = (name: string) => request.headers.get(`svix-${name}`)!
  return {
    id: part('id'),
    timestamp: part('timestamp'),
    signature: part('signature'),
    body: await request.text(),
  }
}

const verifyParts = ({ body, ...parts }: Parts) => {
  const headers = Object.fromEntries(Object.entries(parts).map(([name, value]) => [`svix-${name}`, value]))
  // Latin-1, so that each character is a byte.
  return verifyWebhookPayload({ headers, body: Uint8Array.from(body, (char) => char.charCodeAt(0)) }, options)
}

/** Numbers that look random and are the same each time (mulberry32). */
function random(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

describe('a delivery with one byte changed', () => {
  const change = (text: string, at: number, put: string) => text.slice(0, at) + put + text.slice(at + 1)

  test.each(['id', 'timestamp', 'signature', 'body'] as const)('in its %s never verifies', async (part) => {
    const valid = await partsOf(await deliver())
    await verifyParts(valid)
    const next = random(part.length)
    let tried = 0
    for (let at = 0; at <= valid[part].length; at++) {
      const old = valid[part].charCodeAt(at)
      const others = [old ^ 1, old ^ 32, old ^ (1 << next(7)), next(256)].filter(
        (code) => code !== old && code < 256,
      )
      const changed = [
        ...others.map((code) => change(valid[part], at, String.fromCharCode(code))),
        // Left out, doubled, put before.
        ...(at < valid[part].length
          ? [change(valid[part], at, ''), change(valid[part], at, valid[part][at]!.repeat(2))]
          : []),
        valid[part].slice(0, at) + String.fromCharCode(next(256)) + valid[part].slice(at),
      ]
      for (const value of changed) {
        // Blanks around a header are no part of it, and a list of signatures may hold more blanks.
        if (part === 'signature' && value.trim() === valid[part]) continue
        await expect(
          verifyParts({ ...valid, [part]: value }),
          `${part} ${at} ${value.charCodeAt(at)}`,
        ).rejects.toBeInstanceOf(ClerkWebhookError)
        tried++
      }
    }
    expect(tried).toBeGreaterThan(valid[part].length * 4)
  })

  test('or with its parts moved across their borders never verifies', async () => {
    const { id, timestamp, body, signature } = await partsOf(await deliver())
    const whole = `${id}.${timestamp}.${body}`
    const dots = [...whole.matchAll(/\./g)].map(({ index }) => index)
    for (const first of dots) {
      for (const second of dots) {
        if (second <= first) continue
        const moved = {
          id: whole.slice(0, first),
          timestamp: whole.slice(first + 1, second),
          body: whole.slice(second + 1),
          signature,
        }
        if (moved.id === id && moved.timestamp === timestamp) continue
        await expect(verifyParts(moved)).rejects.toBeInstanceOf(ClerkWebhookError)
      }
    }
  })
})

describe('other implementations of the scheme', () => {
  const body = JSON.stringify(event)
  const libraries = [
    ['standardwebhooks', new StandardWebhook(signingSecret), 'webhook'],
    ['svix', new SvixWebhook(signingSecret), 'svix'],
  ] as const

  test.each(libraries)('%s signs what verifies here', async (_, library, family) => {
    const signature = library.sign(id, new Date(timestamp), body)
    const headers = {
      [`${family}-id`]: id,
      [`${family}-timestamp`]: `${timestamp / 1000}`,
      [`${family}-signature`]: signature,
    }
    const request = new Request('https://app.example.com/', { method: 'POST', headers, body })
    expect(await verifyWebhook(request, options)).toEqual({ id, timestamp, event })
    headers[`${family}-signature`] = library.sign(id, new Date(timestamp), `${body} `)
    await expect(verifyWebhookPayload({ headers, body }, options)).rejects.toMatchObject({
      reason: 'invalid-signature',
    })
  })

  test.each(libraries)('%s verifies what is signed here', async (_, library, family) => {
    const request = await signWebhook(event, signingSecret, { id, timestamp, family })
    vi.useFakeTimers({ now: timestamp, toFake: ['Date'] })
    try {
      const body = await request.text()
      expect(() => library.verify(body, Object.fromEntries(request.headers))).not.toThrow()
      const forged = await signWebhook(event, 'whsec_YW5vdGhlciBrZXkgb2YgdGhlIHR5', { id, timestamp, family })
      const text = await forged.text()
      expect(() => library.verify(text, Object.fromEntries(forged.headers))).toThrow()
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('the body of a request', () => {
  /** A request whose body gives these chunks one by one, and tells what became of it. */
  async function streamed(chunks: unknown[], more: { headers?: Record<string, string>; fails?: Error } = {}) {
    const seen = { pulled: 0, cancelled: false }
    const body = new ReadableStream(
      {
        pull(controller) {
          if (seen.pulled < chunks.length) controller.enqueue(chunks[seen.pulled++])
          else if (more.fails) controller.error(more.fails)
          else controller.close()
        },
        cancel() {
          seen.cancelled = true
        },
      },
      { highWaterMark: 0 },
    )
    const { headers } = await deliver()
    for (const [name, value] of Object.entries(more.headers ?? {})) headers.set(name, value)
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
    return { seen, request: new Request('https://app.example.com/webhooks', init) }
  }

  const bytes = new TextEncoder().encode(JSON.stringify(event))
  const kilobyte = new Uint8Array(1024)

  test('verifies in any chunks', async () => {
    for (const size of [1, 7, 100, bytes.length - 1, bytes.length]) {
      const chunks: Uint8Array[] = []
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
      chunks.splice(1, 0, new Uint8Array())
      const { request } = await streamed(chunks)
      expect((await verifyWebhook(request, options)).event).toEqual(event)
    }
  })

  test('is read no further than the cap, whatever its length claims', async () => {
    for (const length of [undefined, '5', '2048', '99999999', 'no']) {
      const headers = length === undefined ? {} : { 'content-length': length }
      const { request, seen } = await streamed(Array(100).fill(kilobyte), { headers })
      const verified = verifyWebhook(request, { ...options, maxBodyBytes: 4096 })
      await expect(verified).rejects.toMatchObject({
        reason: length === '2048' ? 'invalid-signature' : 'body-too-large',
      })
      expect(seen.pulled).toBe(length === '2048' ? 2 : 5)
      if (length !== '2048') expect(seen.cancelled).toBe(true)
    }
  })

  test('is not read at all where the headers or the time are wrong', async () => {
    for (const [name, value] of [
      ['svix-id', ''],
      ['svix-timestamp', 'now'],
      ['svix-timestamp', '1'],
    ] as const) {
      const { request, seen } = await streamed([bytes], { headers: { [name]: value } })
      await expect(verifyWebhook(request, options)).rejects.toBeInstanceOf(ClerkWebhookError)
      expect(seen.pulled).toBe(0)
    }
  })

  test('that breaks off is unavailable, with the cause', async () => {
    const fails = new Error('connection lost')
    const { request } = await streamed([bytes.subarray(0, 9)], { fails })
    const error = await verifyWebhook(request, options).catch((caught) => caught)
    expect(error).toMatchObject({ code: 'webhook', reason: 'body-unavailable', cause: fails })
  })

  test('that somebody else is reading is unavailable', async () => {
    const { request } = await streamed([bytes])
    request.body!.getReader()
    await expect(verifyWebhook(request, options)).rejects.toMatchObject({ reason: 'body-unavailable' })
  })

  test('of chunks that are no bytes is refused, and not read on without end', async () => {
    const { request, seen } = await streamed(Array(100).fill(new ArrayBuffer(8)))
    await expect(verifyWebhook(request, options)).rejects.toBeInstanceOf(ClerkError)
    expect(seen.pulled).toBeLessThanOrEqual(2)
  })
})

describe('what is given back', () => {
  test('keeps every field of the event, and names like __proto__ as data', async () => {
    const odd = `{"object":"event","type":"a.b","data":{"__proto__":{"admin":true}},"timestamp":1,"more":[1,null]}`
    const request = await signWebhook(odd, signingSecret, { id, timestamp })
    const { event } = await verifyWebhook(request, options)
    expect(JSON.stringify(event)).toBe(odd)
    expect('admin' in (event.data as object)).toBe(false)
  })

  test('is an error without the secret, the signature or the body', async () => {
    const body = 'a private body'
    const request = await signWebhook(body, signingSecret, { id, timestamp })
    const signature = request.headers.get('svix-signature')!
    const payload = { headers: request.headers, body }
    const errors = [
      await verifyWebhook(request, options).catch((error) => error),
      await verifyWebhookPayload({ ...payload, body: 'a private body too' }, options).catch((error) => error),
      await verifyWebhookPayload(payload, { ...options, signingSecret: `${signingSecret}!` }).catch(
        (error) => error,
      ),
    ]
    expect(errors.map(({ reason, code }) => reason ?? code)).toEqual([
      'invalid-payload',
      'invalid-signature',
      'config',
    ])
    expect(errors[2]).toBeInstanceOf(ClerkConfigError)
    for (const error of errors) {
      const { stack: _, ...fields } = Object.getOwnPropertyDescriptors(error)
      const shown = `${error} ${error.message} ${JSON.stringify(error)} ${JSON.stringify(fields)} ${error.cause}`
      for (const secret of [signingSecret.slice(6), signature.slice(3), 'private'])
        expect(shown).not.toContain(secret)
    }
  })
})

describe('the clock', () => {
  test('is the real one where no other is given', async () => {
    const request = await signWebhook(event, signingSecret)
    expect((await verifyWebhook(request, { signingSecret })).event).toEqual(event)
    const old = await signWebhook(event, signingSecret, { timestamp: Date.now() - 302_000 })
    await expect(verifyWebhook(old, { signingSecret })).rejects.toMatchObject({
      reason: 'timestamp-out-of-range',
    })
  })
})
