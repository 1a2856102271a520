import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withBackend } from '../contract/backend.ts'
import { factsFolder, readFacts } from '../contract/facts.ts'
import { type Fn, functions } from '../contract/functions.ts'
import { operationsOf } from '../contract/operations.ts'
import { sample } from '../contract/samples.ts'
import { serveError } from './support.ts'

const operations = new Map(
  operationsOf(withBackend(readFacts(factsFolder)).api).map((operation) => [operation.route, operation]),
)
const fns = (await functions()).filter(({ route }) => operations.has(route))

/** Without a wait between the attempts. */
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** How often a call is sent that Clerk answers with a 503. */
async function attempts(fn: Fn, params?: unknown): Promise<number> {
  const { client, requests } = serveError(503, 'unavailable', {
    // Each has a budget of retries of its own.
    secretKey: `sk_test_${fn.id.replace('.', '')}`,
    machineSecretKey: `ak_${fn.id}`,
    maxRetries: 1,
  })
  const ids = fn.ids.map((name) => `some_${name}`)
  await expect(fn.call(client, ...ids, ...(params ? [params] : []))).rejects.toMatchObject({ status: 503 })
  return requests.length
}

test('a POST or PATCH that Clerk may have acted on is repeated only where that is safe', async () => {
  const repeated: string[] = []
  let once = 0
  for (const fn of fns) {
    const { method, params } = operations.get(fn.route)!
    if (method !== 'POST' && method !== 'PATCH') continue
    const sent = await attempts(fn, params && sample(params.shape))
    if (sent === 1) once++
    else repeated.push(fn.id)
  }
  expect(repeated.sort()).toEqual([
    'apiKeys.verify',
    'clients.verify',
    // Each message of the sample has a key.
    'emails.createBatch',
    'm2mTokens.verify',
    'oauthAccessTokens.verify',
    'organizations.adjustBillingCreditBalance',
    'proxyChecks.verify',
    'templates.preview',
    'users.adjustBillingCreditBalance',
  ])
  expect(once).toBeGreaterThan(100)
})

test('every other operation is repeated', async () => {
  for (const fn of fns) {
    const { method, params } = operations.get(fn.route)!
    if (method === 'POST' || method === 'PATCH') continue
    expect([fn.id, await attempts(fn, params && sample(params.shape))]).toEqual([fn.id, 2])
  }
})
