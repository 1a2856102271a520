import { handshake } from '../../src/auth/handshake.ts'
import { authenticateRequest } from '../../src/auth/index.ts'
import type { AuthenticateRequestOptions, RequestState } from '../../src/auth/types.ts'
import type { ClientOptions } from '../../src/client.ts'
import {
  developmentIssuer,
  developmentKey,
  instance,
  instancePem,
  issuedAt,
  origin,
  sign,
} from './support.ts'

/** The headers of a browser that requests a page. */
export const page = { 'sec-fetch-dest': 'document', accept: 'text/html' }

export const cookie = (cookies: Record<string, string | number>) => ({
  cookie: Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; '),
})

export const development = { publishableKey: developmentKey, secretKey: 'sk_test_4f1c2a9b8d7e' }

export const developmentToken = (claims: object = {}) => sign({ iss: developmentIssuer, ...claims })

/** The cookies of a signed-in browser, on a production instance. */
export async function signedInCookies(claims: object = {}) {
  return { __session: await sign(claims), __client_uat: issuedAt - 100 }
}

/** The same on a development instance. */
export async function developmentCookies(claims: object = {}) {
  return {
    __session: await developmentToken(claims),
    __client_uat: issuedAt - 100,
    __clerk_db_jwt: 'dvb_31',
  }
}

export const expired = { iat: issuedAt - 600, nbf: issuedAt - 610, exp: issuedAt - 540 }

interface Visit {
  url?: string
  method?: string
  headers?: Record<string, string>
  cookies?: Record<string, string | number>
  options?: AuthenticateRequestOptions<'session_token'>
  client?: ClientOptions
  /** The response of the API. */
  answer?: () => Response | Promise<Response>
}

/** Visits an app that gives `handshake` and verifies without a network. */
export async function visit({ url = `${origin}/`, method = 'GET', headers = page, ...visit }: Visit = {}) {
  const { cookies = {}, options = {}, client: clientOptions = {}, answer } = visit
  const { client, calls } = instance({ jwtKey: instancePem, ...clientOptions }, answer)
  const request = new Request(url, { method, headers: { ...headers, ...cookie(cookies) } })
  const state: RequestState<'session_token'> = await authenticateRequest(client, request, {
    handshake,
    ...options,
  })
  return { state, calls, location: locationOf(state) }
}

/** The redirect target of a state; `nowhere:` where it does not redirect. */
export function locationOf({ headers }: RequestState): URL {
  return new URL(headers.get('location') ?? 'nowhere:')
}
