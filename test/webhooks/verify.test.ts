import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ClerkConfigError, ClerkError } from '../../src/errors.ts'
import { signWebhook } from '../../src/testing/webhooks.ts'
import { ClerkWebhookError } from '../../src/webhooks/error.ts'
import {
  verifyWebhook,
  verifyWebhookPayload,
  verifyWebhookSignature,
  type WebhookOptions,
} from '../../src/webhooks/verify.ts'
import { deliver, event, id, options, otherSecret, signingSecret, timestamp } from '../support/deliveries.ts'
import { random } from '../support/random.ts'
import { rejection } from '../support/rejection.ts'

afterEach(() => vi.restoreAllMocks())

interface Parts {
  id: string
  timestamp: string
  signature: string
  body: string
}

const names = ['id', 'timestamp', 'signature'] as const
const kilobyte = new Uint8Array(1024)
const encode = (text: string) => new TextEncoder().encode(text)

async function partsOf(request: Request): Promise<Parts> {
  const part = (name: string) => request.headers.get(`svix-${name}`)!
  return {
    id: part('id'),
    timestamp: part('timestamp'),
    signature: part('signature'),
    body: await request.text(),
  }
}

const headersOf = (parts: Partial<Parts>, family = 'svix') =>
  Object.fromEntries(names.map((name) => [`${family}-${name}`, parts[name]]))

const verifyParts = (parts: Partial<Parts>, more: Partial<WebhookOptions> = {}) => {
  // Latin-1, so that each character is a byte.
  const body = Uint8Array.from(parts.body ?? '', (char) => char.charCodeAt(0))
  return verifyWebhookPayload({ headers: headersOf(parts), body }, { ...options, ...more })
}

const reasonOf = async (work: Promise<unknown>) => {
  const error = await rejection(work)
  expect(error).toBeInstanceOf(ClerkWebhookError)
  return error.reason
}

/** A valid signature of `deliver()` and one by another key. */
async function signatures() {
  const { signature } = await partsOf(await deliver())
  const { signature: other } = await partsOf(await signWebhook(event, otherSecret, { id, timestamp }))
  return { signature, other }
}

describe('deliveries', () => {
  test('a signed delivery gives its id, its time in milliseconds and its event', async () => {
    for (const family of ['svix', 'webhook'] as const) {
      const request = await deliver(event, { family })
      expect(await verifyWebhook(request, options)).toEqual({ id, timestamp, event })
    }
  })

  test('an event keeps every field, and names like __proto__ as data', async () => {
    const odd = `{"object":"event","type":"a.b","data":{"__proto__":{"admin":true}},"timestamp":1,"more":[1,null]}`
    const { event } = await verifyWebhook(await deliver(odd), options)
    expect(JSON.stringify(event)).toBe(odd)
    expect('admin' in (event.data as object)).toBe(false)
  })

  test('a delivery is verified by its bytes, a BOM and invalid UTF-8 included', async () => {
    const text = JSON.stringify(event)
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...encode(text)])
    const broken = new Uint8Array([
      ...encode('{"object":"event","type":"a.b","data":{"x":"'),
      0xff,
      ...encode('"}}'),
    ])
    expect((await verifyWebhook(await deliver(marked), options)).event).toEqual(event)
    expect((await verifyWebhook(await deliver(broken), options)).event.data).toEqual({ x: '\ufffd' })
    for (const [signed, sent] of [
      [marked, text],
      [text, marked],
      [broken, new TextDecoder().decode(broken)],
    ] as const) {
      const { headers } = await deliver(signed)
      const work = verifyWebhookPayload({ headers, body: sent }, options)
      expect(await reasonOf(work)).toBe('invalid-signature')
    }
  })

  test('a delivery needs three headers of one family', async () => {
    const parts = await partsOf(await deliver())
    for (const name of names) {
      expect(await reasonOf(verifyParts({ ...parts, [name]: undefined }))).toBe('missing-headers')
      expect(await reasonOf(verifyParts({ ...parts, [name]: '' }))).toBe('missing-headers')
      const headers = { ...headersOf({ ...parts, [name]: undefined }), [`webhook-${name}`]: parts[name] }
      const mixed = verifyWebhookPayload({ headers, body: parts.body }, options)
      expect(await reasonOf(mixed)).toBe('missing-headers')
    }
  })

  test('a delivery with both families of headers is judged by the svix headers alone', async () => {
    const parts = await partsOf(await deliver())
    const { other } = await signatures()
    const forged = { ...parts, signature: other }
    const verify = (svix: Parts, webhook: Parts) =>
      verifyWebhookPayload(
        { headers: { ...headersOf(svix), ...headersOf(webhook, 'webhook') }, body: parts.body },
        options,
      )
    expect((await verify(parts, forged)).id).toBe(id)
    expect(await reasonOf(verify(forged, parts))).toBe('invalid-signature')
    // An incomplete family is passed over.
    expect((await verify({ ...forged, id: '' }, parts)).id).toBe(id)
  })

  test('a delivery does not verify with one byte changed', async () => {
    const change = (text: string, at: number, put: string) => text.slice(0, at) + put + text.slice(at + 1)
    for (const part of [...names, 'body'] as const) {
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
          // Left out, doubled, inserted before.
          ...(at < valid[part].length
            ? [change(valid[part], at, ''), change(valid[part], at, valid[part][at]!.repeat(2))]
            : []),
          valid[part].slice(0, at) + String.fromCharCode(next(256)) + valid[part].slice(at),
        ]
        for (const value of changed) {
          // A list of signatures may hold more blanks.
          if (part === 'signature' && value.trim() === valid[part]) continue
          const error = await rejection(verifyParts({ ...valid, [part]: value }))
          expect(error, `${part} ${at} ${value.charCodeAt(at)}`).toBeInstanceOf(ClerkWebhookError)
          tried++
        }
      }
      expect(tried).toBeGreaterThan(valid[part].length * 4)
    }
  })

  test('a delivery does not verify with its parts moved across their borders', async () => {
    const { id, timestamp, body, signature } = await partsOf(await deliver())
    const whole = `${id}.${timestamp}.${body}`
    const dots = [...whole.matchAll(/\./g)].map(({ index }) => index)
    let tried = 0
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
        tried++
      }
    }
    expect(tried).toBeGreaterThan(0)
  })
})

describe('signatures', () => {
  test('a valid signature counts anywhere among the first twenty', async () => {
    const parts = await partsOf(await deliver())
    const { signature, other } = await signatures()
    for (const list of [
      [signature, other],
      ['v1a,bm8=', 'v2,bm8=', 'v1,', other, signature],
      ['', '', signature],
      [...Array(19).fill(other), signature],
    ]) {
      expect((await verifyParts({ ...parts, signature: list.join(' ') })).id).toBe(id)
    }
  })

  test('signatures after the twentieth are not tried, so that a long header does not cost a hash each', async () => {
    const parts = await partsOf(await deliver())
    const { signature, other } = await signatures()
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const long = { ...parts, signature: [...Array(20).fill(other), signature].join(' ') }
    expect(await reasonOf(verifyParts(long))).toBe('invalid-signature')
    expect(verify).toHaveBeenCalledTimes(20)
  })

  test('a signature of another version or in another spelling does not count', async () => {
    const parts = await partsOf(await deliver())
    const tag = parts.signature.slice('v1,'.length)
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const unversioned = [
      tag,
      `,${tag}`,
      `v2,${tag}`,
      `v1a,${tag}`,
      `v0,${tag}`,
      `V1,${tag}`,
      `v1;${tag}`,
      `xv1,${tag}`,
      'v1',
      ',',
    ]
    for (const signature of unversioned) {
      expect(await reasonOf(verifyParts({ ...parts, signature }))).toBe('invalid-signature')
    }
    expect(verify).not.toHaveBeenCalled()
    const respelt = [
      'v1,',
      `v1,${tag.slice(0, -1)}`,
      `v1,${tag}=`,
      `v1,${tag}AAAA`,
      `v1,${tag},v1`,
      `v1,,${tag}`,
      `v1,${tag.slice(0, 8)}\t${tag.slice(8)}`,
      `v1,${tag.toLowerCase()}`,
      // The last letter with bits that padding leaves unused, which `atob` ignores.
      `v1,${tag.slice(0, -2)}${String.fromCharCode(tag.charCodeAt(tag.length - 2) + 1)}=`,
    ]
    for (const signature of respelt) {
      expect(await reasonOf(verifyParts({ ...parts, signature }))).toBe('invalid-signature')
    }
  })
})

describe('signing secrets', () => {
  test('a signature by any of several signing secrets is accepted', async () => {
    const parts = await partsOf(await deliver())
    for (const secrets of [[signingSecret, otherSecret], [otherSecret, signingSecret], [signingSecret]]) {
      expect((await verifyParts(parts, { signingSecret: secrets })).id).toBe(id)
    }
    expect(await reasonOf(verifyParts(parts, { signingSecret: [otherSecret] }))).toBe('invalid-signature')
    expect(await reasonOf(verifyParts(parts, { signingSecret: otherSecret }))).toBe('invalid-signature')
  })

  test('a signing secret may lack the prefix whsec_, and has it only at the beginning', async () => {
    const parts = await partsOf(await deliver())
    const bare = signingSecret.slice('whsec_'.length)
    expect((await verifyParts(parts, { signingSecret: bare })).id).toBe(id)
    for (const wrong of [`${bare.slice(0, 8)}whsec_${bare.slice(8)}`, `whsec_${signingSecret}`]) {
      expect(await rejection(verifyParts(parts, { signingSecret: wrong }))).toBeInstanceOf(ClerkConfigError)
    }
  })

  test('a signing secret encodes 16 bytes or more', async () => {
    const secretOf = (bytes: number) => `whsec_${btoa('x'.repeat(bytes))}`
    const request = await signWebhook(event, secretOf(16), { id, timestamp })
    expect((await verifyWebhook(request, { ...options, signingSecret: secretOf(16) })).id).toBe(id)
    const short = await signWebhook(event, secretOf(15), { id, timestamp })
    const error = await rejection(verifyWebhook(short, { ...options, signingSecret: secretOf(15) }))
    expect(error).toBeInstanceOf(ClerkConfigError)
  })

  test.each([
    ['an empty string', ''],
    ['a blank', ' '],
    ['a prefix alone', 'whsec_'],
    ['the name of nothing', 'undefined'],
    ['a secret before a blank', `${signingSecret} `],
    ['a secret after a blank', ` ${signingSecret}`],
    ['a secret before a line break', `${signingSecret}\n`],
    ['a secret with padding too much', `${signingSecret}=`],
    ['a prefix in upper case', signingSecret.replace('whsec_', 'WHSEC_')],
    ['a secret without its padding', `whsec_${btoa('sixteen bytes of').replaceAll('=', '')}`],
    ['base64url', `whsec_${btoa('a key of twenty-four bytes').replace(/.$/, '-')}`],
    ['undefined', undefined],
    ['null', null],
    ['a number', 24],
    ['an object', {}],
  ])(
    'a signing secret is refused, alone and in a list, before the body is read and before any HMAC: %s',
    async (_, wrong) => {
      const verify = vi.spyOn(crypto.subtle, 'verify')
      for (const secret of [wrong, [wrong], [signingSecret, wrong], []]) {
        const request = await deliver()
        const error = await rejection(
          verifyWebhook(request, { ...options, signingSecret: secret as string[] }),
        )
        expect(error).toBeInstanceOf(ClerkConfigError)
        expect(request.bodyUsed).toBe(false)
      }
      expect(verify).not.toHaveBeenCalled()
    },
  )

  test('a signing secret is imported once, though it verifies many deliveries', async () => {
    const once = `whsec_${btoa('a secret that no other test has')}`
    const requests = await Promise.all([1, 2, 3].map(() => signWebhook(event, once, { id, timestamp })))
    const importKey = vi.spyOn(crypto.subtle, 'importKey')
    for (const request of requests) await verifyWebhook(request, { ...options, signingSecret: once })
    expect(importKey).toHaveBeenCalledTimes(1)
  })
})

describe('timestamps', () => {
  const at = async (seconds: number, more: Partial<WebhookOptions> = {}) =>
    verifyWebhook(await deliver(event, { timestamp: timestamp + seconds * 1000 }), { ...options, ...more })

  test('the timestamp may differ from the clock by 300 seconds both ways, and by no second more', async () => {
    for (const seconds of [-300, 0, 300]) {
      expect((await at(seconds)).timestamp).toBe(timestamp + seconds * 1000)
    }
    for (const seconds of [-86_400, -301, 301, 86_400]) {
      expect(await reasonOf(at(seconds))).toBe('timestamp-out-of-range')
    }
  })

  test('the timestamp may differ from the clock by toleranceSeconds, a fraction included', async () => {
    for (const seconds of [-10, 10]) {
      expect((await at(seconds, { toleranceSeconds: 10 })).id).toBe(id)
      expect(await reasonOf(at(seconds, { toleranceSeconds: 9.5 }))).toBe('timestamp-out-of-range')
    }
    expect((await at(0, { toleranceSeconds: 0.5 })).id).toBe(id)
    expect((await at(-3600, { toleranceSeconds: 3600 })).id).toBe(id)
  })

  test('the timestamp is out of range for a clock that returns NaN', async () => {
    expect(await reasonOf(at(0, { now: () => Number.NaN }))).toBe('timestamp-out-of-range')
  })

  test('the timestamp is compared with the real clock if no other is given', async () => {
    const request = await signWebhook(event, signingSecret)
    expect((await verifyWebhook(request, { signingSecret })).event).toEqual(event)
    const old = await signWebhook(event, signingSecret, { timestamp: Date.now() - 302_000 })
    expect(await reasonOf(verifyWebhook(old, { signingSecret }))).toBe('timestamp-out-of-range')
  })

  test('the timestamp must be a whole number of seconds', async () => {
    const parts = await partsOf(await deliver())
    const seconds = parts.timestamp
    for (const wrong of [
      `${seconds}.0`,
      '1.79e9',
      '0x6ab13b80',
      `+${seconds}`,
      '-1',
      `${seconds}s`,
      'now',
      '1 7',
    ]) {
      expect(await reasonOf(verifyParts({ ...parts, timestamp: wrong }))).toBe('invalid-timestamp')
    }
    for (const far of ['0', '9'.repeat(400), `${timestamp}`]) {
      expect(await reasonOf(verifyParts({ ...parts, timestamp: far }))).toBe('timestamp-out-of-range')
    }
  })
})

describe('limits', () => {
  test.each([
    ['zero', 0],
    ['a negative number', -1],
    ['NaN', Number.NaN],
    ['Infinity', Infinity],
    ['null', null],
    ['an empty string', ''],
    ['a word', 'never'],
  ])('a limit that would switch a check off is refused before the body is read: %s', async (_, value) => {
    for (const name of ['toleranceSeconds', 'maxBodyBytes'] as const) {
      const request = await deliver()
      const error = await rejection(verifyWebhook(request, { ...options, [name]: value as number }))
      expect(error).toBeInstanceOf(ClerkConfigError)
      expect(error.message).toMatch(new RegExp(`^${name} must be`))
      expect(request.bodyUsed).toBe(false)
    }
  })
})

describe('bodies', () => {
  /** A request whose body gives these chunks one by one, and a record of what became of it. */
  async function streamed(
    chunks: unknown[],
    more: { headers?: Record<string, string>; fails?: Error; cancelFails?: Error } = {},
  ) {
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
          if (more.cancelFails) throw more.cancelFails
        },
      },
      { highWaterMark: 0 },
    )
    const { headers } = await deliver()
    for (const [name, value] of Object.entries(more.headers ?? {})) headers.set(name, value)
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
    return { seen, request: new Request('https://app.example.com/webhooks', init) }
  }

  const bytes = encode(JSON.stringify(event))

  test('a body verifies in chunks of any size', async () => {
    for (const size of [1, 7, 100, bytes.length - 1, bytes.length]) {
      const chunks: Uint8Array[] = []
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
      chunks.splice(1, 0, new Uint8Array())
      const { request } = await streamed(chunks)
      expect((await verifyWebhook(request, options)).event).toEqual(event)
    }
  })

  test('a body may be as long as maxBodyBytes, one mebibyte by default, and no longer', async () => {
    const exact = await deliver()
    expect((await verifyWebhook(exact, { ...options, maxBodyBytes: bytes.length })).event).toEqual(event)
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const tooLong = { ...options, maxBodyBytes: bytes.length - 1 }
    expect(await reasonOf(verifyWebhook(await deliver(), tooLong))).toBe('body-too-large')
    const parts = await partsOf(await deliver())
    expect(await reasonOf(verifyParts(parts, { maxBodyBytes: bytes.length - 1 }))).toBe('body-too-large')
    const whole = { ...parts, body: ' '.repeat(1024 * 1024 + 1) }
    expect(await reasonOf(verifyParts(whole))).toBe('body-too-large')
    expect(verify).not.toHaveBeenCalled()
    const most = { ...parts, body: ' '.repeat(1024 * 1024) }
    expect(await reasonOf(verifyParts(most))).toBe('invalid-signature')
  })

  test('a body is read no further than maxBodyBytes, whatever its content-length claims', async () => {
    for (const length of [undefined, '5', '2048', '99999999', 'no']) {
      const headers = length === undefined ? {} : { 'content-length': length }
      const { request, seen } = await streamed(Array(100).fill(kilobyte), { headers })
      const verified = verifyWebhook(request, { ...options, maxBodyBytes: 4096 })
      expect(await reasonOf(verified)).toBe(length === '2048' ? 'invalid-signature' : 'body-too-large')
      expect(seen.pulled).toBe(length === '2048' ? 2 : 5)
      if (length !== '2048') expect(seen.cancelled).toBe(true)
    }
  })

  test('a body over maxBodyBytes is refused, though cancelling it fails', async () => {
    const { request, seen } = await streamed(Array(9).fill(kilobyte), { cancelFails: new Error('no cancel') })
    const verified = verifyWebhook(request, { ...options, maxBodyBytes: 1024 })
    expect(await reasonOf(verified)).toBe('body-too-large')
    expect(seen).toEqual({ pulled: 2, cancelled: true })
  })

  test('a body is not read if the headers or the timestamp are wrong', async () => {
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

  test('a body that breaks off is unavailable, with the cause', async () => {
    const fails = new Error('connection lost')
    const { request } = await streamed([bytes.subarray(0, 9)], { fails })
    const error = await rejection(verifyWebhook(request, options))
    expect(error).toMatchObject({ code: 'webhook', reason: 'body-unavailable' })
    expect(error.cause).toBe(fails)
  })

  test('a body that was read before, or is being read, is unavailable', async () => {
    const read = await deliver()
    const body = await read.text()
    expect(await reasonOf(verifyWebhook(read, options))).toBe('body-unavailable')
    const { headers } = read
    expect((await verifyWebhookPayload({ headers, body }, options)).event).toEqual(event)
    const { request } = await streamed([bytes])
    request.body!.getReader()
    expect(await reasonOf(verifyWebhook(request, options))).toBe('body-unavailable')
    // As in runtimes that drop the stream of a body that was read.
    const dropped = { headers, bodyUsed: true, body: null } as Request
    expect(await reasonOf(verifyWebhook(dropped, options))).toBe('body-unavailable')
  })

  test('an absent body is verified as an empty one', async () => {
    const { headers } = await deliver('')
    const bare = () => new Request('https://app.example.com/webhooks', { method: 'POST', headers })
    expect(await reasonOf(verifyWebhook(bare(), options))).toBe('invalid-payload')
    const signedBody = await deliver()
    const request = new Request('https://app.example.com/', { method: 'POST', headers: signedBody.headers })
    expect(await reasonOf(verifyWebhook(request, options))).toBe('invalid-signature')
  })

  test('a body of chunks that are not bytes is refused after the first', async () => {
    const { request, seen } = await streamed(Array(100).fill(new ArrayBuffer(8)))
    await expect(verifyWebhook(request, options)).rejects.toBeInstanceOf(ClerkError)
    expect(seen.pulled).toBeLessThanOrEqual(2)
  })
})

describe('verifyWebhookPayload', () => {
  test('verifyWebhookPayload takes bytes, a buffer, a view or text as the body', async () => {
    const { headers } = await deliver()
    const bytes = encode(JSON.stringify(event))
    const within = new Uint8Array([1, 2, ...bytes, 3])
    const bodies = [
      bytes,
      bytes.buffer,
      within.subarray(2, 2 + bytes.length),
      new DataView(within.buffer, 2, bytes.length),
      JSON.stringify(event),
    ]
    for (const body of bodies as Uint8Array[]) {
      expect(await verifyWebhookPayload({ headers, body }, options)).toEqual({ id, timestamp, event })
    }
    for (const body of [event, null, undefined, 12, [1], { byteLength: 3 }] as unknown as string[]) {
      expect(await reasonOf(verifyWebhookPayload({ headers, body }, options))).toBe('body-unavailable')
    }
  })

  test('verifyWebhookPayload takes headers of any case, as Headers, pairs or an object with lists', async () => {
    const { body, ...parts } = await partsOf(await deliver())
    const upper = Object.entries(headersOf(parts)).map(
      ([name, value]) => [name.toUpperCase(), value!] as [string, string],
    )
    const lists = Object.fromEntries(upper.map(([name, value]) => [name, [value]]))
    for (const headers of [new Headers(upper), upper, new Map(upper), { ...lists, host: undefined }]) {
      expect((await verifyWebhookPayload({ headers, body }, options)).id).toBe(id)
    }
  })
})

describe('the payload', () => {
  const change = (fields: object) => JSON.stringify({ ...event, ...fields })

  test.each([
    ['an empty text', ''],
    ['a text that is not JSON', 'not JSON'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a string', '"event"'],
    ['a number', '7'],
    ['an empty object', '{}'],
    ['JSON that is cut short', '{"object":"event","type":"a.b","data":{}'],
    ['another object', change({ object: 'user' })],
    ['an event without an object', change({ object: undefined })],
    ['an event with an empty type', change({ type: '' })],
    ['an event without a type', change({ type: undefined })],
    ['an event whose type is a number', change({ type: 1 })],
    ['an event whose type is an array', change({ type: ['user.deleted'] })],
    ['an event whose data is null', change({ data: null })],
    ['an event without data', change({ data: undefined })],
    ['an event whose data is a string', change({ data: 'text' })],
    ['an event whose data is an array', change({ data: [] })],
  ])('a signed body that is not an event is refused as invalid-payload: %s', async (_, body) => {
    expect(await reasonOf(verifyWebhook(await deliver(body), options))).toBe('invalid-payload')
  })
})

describe('verifyWebhookSignature', () => {
  /** Published with the scheme; neither body is an event of Clerk. */
  test.each([
    {
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      body: '{"test": 2432232314}',
      signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    {
      secret: 'whsec_plJ3nmyCDGBKInavdOK15jsl',
      id: 'msg_loFOjxBNrRLzqYUf',
      timestamp: '1731705121',
      body: '{"event_type":"ping","data":{"success":true}}',
      signature: 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
    },
  ])(
    'verifyWebhookSignature verifies the published vector $id, whose body is not an event',
    async ({ secret, body, ...parts }) => {
      const at = Number(parts.timestamp) * 1000
      const payload = { headers: headersOf(parts), body }
      const settings = { signingSecret: secret, now: () => at }
      expect(await verifyWebhookSignature(payload, settings)).toEqual({ id: parts.id, timestamp: at })
      expect(await reasonOf(verifyWebhookPayload(payload, settings))).toBe('invalid-payload')
      const changed = { ...payload, body: `${body} ` }
      expect(await reasonOf(verifyWebhookSignature(changed, settings))).toBe('invalid-signature')
    },
  )
})

describe('other implementations of the scheme', () => {
  const body = JSON.stringify(event)
  const libraries = [
    ['standardwebhooks', new StandardWebhook(signingSecret), 'webhook'],
    ['svix', new SvixWebhook(signingSecret), 'svix'],
  ] as const

  test.each(libraries)('%s signs deliveries that verifyWebhook accepts', async (_, library, family) => {
    const signature = library.sign(id, new Date(timestamp), body)
    const headers = headersOf({ id, timestamp: `${timestamp / 1000}`, signature }, family)
    const request = new Request('https://app.example.com/', {
      method: 'POST',
      headers: headers as Record<string, string>,
      body,
    })
    expect(await verifyWebhook(request, options)).toEqual({ id, timestamp, event })
    headers[`${family}-signature`] = library.sign(id, new Date(timestamp), `${body} `)
    expect(await reasonOf(verifyWebhookPayload({ headers, body }, options))).toBe('invalid-signature')
  })

  test.each(libraries)('%s verifies what signWebhook signs', async (_, library, family) => {
    const request = await deliver(event, { family })
    vi.useFakeTimers({ now: timestamp, toFake: ['Date'] })
    try {
      const body = await request.text()
      expect(() => library.verify(body, Object.fromEntries(request.headers))).not.toThrow()
      const forged = await signWebhook(event, otherSecret, { id, timestamp, family })
      const text = await forged.text()
      expect(() => library.verify(text, Object.fromEntries(forged.headers))).toThrow()
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('errors', () => {
  test('an error holds neither the secret nor the signature nor the body', async () => {
    const body = 'a private body'
    const request = await deliver(body)
    const signature = request.headers.get('svix-signature')!
    const payload = { headers: request.headers, body }
    const errors = [
      await rejection(verifyWebhook(request, options)),
      await rejection(verifyWebhookPayload({ ...payload, body: 'a private body too' }, options)),
      await rejection(verifyWebhookPayload(payload, { ...options, signingSecret: `${signingSecret}!` })),
    ]
    expect(errors.map(({ reason, code }) => reason ?? code)).toEqual([
      'invalid-payload',
      'invalid-signature',
      'config',
    ])
    for (const error of errors) {
      const { stack: _, ...fields } = Object.getOwnPropertyDescriptors(error)
      const shown = `${error} ${error.message} ${JSON.stringify(error)} ${JSON.stringify(fields)} ${error.cause}`
      for (const secret of [signingSecret.slice(6), signature.slice(3), 'private'])
        expect(shown).not.toContain(secret)
    }
  })
})
