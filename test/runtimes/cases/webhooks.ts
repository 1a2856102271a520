import {
  acceptWebhook,
  ClerkWebhookError,
  isDuplicate,
  markHandled,
  refuseWebhook,
  type VerifiedWebhook,
  verifyWebhook,
  verifyWebhookPayload,
  verifyWebhookSignature,
  type WebhookOptions,
} from 'edge-clerk/webhooks'
import { equal, ok, rejects } from '../assert.ts'
import type { Case } from '../case.ts'

/** Published with the scheme; neither body is an event of Clerk's. */
const vectors = [
  {
    signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: '1614265330',
    body: '{"test": 2432232314}',
    signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    signingSecret: 'whsec_plJ3nmyCDGBKInavdOK15jsl',
    id: 'msg_loFOjxBNrRLzqYUf',
    timestamp: '1731705121',
    body: '{"event_type":"ping","data":{"success":true}}',
    signature: 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
  },
]

const signingSecret = 'whsec_TWFueSBoYW5kcyBtYWtlIGxpZ2h0'
const otherSecret = 'whsec_d29yayBhbmQgbm90IG9uZSBidXN5'
const id = 'msg_2b4UuWDeHvSqQvN8b1c5'
const timestamp = 1_800_000_000
const now = () => timestamp * 1000
const event = {
  object: 'event',
  type: 'user.deleted',
  data: { object: 'user', id: 'user_1', deleted: true, new_field: 'Zoë' },
  timestamp,
  instance_id: 'ins_1',
}
const body = new TextEncoder().encode(JSON.stringify(event))
const bom = Uint8Array.of(0xef, 0xbb, 0xbf)

interface Delivery {
  id?: string | undefined
  timestamp?: string | undefined
  signature?: string | undefined
  body?: Uint8Array<ArrayBuffer>
  family?: string
}

function request({ family = 'svix', ...delivery }: Delivery): Request {
  const headers = new Headers({ 'content-type': 'application/json' })
  for (const part of ['id', 'timestamp', 'signature'] as const) {
    if (delivery[part] !== undefined) headers.set(`${family}-${part}`, delivery[part])
  }
  return new Request('https://app.example.com/webhooks', {
    method: 'POST',
    headers,
    body: delivery.body ?? body,
  })
}

const join = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]))

async function sign(
  bytes = body,
  secret = signingSecret,
  seconds: string | number = timestamp,
): Promise<string> {
  const key = Uint8Array.from(atob(secret.slice('whsec_'.length)), (char) => char.charCodeAt(0))
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])
  const signed = join(new TextEncoder().encode(`${id}.${seconds}.`), bytes)
  const tag = new Uint8Array(await crypto.subtle.sign('HMAC', imported, signed))
  return `v1,${btoa(String.fromCharCode(...tag))}`
}

async function genuine(more: Delivery = {}): Promise<Delivery> {
  const seconds = more.timestamp ?? `${timestamp}`
  return { id, timestamp: seconds, signature: await sign(more.body, signingSecret, seconds), ...more }
}

const verify = (delivery: Delivery, options: Partial<WebhookOptions> = {}): Promise<VerifiedWebhook> =>
  verifyWebhook(request(delivery), { signingSecret, now, ...options })

const refuses = (delivery: Delivery, reason: string, options?: Partial<WebhookOptions>) =>
  rejects(verify(delivery, options), { code: 'webhook', reason, name: 'ClerkWebhookError' })

/** Counts the HMACs that WebCrypto is asked for while `work` runs. */
async function countingHmacs(work: () => Promise<unknown>): Promise<number> {
  const { subtle } = crypto
  let calls = 0
  const names = ['verify', 'sign', 'digest'] as const
  for (const name of names) {
    const counted = (...args: unknown[]) => {
      calls++
      return Reflect.apply(Object.getPrototypeOf(subtle)[name], subtle, args)
    }
    Object.defineProperty(subtle, name, { value: counted, configurable: true })
  }
  try {
    await work()
  } finally {
    for (const name of names) Reflect.deleteProperty(subtle, name)
  }
  return calls
}

export const cases: Case[] = [
  ...vectors.flatMap((vector, index): Case[] =>
    ['svix', 'webhook'].map((family) => ({
      name: `published vector V${index + 1} with ${family} headers has a valid signature, and holds no event of Clerk's`,
      async run() {
        const { body, signingSecret, ...delivery } = vector
        const headers = Object.fromEntries(
          (['id', 'timestamp', 'signature'] as const).map((part) => [`${family}-${part}`, delivery[part]]),
        )
        const options = { signingSecret, now: () => Number(vector.timestamp) * 1000 }
        const verified = await verifyWebhookSignature({ headers, body }, options)
        equal(verified, { id: vector.id, timestamp: Number(vector.timestamp) * 1000 })
        const bytes = new TextEncoder().encode(body)
        await refuses({ ...delivery, body: bytes, family }, 'invalid-payload', options)
        bytes[0]! ^= 1
        await refuses({ ...delivery, body: bytes, family }, 'invalid-signature', options)
      },
    })),
  ),
  {
    name: 'a delivery gives its event as it came, with id and time',
    async run() {
      for (const family of ['svix', 'webhook']) {
        equal(await verify(await genuine({ family })), { id, timestamp: timestamp * 1000, event })
      }
    },
  },
  {
    name: 'the three headers come from one family',
    async run() {
      const delivery = await genuine()
      for (const part of ['id', 'timestamp', 'signature'] as const) {
        await refuses({ ...delivery, [part]: undefined }, 'missing-headers')
        await refuses({ ...delivery, [part]: '' }, 'missing-headers')
        const mixed = request({ ...delivery, [part]: undefined })
        mixed.headers.set(`webhook-${part}`, delivery[part]!)
        await rejects(verifyWebhook(mixed, { signingSecret, now }), { reason: 'missing-headers' })
      }
      // Complete in both: the first decides alone.
      const both = request({ ...delivery, signature: await sign(body, otherSecret) })
      for (const part of ['id', 'timestamp', 'signature'] as const)
        both.headers.set(`webhook-${part}`, delivery[part]!)
      await rejects(verifyWebhook(both, { signingSecret, now }), { reason: 'invalid-signature' })
    },
  },
  {
    name: 'a forged, missing, truncated or extended signature, or one of another version, is refused',
    async run() {
      const delivery = await genuine()
      const valid = delivery.signature!
      const tag = valid.slice('v1,'.length)
      const forged = [
        await sign(body, otherSecret),
        `v1,${btoa('\0'.repeat(32))}`,
        'v1,',
        'v1',
        ',',
        'v1,=',
        `v1,${tag.slice(0, -1)}`,
        `v1,${tag.slice(0, -4)}`,
        `v1,${tag.slice(0, 4)}`,
        `v1,${tag}=`,
        `v1,${tag}AAAA`,
        `v1,${tag},`,
        `v1,${tag},v1`,
        `v1,,${tag}`,
        `v1,${tag}v1,${tag}`,
        `v1,${tag};`,
        tag,
        `,${tag}`,
        `v2,${tag}`,
        `v1a,${tag}`,
        `v0,${tag}`,
        `V1,${tag}`,
        `v1;${tag}`,
        `v1 ,${tag}`,
        `v1,${tag.slice(0, 8)} ${tag.slice(8)}`,
        `v1,${tag.toLowerCase()}`,
        // Other spellings of the same bytes, which a lenient decoder takes.
        `v1,${tag.replace('=', '')}`,
        `v1,${tag.slice(0, -2)}${respelt(tag.at(-2)!)}=`,
        ...(/[+/]/.test(tag) ? [`v1,${tag.replaceAll('+', '-').replaceAll('/', '_')}`] : []),
      ]
      for (const signature of forged) {
        const error = await refuses({ ...delivery, signature }, 'invalid-signature')
        ok(!error.message.includes(tag.slice(0, 8)), 'shows the signature')
      }
      await refuses({ ...delivery, signature: undefined }, 'missing-headers')
      await refuses({ ...delivery, id: `${id}x` }, 'invalid-signature')
      await refuses({ ...delivery, timestamp: `${timestamp + 1}` }, 'invalid-signature')
    },
  },
  {
    name: 'a time up to the tolerance passes both ways, and one second more does not',
    async run() {
      for (const offset of [-300, 300, 0]) {
        const seconds = timestamp + offset
        equal((await verify(await genuine({ timestamp: `${seconds}` }))).timestamp, seconds * 1000)
      }
      for (const offset of [-301, 301, -86_400, 86_400]) {
        await refuses(await genuine({ timestamp: `${timestamp + offset}` }), 'timestamp-out-of-range')
      }
      const early = await genuine({ timestamp: `${timestamp - 10}` })
      equal((await verify(early, { toleranceSeconds: 10 })).id, id)
      await refuses(early, 'timestamp-out-of-range', { toleranceSeconds: 9 })
      await refuses(early, 'timestamp-out-of-range', { now: () => Number.NaN })
    },
  },
  {
    name: 'a time is a plain whole number of seconds',
    async run() {
      const times = [
        '1800000000.0',
        '1.8e9',
        '0x6b49d200',
        '+1800000000',
        '-1',
        '1800000000s',
        '18 00',
        'NaN',
        'now',
      ]
      for (const seconds of times) await refuses(await genuine({ timestamp: seconds }), 'invalid-timestamp')
      for (const seconds of ['0', '9'.repeat(400), `${timestamp * 1000}`]) {
        await refuses(await genuine({ timestamp: seconds }), 'timestamp-out-of-range')
      }
    },
  },
  {
    name: 'of several signatures a valid one counts anywhere, and of several secrets any',
    async run() {
      const delivery = await genuine()
      const others = ['v1a,bm8=', await sign(body, otherSecret), 'v1,', 'v2,bm8=']
      for (let at = 0; at <= others.length; at++) {
        const signature = others.toSpliced(at, 0, delivery.signature!).join(' ')
        equal((await verify({ ...delivery, signature })).event, event)
      }
      const rotated = [otherSecret, signingSecret]
      equal((await verify(delivery, { signingSecret: rotated })).event, event)
      equal((await verify(delivery, { signingSecret: rotated.toReversed() })).event, event)
      equal((await verify(delivery, { signingSecret: signingSecret.slice('whsec_'.length) })).event, event)
      await refuses(delivery, 'invalid-signature', { signingSecret: [otherSecret] })
      await refuses({ ...delivery, signature: others.join(' ') }, 'invalid-signature')
    },
  },
  {
    name: 'a header full of signatures does not hash the body without end',
    async run() {
      const delivery = await genuine({
        signature: Array(300)
          .fill(await sign(body, otherSecret))
          .join(' '),
      })
      const calls = await countingHmacs(() => refuses(delivery, 'invalid-signature'))
      ok(calls === 20, `is ${calls}`)
    },
  },
  {
    name: 'a secret that anyone could know is a configuration error before any HMAC, and is not shown',
    async run() {
      const short = btoa('15 bytes of key')
      const unusable = [
        '',
        ' ',
        'whsec_',
        'whsec_ ',
        `whsec_${short}`,
        short,
        btoa(''),
        'undefined',
        'null',
        `${signingSecret} `,
        ` ${signingSecret}`,
        `${signingSecret}\n`,
        signingSecret.replace('whsec_', 'WHSEC_'),
        `whsec_${signingSecret}`,
        `${signingSecret}=`,
        `${signingSecret}A`,
        `whsec_${btoa('1234567890123456').replace('==', '')}`,
        `whsec_${btoa('a key of twenty-four bytes').replace(/.$/, '-')}`,
        'whsec_key with spaces and no base64',
        'whsk_TWFueSBoYW5kcyBtYWtlIGxpZ2h0',
      ]
      const empty = await genuine({ signature: await signWithEmptyKey() })
      const calls = await countingHmacs(async () => {
        for (const value of [...unusable, undefined, null, {}, [], 24] as string[]) {
          for (const secret of [value, [value], [signingSecret, value]]) {
            const given = request(empty)
            const options = { signingSecret: secret as string, now }
            const error = await rejects(verifyWebhook(given, options), {
              code: 'config',
              name: 'ClerkConfigError',
            })
            ok(!/MTUg|TWFu/.test(error.message), 'shows the secret')
            equal(given.bodyUsed, false, 'body read')
          }
        }
        await rejects(verifyWebhook(request(empty), { signingSecret: [], now }), 'config')
      })
      equal(calls, 0, 'HMACs')
      equal((await verify(await genuine())).id, id)
    },
  },
  {
    name: 'the signature is over the raw bytes: re-serialised refused; invalid UTF-8 and a BOM accepted when signed',
    async run() {
      const delivery = await genuine()
      const respaced = new TextEncoder().encode(JSON.stringify(event, null, 1))
      await refuses({ ...delivery, body: respaced }, 'invalid-signature')
      equal((await verify(await genuine({ body: respaced }))).event, event)

      const broken = join(...['{"object":"event","type":"a.b","data":{"x":"', 0xff, '"}}'].map(bytesOf))
      const mended = new TextEncoder().encode(new TextDecoder().decode(broken))
      equal((await verify(await genuine({ body: broken }))).event.data, { x: '\ufffd' })
      await refuses({ ...(await genuine({ body: broken })), body: mended }, 'invalid-signature')
      await refuses({ ...(await genuine({ body: mended })), body: broken }, 'invalid-signature')

      const marked = join(bom, body)
      equal((await verify(await genuine({ body: marked }))).event, event)
      await refuses({ ...delivery, body: marked }, 'invalid-signature')
      await refuses({ ...(await genuine({ body: marked })), body }, 'invalid-signature')
    },
  },
  {
    name: 'a signed body that is not one of Clerk’s events is refused, and not shown',
    async run() {
      const bodies = [
        '',
        'secret-text',
        '[]',
        'null',
        '"event"',
        '{}',
        '{"object":"event","type":"a.b","data":{}',
      ]
      for (const change of [
        { object: 'user' },
        { object: undefined },
        { type: '' },
        { type: undefined },
        { type: 1 },
        { type: ['user.deleted'] },
        { data: null },
        { data: undefined },
        { data: 'secret-text' },
        { data: [] },
      ]) {
        bodies.push(JSON.stringify({ ...event, ...change }))
      }
      for (const text of bodies) {
        const delivery = await genuine({ body: bytesOf(text) })
        const error = await refuses(delivery, 'invalid-payload')
        ok(!`${error.message}${error.cause ?? ''}`.includes('secret'), 'shows the body')
      }
    },
  },
  {
    name: 'a body over the cap is refused before it is verified, and no more of it is read',
    async run() {
      const delivery = await genuine()
      const calls = await countingHmacs(() =>
        refuses(delivery, 'body-too-large', { maxBodyBytes: body.length - 1 }),
      )
      equal(calls, 0, 'HMACs')
      equal((await verify(delivery, { maxBodyBytes: body.length })).event, event)
      await refuses({ ...delivery, body: new Uint8Array(1024 * 1024 + 1) }, 'body-too-large')
      await refuses({ ...delivery, body: new Uint8Array(1024 * 1024) }, 'invalid-signature')
      const payload = { headers: request(delivery).headers, body }
      await rejects(verifyWebhookPayload(payload, { signingSecret, now, maxBodyBytes: body.length - 1 }), {
        reason: 'body-too-large',
      })
    },
  },
  {
    name: 'a body that was read already is refused with the way out',
    async run() {
      const delivery = await genuine()
      const given = request(delivery)
      const text = await given.text()
      const error = await rejects(verifyWebhook(given, { signingSecret, now }), {
        reason: 'body-unavailable',
      })
      ok(/already read.*verifyWebhookPayload/.test(error.message), error.message)
      equal(
        (await verifyWebhookPayload({ headers: given.headers, body: text }, { signingSecret, now })).event,
        event,
      )
    },
  },
  {
    name: 'a request without a body is refused like any other',
    async run() {
      const { headers } = request(await genuine())
      const bare = new Request('https://app.example.com/webhooks', { method: 'POST', headers })
      await rejects(verifyWebhook(bare, { signingSecret, now }), { reason: 'invalid-signature' })
    },
  },
  {
    name: 'bytes, a buffer or text verify, with the headers as frameworks hold them',
    async run() {
      const { signature } = await genuine()
      const headers = { 'svix-id': id, 'Svix-Timestamp': `${timestamp}`, 'SVIX-SIGNATURE': [signature!] }
      const within = join(bom, body, bom)
      const bodies = [
        body,
        body.buffer,
        within.subarray(bom.length, bom.length + body.length),
        new DataView(within.buffer, bom.length, body.length),
        new TextDecoder().decode(body),
      ]
      for (const given of bodies as Uint8Array[]) {
        const verified = await verifyWebhookPayload(
          { headers: { ...headers, host: undefined }, body: given },
          { signingSecret, now },
        )
        equal(verified, { id, timestamp: timestamp * 1000, event })
      }
      const { headers: native } = request(await genuine())
      equal((await verifyWebhookPayload({ headers: native, body }, { signingSecret, now })).id, id)
      for (const parsed of [event, null, undefined, 12, [1], { byteLength: 3 }]) {
        const payload = { headers, body: parsed as unknown as string }
        await rejects(verifyWebhookPayload(payload, { signingSecret, now }), { reason: 'body-unavailable' })
      }
    },
  },
  {
    name: 'a limit that switches a check off is a configuration error',
    async run() {
      const delivery = await genuine()
      for (const name of ['toleranceSeconds', 'maxBodyBytes'] as const) {
        for (const value of [0, -1, Number.NaN, Infinity, '', null, 'never'] as number[]) {
          const error = await rejects(verify(delivery, { [name]: value }), 'config')
          ok(error.message.startsWith(name), error.message)
        }
      }
    },
  },
  {
    name: 'errors tell themselves apart by instanceof, reason and name',
    async run() {
      const error = await refuses({}, 'missing-headers')
      ok(error instanceof ClerkWebhookError && error instanceof Error)
      equal(error.message, 'webhook: missing-headers: needs svix-id, svix-timestamp and svix-signature')
      ok(!((await rejects(verify({}, { signingSecret: '' }), 'config')) instanceof ClerkWebhookError))
    },
  },
  {
    name: 'the responses make Svix stop or repeat, and give nothing away',
    async run() {
      const failure = await refuses({}, 'missing-headers')
      equal([acceptWebhook().status, refuseWebhook(failure).status], [204, 400])
      equal(await refuseWebhook(failure).text(), '')
      equal(refuseWebhook(new TypeError('database')).status, 500)
      equal(refuseWebhook(await rejects(verify({}, { signingSecret: '' }))).status, 500)
    },
  },
  {
    name: 'a message is a duplicate once it was handled',
    async run() {
      const kept = new Map<string, string>()
      const store = {
        get: (key: string) => kept.get(key),
        put: (key: string, value: string) => kept.set(key, value),
      }
      equal(await isDuplicate(store, id), false)
      equal(await isDuplicate(store, id), false)
      await markHandled(store, id)
      equal([await isDuplicate(store, id), await isDuplicate(store, `${id}2`)], [true, false])
    },
  },
]

const bytesOf = (part: string | number) =>
  typeof part === 'string' ? new TextEncoder().encode(part) : Uint8Array.of(part)

/** The letter of base64 after this one: it differs in bits that padding leaves unused. */
function respelt(letter: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  return alphabet[alphabet.indexOf(letter) + 1]!
}

/** What anyone can compute who knows that the secret is missing. HMAC pads its key with zeros, so this one is as good as none. */
async function signWithEmptyKey(): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', new Uint8Array(1), algorithm, false, ['sign'])
  const signed = join(bytesOf(`${id}.${timestamp}.`), body)
  const tag = new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))
  return `v1,${btoa(String.fromCharCode(...tag))}`
}
