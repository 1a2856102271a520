import { ClerkApiError, ClerkNetworkError, ClerkTimeoutError } from '../../errors.ts'
import { json } from '../../internal/body.ts'
import { path } from '../../internal/path.ts'
import { query } from '../../internal/query.ts'
import { send } from '../../internal/request.ts'
import type { AuthContext, Jwt, RequestState } from '../types.ts'
import { fieldsOf } from '../values.ts'
import { currentUrl } from './current-url.ts'
import { appendCookies, sessionState, verifySession } from './session.ts'

/** The headers of the browser that Clerk gets: those that tell devices apart, and never a credential. */
const forwardedHeaders = [
  'accept-language',
  'origin',
  'sec-ch-ua',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'user-agent',
]

/** Exchanges a token that failed on its expiry alone for a new one; a string is the reason why not. */
export async function refresh(context: AuthContext, expired: Jwt): Promise<RequestState | string> {
  const { client, config, options, cookies } = context
  const { suffixed, refresh } = cookies!
  if (!config.secretKey) return 'missing-api-client'
  const requestHeaders: Record<string, string[]> = {}
  const names =
    options.trustForwardedHeaders === true ? [...forwardedHeaders, 'x-forwarded-for'] : forwardedHeaders
  for (const name of names) {
    const value = context.request.headers.get(name)
    if (value) requestHeaders[name] = [value]
  }
  let answer: unknown
  try {
    answer = await send(
      client,
      'POST',
      path('/sessions/{session_id}/refresh', `${expired.payload.sid}`),
      {
        query: query({ suffixed_cookies: suffixed }),
        body: json({
          format: 'cookie',
          expired_token: expired.token,
          refresh_token: refresh,
          request_origin: currentUrl(context).origin,
          request_headers: requestHeaders,
        }),
        expects: 'json',
        skipsThrottle: true,
      },
      // The page waits for it. Where it fails, the handshake follows.
      { timeoutMs: 5000, totalTimeoutMs: 5000, maxRetries: 0 },
    )
  } catch (error) {
    if (error instanceof ClerkNetworkError || error instanceof ClerkTimeoutError) return 'fetch-error'
    const code = error instanceof ClerkApiError && error.errors[0]?.code
    // The code becomes part of a URL and of a header.
    return code && /^[\w-]{1,64}$/.test(code) ? code : 'unexpected-bapi-error'
  }
  const headers = new Headers()
  const token = appendCookies(context, fieldsOf(answer).cookies, headers)
  try {
    return sessionState(context, await verifySession(context, token), headers)
  } catch {
    return 'invalid-session-token'
  }
}
