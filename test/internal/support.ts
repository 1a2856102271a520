import { type ClientOptions, createClient, type RequestOptions } from '../../src/client.ts'
import { json } from '../../src/internal/body.ts'
import { path } from '../../src/internal/path.ts'
import { type Exchange, type Method, request } from '../../src/internal/request.ts'
import * as v from '../../src/schemas/schema.ts'

export const secretKey = 'sk_test_4f1c2a9b8d7e6f5a4b3c2d1e'

/** The answer that the operations of these tests expect. */
export const Thing = v.object({ ok: v.boolean() })

export const okay = () => Response.json({ ok: true })

export const apiError = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ errors: [{ code: 'some_code', message: 'Some text.' }] }, { status, headers })

/** What Node's `fetch` throws. */
export const failure = (code: string) => new TypeError('fetch failed', { cause: { code } })

export interface Call {
  url: string
  init: RequestInit & { headers: Headers }
}

type Answer = () => Response | Promise<Response>

/** A `fetch` that gives its nth answer, then its last, and keeps what it was called with. */
export function fakeFetch(...answers: Answer[]) {
  const calls: Call[] = []
  const fetch = async (url: string, init: RequestInit) => {
    calls.push({ url, init: init as Call['init'] })
    return answers[Math.min(calls.length, answers.length) - 1]!()
  }
  return { calls, fetch }
}

/** Answers when the signal aborts, as `fetch` does: never otherwise. */
export function hanging(): { calls: Call[]; fetch: (url: string, init: RequestInit) => Promise<Response> } {
  const calls: Call[] = []
  const fetch = (url: string, init: RequestInit) => {
    calls.push({ url, init: init as Call['init'] })
    return new Promise<Response>((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    })
  }
  return { calls, fetch }
}

/** A body that gives some bytes and then waits; tells whether it was cancelled. */
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

/** One operation of a made-up resource. */
export function send(
  method: Method,
  client: ClientOptions,
  options?: RequestOptions,
  exchange: Exchange<{ ok: boolean }> = { output: Thing },
): Promise<{ ok: boolean }> {
  const content = method === 'GET' || method === 'DELETE' ? {} : { body: json({ name: 'x' }) }
  return request(
    createClient({ secretKey, ...client }),
    method,
    path`/things/${'thing_1'}`,
    { ...content, ...exchange },
    options,
  )
}

/** Waits for a rejection and returns what it was. */
export async function rejection(work: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await work
  } catch (error) {
    return error as Error & Record<string, unknown>
  }
  throw new Error('it did not reject')
}
