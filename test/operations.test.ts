import { describe, expect, test, vi } from 'vitest'
import { createClient } from '../src/client.ts'
import { withBackend } from './contract/backend.ts'
import { factsFolder, readFacts } from './contract/facts.ts'
import { functions } from './contract/functions.ts'
import { operationsOf } from './contract/operations.ts'
import { sample } from './contract/samples.ts'

const operations = (await functions()).filter(({ ids }) => ids.length)
const paramsOf = new Map(
  operationsOf(withBackend(readFacts(factsFolder)).api).map(({ route, params }) => [route, params]),
)
const parameters = operations.flatMap((operation) =>
  operation.ids.map((id, place) => ({ operation, id, place })),
)

const fetch = vi.fn(async (_url: string) => Response.json({}))
const clerk = createClient({
  secretKey: 'sk_test_every_operation',
  machineSecretKey: 'ak_every_operation',
  maxRetries: 0,
  fetch,
})

/** Calls an operation with that value for one of its ids, and returns the error that it rejects with, if any. */
async function call({ operation, place }: (typeof parameters)[0], value: unknown): Promise<unknown> {
  const ids: unknown[] = operation.ids.map((_, index) => `id_${index}`)
  ids[place] = value
  fetch.mockClear()
  const params = paramsOf.get(operation.route)
  return operation.call(clerk, ...ids, ...(params ? [sample(params.shape)] : [])).then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('every id of every operation', () => {
  test('is found: there are more than 150 of them', () => {
    expect(parameters.length).toBeGreaterThan(150)
  })

  const blank = ['.', '..', '%2e', '%2E%2e', '.%2e', '%2E.', '', ' ', '\u0000', 'a\nb']
  test.each(blank)('rejects %j before a request', async (value) => {
    for (const parameter of parameters) {
      const error = await call(parameter, value)
      expect([parameter.operation.id, error]).toMatchObject([parameter.operation.id, { code: 'input' }])
      expect(fetch).not.toHaveBeenCalled()
    }
  })

  test.each(['/', '?', '#', '\\', '%2f', ';', '@', '../../users', 'a/../b', '//evil.test', '@evil.test'])(
    'keeps %j in its own segment and on its own server',
    async (value) => {
      for (const parameter of parameters) {
        const { operation, place } = parameter
        await call(parameter, value)
        expect([operation.id, fetch.mock.calls.length]).toEqual([operation.id, 1])
        const url = new URL(fetch.mock.calls[0]![0])
        const segments = url.pathname.split('/').slice(2)
        const template = operation.route.split(' ')[1]!.split('/').slice(1)
        expect(url.origin).toBe('https://api.clerk.com')
        expect([operation.id, segments.length]).toEqual([operation.id, template.length])
        const at = template.flatMap((part, index) => (part.startsWith('{') ? [index] : []))[place]!
        // A provider gets the prefix that Clerk's own names have.
        const prefix = parameter.id === 'provider' && /^\w/.test(value) ? 'oauth_' : ''
        expect([operation.id, decodeURIComponent(segments[at]!)]).toEqual([operation.id, prefix + value])
      }
    },
  )

  const others: [string, unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['a number', 0],
    ['an object', {}],
    ['an empty list', []],
    ['a list of a string', ['user_1']],
    ['a symbol', Symbol('x')],
    ['an object that converts to a string', { toString: () => 'user_1' }],
  ]
  test.each(others)('rejects %s before a request', async (_, value) => {
    for (const parameter of parameters) {
      const error = await call(parameter, value)
      expect([parameter.operation.id, error]).toMatchObject([parameter.operation.id, { code: 'input' }])
      expect(fetch).not.toHaveBeenCalled()
    }
  })
})
