import { type ClientOptions, createClient } from 'edge-clerk'
import {
  type AuthenticateRequestOptions,
  authenticateRequest,
  type RequestState,
  toResponse,
  withHeaders,
} from 'edge-clerk/auth'
import { handshake } from 'edge-clerk/handshake'
import { equal, ok } from '../assert.ts'
import type { Case } from '../case.ts'
import {
  developmentIssuer,
  developmentKey,
  instancePem,
  issuedAt,
  now,
  origin,
  productionIssuer,
  productionKey,
  productionSuffix,
  secretKey,
  sign,
} from '../tokens.ts'

const page = { 'sec-fetch-dest': 'document', accept: 'text/html' }
const expired = { iat: issuedAt - 600, nbf: issuedAt - 610, exp: issuedAt - 540 }

interface Visit {
  url?: string
  method?: string
  headers?: Record<string, string>
  cookies?: Record<string, string | number>
  options?: AuthenticateRequestOptions<'session_token'>
  client?: ClientOptions
}

/** A browser's visit to an app that redirects. Not every runtime lets a script make a request with any header. */
function visit({ url = `${origin}/`, method = 'GET', headers = page, cookies = {}, ...more }: Visit) {
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
  const { publishableKey = productionKey } = more.client ?? {}
  const client = createClient({
    // Both keys are of one instance, live or test.
    secretKey: publishableKey === developmentKey ? secretKey.replace('live', 'test') : secretKey,
    jwtKey: instancePem,
    now,
    ...more.client,
    publishableKey,
  })
  const request = { method, url, headers: new Headers({ ...headers, cookie: cookie.join('; ') }) }
  return authenticateRequest(client, request, { handshake, ...more.options })
}

const outcome = ({ status, reason }: RequestState) => `${status} ${reason}`

/** Everything that a redirect or a cookie would show in. */
const traces = ({ headers }: RequestState) =>
  [...headers.keys()].filter((name) => !name.startsWith('x-clerk-auth-'))

/** Visits of which each wants a redirect. */
async function wanting(): Promise<Visit[]> {
  const uat = { __client_uat: issuedAt - 1000 }
  return [
    { cookies: uat },
    { cookies: { __session: await sign() } },
    { cookies: { __session: await sign(), __client_uat: issuedAt + 1 } },
    { cookies: { __session: await sign(expired), ...uat } },
    { cookies: { __session: await sign({ nbf: issuedAt + 60 }), ...uat } },
    { cookies: { __session: await sign({ iat: issuedAt + 60 }), ...uat } },
    { client: { publishableKey: developmentKey } },
    { client: { publishableKey: developmentKey }, url: `${origin}/?__clerk_db_jwt=dvb_1` },
    {
      url: `${origin}/?__clerk_synced=false`,
      options: { isSatellite: true, domain: 'satellite.example' },
    },
  ]
}

export const cases: Case[] = [
  {
    name: 'only the GET of a page is redirected; anything else is signed out with the same reason',
    async run() {
      for (const wanted of await wanting()) {
        const redirected = await visit(wanted)
        equal(redirected.status, 'handshake')
        ok(redirected.headers.has('location'))
        const inSatellite = wanted.options?.isSatellite
        for (const headers of [page, { 'sec-fetch-dest': 'iframe' }, { accept: 'text/html,*/*' }]) {
          // A satellite asks for a document alone.
          if (inSatellite && headers !== page) continue
          equal(outcome(await visit({ ...wanted, headers })), outcome(redirected))
        }
        const others: Visit[] = [
          { headers: { 'sec-fetch-dest': 'empty', accept: 'text/html' } },
          { headers: { accept: 'application/json' } },
          { headers: { accept: '*/*, text/html' } },
          { headers: {} },
          { method: 'POST' },
          { method: 'PUT' },
          { method: 'HEAD' },
          { method: 'OPTIONS' },
        ]
        for (const other of others) {
          const state = await visit({ ...wanted, ...other })
          equal(state.status, 'signed-out')
          equal(traces(state), [])
        }
      }
    },
  },
  {
    name: 'a redirect leads to the Frontend API of the publishable key or to the configured proxy',
    async run() {
      const spoofed = {
        ...page,
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'http',
      }
      for (const wanted of await wanting()) {
        const isSatellite = wanted.options?.isSatellite
        const own = wanted.client ? developmentIssuer : 'https://clerk.edge-clerk.example'
        const begin = isSatellite ? 'https://clerk.satellite.example' : own
        const headers = { ...spoofed, origin: 'https://evil.example' }
        const { pathname, origin: at } = new URL(
          (await visit({ ...wanted, headers })).headers.get('location')!,
        )
        equal([at, pathname], [begin, '/v1/client/handshake'])
        const options = { ...wanted.options, proxyUrl: 'https://proxy.example/__clerk' }
        const proxied = new URL((await visit({ ...wanted, options })).headers.get('location')!)
        equal(proxied.origin + proxied.pathname, 'https://proxy.example/__clerk/v1/client/handshake')
      }
    },
  },
  {
    name: 'forwarded headers do not move where the browser comes back to, unless the app trusts them',
    async run() {
      const headers = { ...page, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
      const back = async (more: Visit) => {
        const state = await visit({ cookies: { __client_uat: issuedAt }, headers, ...more })
        return new URL(state.headers.get('location')!).searchParams.get('redirect_url')
      }
      equal(await back({ url: `${origin}/x?y=1` }), `${origin}/x?y=1`)
      const trusting = { options: { trustForwardedHeaders: true } }
      equal(await back({ url: `${origin}/x?y=1`, ...trusting }), 'http://evil.example/x?y=1')
      const odd = { headers: { ...page, 'x-forwarded-host': 'a@evil.example', 'x-forwarded-proto': 'file' } }
      equal(await back({ ...trusting, ...odd }), `${origin}/`)
      const slashes = {
        headers: { ...page, 'x-forwarded-host': 'www.example.com' },
        url: `${origin}//evil.example`,
      }
      equal(await back({ ...trusting, ...slashes }), 'https://www.example.com//evil.example')
    },
  },
  {
    name: 'a target that comes with the request is followed only to a listed origin',
    async run() {
      const options = { allowedRedirectOrigins: ['https://satellite.example'] }
      const client = { publishableKey: developmentKey }
      const to = (target: string) =>
        visit({ url: `${origin}/?__clerk_redirect_url=${encodeURIComponent(target)}`, options, client })
      equal(
        (await to('https://satellite.example/x')).headers.get('location'),
        'https://satellite.example/x?__clerk_synced=true',
      )
      for (const target of [
        'https://evil.example/',
        'https://satellite.example.evil.example/',
        'https://satellite.example@evil.example/',
        'https://user@satellite.example/',
        'http://satellite.example/',
        'blob:https://satellite.example/x',
        'javascript:alert(1)',
        '//satellite.example',
      ]) {
        const state = await to(target)
        equal(outcome(state), 'handshake dev-browser-missing')
        equal(new URL(state.headers.get('location')!).origin, developmentIssuer)
      }
    },
  },
  {
    name: 'there are three redirects in a row at most, and none after a count that nobody here wrote',
    async run() {
      for (const wanted of await wanting()) {
        let cookies = wanted.cookies ?? {}
        for (let redirects = 0; ; redirects++) {
          const state = await visit({ ...wanted, cookies })
          const [, count = ''] =
            /^__clerk_redirect_count=(\d+); SameSite=Lax; HttpOnly; Max-Age=2$/.exec(
              state.headers.get('set-cookie') ?? '',
            ) ?? []
          cookies = { ...cookies, __clerk_redirect_count: count }
          if (state.status === 'handshake') continue
          equal([redirects, state.status, traces(state)], [3, 'signed-out', []])
          break
        }
        for (const count of [3, 4, '1e9', -1, 'NaN', '3abc', '', '1.5', '0x0', '99999999999999999999']) {
          const state = await visit({
            ...wanted,
            cookies: { ...wanted.cookies, __clerk_redirect_count: count },
          })
          equal([state.status, traces(state)], ['signed-out', []], `count ${count}`)
        }
      }
    },
  },
  {
    name: 'what carries a cookie or a redirect is not to be stored',
    async run(t) {
      const attributes = 'Path=/; Expires=Fri, 15 Jan 2027 08:00:00 GMT; Secure; SameSite=Lax'
      const held = (state: RequestState) => {
        ok(state.headers.has('set-cookie') || state.headers.has('location'), 'carries nothing')
        equal(state.headers.get('cache-control'), 'no-store')
        const page = withHeaders(state, new Response('x', { headers: { 'cache-control': 'public' } }))
        equal(page.headers.get('cache-control'), 'no-store')
        equal(toResponse(state)?.headers.get('cache-control') ?? 'no-store', 'no-store')
      }
      for (const wanted of await wanting()) held(await visit(wanted))

      const uat = `__client_uat=1; ${attributes}`
      const suffix = `_${productionSuffix}`
      for (const [publishableKey, iss] of [
        [productionKey, productionIssuer],
        [developmentKey, developmentIssuer],
      ] as const) {
        const session = `__session=${await sign({ iss })}; ${attributes}`
        for (const list of [[session, uat], [uat]]) {
          const server = await t.serve({ json: { directives: list } })
          const brought = await visit({
            client: { apiUrl: server.url, publishableKey },
            url: `${origin}/?__clerk_handshake_nonce=n1`,
            cookies: { __clerk_handshake_nonce: 'n1' },
          })
          equal(brought.status, list.length > 1 ? 'signed-in' : 'signed-out')
          held(brought)
          // Each on its own, whatever the runtime makes of equal names.
          equal(withHeaders(brought, new Response('x')).headers.getSetCookie(), list)
        }
      }
      const refreshed = [`__session${suffix}=${await sign()}; ${attributes}`, uat]
      const server = await t.serve({ json: { cookies: refreshed } })
      const cookies = { __session: await sign(expired), __client_uat: 1, [`__refresh${suffix}`]: 'r1' }
      const state = await visit({ client: { apiUrl: server.url }, cookies })
      equal([state.status, state.headers.getSetCookie()], ['signed-in', refreshed])
      held(state)
    },
  },
  {
    name: 'a state becomes a response: 307, 401 with a challenge, or none',
    async run() {
      const answer = async (visited: Visit) => {
        const response = toResponse(await visit(visited))
        return response && [response.status, response.headers.get('www-authenticate'), await response.text()]
      }
      const redirected = toResponse(await visit({ cookies: { __client_uat: issuedAt } }))
      equal(
        [redirected?.status, new URL(redirected!.headers.get('location')!).origin],
        [307, productionIssuer],
      )
      equal(await answer({}), [401, 'Bearer', '{"error":"unauthenticated"}'])
      const headers = { authorization: 'Bearer x.y.z' }
      equal(await answer({ headers }), [401, 'Bearer error="invalid_token"', '{"error":"invalid_token"}'])
      equal(await answer({ headers: { authorization: `Bearer ${await sign()}` } }), undefined)
    },
  },
]
