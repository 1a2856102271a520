import { describe, expect, test } from 'vitest'
import { redirectToSignIn, redirectToSignUp, requireAuth } from '../../src/auth/guards.ts'
import { authenticateRequest } from '../../src/auth/index.ts'
import { machineTokens } from '../../src/auth/machine-tokens.ts'
import type { AcceptsToken, AuthenticateRequestOptions, RequestState } from '../../src/auth/types.ts'
import { type ClientOptions, createClient } from '../../src/client.ts'
import { ClerkConfigError } from '../../src/errors.ts'
import { machineState, signM2m } from './machines.ts'
import {
  bearer,
  developmentKey,
  get,
  instance,
  instancePem,
  now,
  origin,
  productionKey,
  sign,
} from './support.ts'

const organization = {
  fea: 'o:invoices,u:search',
  pla: 'o:pro',
  o: { id: 'org_9', slg: 'acme', rol: 'admin', per: 'read,write', fpm: '1,0' },
}

async function session(claims: object = organization) {
  const { client } = instance({ jwtKey: instancePem })
  return authenticateRequest(client, bearer(await sign(claims)))
}

async function signedOut(
  request = get(),
  options: AuthenticateRequestOptions<AcceptsToken> = {},
  keys: ClientOptions = {},
) {
  const client = createClient({ publishableKey: productionKey, jwtKey: instancePem, now, ...keys })
  return authenticateRequest(client, request, options)
}

/** A state that redirects, as those of the handshake do. */
async function redirecting(state: RequestState | Promise<RequestState>): Promise<RequestState> {
  const made = await state
  made.headers.set('location', 'https://clerk.edge-clerk.example/v1/client/handshake')
  made.headers.set('cache-control', 'no-store')
  made.headers.append('set-cookie', 'a=1')
  made.headers.append('set-cookie', 'b=2')
  return made
}

function responseOf(outcome: unknown): Response {
  expect(outcome).toBeInstanceOf(Response)
  return outcome as Response
}

describe('requireAuth returns the auth object', () => {
  test('without a check, requireAuth returns the auth object of a signed-in state', async () => {
    const state = await session()
    expect(requireAuth(state)).toBe(state.auth)
  })

  test.each([
    [{ permission: 'invoices:read' }],
    [{ permission: 'org:invoices:read', role: 'admin' }],
    [{ role: 'org:admin' }],
    [{ plan: 'pro' }],
    [{ feature: 'search' }],
    [{ reverification: 'strict' as const }],
    [{ role: 'admin', reverification: 'strict' as const }],
  ])('requireAuth returns the auth object of a session for which %j holds', async (check) => {
    const state = await session()
    expect(requireAuth(state, check)).toBe(state.auth)
  })

  test('requireAuth returns the auth object where the function returns true', async () => {
    const state = await session()
    expect(requireAuth(state, ({ orgSlug }) => orgSlug === 'acme')).toBe(state.auth)
  })

  test('requireAuth returns the auth object of a machine with the scope', async () => {
    const { client } = instance({ jwtKey: instancePem })
    const token = await signM2m({ scopes: 'reports:read' })
    const state = await authenticateRequest(client, bearer(token), {
      acceptsToken: 'm2m_token',
      machineTokens,
    })
    expect(requireAuth(state, { scope: 'reports:read' })).toBe(state.auth)
  })
})

describe('requireAuth returns 403', () => {
  const checks: [unknown][] = [
    [{ permission: 'invoices:write' }],
    [{ role: 'member' }],
    [{ plan: 'gold' }],
    [{ feature: 'reports' }],
    [{ role: 'admin', permission: 'invoices:write' }],
    [{ scope: 'reports:read' }],
    [{ role: undefined }],
    [{ reverification: undefined }],
    [{ role: 'admin', reverification: undefined }],
    [{}],
    [null],
    // A check that was looked up and not found.
    [undefined],
    ['admin'],
    [() => false],
    [() => 'yes'],
    // A promise is not true.
    [async () => true],
  ]
  test.each(checks)('requireAuth returns 403 where %o does not hold', async (check) => {
    const response = responseOf(requireAuth(await session(), check as never))
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.has('www-authenticate')).toBe(false)
    expect(await response.json()).toEqual({ error: 'forbidden' })
  })

  test('requireAuth returns 403 with insufficient_scope (RFC 6750) to a machine without the scope', async () => {
    const state = await machineState(await signM2m({ scopes: 'reports:read' }))
    for (const check of [{ scope: 'reports:write' }, { reverification: 'lax' as const }, { role: 'admin' }]) {
      const response = responseOf(requireAuth(state, check))
      expect(response.status).toBe(403)
      expect(response.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope"')
      expect(await response.json()).toEqual({ error: 'forbidden' })
    }
  })
})

describe('requireAuth asks for reverification', () => {
  const config = { level: 'first_factor', afterMinutes: 1 } as const
  test.each([
    [{ reverification: config }, config],
    [{ reverification: 'strict_mfa' as const, role: 'admin' }, 'strict_mfa'],
  ])('requireAuth asks for reverification where that alone fails: %j', async (check, reverification) => {
    const response = responseOf(requireAuth(await session({ ...organization, fva: [20, 20] }), check))
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({
      clerk_error: { type: 'forbidden', reason: 'reverification-error', metadata: { reverification } },
    })
  })

  test('requireAuth does not ask for reverification where another check fails as well', async () => {
    const stale = await session({ ...organization, fva: [20, 20] })
    const response = responseOf(requireAuth(stale, { reverification: 'strict', role: 'member' }))
    expect(await response.json()).toEqual({ error: 'forbidden' })
  })
})

describe('requireAuth returns 401', () => {
  test('requireAuth returns 401 without an error where no credential was sent', async () => {
    const response = responseOf(requireAuth(await signedOut(), { role: 'admin' }))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(await response.json()).toEqual({ error: 'unauthenticated' })
    const machine = await signedOut(get(), { acceptsToken: 'api_key', machineTokens })
    expect(responseOf(requireAuth(machine)).headers.get('www-authenticate')).toBe('Bearer')
  })

  test('requireAuth returns 401 with invalid_token for a token that is refused', async () => {
    const response = responseOf(requireAuth(await signedOut(bearer('nonsense'))))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
    expect(await response.json()).toEqual({ error: 'invalid_token' })
  })

  test('requireAuth returns 401 for a pending session', async () => {
    expect(responseOf(requireAuth(await session({ sts: 'pending' }))).status).toBe(401)
  })
})

test('a state that redirects goes first, in every guard, also when it is signed in', async () => {
  for (const state of [await redirecting(signedOut()), await redirecting(session())]) {
    for (const response of [
      responseOf(requireAuth(state)),
      redirectToSignIn(state, get()),
      redirectToSignUp(state, get()),
    ]) {
      expect(response.status).toBe(307)
      expect(response.headers.get('location')).toBe('https://clerk.edge-clerk.example/v1/client/handshake')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    }
  }
})

test('every response of a guard has the cookies of its state, forbids storing, and does not say why', async () => {
  const out = await signedOut()
  const stale = await session()
  for (const state of [out, stale]) state.headers.append('set-cookie', 'a=1')
  for (const response of [
    requireAuth(out),
    requireAuth(stale, { role: 'member' }),
    redirectToSignIn(out, get()),
  ]) {
    const { headers } = responseOf(response)
    expect(headers.getSetCookie()).toEqual(['a=1'])
    expect(headers.get('cache-control')).toBe('no-store')
    expect([...headers.keys()].filter((name) => name.startsWith('x-clerk'))).toEqual([])
  }
})

describe('redirectToSignIn and redirectToSignUp', () => {
  const location = (response: Response) => {
    expect(response.status).toBe(302)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const url = new URL(response.headers.get('location')!)
    const back = url.searchParams.get('redirect_url')
    url.searchParams.delete('redirect_url')
    return [url.href, back]
  }
  const page = `${origin}/orders?page=2`

  test.each([
    [productionKey, 'https://accounts.edge-clerk.example'],
    [developmentKey, 'https://bright-otter-42.accounts.dev'],
    // clerk.inspired.puma-74.lcl.dev
    ['pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA', 'https://accounts.inspired.puma-74.lcl.dev'],
    // myclerk.clerk.example.com
    [`pk_live_${btoa('myclerk.clerk.example.com$')}`, 'https://myclerk.accounts.example.com'],
  ])('the redirects go to the Account Portal of %s', async (publishableKey, portal) => {
    const state = await signedOut(get(), {}, { publishableKey })
    expect(location(redirectToSignIn(state, get({}, page)))).toEqual([`${portal}/sign-in`, page])
    expect(location(redirectToSignUp(state, get({}, page)))).toEqual([`${portal}/sign-up`, page])
  })

  test('the redirects go to the pages that are configured', async () => {
    const options = { signInUrl: 'https://id.example.com/in?x=1', signUpUrl: '/up' }
    const state = await signedOut(get(), options)
    expect(location(redirectToSignIn(state, get({}, page)))).toEqual(['https://id.example.com/in?x=1', page])
    expect(location(redirectToSignUp(state, get({}, page)))).toEqual([`${origin}/up`, page])
  })

  test.each<[string | URL, string]>([
    ['/cart', `${origin}/cart`],
    ['?page=3', `${origin}/orders?page=3`],
    ['', page],
    [`${origin}/cart?a=1#top`, `${origin}/cart?a=1#top`],
    [new URL(`${origin}/cart`), `${origin}/cart`],
    ['https://user:secret@app.example.com/cart', `${origin}/cart`],
    ['https://app.example.com:443/cart', `${origin}/cart`],
    // Of another origin, or of none.
    ['https://evil.example/', page],
    ['//evil.example/', page],
    ['\\\\evil.example/', page],
    ['/\\evil.example/', page],
    ['http://app.example.com/cart', page],
    ['https://app.example.com:8443/cart', page],
    ['https://app.example.com.evil.example/', page],
    ['https://app.example.com@evil.example/', page],
    ['javascript:alert(1)', page],
    ['data:text/html,x', page],
    [`blob:${origin}/cart`, page],
    ['https://', page],
    ['https:evil', `${origin}/evil`],
    ['\thttps://evil.example', page],
  ])('the redirects come back only to the app itself: returnTo %j', async (returnTo, expected) => {
    const state = await signedOut()
    for (const redirect of [redirectToSignIn, redirectToSignUp]) {
      expect(location(redirect(state, get({}, page), { returnTo }))[1]).toBe(expected)
    }
  })

  test('the redirects come back to a path that looks like a host as a path', async () => {
    const state = await signedOut()
    const there = `${origin}//evil.example/`
    expect(location(redirectToSignIn(state, get({}, there)))[1]).toBe(there)
    expect(location(redirectToSignIn(state, get(), { returnTo: there }))[1]).toBe(there)
  })

  test('the redirects come back to the origin that browsers know', async () => {
    const state = await signedOut(get(), { signInUrl: '/sign-in' })
    const request = get({ 'x-forwarded-host': 'evil.example' }, 'http://10.0.0.1:8080/orders?page=2')
    expect(location(redirectToSignIn(state, request, { origin }))).toEqual([`${origin}/sign-in`, page])
    const returnTo = 'http://10.0.0.1:8080/cart'
    expect(location(redirectToSignIn(state, request, { origin, returnTo }))[1]).toBe(page)
  })

  test('the redirects take no target from the query of the request', async () => {
    const asked = `${origin}/?redirect_url=https://evil.example&__clerk_redirect_url=https://evil.example`
    expect(location(redirectToSignIn(await signedOut(), get({}, asked)))).toEqual([
      'https://accounts.edge-clerk.example/sign-in',
      asked,
    ])
  })

  test('the redirects throw a ClerkConfigError where no page is known', async () => {
    const keys = [undefined, `pk_live_${btoa('fapi.example.com$')}`]
    for (const publishableKey of keys) {
      const state = await signedOut(get(), {}, { publishableKey })
      expect(() => redirectToSignIn(state, get())).toThrow(ClerkConfigError)
      expect(() => redirectToSignUp(state, get())).toThrow(ClerkConfigError)
    }
    const state = await signedOut()
    expect(() => redirectToSignIn(state, get(), { origin: 'app.example.com' })).toThrow(ClerkConfigError)
    expect(() => redirectToSignIn({ ...state, signInUrl: 'javascript:alert(1)' }, get())).toThrow(
      ClerkConfigError,
    )
  })
})
