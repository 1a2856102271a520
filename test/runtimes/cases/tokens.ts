import { type ClientOptions, createClient } from 'edge-clerk'
import { authenticateRequest, type VerifyTokenOptions, verifyToken } from 'edge-clerk/auth'
import { machineTokens } from 'edge-clerk/machine-tokens'
import { equal, fail, ok, rejects } from '../assert.ts'
import type { Case, Step } from '../case.ts'
import { vectors } from '../jws.ts'
import {
  base64url,
  developmentSuffix,
  instanceKey,
  instancePem,
  issuedAt,
  jwk,
  now,
  origin,
  otherKey,
  productionIssuer,
  productionKey,
  productionSuffix,
  secretKey,
  sessionHeader,
  sessionPayload,
  sign,
  signText,
  weakKey,
  weakPem,
} from '../tokens.ts'

let made = 0

/** An instance whose key set comes from `answer`, with keys of its own: they are cached by secret key. */
function instance(
  options: ClientOptions = {},
  answer: () => Response | Promise<Response> = () => Response.json({ keys: [jwk()] }),
) {
  const calls: string[] = []
  const clerk = createClient({
    secretKey: `sk_live_runtimes${++made}`,
    publishableKey: productionKey,
    now,
    fetch: async (url) => {
      calls.push(url)
      return answer()
    },
    ...options,
  })
  return { clerk, calls }
}

const reasonOf = (
  clerk: ReturnType<typeof createClient>,
  token: string,
  options?: VerifyTokenOptions,
): Promise<string> =>
  verifyToken(clerk, token, options).then(
    () => 'verified',
    (error) => (error.code === 'token' ? error.reason : `${error.code} ${error.stack}`),
  )

/** Verifies by every entry: the function, the header and the cookie. All must say the same, of one new instance each. */
async function everywhere(
  token: string,
  options: VerifyTokenOptions = {},
  clientOptions: ClientOptions = {},
) {
  const [first, second, third] = [1, 2, 3].map(() => instance(clientOptions)) as [
    ReturnType<typeof instance>,
    ReturnType<typeof instance>,
    ReturnType<typeof instance>,
  ]
  const reason = await reasonOf(first.clerk, token, options)
  const session = /^session-token-(?:(expired)|(nbf)|(iat-in-the-future))/
  const plain = (state: { reason: string | null }) => {
    const [, expired, nbf, iat] = session.exec(state.reason ?? '') ?? []
    const word = expired
      ? 'token-expired'
      : nbf
        ? 'token-not-active-yet'
        : iat
          ? 'token-iat-in-the-future'
          : state.reason
    return word ?? 'verified'
  }
  // A header cannot carry every text; such a token does not come that far.
  if (/^[!-~]+$/.test(token)) {
    const header = new Request(`${origin}/`, { headers: { authorization: `Bearer ${token}` } })
    const byHeader = await authenticateRequest(second.clerk, header, options)
    equal(plain(byHeader), reason, `header, ${token.slice(0, 80)}`)
    equal(
      [byHeader.isAuthenticated, byHeader.auth.isAuthenticated, byHeader.status === 'signed-in'],
      Array(3).fill(reason === 'verified'),
    )
  }
  if (/^[!-:<-~]+$/.test(token)) {
    const cookie = `__session_${productionSuffix}=${token}; __client_uat_${productionSuffix}=1`
    const byCookie = await authenticateRequest(
      third.clerk,
      new Request(`${origin}/`, { headers: { cookie } }),
      options,
    )
    equal(plain(byCookie), reason, `cookie, ${token.slice(0, 80)}`)
  }
  return { reason, fetches: first.calls.length + second.calls.length + third.calls.length }
}

const bearer = (token: string) => new Request(`${origin}/`, { headers: { authorization: `Bearer ${token}` } })

async function refusedByConfiguration(options: VerifyTokenOptions, clientOptions: ClientOptions = {}) {
  const { clerk } = instance({ jwtKey: instancePem, ...clientOptions })
  await rejects(verifyToken(clerk, await sign(), options), 'config')
  await rejects(authenticateRequest(clerk, new Request(origin), options), 'config')
}

/** A token signed by the instance's own RSA key, with another algorithm. */
async function signRsa(alg: string, name: string, hash: string, saltLength?: number): Promise<string> {
  const input = `${base64url(JSON.stringify({ ...sessionHeader, alg }))}.${base64url(JSON.stringify(sessionPayload))}`
  const key = await crypto.subtle.importKey('jwk', instanceKey, { name, hash }, false, ['sign'])
  const algorithm = { name, ...(saltLength && { saltLength }) }
  return `${input}.${base64url(await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(input)))}`
}

export const cases: Case[] = [
  {
    name: 'a session token is verified by a key set, by a PEM and by the public key set, in header and cookie',
    async run() {
      const token = await sign()
      equal(await everywhere(token), { reason: 'verified', fetches: 3 })
      equal(await everywhere(token, {}, { jwtKey: instancePem }), { reason: 'verified', fetches: 0 })
      const publishableKey = `pk_live_${btoa('clerk.runtimes.example$')}`
      const { clerk, calls } = instance({ secretKey: undefined, publishableKey })
      equal(await reasonOf(clerk, await sign({ iss: 'https://clerk.runtimes.example' })), 'verified')
      equal(calls, ['https://clerk.runtimes.example/.well-known/jwks.json'])
    },
  },
  {
    name: 'a token without exactly three segments is refused, and no keys are fetched',
    async run() {
      const [header, payload, signature] = (await sign()).split('.')
      const four = `${header}.${payload}.${signature}.${signature}`
      const tokens = [
        '',
        'a',
        'a.b',
        '..',
        'a..c',
        '.b.c',
        'a.b.',
        'a.b.c.d',
        'a.b.c.d.e',
        four,
        `${four}.${signature}`,
      ]
      for (const token of tokens)
        equal(await everywhere(token), { reason: 'token-invalid', fetches: 0 }, token)
    },
  },
  {
    name: 'a token of alg none, in every spelling and type, is refused, and no keys are fetched',
    async run() {
      for (const alg of ['none', 'nOnE', 'None', undefined, '', ['RS256'], ['none'], 256, null, {}, true]) {
        equal(
          await everywhere(await sign({}, { alg })),
          { reason: 'token-invalid-algorithm', fetches: 0 },
          String(alg),
        )
      }
    },
  },
  {
    name: 'a token signed by HMAC with the public key as the secret is refused',
    async run() {
      const bytes = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      const base64 = instancePem.replace(/-----[^-]+-----|\s/g, '')
      const utf8 = new TextEncoder()
      const secrets = [
        utf8.encode(instancePem),
        utf8.encode(instancePem.trim()),
        utf8.encode(instancePem.replaceAll('\n', '')),
        bytes(base64),
        utf8.encode(JSON.stringify(jwk())),
        utf8.encode(JSON.stringify({ kty: 'RSA', n: instanceKey.n, e: instanceKey.e })),
        bytes(instanceKey.n.replaceAll('-', '+').replaceAll('_', '/')),
        utf8.encode(instanceKey.n),
      ]
      for (const secret of secrets) {
        const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [
          'sign',
        ])
        for (const [alg, reason] of [
          ['HS256', 'token-invalid-algorithm'],
          ['RS256', 'token-invalid-signature'],
        ] as const) {
          const header = JSON.stringify({ ...sessionHeader, alg })
          const input = `${base64url(header)}.${base64url(JSON.stringify(sessionPayload))}`
          const token = `${input}.${base64url(await crypto.subtle.sign('HMAC', key, utf8.encode(input)))}`
          for (const clientOptions of [{}, { jwtKey: instancePem }]) {
            equal((await everywhere(token, {}, clientOptions)).reason, reason)
          }
        }
      }
    },
  },
  {
    name: 'a token of another algorithm is refused, although the right key signed it',
    async run() {
      const tokens = [
        await signRsa('RS384', 'RSASSA-PKCS1-v1_5', 'SHA-384'),
        await signRsa('RS512', 'RSASSA-PKCS1-v1_5', 'SHA-512'),
        await signRsa('PS256', 'RSA-PSS', 'SHA-256', 32),
      ]
      for (const token of tokens) {
        equal(await everywhere(token), { reason: 'token-invalid-algorithm', fetches: 0 })
        // A machine's token of the same key and algorithm.
        const [header = '', , signature] = token.split('.')
        const { alg } = JSON.parse(atob(header))
        const machine = [
          [
            { alg, cat: 'cl_B7d4PD333AAA' },
            { sub: 'mch_1', sid: undefined },
          ],
          [{ alg, typ: 'at+jwt', cat: undefined }, { sid: undefined }],
        ] as const
        for (const [more, payload] of machine) {
          const parts = [
            { ...sessionHeader, ...more },
            { ...sessionPayload, ...payload },
          ]
          const [first, second] = parts.map((part) => base64url(JSON.stringify(part)))
          const { clerk, calls } = instance()
          const options = { acceptsToken: 'any', machineTokens } as const
          const state = await authenticateRequest(clerk, bearer(`${first}.${second}.${signature}`), options)
          equal([state.reason, calls.length], ['token-invalid-algorithm', 0])
        }
      }
      const elliptic = { name: 'ECDSA', namedCurve: 'P-256' }
      const pair = (await crypto.subtle.generateKey(elliptic, true, ['sign', 'verify'])) as CryptoKeyPair
      const input = `${base64url(JSON.stringify({ ...sessionHeader, alg: 'ES256' }))}.${base64url(JSON.stringify(sessionPayload))}`
      const signed = await crypto.subtle.sign(
        { ...elliptic, hash: 'SHA-256' },
        pair.privateKey,
        new TextEncoder().encode(input),
      )
      const key = { ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), kid: 'ins_1', use: 'sig' }
      const { clerk, calls } = instance({}, () => Response.json({ keys: [key] }))
      equal(await reasonOf(clerk, `${input}.${base64url(signed)}`), 'token-invalid-algorithm')
      equal(calls, [])
    },
  },
  {
    name: 'a token with crit is refused, whatever its form',
    async run() {
      const shapes = [['unknown'], ['exp'], [], 'exp', ['exp', 'exp'], ['absent']]
      for (const crit of [...shapes, null, false, {}]) {
        const header = { crit, unknown: 1, exp: issuedAt + 60 }
        equal(
          await everywhere(await sign({}, header)),
          { reason: 'token-invalid', fetches: 0 },
          JSON.stringify(crit),
        )
      }
    },
  },
  {
    name: 'a token that is not strict base64url is refused',
    async run() {
      const token = await sign()
      const parts = token.split('.')
      const broken = [
        `${token}=`,
        `${token}==`,
        `${token}\n`,
        ` ${token}`,
        `${token} `,
        `\ufeff${token}`,
        `${token}\0`,
      ]
      for (const [index, part] of parts.entries()) {
        for (const wrong of ['=', '+', '/', ' ', '\n', '\t', 'é', '\u00a0', '%', '.', '\u{1f511}', 'ａ']) {
          const changed = [
            part + wrong,
            wrong + part,
            part.slice(0, 7) + wrong + part.slice(7),
            wrong + part.slice(1),
          ]
          for (const one of changed) broken.push(parts.with(index, one).join('.'))
        }
      }
      const { clerk, calls } = instance()
      for (const one of broken) equal(await reasonOf(clerk, one), 'token-invalid', JSON.stringify(one))
      equal(calls, [])
      for (const one of broken.slice(0, 9)) equal((await everywhere(one)).reason, 'token-invalid')
    },
  },
  {
    name: 'a token in a second spelling of the same bytes is refused',
    async run() {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
      const { clerk } = instance({ jwtKey: instancePem })
      for (const spaces of [0, 1, 2]) {
        const texts = [sessionHeader, sessionPayload].map((part) => JSON.stringify(part) + ' '.repeat(spaces))
        const parts = (await signText(texts[0]!, texts[1]!)).split('.')
        equal(await reasonOf(clerk, parts.join('.')), 'verified')
        for (const [index, part] of parts.entries()) {
          for (const last of alphabet) {
            const spelled = part.slice(0, -1) + last
            if (spelled === part) continue
            const reason = await reasonOf(clerk, parts.with(index, spelled).join('.'))
            ok(reason !== 'verified', `verified with ${last} at the end of part ${index}`)
          }
        }
      }
    },
  },
  {
    name: 'a token whose parts are not UTF-8, not JSON or no object is refused',
    async run() {
      const { clerk, calls } = instance()
      const [header, payload, signature] = (await sign()).split('.')
      const texts = [
        '',
        '{',
        'null',
        '5',
        '"a"',
        '[]',
        '[{}]',
        'true',
        '{"a":1}x',
        '\ufeff{}',
        "{'a':1}",
        '{"a":1,}',
      ]
      const bytes = [[0xff], [0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d], [0x7b, 0xed, 0xa0, 0x80, 0x7d]]
      for (const content of [...texts, ...bytes.map((list) => new Uint8Array(list))]) {
        for (const token of [
          `${base64url(content)}.${payload}.${signature}`,
          `${header}.${base64url(content)}.${signature}`,
        ]) {
          equal(await reasonOf(clerk, token), 'token-invalid', String(content))
        }
      }
      equal(calls, [])
    },
  },
  {
    name: 'a token longer than 16 KiB is refused',
    async run() {
      const [header, , signature] = (await sign()).split('.')
      const { clerk, calls } = instance()
      for (const length of [16 * 1024 + 1, 1e6, 1e7]) {
        const token = `${header}.${'A'.repeat(length - header!.length - signature!.length - 2)}.${signature}`
        equal(token.length, length)
        let fastest = Number.POSITIVE_INFINITY
        for (let times = 0; times < 5; times++) {
          const startedAt = performance.now()
          equal(await reasonOf(clerk, token), 'token-invalid')
          fastest = Math.min(fastest, performance.now() - startedAt)
        }
        ok(fastest < 5, `took ${fastest} ms`)
        if (length < 1e5) equal((await authenticateRequest(clerk, bearer(token))).reason, 'token-invalid')
      }
      equal(calls, [])
      // One that is just not too long.
      const fill = (count: number) => sign({ pad: 'x'.repeat(count) })
      const short = await fill(11_500)
      equal(
        await reasonOf(clerk, await fill(11_500 + Math.floor(((16 * 1024 - short.length) * 3) / 4))),
        'verified',
      )
    },
  },
  {
    name: 'of some 600 signed objects, exactly those that are RS256 of the one key are accepted',
    async run() {
      const all = await vectors(instancePem)
      const accepted: string[] = []
      for (const { name, key, token } of all) {
        const { clerk } = instance({}, () => Response.json({ keys: [key] }))
        const reason = await reasonOf(clerk, token)
        if (reason === 'verified') accepted.push(name)
        else ok(/^(token-invalid|jwk-)/.test(reason), `${name}: ${reason}`)
      }
      equal(
        accepted,
        all.filter(({ valid }) => valid).map(({ name }) => name),
      )
      equal(accepted.length, 3)
      ok(all.length > 500, `only ${all.length}`)
    },
  },
  {
    name: 'a token whose exp is missing or not a number is refused',
    async run() {
      for (const exp of [undefined, null, String(issuedAt + 60), true, [issuedAt + 60], {}, '']) {
        equal(
          (await everywhere(await sign({ exp }))).reason,
          'token-verification-failed',
          JSON.stringify(exp),
        )
      }
    },
  },
  {
    name: 'exp counts with the clock skew, to the second',
    async run() {
      equal((await everywhere(await sign({ exp: issuedAt - 6 }))).reason, 'token-expired')
      equal((await everywhere(await sign({ exp: issuedAt - 4 }))).reason, 'verified')
      equal((await everywhere(await sign({ exp: issuedAt - 5 }))).reason, 'token-expired')
    },
  },
  {
    name: 'clockSkewMs may be 0, and nonsense in it is a configuration error',
    async run() {
      equal((await everywhere(await sign({ exp: issuedAt }), { clockSkewMs: 0 })).reason, 'token-expired')
      equal((await everywhere(await sign({ exp: issuedAt + 1 }), { clockSkewMs: 0 })).reason, 'verified')
      equal(
        (await everywhere(await sign({ nbf: issuedAt + 1 }), { clockSkewMs: 0 })).reason,
        'token-not-active-yet',
      )
      for (const clockSkewMs of [Number.NaN, -1, Number.POSITIVE_INFINITY, '5000', null] as number[]) {
        await refusedByConfiguration({ clockSkewMs })
      }
    },
  },
  {
    name: 'a session token without sid is refused',
    async run() {
      for (const sid of [undefined, null, '', 5, ['sess_77']]) {
        equal((await everywhere(await sign({ sid }))).reason, 'token-verification-failed')
      }
    },
  },
  {
    name: 'azp must be one of authorizedParties, where they are given',
    async run() {
      const options = { authorizedParties: [origin] }
      equal((await everywhere(await sign(), options)).reason, 'verified')
      for (const azp of [
        'https://evil.example',
        undefined,
        '',
        null,
        [origin],
        `${origin}/`,
        `${origin}.evil.example`,
      ]) {
        equal((await everywhere(await sign({ azp }), options)).reason, 'token-invalid-authorized-parties')
      }
      for (const authorizedParties of [[], [''], null, '', [undefined]] as string[][]) {
        await refusedByConfiguration({ authorizedParties })
      }
    },
  },
  {
    name: 'aud must hold the audience, where one is given',
    async run() {
      const options = { audience: ['api'] }
      for (const aud of [
        undefined,
        [],
        123,
        [123],
        {},
        'wrong',
        ['wrong'],
        null,
        '',
        [['api']],
        [123, 'api'],
      ]) {
        equal(
          (await everywhere(await sign({ aud }), options)).reason,
          'token-invalid-audience',
          JSON.stringify(aud),
        )
      }
      equal((await everywhere(await sign({ aud: ['wrong', 'api'] }), options)).reason, 'verified')
      equal((await everywhere(await sign({ aud: 'api' }), { audience: 'api' })).reason, 'verified')
      for (const audience of [[], '', [''], null] as string[][]) await refusedByConfiguration({ audience })
    },
  },
  {
    name: 'iss must be the issuer of the instance, or the one that is given',
    async run() {
      for (const iss of [
        'https://clerk.evil.example',
        undefined,
        [productionIssuer],
        '',
        null,
        `${productionIssuer}/`,
      ]) {
        // A foreign issuer in a cookie with the suffix chooses nothing: the same set is read.
        equal((await everywhere(await sign({ iss }))).reason, 'token-invalid-issuer', JSON.stringify(iss))
      }
      const explicit = { issuer: 'https://issuer.example' }
      equal((await everywhere(await sign({ iss: 'https://issuer.example' }), explicit)).reason, 'verified')
      equal((await everywhere(await sign(), explicit)).reason, 'token-invalid-issuer')
      for (const issuer of [[], '', null] as string[][]) await refusedByConfiguration({ issuer })
    },
  },
  {
    name: 'a session whose sts is pending or unknown is not signed in',
    async run() {
      equal((await everywhere(await sign({ sts: 'pending' }))).reason, 'session-pending')
      const optIn = { treatPendingAsSignedOut: false }
      equal((await everywhere(await sign({ sts: 'pending' }), optIn)).reason, 'verified')
      for (const sts of ['ended', '', null, 5, ['active'], 'ACTIVE']) {
        equal((await everywhere(await sign({ sts }), optIn)).reason, 'session-status-invalid')
      }
      const { clerk } = instance()
      const state = await authenticateRequest(clerk, bearer(await sign({ sts: 'pending' })))
      const { auth } = state
      equal(
        [state.status, state.isAuthenticated, state.token, auth.isAuthenticated],
        ['signed-out', false, null, false],
      )
      equal(
        [auth.userId, auth.sessionId, auth.sessionClaims, auth.has({ role: 'admin' })],
        [null, null, null, false],
      )
      equal(auth.sessionStatus, 'pending')
    },
  },
  {
    name: 'has() is false where one of several dimensions does not hold',
    async run() {
      const claims = {
        fea: 'o:invoices',
        fva: [5, -1],
        o: { id: 'org_9', rol: 'admin', per: 'read', fpm: '1' },
      }
      const { clerk } = instance()
      const { auth } = await authenticateRequest(clerk, bearer(await sign(claims)))
      if (!auth.isAuthenticated) fail('not signed in')
      ok(
        auth.has({
          role: 'org:admin',
          permission: 'org:invoices:read',
          feature: 'invoices',
          reverification: 'strict',
        }),
      )
      const wrong = { level: 'first_factor', afterMinutes: 5 } as const
      for (const asked of [
        { role: 'admin', permission: 'invoices:write' },
        { role: 'member', permission: 'invoices:read' },
        { permission: 'invoices:read', reverification: wrong },
        { permission: 'invoices:write', reverification: 'strict' },
        { feature: 'invoices', permission: 'invoices:write' },
        { feature: 'reports', permission: 'invoices:read' },
        { feature: 'invoices', permission: 'invoices:read', plan: 'pro' },
        { role: 'admin', permission: undefined },
        {},
      ]) {
        equal(auth.has(asked as object), false, JSON.stringify(asked))
      }
      for (const missing of [
        { fea: undefined },
        { fva: undefined },
        { o: undefined },
        { fva: [5] },
        { fea: 5 },
      ]) {
        const { auth } = await authenticateRequest(clerk, bearer(await sign({ ...claims, ...missing })))
        if (!auth.isAuthenticated) fail('not signed in')
        equal(auth.has({ role: 'admin', feature: 'invoices', reverification: 'strict' }), false)
      }
    },
  },
  {
    name: 'an M2M token is refused as a session',
    async run() {
      for (const token of [
        await sign({ sub: 'mch_1', sid: undefined }, { cat: 'cl_B7d4PD333AAA' }),
        await sign({ sub: 'mch_1' }, { cat: undefined }),
        await sign({ sub: 'mch_1' }),
        await sign({}, { cat: 'cl_B7d4PD333AAA' }),
      ]) {
        equal(await everywhere(token), { reason: 'token-type-mismatch', fetches: 0 })
      }
    },
  },
  {
    name: 'an OAuth token is refused as a session',
    async run() {
      for (const typ of ['at+jwt', 'application/at+jwt']) {
        equal(await everywhere(await sign({}, { typ })), { reason: 'token-type-mismatch', fetches: 0 })
      }
    },
  },
  {
    name: 'a token of a JWT template is refused as a session, whatever is accepted',
    async run() {
      const token = await sign({ sid: undefined }, { cat: 'cl_B7d4PD222AAA' })
      equal(await everywhere(token), { reason: 'token-type-mismatch', fetches: 0 })
      for (const acceptsToken of [
        'session_token',
        'any',
        ['session_token', 'm2m_token', 'oauth_token'],
      ] as const) {
        const { clerk, calls } = instance()
        const state = await authenticateRequest(clerk, bearer(token), { acceptsToken, machineTokens })
        equal([state.reason, state.isAuthenticated, calls.length], ['token-type-mismatch', false, 0])
      }
      // Of an instance that has no categories, it still has no session.
      const uncategorized = await sign({ sid: undefined }, { cat: 'cl_I7d4PD111III' })
      equal((await everywhere(uncategorized)).reason, 'token-verification-failed')
    },
  },
  {
    name: 'opaque tokens are refused as a session',
    async run() {
      for (const token of ['mt_0123456789abcdef', 'oat_0123456789abcdef', 'ak_0123456789abcdef']) {
        equal(await everywhere(token), { reason: 'token-type-mismatch', fetches: 0 })
      }
    },
  },
  {
    name: 'an RSA key of less than 2048 bits is refused',
    async run() {
      const token = await sign({}, {}, weakKey)
      equal(
        await reasonOf(instance({}, () => Response.json({ keys: [jwk(weakKey)] })).clerk, token),
        'jwk-remote-invalid',
      )
      const mixed = [jwk(weakKey), jwk(otherKey, { kid: 'ins_2' })]
      equal(
        await reasonOf(instance({}, () => Response.json({ keys: mixed })).clerk, token),
        'jwk-failed-to-resolve',
      )
      await rejects(verifyToken(instance({ jwtKey: weakPem }).clerk, token), 'config')
    },
  },
  {
    name: 'a key that is meant for something else is refused',
    async run() {
      const token = await sign()
      for (const more of [
        { use: 'enc' },
        { alg: 'RS512' },
        { kty: 'EC' },
        { kty: undefined },
        { key_ops: ['sign'] },
        { key_ops: null },
        { n: '!' },
      ]) {
        const { clerk } = instance({}, () => Response.json({ keys: [jwk(instanceKey, more)] }))
        equal(await reasonOf(clerk, token), 'jwk-remote-invalid', JSON.stringify(more))
      }
      const { clerk } = instance({}, () => Response.json({ keys: [{ ...instanceKey, kid: 'ins_1' }] }))
      equal(await reasonOf(clerk, token), 'jwk-remote-invalid', 'private')
    },
  },
  {
    name: 'a thousand unknown kids cost two requests in thirty seconds',
    async run() {
      let ms = now()
      const { clerk, calls } = instance({ now: () => ms })
      const [, payload, signature] = (await sign()).split('.')
      const tokens = Array.from({ length: 1000 }, (_, index) => {
        const header = base64url(JSON.stringify({ ...sessionHeader, kid: `ins_unknown${index}` }))
        return `${header}.${payload}.${signature}`
      })
      const half = await Promise.all(tokens.slice(0, 500).map((token) => reasonOf(clerk, token)))
      for (const token of tokens.slice(500)) half.push(await reasonOf(clerk, token))
      ok(half.every((reason) => reason === 'jwk-kid-mismatch'))
      ok(calls.length <= 2, `${calls.length} requests`)
      const before = calls.length
      ms += 29_999
      await Promise.all(tokens.map((token) => reasonOf(clerk, token)))
      equal(calls.length, before)
      equal(await reasonOf(clerk, await sign()), 'verified')
    },
  },
  {
    name: 'a new kid is found by one request, and a removed key stops after its time',
    async run() {
      let ms = now()
      let keys = [jwk()]
      const { clerk, calls } = instance({ now: () => ms }, () => Response.json({ keys }))
      const renewed = await sign({ exp: issuedAt + 9000 }, { kid: 'ins_2' }, otherKey)
      const old = await sign({ exp: issuedAt + 9000 })
      equal(await reasonOf(clerk, old), 'verified')
      keys = [jwk(), jwk(otherKey, { kid: 'ins_2' })]
      equal([await reasonOf(clerk, renewed), await reasonOf(clerk, renewed)], ['verified', 'verified'])
      equal(calls.length, 2)
      keys = [jwk(otherKey, { kid: 'ins_2' })]
      ms += 300_000
      equal([await reasonOf(clerk, old), await reasonOf(clerk, renewed)], ['jwk-kid-mismatch', 'verified'])
    },
  },
  {
    name: 'two instances with the same kid each verify with their own key',
    async run() {
      const keys = [instanceKey, otherKey]
      const both = keys.map((key) => instance({}, () => Response.json({ keys: [jwk(key)] })).clerk)
      const tokens = await Promise.all(keys.map((key) => sign({}, {}, key)))
      for (const _ of [1, 2]) {
        for (const index of [0, 1]) {
          equal(await reasonOf(both[index]!, tokens[index]!), 'verified')
          equal(await reasonOf(both[index]!, tokens[1 - index]!), 'token-invalid-signature')
        }
      }
    },
  },
  {
    name: 'a key set that is none is refused, and the last good one serves on for an hour',
    async run(t) {
      const html = { 'content-type': 'text/html' }
      const answers: [Step, string][] = [
        [{ status: 501 }, 'jwk-remote-failed-to-load'],
        [{ status: 200, text: '<p>Sorry', headers: html }, 'jwk-remote-failed-to-load'],
        [{ status: 404, text: '<p>Bad gateway', headers: html }, 'jwk-remote-failed-to-load'],
        [{ json: { keys: null } }, 'jwk-remote-invalid'],
        [{ json: { keys: [] } }, 'jwk-remote-missing'],
        [{ json: null }, 'jwk-remote-invalid'],
        [{ text: '{"keys":[', headers: { 'content-type': 'application/json' } }, 'jwk-remote-failed-to-load'],
        [{ json: { keys: [jwk()] }, padTo: (10 << 20) + 1 }, 'jwk-remote-failed-to-load'],
        [{ status: 302, headers: { location: '/elsewhere' } }, 'jwk-remote-failed-to-load'],
        [{ status: 401, json: { errors: [{ code: 'authentication_invalid' }] } }, 'secret-key-invalid'],
      ]
      for (const [answer, reason] of answers) {
        const server = await t.serve(answer)
        const secretKey = `sk_live_runtimes${++made}`
        const clerk = createClient({ secretKey, publishableKey: productionKey, apiUrl: server.url, now })
        equal(await reasonOf(clerk, await sign()), reason, JSON.stringify(answer).slice(0, 80))
        const state = await authenticateRequest(clerk, bearer(await sign()))
        equal([state.status, state.reason], ['signed-out', reason])

        // The same after a good set: it serves on, for an hour.
        let ms = now()
        const later = await t.serve({ json: { keys: [jwk()] } }, answer)
        const options = { secretKey, publishableKey: productionKey, apiUrl: later.url, now: () => ms }
        const lasting = await sign({ exp: issuedAt + 90_000 })
        equal(await reasonOf(createClient(options), lasting), 'verified')
        ms += 65 * 60_000 - 1
        equal(await reasonOf(createClient(options), lasting), 'verified')
        equal((await later.seen()).length, 2)
        ms += 1
        equal(await reasonOf(createClient(options), lasting), reason)
      }
    },
  },
  {
    name: 'a key set that never comes leaves the next request free',
    async run(t) {
      const server = await t.serve({ fault: 'hang' }, { json: { keys: [jwk()] } })
      const secretKey = `sk_live_runtimes${++made}`
      const clerk = createClient({ secretKey, publishableKey: productionKey, apiUrl: server.url, now })
      const token = await sign()
      const startedAt = Date.now()
      // The attempt that hangs ends after five seconds, and the second one is answered.
      equal(await Promise.all([reasonOf(clerk, token), reasonOf(clerk, token)]), ['verified', 'verified'])
      ok(Date.now() - startedAt < 8000, 'took 8 s or more')
      equal(await reasonOf(clerk, token), 'verified')
    },
  },
  {
    name: 'fifty cold verifications at once fetch the keys once',
    async run(t) {
      const server = await t.serve({ json: { keys: [jwk()] }, delayMs: 100 })
      const secretKey = `sk_live_runtimes${++made}`
      const clerk = createClient({ secretKey, publishableKey: productionKey, apiUrl: server.url, now })
      const token = await sign()
      const reasons = await Promise.all(Array.from({ length: 50 }, () => reasonOf(clerk, token)))
      ok(reasons.every((reason) => reason === 'verified'))
      equal((await server.seen()).length, 1)
    },
  },
  {
    name: 'the Authorization header counts in the form of one bearer token alone',
    async run() {
      const token = await sign()
      const reason = async (authorization: string) => {
        const { clerk } = instance()
        return (await authenticateRequest(clerk, new Request(origin, { headers: { authorization } }))).reason
      }
      equal([await reason(`Bearer ${token}`), await reason(`bearer ${token}`)], [null, null])
      equal(await reason(`Basic ${token}`), 'session-token-and-uat-missing')
      for (const value of [
        token,
        `Bearer ${token} x`,
        `Bearer ${token},${token}`,
        'Bearer',
        `Bearer\t${token}`,
        `Bearer  ${token}`,
      ]) {
        equal(await reason(value), 'token-invalid', value.slice(0, 20))
      }
    },
  },
  {
    name: 'the first of two cookies of one name counts',
    async run() {
      const [good, bad] = [await sign(), await sign({}, {}, otherKey)]
      const reason = async (...tokens: string[]) => {
        const { clerk } = instance()
        const cookie = [...tokens.map((token) => `__session=${token}`), `__client_uat=1`].join('; ')
        return (await authenticateRequest(clerk, new Request(origin, { headers: { cookie } }))).reason
      }
      equal([await reason(good, bad), await reason(bad, good)], [null, 'token-invalid-signature'])
    },
  },
  {
    name: 'the cookies with and without a suffix are chosen between by their instance and time',
    async run() {
      const user = (sub: string, more = {}) => sign({ sub, ...more })
      const [plain, suffixed] = [await user('user_plain'), await user('user_suffixed')]
      const newer = await user('user_newer', { iat: issuedAt + 1 })
      const foreign = await user('user_foreign', { iss: 'https://clerk.other.example' })
      const signedIn = async (cookies: Record<string, string | number>) => {
        const cookie = Object.entries(cookies)
          .map(([name, value]) => `${name.replace('$', productionSuffix)}=${value}`)
          .join('; ')
        const { clerk } = instance()
        const state = await authenticateRequest(clerk, new Request(origin, { headers: { cookie } }))
        return state.auth.userId ?? state.reason
      }
      equal(await signedIn({ __session: plain, __client_uat: 1 }), 'user_plain')
      equal(await signedIn({ __session_$: suffixed, __client_uat_$: 1 }), 'user_suffixed')
      const both = { __session_$: suffixed, __client_uat_$: 1 }
      equal(await signedIn({ __session: plain, __client_uat: 1, ...both }), 'user_suffixed')
      equal(await signedIn({ __session: newer, __client_uat: 1, ...both }), 'user_newer')
      equal(await signedIn({ __session: newer, __client_uat: 0, ...both }), 'user_suffixed')
      equal(await signedIn({ __session: foreign, __client_uat: 1, ...both }), 'user_suffixed')
      equal(await signedIn({ __session: 'x', __client_uat: 1, ...both }), 'token-invalid')
      equal(await signedIn({ __session: plain, __client_uat: 1, ...both, __client_uat_$: 0 }), 'user_plain')
      equal(await signedIn({ __session: plain, __client_uat: 1, __session_$: suffixed }), 'user_plain')
      const wrong = { [`__session_${developmentSuffix}`]: suffixed, [`__client_uat_${developmentSuffix}`]: 1 }
      equal(await signedIn(wrong), 'session-token-and-uat-missing')
      equal(await signedIn({ __session: plain, __client_uat: 1, ...wrong }), 'user_plain')
    },
  },
  {
    name: 'a POST can still be read, and is not changed',
    async run() {
      const headers = { authorization: `Bearer ${await sign()}`, cookie: 'a=b', 'x-other': '1' }
      const request = new Request(`${origin}/form?a=1`, { method: 'POST', body: 'the body', headers })
      const before = [request.method, request.url, [...request.headers]]
      ok((await authenticateRequest(instance().clerk, request)).isAuthenticated)
      equal([request.method, request.url, [...request.headers]], before)
      equal([request.bodyUsed, await request.text()], [false, 'the body'])
    },
  },
  {
    name: 'no refusal shows a part of the token or a key',
    async run() {
      const tokens = [
        await sign({ exp: 1, secret: 'claimed-secret' }),
        await sign({ secret: 'claimed-secret' }, {}, otherKey),
        await sign({ aud: 'claimed-secret' }, { kid: 'claimed-secret' }),
        'claimed-secret.claimed-secret.claimed-secret',
      ]
      for (const token of tokens) {
        const { clerk } = instance({ secretKey })
        const error = await rejects(verifyToken(clerk, token), 'token')
        const state = await authenticateRequest(clerk, bearer(token))
        const shown = [
          JSON.stringify(error),
          JSON.stringify({ ...error }),
          String(error),
          String(error.stack),
          JSON.stringify(Object.getOwnPropertyNames(error).map((name) => error[name])),
          JSON.stringify([state, [...state.headers], state.auth.debug()]),
        ].join('\n')
        for (const part of [
          ...token.split('.').filter((part) => part.length > 3),
          'claimed-secret',
          secretKey,
        ]) {
          ok(!shown.includes(part), `shows ${part.slice(0, 40)}`)
        }
      }
    },
  },
  {
    name: 'a key of another form is refused without being shown',
    async run() {
      for (const publishableKey of [
        'pk_live_bm90LWEtaG9zdA',
        `pk_live_${btoa('a.b$c.d$')}`,
        `pk_live_${btoa('nodot$')}`,
      ]) {
        const clerk = createClient({ publishableKey, jwtKey: instancePem, now })
        const error = await rejects(verifyToken(clerk, await sign()), 'config')
        ok(!String(error.stack).includes(publishableKey))
      }
      for (const jwtKey of ['QUJDRA==', 'not base64 !!', ''].map(
        (key) => `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----`,
      )) {
        const error = await rejects(verifyToken(createClient({ jwtKey, now }), await sign()), 'config')
        ok(!String(error.stack).includes('QUJDRA'))
      }
    },
  },
]
