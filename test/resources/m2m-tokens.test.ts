import { describe, expect, test } from 'vitest'
import type { Client } from '../../src/client.ts'
import { paginate } from '../../src/pagination.ts'
import * as m2mTokens from '../../src/resources/m2m-tokens.ts'
import { machineSecretKey, secretKey, serveJson } from './support.ts'

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

type Operation = (client: Client) => Promise<unknown>

const create: Operation = (client) => m2mTokens.create(client, {})
const others: [string, Operation][] = [
  ['list', (client) => m2mTokens.list(client, { subject: 'mch_1' })],
  ['revoke', (client) => m2mTokens.revoke(client, 'mt_1')],
  ['verify', (client) => m2mTokens.verify(client, { token: 'mt_secret' })],
]

/** The key that an operation sends, of those that the client has. */
async function keySent(
  operation: Operation,
  keys: { secretKey: string | undefined; machineSecretKey?: string },
): Promise<string | undefined> {
  const { client, requests } = serveJson(token, keys)
  await operation(client)
  return requests[0]!.headers.get('authorization')?.replace('Bearer ', '')
}

describe('m2mTokens.create', () => {
  test('sends the machine secret key even if the client has a secret key', async () => {
    expect(await keySent(create, { machineSecretKey, secretKey })).toBe(machineSecretKey)
  })

  test('without a machine secret key rejects and names the option', async () => {
    const { client, requests } = serveJson(token)
    await expect(create(client)).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining(' machineSecretKey is missing'),
    })
    expect(requests).toEqual([])
  })
})

describe.each(others)('m2mTokens.%s', (_, operation) => {
  test('sends the machine secret key if the client has one, otherwise the secret key', async () => {
    expect(await keySent(operation, { machineSecretKey, secretKey })).toBe(machineSecretKey)
    expect(await keySent(operation, { machineSecretKey, secretKey: undefined })).toBe(machineSecretKey)
    expect(await keySent(operation, { secretKey })).toBe(secretKey)
  })

  test('without a key rejects and names the option', async () => {
    const { client, requests } = serveJson(token, { secretKey: undefined })
    await expect(operation(client)).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining(' secretKey is missing'),
    })
    expect(requests).toEqual([])
  })
})

describe('m2mTokens.list', () => {
  const serveTokens = (count: number) => {
    const m2m_tokens = Array.from({ length: count }, (_, index) => ({ ...token, id: `mt_${index}` }))
    return serveJson({ m2m_tokens, total_count: count })
  }

  test('returns the page as it came, whose list is named m2m_tokens', async () => {
    const { client, drifts } = serveTokens(2)
    const { m2m_tokens, total_count } = await m2mTokens.list(client, { subject: 'mch_1' })
    expect([m2m_tokens.map(({ id }) => id), total_count]).toEqual([['mt_0', 'mt_1'], 2])
    expect(drifts).toEqual([])
  })

  test.each([0, 101, 1.5])('refuses a limit of %s', async (limit) => {
    const { client, requests } = serveTokens(0)
    await expect(m2mTokens.list(client, { subject: 'mch_1', limit })).rejects.toMatchObject({
      code: 'input',
      message: expect.stringContaining('limit'),
    })
    expect(requests).toEqual([])
  })

  test('can be paginated', async () => {
    const { client, requests } = serveTokens(3)
    const ids: string[] = []
    for await (const { id } of paginate(m2mTokens.list, client, { subject: 'mch_1' })) ids.push(id)
    expect(ids).toEqual(['mt_0', 'mt_1', 'mt_2'])
    expect(requests).toHaveLength(1)
  })
})
