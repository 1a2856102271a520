/**
 * Signed objects for a verifier of RS256, after the kinds of Wycheproof's test of JWS: keys of every algorithm, what can be
 * cut from or added to a compact JWS, confusion of algorithms, and PKCS #1 signatures with every part of their padding
 * changed. All are made here, in the runtime under test.
 *
 * @module
 */
import { base64url, instanceKey, type Key, sessionHeader, sessionPayload } from './tokens.ts'

export interface Vector {
  name: string
  /** The only key of the key set. */
  key: Key
  token: string
  valid: boolean
}

const utf8 = new TextEncoder()
const payload = base64url(JSON.stringify(sessionPayload))
const headerOf = (more: object) => base64url(JSON.stringify({ ...sessionHeader, kid: 'key', ...more }))

function flip(segment: string, index = 0): string {
  const at = index < 0 ? segment.length + index : index
  return segment.slice(0, at) + (segment[at] === 'A' ? 'B' : 'A') + segment.slice(at + 1)
}

/** A valid token of any algorithm, and everything that can be done to its three parts. */
function mutations(
  name: string,
  key: Key,
  [header, body, signature]: [string, string, string],
  isAccepted: boolean,
): Vector[] {
  const token = `${header}.${body}.${signature}`
  const none = headerOf({ alg: 'none' })
  const general = {
    payload: body,
    signatures: [{ protected: header, header: { unknown: 'unprotected' }, signature }],
  }
  const invalid: Record<string, string> = {
    'first of the signature changed': `${header}.${body}.${flip(signature)}`,
    'middle of the signature changed': `${header}.${body}.${flip(signature, signature.length >> 1)}`,
    'last of the signature changed': `${header}.${body}.${flip(signature, -1)}`,
    'signature missing': `${header}.${body}.`,
    'signature and separator missing': `${header}.${body}`,
    'payload changed': `${header}.${flip(body, 20)}.${signature}`,
    'payload missing': `${header}..${signature}`,
    'payload and separator missing': `${header}.${signature}`,
    'header changed': `${headerOf({ alg: 'RS256', x: 1 })}.${body}.${signature}`,
    'header missing': `.${body}.${signature}`,
    'header and separator missing': `${body}.${signature}`,
    'header and signature missing': `.${body}.`,
    'payload alone': body,
    nothing: '',
    'an empty part more': `${token}.`,
    'a part more': `${token}.Zm9v`,
    'alg none, no signature': `${none}.${body}.`,
    'alg none, the signature': `${none}.${body}.${signature}`,
    'alg None': `${headerOf({ alg: 'None' })}.${body}.${signature}`,
    'general JSON': JSON.stringify(general),
    'flattened JSON': JSON.stringify({ payload: body, protected: header, signature }),
    'a space in it': `${header}. ${body}.${signature}`,
    padded: `${header}.${body}.${signature}=`,
    'signature twice': `${header}.${body}.${signature}${signature}`,
    'parts in another order': `${body}.${header}.${signature}`,
  }
  return [
    { name: `${name}: as signed`, key, token, valid: isAccepted },
    ...Object.entries(invalid).map(([what, token]) => ({
      name: `${name}: ${what}`,
      key,
      token,
      valid: false,
    })),
  ]
}

type Generated = RsaHashedKeyGenParams | EcKeyGenParams | HmacKeyGenParams | { name: string }

const rsa = (name: string, hash: string, modulusLength = 2048): RsaHashedKeyGenParams => ({
  name,
  hash,
  modulusLength,
  publicExponent: new Uint8Array([1, 0, 1]),
})

const algorithms: [alg: string, generate: Generated, sign?: object][] = [
  ['RS256', rsa('RSASSA-PKCS1-v1_5', 'SHA-256')],
  ['RS256', rsa('RSASSA-PKCS1-v1_5', 'SHA-256', 3072)],
  ['RS384', rsa('RSASSA-PKCS1-v1_5', 'SHA-384')],
  ['RS512', rsa('RSASSA-PKCS1-v1_5', 'SHA-512')],
  ['PS256', rsa('RSA-PSS', 'SHA-256'), { saltLength: 32 }],
  ['PS384', rsa('RSA-PSS', 'SHA-384'), { saltLength: 48 }],
  ['PS512', rsa('RSA-PSS', 'SHA-512'), { saltLength: 64 }],
  ['ES256', { name: 'ECDSA', namedCurve: 'P-256' }, { hash: 'SHA-256' }],
  ['ES384', { name: 'ECDSA', namedCurve: 'P-384' }, { hash: 'SHA-384' }],
  ['EdDSA', { name: 'Ed25519' }],
  ['HS256', { name: 'HMAC', hash: 'SHA-256', length: 256 }],
  ['HS384', { name: 'HMAC', hash: 'SHA-384', length: 384 }],
  ['HS512', { name: 'HMAC', hash: 'SHA-512', length: 512 }],
]

async function ofAlgorithm(alg: string, generate: Generated, sign = {}): Promise<Vector[]> {
  const made = (await crypto.subtle.generateKey(generate as RsaHashedKeyGenParams, true, [
    'sign',
    'verify',
  ])) as CryptoKey | CryptoKeyPair
  const [signing, shown] = 'privateKey' in made ? [made.privateKey, made.publicKey] : [made, made]
  const { key_ops: _, ext: __, ...exported } = (await crypto.subtle.exportKey('jwk', shown)) as Key
  const key = { ...exported, kid: 'key', use: 'sig', alg }
  const header = headerOf({ alg })
  const signed = await crypto.subtle.sign(
    { ...generate, ...sign },
    signing,
    utf8.encode(`${header}.${payload}`),
  )
  const vectors = mutations(`${alg} key`, key, [header, payload, base64url(signed)], alg === 'RS256')
  // The same signature under another name of the algorithm.
  for (const said of ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'HS256'].filter((said) => said !== alg)) {
    const renamed = headerOf({ alg: said })
    const input = utf8.encode(`${renamed}.${payload}`)
    const token = `${renamed}.${payload}.${base64url(await crypto.subtle.sign({ ...generate, ...sign }, signing, input))}`
    vectors.push({ name: `${alg} key: signed, and called ${said}`, key, token, valid: false })
    // A key set that lies about its key does not help either, unless the key is what it says.
    if (alg !== 'RS256')
      vectors.push({ name: `${alg} key called RS256`, key: { ...key, alg: 'RS256' }, token, valid: false })
  }
  return vectors
}

/** HMAC with what is public of the key as the secret, in every form that a verifier may have it in. */
async function confusions(pem: string): Promise<Vector[]> {
  const key: Key = { kid: 'key', kty: 'RSA', use: 'sig', n: instanceKey.n, e: instanceKey.e }
  const bytes = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const base64 = pem.replace(/-----[^-]+-----|\s/g, '')
  const secrets: Record<string, Uint8Array> = {
    'the PEM': utf8.encode(pem),
    'the PEM without its last line break': utf8.encode(pem.trim()),
    'the PEM without line breaks': utf8.encode(pem.replaceAll('\n', '')),
    'the base64 of the DER': utf8.encode(base64),
    'the DER': bytes(base64),
    'the JWK': utf8.encode(JSON.stringify({ kty: 'RSA', n: instanceKey.n, e: instanceKey.e })),
    'the modulus as bytes': bytes(instanceKey.n.replaceAll('-', '+').replaceAll('_', '/')),
    'the modulus as text': utf8.encode(instanceKey.n),
    'the kid': utf8.encode('key'),
    'one zero': new Uint8Array(1),
  }
  const vectors: Vector[] = []
  for (const [what, secret] of Object.entries(secrets)) {
    for (const bits of [256, 384, 512]) {
      const algorithm = { name: 'HMAC', hash: `SHA-${bits}` }
      const imported = await crypto.subtle.importKey('raw', secret as BufferSource, algorithm, false, [
        'sign',
      ])
      for (const alg of [`HS${bits}`, 'RS256']) {
        const header = headerOf({ alg })
        const mac = await crypto.subtle.sign('HMAC', imported, utf8.encode(`${header}.${payload}`))
        const token = `${header}.${payload}.${base64url(mac)}`
        vectors.push({ name: `HS${bits} with ${what}, called ${alg}`, key, token, valid: false })
      }
    }
  }
  return vectors
}

/** An attacker's own key, offered by the token in every field that could bring one. */
async function embedded(): Promise<Vector[]> {
  const generated = rsa('RSASSA-PKCS1-v1_5', 'SHA-256')
  const pair = (await crypto.subtle.generateKey(generated, true, ['sign', 'verify'])) as CryptoKeyPair
  const { n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const key: Key = { kid: 'key', kty: 'RSA', use: 'sig', n: instanceKey.n, e: instanceKey.e }
  const fields: Record<string, object> = {
    jwk: { jwk: { kid: 'key', kty: 'RSA', n, e } },
    jku: { jku: 'https://attacker.example/jwks.json' },
    x5u: { x5u: 'https://attacker.example/x5u' },
    x5c: { x5c: [base64url('certificate')] },
    'another kid': { kid: 'attacker' },
    'a kid that is a path': { kid: '../../../../dev/null' },
    'a kid that is a name of objects': { kid: '__proto__' },
    'a kid that is a key': { kid: JSON.stringify({ kty: 'RSA', n, e }) },
  }
  return Promise.all(
    Object.entries(fields).map(async ([name, field]) => {
      const input = `${headerOf(field)}.${payload}`
      const signed = await crypto.subtle.sign(generated, pair.privateKey, utf8.encode(input))
      return { name: `another's key in ${name}`, key, token: `${input}.${base64url(signed)}`, valid: false }
    }),
  )
}

const toNumber = (bytes: Uint8Array) => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)

function toBytes(number: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let index = length - 1; index >= 0; index--, number >>= 8n) bytes[index] = Number(number & 255n)
  return bytes
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (; exponent; exponent >>= 1n, base = (base * base) % modulus) {
    if (exponent & 1n) result = (result * base) % modulus
  }
  return result
}

/** Signatures of a 2048-bit key over paddings that are not quite those of RFC 8017, 9.2. */
async function paddings(): Promise<Vector[]> {
  const key: Key = { kid: 'key', kty: 'RSA', use: 'sig', n: instanceKey.n, e: instanceKey.e }
  const parts = [
    instanceKey.n,
    instanceKey.d,
    instanceKey.p,
    instanceKey.q,
    instanceKey.dp,
    instanceKey.dq,
    instanceKey.qi,
  ]
  const [n, , p, q, dp, dq, qi] = parts.map((part) =>
    toNumber(
      Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0)),
    ),
  ) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint]
  const raw = (padded: number[]) => {
    const message = toNumber(Uint8Array.from(padded))
    const [ofP, ofQ] = [power(message % p, dp, p), power(message % q, dq, q)]
    return ofQ + q * ((((qi * (ofP - ofQ)) % p) + p) % p)
  }
  const input = `${headerOf({ alg: 'RS256' })}.${payload}`
  const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(input)))]
  const sha1 = [...new Uint8Array(await crypto.subtle.digest('SHA-1', utf8.encode(input)))]
  const oid = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02]
  const tlv = (tag: number, ...content: number[]) => [tag, content.length, ...content]
  const info = (algorithm: number[], digest = hash) => tlv(0x30, ...algorithm, ...tlv(0x04, ...digest))
  const identifier = (id: number[], parameters: number[] = [5, 0]) =>
    tlv(0x30, ...tlv(0x06, ...id), ...parameters)
  const sha256 = identifier([...oid, 1])
  const pad = (
    content: number[],
    { start = [0, 1], fill = 0xff, end = [0], trail = [] as number[] } = {},
  ) => [
    ...start,
    ...Array<number>(256 - start.length - end.length - content.length - trail.length).fill(fill),
    ...end,
    ...content,
    ...trail,
  ]
  const good = pad(info(sha256))
  const long = (content: number[]) => [content[0]!, 0x81, ...content.slice(1)]
  const changed: Record<string, number[]> = {
    'parameters absent': pad(info(identifier([...oid, 1], []))),
    'parameters of another type': pad(info(identifier([...oid, 1], [0x04, 0]))),
    'parameters twice': pad(info(identifier([...oid, 1], [5, 0, 5, 0]))),
    'NULL with content': pad(info(identifier([...oid, 1], [5, 1, 0]))),
    'algorithm SHA-224': pad(info(identifier([...oid, 4]))),
    'algorithm SHA-384': pad(info(identifier([...oid, 2]))),
    'algorithm SHA-512': pad(info(identifier([...oid, 3]))),
    'algorithm SHA-1': pad(info(identifier([0x2b, 0x0e, 0x03, 0x02, 0x1a]), sha1)),
    'algorithm MD5': pad(
      info(identifier([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05]), hash.slice(0, 16)),
    ),
    'algorithm missing': pad(tlv(0x30, ...tlv(0x04, ...hash))),
    'algorithm empty': pad(info(tlv(0x30))),
    'digest alone': pad(hash),
    'digest in an octet string alone': pad(tlv(0x04, ...hash)),
    'digest in another tag': pad(tlv(0x30, ...sha256, ...tlv(0x03, ...hash))),
    'digest cut': pad(info(sha256, hash.slice(0, 31))),
    'digest longer': pad(info(sha256, [...hash, 0])),
    'digest of zeros': pad(info(sha256, Array(32).fill(0))),
    'digest empty': pad(info(sha256, [])),
    'bytes after the digest, inside': pad(tlv(0x30, ...sha256, ...tlv(0x04, ...hash), 5, 0)),
    'bytes after the digest, outside': pad(info(sha256), { trail: [5, 0] }),
    'a byte after the digest': pad(info(sha256), { trail: [0] }),
    'eight bytes of padding and a tail': [
      0,
      1,
      ...Array<number>(8).fill(0xff),
      0,
      ...info(sha256),
      ...Array<number>(194).fill(0),
    ],
    'no padding and a tail': [0, 1, 0, ...info(sha256), ...Array<number>(202).fill(0xff)],
    'long length outside': pad(long(info(sha256))),
    'long length of the algorithm': pad(info(long(sha256))),
    'long length of the digest': pad(tlv(0x30, ...sha256, ...long(tlv(0x04, ...hash)))),
    'length one more': pad([0x30, info(sha256)[1]! + 1, ...info(sha256).slice(2)]),
    'length one less': pad([0x30, info(sha256)[1]! - 1, ...info(sha256).slice(2)]),
    'length without end': pad([0x30, 0x80, ...info(sha256).slice(2), 0, 0]),
    'a set instead of a sequence': pad([0x31, ...info(sha256).slice(1)]),
    'block type 0': pad(info(sha256), { start: [0, 0] }),
    'block type 2': pad(info(sha256), { start: [0, 2] }),
    'block type 1 without its zero': pad(info(sha256), { start: [1, 1] }),
    'filled with zeros': pad(info(sha256), { fill: 0 }),
    'filled with 0xfe': pad(info(sha256), { fill: 0xfe }),
    'a zero in the filling': good.with(20, 0),
    'the last of the filling changed': good.with(good.indexOf(0, 2) - 1, 0xfe),
    'separator missing': pad(info(sha256), { end: [] }),
    'separator 0xff': pad(info(sha256), { end: [0xff] }),
    'separator twice': pad(info(sha256), { end: [0, 0] }),
  }
  const signature = raw(good)
  const vector = (name: string, bytes: Uint8Array, valid = false): Vector => ({
    name: `signature: ${name}`,
    key,
    token: `${input}.${base64url(bytes)}`,
    valid,
  })
  return [
    vector('as RFC 8017 has it', toBytes(signature, 256), true),
    ...Object.entries(changed).map(([name, padded]) => vector(name, toBytes(raw(padded), 256))),
    vector('0', toBytes(0n, 256)),
    vector('1', toBytes(1n, 256)),
    vector('n - 1', toBytes(n - 1n, 256)),
    vector('n', toBytes(n, 256)),
    vector('n - s', toBytes(n - signature, 256)),
    vector('s + n', toBytes(signature + n, 257)),
    vector('a zero before', toBytes(signature, 257)),
    vector('a zero after', toBytes(signature << 8n, 257)),
    vector('a byte less at the start', toBytes(signature, 256).slice(1)),
    vector('a byte less at the end', toBytes(signature, 256).slice(0, -1)),
    vector('one byte', new Uint8Array([1])),
    vector('the padded message itself', Uint8Array.from(good)),
  ]
}

/** All of them. */
export async function vectors(pem: string): Promise<Vector[]> {
  const made: Vector[][] = [await confusions(pem), await embedded(), await paddings()]
  for (const algorithm of algorithms) {
    // A runtime need not have every algorithm.
    made.push(await ofAlgorithm(...algorithm).catch(() => []))
  }
  return made.flat()
}
