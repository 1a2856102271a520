import * as v from 'valibot'
import { type ClientOptions, createClient, type RequestOptions } from '../../src/client.ts'
import { ClerkInputError } from '../../src/errors.ts'
import { json } from '../../src/internal/body.ts'
import type { Method } from '../../src/internal/call.ts'
import type { Invalid } from '../../src/internal/invalid.ts'
import { path } from '../../src/internal/path.ts'
import { type OperationInit, request } from '../../src/internal/request.ts'

export { rejection } from '../support/rejection.ts'

export const secretKey = 'sk_test_4f1c2a9b8d7e6f5a4b3c2d1e'

let instances = 0

/** The key of another instance for each call, because the calls of one share what they may repeat. */
export const freshKey = () => `sk_test_${instances++}`

/** The schema of what the operations of these tests return. */
export const Thing = v.looseObject({ ok: v.boolean() })

/** Makes the error for a wrong argument outside of any operation. */
export const invalid: Invalid = (argument, requirement) => new ClerkInputError(`${argument} ${requirement}`)

export const okay = () => Response.json({ ok: true })

export const apiError = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ errors: [{ code: 'some_code', message: 'Some text.' }] }, { status, headers })

/** What Node's `fetch` throws. */
export const failure = (code: string) => new TypeError('fetch failed', { cause: { code } })

export interface Call {
  url: string
  init: RequestInit & { headers: Headers }
}

type Respond = () => Response | Promise<Response>

/** A `fetch` that returns its nth response, then its last one again, and keeps the arguments of each call. */
export function fakeFetch(...responses: Respond[]) {
  const calls: Call[] = []
  const fetch = async (url: string, init: RequestInit) => {
    calls.push({ url, init: { __proto__: null, ...init, headers: new Headers(init.headers) } as never })
    return responses[Math.min(calls.length, responses.length) - 1]!()
  }
  return { calls, fetch }
}

/** A body that sends some bytes and then stalls; `state` shows whether it was cancelled. */
export function stalledBody(start = '{"ok":') {
  const state = { cancelled: false }
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(start)),
    cancel: () => {
      state.cancelled = true
    },
  })
  return { state, stream }
}

/** Sends one operation of a resource that does not exist. */
export function send(
  method: Method,
  client: ClientOptions,
  options?: RequestOptions,
  init: OperationInit<{ ok: boolean }> = { output: Thing },
): Promise<{ ok: boolean }> {
  const content = method === 'GET' || method === 'DELETE' ? {} : { body: json({ name: 'x' }) }
  return request(
    createClient({ secretKey: freshKey(), ...client }),
    method,
    path('/things/{thing_id}', 'thing_1'),
    { ...content, ...init },
    options,
  )
}
