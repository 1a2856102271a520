/** A client against a server that is a list of responses, for the tests of the operations. */
import { type Client, type ClientOptions, createClient, type DriftEvent } from '../../src/client.ts'

export const secretKey = 'sk_test_4f1c2a9b8d7e6f5a4b3c2d1e'
export const machineSecretKey = 'ak_9f8e7d6c5b4a'

/** What a client sent. */
export interface Sent {
  method: string
  url: string
  /** With its question mark; empty without a query. */
  search: string
  headers: Headers
  body: unknown
}

export interface Served {
  client: Client
  /** Every request, in order. */
  requests: Sent[]
  /** Every response that differed from its schema. */
  drifts: DriftEvent[]
}

/** Serves these responses one after the other, and the last one from then on. */
export function serve(responses: (() => Response)[], options: ClientOptions = {}): Served {
  const requests: Sent[] = []
  const drifts: DriftEvent[] = []
  const fetch = async (url: string, { method = 'GET', headers, body }: RequestInit) => {
    requests.push({ method, url, search: new URL(url).search, headers: new Headers(headers), body })
    return responses[Math.min(requests.length, responses.length) - 1]!()
  }
  const onDrift = (event: DriftEvent) => drifts.push(event)
  return { client: createClient({ secretKey, fetch, onDrift, ...options }), requests, drifts }
}

/** Serves a JSON body with status 200. */
export function serveJson(body: unknown, options?: ClientOptions): Served {
  return serve([() => Response.json(body)], options)
}

/** Serves one error as Clerk does. */
export function serveError(status: number, code: string, options?: ClientOptions): Served {
  return serve([() => Response.json({ errors: [{ code, message: 'Some text.' }] }, { status })], options)
}

/** The body of a request that was sent as JSON. */
export function jsonOf({ body }: Sent): unknown {
  return JSON.parse(body as string)
}
