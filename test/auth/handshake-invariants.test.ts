import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { handshake } from '../../src/auth/handshake.ts'
import { authenticateRequest } from '../../src/auth/index.ts'
import type { RequestState } from '../../src/auth/types.ts'
import { type ClientOptions, createClient } from '../../src/client.ts'
import { points } from './differential/points.ts'
import { organizationSync, prepare } from './differential/requests.ts'
import {
  developmentIssuer,
  developmentKey,
  instancePem,
  now,
  origin,
  productionIssuer,
  productionKey,
} from './support.ts'

const refusing: ClientOptions['fetch'] = async () =>
  Response.json({ errors: [{ code: 'refresh_denied' }] }, { status: 401 })

/** The rules that a state breaks, whatever the request was. */
function faults(state: RequestState): string[] {
  const { status, isAuthenticated, reason, token, auth, headers } = state
  const found: string[] = []
  const must = (holds: boolean, what: string) => holds || found.push(what)
  must(isAuthenticated === (status === 'signed-in'), 'status and flag differ')
  must(isAuthenticated === auth.isAuthenticated, 'state and auth object differ')
  must(isAuthenticated === (token !== null), 'a token that does not sign in')
  must(isAuthenticated === (reason === null), 'no reason')
  const names = [...headers.keys()]
  const known = /^(location|set-cookie|cache-control|x-clerk-auth-(status|reason|message))$/
  must(
    names.every((name) => known.test(name)),
    `headers ${names}`,
  )
  const isPrivate = names.some((name) => /^(location|set-cookie)$/.test(name))
  must(!isPrivate || headers.get('cache-control') === 'no-store', 'may be stored')
  must(status !== 'handshake' || headers.has('location'), 'a handshake without a target')
  must(!/eyJ/.test(`${headers.get('x-clerk-auth-message')}`), 'a token in a message')
  for (const cookie of headers.getSetCookie()) {
    must(/^__(session|client_uat|clerk_redirect_count)=[^;]*; (Path=\/|SameSite)/.test(cookie), cookie)
  }
  return found
}

describe(`${points.length} requests`, () => {
  test('the state of each request is consistent, and redirects only to origins that it may redirect to', async () => {
    const wrong: string[] = []
    const targets = new Set<string>()
    for (const point of points) {
      const { request, keys, options } = await prepare(point)
      const client = createClient({ ...keys, now, fetch: refusing })
      const asked = request()
      const state = await authenticateRequest(client, asked, {
        ...options,
        handshake,
        organizationSync,
        allowedRedirectOrigins: ['https://satellite.example'],
      })
      const found = faults(state)
      const location = state.headers.get('location')
      const isPage = / (document|iframe|-) text\/html$/.test(point.kind) && /^GET/.test(point.kind)
      if (location) {
        const target = new URL(location)
        targets.add(target.origin)
        // In development, a completed handshake redirects to the cleaned URL, whatever the request is.
        if (!isPage && point.back !== 'query') found.push('a redirect of a request for no page')
        const ownOrigin = new URL(asked.url).origin
        for (const [name, value] of target.origin === ownOrigin ? [] : target.searchParams) {
          const isBack = /^(__clerk_)?redirect_url$/.test(name)
          if (isBack && new URL(value).origin !== ownOrigin) found.push(`back to ${value}`)
        }
      }
      if (/^[3-9]|e|-|N|a/.test(point.count) && state.status === 'handshake') found.push('a loop')
      if (found.length) wrong.push(JSON.stringify({ found, point }))
    }
    expect(wrong.slice(0, 5)).toEqual([])
    expect([...targets].sort()).toEqual(
      [
        origin,
        developmentIssuer,
        productionIssuer,
        'https://clerk.satellite.example',
        'https://primary.example',
        'https://proxy.example',
        'https://satellite.example',
      ].sort(),
    )
  }, 60_000)
})

test('whatever cookies, URL and headers hold, the result is a consistent state', async () => {
  const names = ['session', 'client_uat', 'clerk_db_jwt', 'clerk_handshake', 'clerk_handshake_nonce']
  const parameters = [
    '__clerk_handshake',
    '__clerk_handshake_nonce',
    '__clerk_redirect_url',
    '__clerk_synced',
  ]
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'aZ09._-~=&%;, "\\/?:@'), maxLength: 40 }),
    fc.constantFrom(
      '1',
      'a.b.c',
      'https://evil.example',
      'https://satellite.example/',
      '%',
      '%zz',
      '..',
      '//x',
    ),
  )
  const request = fc.record({
    key: fc.constantFrom(productionKey, developmentKey),
    isSatellite: fc.boolean(),
    trustForwardedHeaders: fc.boolean(),
    path: text,
    query: fc.array(fc.tuple(fc.constantFrom(...parameters), text), { maxLength: 3 }),
    cookies: fc.array(fc.tuple(fc.constantFrom(...names, 'clerk_redirect_count', 'refresh'), text), {
      maxLength: 6,
    }),
    headers: fc.array(
      fc.tuple(
        fc.constantFrom('referer', 'x-forwarded-host', 'x-forwarded-proto', 'accept', 'authorization'),
        text,
      ),
      { maxLength: 3 },
    ),
  })
  await fc.assert(
    fc.asyncProperty(
      request,
      async ({ key, isSatellite, trustForwardedHeaders, path, query, cookies, headers }) => {
        const client = createClient({
          secretKey: key === developmentKey ? 'sk_test_4f1c2a9b8d7e' : 'sk_live_4f1c2a9b8d7e',
          publishableKey: key,
          jwtKey: instancePem,
          now,
          maxRetries: 0,
          fetch: refusing,
        })
        const url = new URL(origin)
        url.pathname = path
        for (const [name, value] of query) url.searchParams.append(name, value)
        const cookie = cookies.map(([name, value]) => `__${name}=${value}`).join('; ')
        const state = await authenticateRequest(
          client,
          {
            method: 'GET',
            url: url.href,
            headers: new Headers([['sec-fetch-dest', 'document'], ['cookie', cookie], ...headers]),
          },
          {
            handshake,
            organizationSync,
            trustForwardedHeaders,
            allowedRedirectOrigins: ['https://satellite.example'],
            ...(isSatellite && {
              isSatellite,
              domain: 'satellite.example',
              signInUrl: 'https://primary.example/',
            }),
          },
        )
        expect(faults(state)).toEqual([])
        expect(new URL(state.headers.get('location') ?? origin).host).not.toBe('evil.example')
      },
    ),
    { numRuns: 2000, seed: 20_260_512 },
  )
})
