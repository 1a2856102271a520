import { describe, expect, test } from 'vitest'
import { type Client, createClient } from '../src/client.ts'
import { ClerkApiError, ClerkInputError } from '../src/errors.ts'
import * as apiKeys from '../src/resources/api-keys.ts'
import * as instance from '../src/resources/instance.ts'
import * as users from '../src/resources/users.ts'
import { withResponse } from '../src/with-response.ts'
import { rejection } from './support/rejection.ts'

const secretKey = 'sk_test_4f1c2a9b8d7e6f5a4b3c2d1e'
const machineSecretKey = 'ak_machine_secret_0123456789'

/** A client whose responses are these, one after the other. */
function clientOf(...responses: (() => Response)[]) {
  const sent: string[] = []
  const fetch = async (url: string) => {
    sent.push(url)
    return responses[Math.min(sent.length, responses.length) - 1]!()
  }
  return { sent, client: createClient({ secretKey, machineSecretKey, fetch }) }
}

const deleted = { object: 'user', id: 'user_1', deleted: true }
const okay =
  (headers: Record<string, string> = {}) =>
  () =>
    Response.json(deleted, { status: 201, headers })

describe('withResponse', () => {
  test('returns the result with the status, the headers, the trace id and the number of attempts', async () => {
    const { client } = clientOf(
      () =>
        Response.json({ errors: [] }, { status: 429, headers: { 'retry-after': '0', 'cf-ray': 'first' } }),
      okay({ 'cf-ray': 'second', 'x-a': '1' }),
    )
    const { data, status, headers, traceId, attempts } = await withResponse(users.delete, client, 'user_1')
    expect(data).toEqual(deleted)
    expect({ status, traceId, attempts }).toEqual({ status: 201, traceId: 'second', attempts: 2 })
    expect([headers.get('x-a'), headers.get('content-type')]).toEqual(['1', 'application/json'])
  })

  test('passes ids, params and options on, and has the type of the operation', async () => {
    const { client, sent } = clientOf(() => Response.json([]))
    const { data, traceId } = await withResponse(users.list, client, { limit: 5 }, { maxRetries: 0 })
    const rows: users.ListParams | undefined | (typeof data)[number] = data[0]
    expect([rows, traceId]).toEqual([undefined, undefined])
    expect(sent).toEqual(['https://api.clerk.com/v1/users?limit=5'])
    await expect(withResponse(users.list, client, { limit: 0 })).rejects.toThrow(ClerkInputError)
    // @ts-expect-error: an id is a string.
    await expect(withResponse(users.get, client, 7)).rejects.toThrow('user_id must be a string')
  })

  test('returns the status of an operation without a result', async () => {
    const { client } = clientOf(() => new Response(null, { status: 204 }))
    const { data, status } = await withResponse(instance.update, client, { test_mode: true })
    expect([data, status]).toEqual([undefined, 204])
  })

  test('rejects as the operation does', async () => {
    const { client } = clientOf(() => Response.json({ errors: [{ code: 'x' }] }, { status: 404 }))
    const error = await rejection(withResponse(users.get, client, 'user_1'))
    expect(error).toBeInstanceOf(ClerkApiError)
  })

  test('keeps the responses of two calls at once apart', async () => {
    const client = createClient({
      secretKey,
      fetch: async (url) => Response.json(deleted, { headers: { 'cf-ray': url.slice(-1) } }),
    })
    const both = ['user_1', 'user_2'].map((id) => withResponse(users.delete, client, id))
    expect((await Promise.all(both)).map(({ traceId }) => traceId)).toEqual(['1', '2'])
  })

  test('takes an operation that uses withResponse itself', async () => {
    const { client } = clientOf(okay({ 'cf-ray': 'one' }))
    const remove = (clerk: Client, id: string) => withResponse(users.delete, clerk, id)
    const { data, traceId } = await withResponse(remove, client, 'user_1')
    expect([data.data, data.traceId, traceId]).toEqual([deleted, 'one', 'one'])
  })

  test('shows no key that a server echoes', async () => {
    const echo = { 'x-echo': `Bearer ${secretKey}`, 'x-machine': machineSecretKey, 'cf-ray': secretKey }
    const { client } = clientOf(() => Response.json({ ...deleted }, { headers: echo }))
    const { headers, traceId } = await withResponse(users.delete, client, 'user_1')
    expect(Object.fromEntries(headers)).toMatchObject({ 'x-echo': 'Bearer [key]', 'x-machine': '[key]' })
    expect(traceId).toBe('[key]')
  })

  test('keeps every set-cookie header', async () => {
    const cookies: [string, string][] = [
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]
    const { client } = clientOf(() => Response.json(deleted, { headers: cookies }))
    const { headers } = await withResponse(users.delete, client, 'user_1')
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  test('refuses a function that sends nothing, and a value that is not a client', async () => {
    const { client } = clientOf(okay())
    const message = 'withResponse: the operation sent no request with the client that it was given'
    await expect(withResponse(async () => 1, client)).rejects.toThrow(message)
    await expect(withResponse(apiKeys.get, {} as never, 'ak_1')).rejects.toThrow(
      'client must be what createClient',
    )
  })
})
