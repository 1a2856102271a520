import { authenticateRequest } from '../../src/auth/authenticate-request.ts'
import type { AuthReason, TokenReason } from '../../src/auth/reasons.ts'
import type { AcceptsToken, AuthenticateRequestOptions } from '../../src/auth/types.ts'
import { type ClientOptions, createClient } from '../../src/client.ts'
import { issuedAt, jwk, origin, productionKey } from '../runtimes/tokens.ts'

export * from '../runtimes/tokens.ts'

/** The reasons that are neither about a token nor about a refresh. */
export type RequestReason = Exclude<AuthReason, TokenReason | `session-token-expired-refresh-${string}`>

export const keySet = (...keys: object[]) => Response.json({ keys: keys.length ? keys : [jwk()] })

let made = 0

/**
 * An instance with a clock that tests can set, whose key set is what `answer` returns. Each has a secret key of its own,
 * because keys are cached per secret key.
 */
export function instance(
  options: ClientOptions = {},
  answer: () => Response | Promise<Response> = () => keySet(),
) {
  const clock = { ms: issuedAt * 1000 }
  const { publishableKey = productionKey } = options
  const kind = publishableKey.startsWith('pk_test_') ? 'test' : 'live'
  const calls: { url: string; headers: Headers; method: string; body: unknown }[] = []
  const client = createClient({
    secretKey: `sk_${kind}_4f1c2a9b8d7e${++made}`,
    publishableKey: productionKey,
    now: () => clock.ms,
    fetch: async (url, init) => {
      calls.push({ url, headers: new Headers(init.headers), method: String(init.method), body: init.body })
      return answer()
    },
    ...options,
  })
  return { client, calls, clock }
}

export function get(headers: Record<string, string> = {}, url = `${origin}/`): Request {
  return new Request(url, { headers })
}

export function bearer(token: string): Request {
  return get({ authorization: `Bearer ${token}` })
}

/** The state of a request to an instance of its own. */
export async function stateOf<const A extends AcceptsToken = 'session_token'>(
  request: Request,
  options: AuthenticateRequestOptions<A> = {},
  clientOptions: ClientOptions = {},
) {
  const { client, calls } = instance(clientOptions)
  return { state: await authenticateRequest(client, request, options), calls }
}
