import { createClient } from 'edge-clerk'
import * as users from 'edge-clerk/users'
import { equal, ok } from '../assert.ts'
import type { Case } from '../case.ts'

const names = [
  'method',
  'body',
  'redirect',
  'cache',
  'query',
  'key',
  'output',
  'limit',
  'strict',
  'maxRetries',
]
names.push('secretKey', 'apiUrl', 'signal', 'headers', 'first_name', 'banned', 'data', 'object')

/** A response that owns its properties: what a runtime's own one reads is not the subject. */
function response(): Response {
  const bytes = new TextEncoder().encode('{"id":"user_1"}')
  const reads = [
    { done: false, value: bytes },
    { done: true, value: undefined },
  ]
  const body = { getReader: () => ({ read: async () => reads.shift() }) }
  const headers = { get: (name: string) => (name === 'content-type' ? 'application/json' : null) }
  return { __proto__: null, type: 'default', status: 200, ok: true, headers, body } as unknown as Response
}

/** What a call sends, and how the body that it gets is judged. */
async function observe(): Promise<string> {
  const seen: unknown[] = []
  const fetch = async (url: string, init: RequestInit) => {
    const { headers, signal, ...others } = init
    seen.push(
      url,
      Object.entries(headers as object),
      signal !== undefined,
      JSON.stringify(others),
      typeof init.cache,
    )
    return response()
  }
  const onDrift = ({ issues }: { issues: { path: string }[] }) => seen.push(issues.map(({ path }) => path))
  const clerk = createClient({ secretKey: 'sk_test_x', fetch, onDrift })
  seen.push(JSON.stringify(await users.get(clerk, 'user_1')))
  seen.push(JSON.stringify(await users.create(clerk, { last_name: 'x' })))
  return JSON.stringify(seen)
}

export const cases: Case[] = [true, false].map((enumerable) => ({
  name: `a call is the same with ${enumerable ? 'enumerable' : 'hidden'} properties on Object.prototype`,
  async run() {
    const before = await observe()
    for (const name of names) {
      Object.defineProperty(Object.prototype, name, { value: 'polluted', enumerable, configurable: true })
    }
    let after: string
    try {
      after = await observe()
    } finally {
      for (const name of names) Reflect.deleteProperty(Object.prototype, name)
    }
    ok(before.includes('first_name'), 'reports no missing field')
    equal(after, before)
  },
}))
