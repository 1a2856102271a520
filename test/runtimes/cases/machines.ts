import { createClient } from 'edge-clerk'
import { authenticateRequest, verifyTemplateToken } from 'edge-clerk/auth'
import { redirectToSignIn, requireAuth } from 'edge-clerk/guards'
import { keyStore } from 'edge-clerk/key-stores'
import { machineTokens } from 'edge-clerk/machine-tokens'
import { createTokenCache } from 'edge-clerk/token-cache'
import { equal, fail, ok } from '../assert.ts'
import type { Case } from '../case.ts'
import {
  instancePem,
  issuedAt,
  jwk,
  now,
  origin,
  otherKey,
  productionIssuer,
  productionKey,
  secretKey,
  sign,
  signText,
} from '../tokens.ts'

const local = createClient({ jwtKey: instancePem, publishableKey: productionKey, now })

const m2mClaims = {
  iss: productionIssuer,
  sub: 'mch_5',
  jti: 'mt_9',
  iat: issuedAt,
  exp: issuedAt + 60,
  scopes: 'a b',
}
const oauthClaims = { ...m2mClaims, sub: 'user_31', client_id: 'client_1', scope: 'openid' }
const signClaims = (claims: object, header: object, key?: typeof otherKey) =>
  signText(JSON.stringify({ alg: 'RS256', kid: 'ins_1', ...header }), JSON.stringify(claims), key)

const bearer = (token: string) => new Request(`${origin}/`, { headers: { authorization: `Bearer ${token}` } })

const answer = {
  object: 'api_key',
  id: 'ak_1',
  subject: 'org_9',
  name: 'CI',
  claims: null,
  scopes: ['reports:read'],
  revoked: false,
  expired: false,
  expiration: null,
  created_at: issuedAt * 1000,
}

export const cases: Case[] = [
  {
    name: 'machine JWTs are verified without a network, and forged ones are not',
    async run() {
      const machines = [
        ['m2m_token', await signClaims(m2mClaims, { cat: 'cl_B7d4PD333AAA' }), ['a', 'b']],
        ['oauth_token', await signClaims(oauthClaims, { typ: 'at+jwt' }), ['openid']],
      ] as const
      for (const [type, token, scopes] of machines) {
        const state = await authenticateRequest(local, bearer(token), { acceptsToken: type, machineTokens })
        if (!state.isAuthenticated) fail(state.reason)
        equal([state.tokenType, state.auth.scopes], [type, scopes])
        equal((await authenticateRequest(local, bearer(token))).reason, 'token-type-mismatch')
      }
      const forged = await signClaims(m2mClaims, {}, otherKey)
      const state = await authenticateRequest(local, bearer(forged), { acceptsToken: 'any', machineTokens })
      equal(state.reason, 'token-invalid-signature')
    },
  },
  {
    name: 'Clerk is asked about an API key, and a revoked one is refused although the status is 200',
    async run(t) {
      const server = await t.serve({ json: answer }, { json: { ...answer, revoked: true } }, { status: 404 })
      const clerk = createClient({ secretKey, apiUrl: server.url, now })
      const ask = () =>
        authenticateRequest(clerk, bearer('ak_secret'), { acceptsToken: 'api_key', machineTokens })
      const state = await ask()
      if (!state.isAuthenticated) fail(state.reason)
      equal([state.auth.orgId, state.auth.has({ scope: 'reports:read' })], ['org_9', true])
      equal([(await ask()).reason, (await ask()).reason], ['token-invalid', 'token-invalid'])
      const [first] = await server.seen()
      equal([first?.method, first?.path, first?.body], ['POST', '/api_keys/verify', '{"secret":"ak_secret"}'])
    },
  },
  {
    name: 'the tokens of a JWT template are verified by their own function',
    async run() {
      const token = await sign({ sid: undefined, role: 'editor' }, { cat: 'cl_B7d4PD222AAA' })
      equal((await verifyTemplateToken(local, token)).role, 'editor')
      equal((await authenticateRequest(local, bearer(token))).reason, 'token-type-mismatch')
    },
  },
  {
    name: 'a token cache spares the signature and nothing else',
    async run() {
      let ms = now()
      const clerk = createClient({ jwtKey: instancePem, publishableKey: productionKey, now: () => ms })
      const tokenCache = createTokenCache()
      const token = await sign()
      const ask = async (one: string) =>
        (await authenticateRequest(clerk, bearer(one), { tokenCache })).reason
      equal([await ask(token), await ask(token)], [null, null])
      equal(await ask(`${token.slice(0, -4)}AAAA`), 'token-invalid-signature')
      ms += 65_000
      equal(await ask(token), 'session-token-expired-refresh-non-eligible-no-refresh-cookie')
    },
  },
  {
    name: 'a key store is signed, and its entry read again',
    async run(t) {
      const server = await t.serve({ json: { keys: [jwk()] } })
      const clerk = createClient({ secretKey: `${secretKey}store`, apiUrl: server.url, now })
      const entries = new Map<string, string>()
      let reads = 0
      const store = keyStore({
        get: (name) => {
          reads++
          return entries.get(name)
        },
        put: (name, text) => entries.set(name, text),
      })
      const ask = async (kid: string) =>
        (await authenticateRequest(clerk, bearer(await sign({}, { kid })), { keyStore: store })).reason
      equal([await ask('ins_1'), await ask('ins_1'), reads, entries.size], [null, null, 1, 1])
      equal([await ask('ins_2'), await ask('ins_3')], ['jwk-kid-mismatch', 'jwk-kid-mismatch'])
      equal((await server.seen()).length, 2)
    },
  },
  {
    name: 'guards give the auth object or the response',
    async run() {
      const state = await authenticateRequest(
        local,
        bearer(await sign({ org_id: 'org_9', org_role: 'org:admin', v: undefined })),
      )
      const auth = requireAuth(state, { role: 'admin' })
      ok(!(auth instanceof Response))
      equal(auth.orgId, 'org_9')
      state.headers.append('set-cookie', 'a=1; Path=/')
      state.headers.append('set-cookie', 'b=2; Path=/')
      const refused = requireAuth(state, { role: 'member' })
      ok(refused instanceof Response)
      equal([refused.status, refused.headers.getSetCookie()], [403, ['a=1; Path=/', 'b=2; Path=/']])
      equal(await refused.json(), { error: 'forbidden' })
      const nobody = await authenticateRequest(local, new Request(`${origin}/orders`))
      const redirected = redirectToSignIn(nobody, { url: `${origin}/orders` })
      const location = `https://accounts.edge-clerk.example/sign-in?redirect_url=${encodeURIComponent(`${origin}/orders`)}`
      equal([redirected.status, redirected.headers.get('location')], [302, location])
    },
  },
]
