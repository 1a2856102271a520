import { describe, expect, test } from 'vitest'
import { type ClientOptions, createClient } from '../../src/client.ts'
import { paginate } from '../../src/pagination.ts'
import * as m2mTokens from '../../src/resources/m2m-tokens.ts'
import { fakeFetch, rejection, secretKey } from '../internal/support.ts'

const machineSecretKey = 'ak_9f8e7d6c5b4a'
const token = {
  object: 'machine_to_machine_token',
  id: 'mt_1',
  subject: 'mch_1',
  claims: null,
  scopes: ['mch_2'],
  revoked: false,
  revocation_reason: null,
  expired: false,
  expiration: null,
  last_used_at: null,
  created_at: 1,
  updated_at: 1,
}

const reads: [string, (client: ReturnType<typeof createClient>) => Promise<unknown>][] = [
  ['list', (client) => m2mTokens.list(client, { subject: 'mch_1' })],
  ['revoke', (client) => m2mTokens.revoke(client, 'mt_1')],
  ['verify', (client) => m2mTokens.verify(client, { token: 'mt_secret' })],
]

async function bearerOf(
  options: ClientOptions,
  call: (client: ReturnType<typeof createClient>) => Promise<unknown>,
): Promise<string | null> {
  const { calls, fetch } = fakeFetch(() => Response.json(token))
  await call(createClient({ fetch, ...options }))
  return calls[0]!.init.headers.get('authorization')
}

describe('the key of an M2M operation', () => {
  test('is the machine key for create, and never the secret key', async () => {
    const create = (client: ReturnType<typeof createClient>) => m2mTokens.create(client, {})
    expect(await bearerOf({ machineSecretKey, secretKey }, create)).toBe(`Bearer ${machineSecretKey}`)

    const { calls, fetch } = fakeFetch(() => Response.json(token))
    const error = await rejection(create(createClient({ fetch, secretKey })))
    expect(error).toMatchObject({ code: 'config', message: expect.stringContaining(' machineSecretKey ') })
    expect(calls).toEqual([])
  })

  test.each(reads)('of %s is the machine key where there is one, else the secret key', async (_, call) => {
    expect(await bearerOf({ machineSecretKey, secretKey }, call)).toBe(`Bearer ${machineSecretKey}`)
    expect(await bearerOf({ machineSecretKey }, call)).toBe(`Bearer ${machineSecretKey}`)
    expect(await bearerOf({ secretKey }, call)).toBe(`Bearer ${secretKey}`)
  })

  test.each(reads)('of %s is asked for by name where there is none', async (_, call) => {
    const { calls, fetch } = fakeFetch(() => Response.json(token))
    const error = await rejection(call(createClient({ fetch })))
    expect(error).toMatchObject({ code: 'config', message: expect.stringContaining(' secretKey ') })
    expect(calls).toEqual([])
  })
})

describe('m2mTokens.list', () => {
  const answering = (count: number, drift?: () => void) => {
    const rows = Array.from({ length: count }, (_, index) => ({ ...token, id: `mt_${index}` }))
    const { calls, fetch } = fakeFetch(() => Response.json({ m2m_tokens: rows, total_count: count }))
    return { calls, client: createClient({ fetch, machineSecretKey, onDrift: drift }) }
  }

  test('answers the list under its own name, without drift', async () => {
    const drifts: unknown[] = []
    const { client } = answering(2, () => drifts.push(1))
    const { m2m_tokens, total_count } = await m2mTokens.list(client, { subject: 'mch_1' })
    expect([m2m_tokens.map(({ id }) => id), total_count, drifts]).toEqual([['mt_0', 'mt_1'], 2, []])
  })

  test.each([0, 101, 1.5])('refuses a limit of %s', async (limit) => {
    const { calls, client } = answering(0)
    const error = await rejection(m2mTokens.list(client, { subject: 'mch_1', limit }))
    expect(error).toMatchObject({ code: 'input', message: expect.stringContaining('limit') })
    expect(calls).toEqual([])
  })

  test('is paged through', async () => {
    const { calls, client } = answering(3)
    const ids: string[] = []
    for await (const { id } of paginate(m2mTokens.list, client, { subject: 'mch_1' })) ids.push(id)
    expect([ids, calls.length]).toEqual([['mt_0', 'mt_1', 'mt_2'], 1])
  })
})

describe('m2mTokens.revoke', () => {
  test.each([
    [undefined, '{"revocation_reason":null}'],
    [{ revocation_reason: 'leaked' }, '{"revocation_reason":"leaked"}'],
  ])('with %o sends the body that Clerk wants', async (params, body) => {
    const { calls, fetch } = fakeFetch(() => Response.json(token))
    await m2mTokens.revoke(createClient({ fetch, secretKey }), 'mt_1', params)
    expect(calls[0]!.init.body).toBe(body)
  })
})
