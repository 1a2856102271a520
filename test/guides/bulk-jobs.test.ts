/** The job of the guide, as an app would run it: killed, continued, and under a rate limit. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient, pages } from 'edge-clerk'
import { createThrottle } from 'edge-clerk/throttle'
import * as users from 'edge-clerk/users'
import { describe, expect, test } from 'vitest'
import { examplesOf } from '../examples.ts'
import { VirtualClock } from '../load/clock.ts'
import { random } from '../support/random.ts'
import { type Store, setPlans } from './migration.ts'

const userCount = 10_000
const windowMs = 10_000

interface User {
  object: 'user'
  id: string
  created_at: number
  public_metadata: Record<string, unknown>
}

/** An instance with 10,000 users that accepts `limit` requests in each window of ten seconds. */
function instanceOf(time: VirtualClock, limit: number) {
  const rows = Array.from(
    { length: userCount },
    (_, index): User => ({
      object: 'user',
      id: `user_${index}`,
      created_at: userCount - index,
      public_metadata: { team: index % 7 },
    }),
  )
  const indices = new Map(rows.map(({ id }, index) => [id, index]))
  const counts = { requests: 0, refused: 0 }
  const updates = new Map<string, number>()
  let start = time.now()
  let inWindow = 0
  const fetch = async (url: string, { method, body }: RequestInit) => {
    await time.sleep(5)
    counts.requests++
    const passed = time.now() - start
    if (passed >= windowMs) {
      start += windowMs * Math.floor(passed / windowMs)
      inWindow = 0
    }
    if (++inWindow > limit) {
      counts.refused++
      const seconds = Math.ceil((start + windowMs - time.now()) / 1000)
      return Response.json({ errors: [] }, { status: 429, headers: { 'retry-after': `${seconds}` } })
    }
    const { pathname, searchParams: query } = new URL(url)
    if (method === 'GET') {
      const first = indices.get(query.get('starting_after') ?? '') ?? -1
      return Response.json(rows.slice(first + 1, first + 1 + Number(query.get('limit'))))
    }
    const id = pathname.split('/')[3]!
    const row = rows[indices.get(id)!]!
    Object.assign(row.public_metadata, JSON.parse(body as string).public_metadata)
    updates.set(id, (updates.get(id) ?? 0) + 1)
    return Response.json(row)
  }
  const client = createClient({ secretKey: 'sk_test_4f1c2a9b8d7e6f5a4b3c2d1e', fetch, now: time.now })
  return { rows, counts, updates, fetch, client }
}

function memoryStore() {
  const values = new Map<string, string>()
  const store: Store = {
    get: async (name) => values.get(name) ?? null,
    put: async (name, value) => {
      values.set(name, value)
    },
  }
  return { values, store }
}

describe('the job of the guide to bulk jobs', () => {
  test('is the code that these tests run', () => {
    const code = readFileSync(join(import.meta.dirname, 'migration.ts'), 'utf8')
    expect(examplesOf('docs/bulk-jobs.md').map((example) => example.code)).toContain(code)
  })

  test('stays within 50 subrequests in each of its 251 invocations', async () => {
    const time = new VirtualClock()
    const { rows, counts, updates, client } = instanceOf(time, Number.POSITIVE_INFINITY)
    const { values, store } = memoryStore()
    let invocations = 0
    await time.drive(async () => {
      for (let isDone = false; !isDone; invocations++) {
        const before = counts.requests
        isDone = await setPlans(client, store, 1)
        expect(counts.requests - before).toBeLessThanOrEqual(50)
      }
    })
    // The last page was full, so one more invocation finds out that the list has ended.
    expect(invocations).toBe(251)
    expect(values.get('set-plans')).toBe('done')
    expect(updates.size).toBe(userCount)
    expect(Math.max(...updates.values())).toBe(1)
    expect(
      rows.filter(({ public_metadata: { plan, team } }) => plan !== 'free' || team === undefined),
    ).toEqual([])
    expect(await setPlans(client, store, 1)).toBe(true)
    expect(counts.requests).toBe(userCount + 252)
  })

  test('is killed and continued under a rate limit, and changes every user, in the least possible time', async () => {
    const time = new VirtualClock()
    const started = time.now()
    const instance = instanceOf(time, 100)
    const { values, store } = memoryStore()
    const draw = random(17)
    let kills = 0
    await time.drive(async () => {
      for (let isDone = false; !isDone; ) {
        // What is sent after the end of its invocation fails, as on a Worker.
        let left = 1 + draw(1000)
        const fetch = async (url: string, init: RequestInit) => {
          if (left-- === 0) throw new Error('killed')
          return instance.fetch(url, init)
        }
        const secretKey = 'sk_test_4f1c2a9b8d7e6f5a4b3c2d1e'
        const client = createClient({ secretKey, fetch, now: time.now, maxRetries: 1 })
        try {
          isDone = await setPlans(client, store, 20)
        } catch {
          kills++
        }
      }
    })
    expect(kills).toBeGreaterThan(5)
    expect(values.get('set-plans')).toBe('done')
    expect(instance.updates.size).toBe(userCount)
    expect(instance.rows.filter(({ public_metadata }) => public_metadata.plan !== 'free')).toEqual([])
    // A page is repeated at most once for each kill, and a request is refused at most once for each window.
    const useful = instance.counts.requests - instance.counts.refused
    expect(useful).toBeLessThan(userCount + 252 + 41 * kills)
    const windows = Math.ceil(useful / 100)
    expect(instance.counts.refused).toBeLessThanOrEqual(windows)
    expect(time.now() - started).toBeLessThan((windows + 1) * windowMs)
  })

  test('changes the users of a page at once where the client has a throttle', async () => {
    const time = new VirtualClock()
    const started = time.now()
    const { counts, updates, fetch } = instanceOf(time, 100)
    await time.drive(async () => {
      const secretKey = 'sk_test_4f1c2a9b8d7e6f5a4b3c2d1f'
      const throttle = createThrottle()
      const client = createClient({ secretKey, fetch, now: time.now, throttle, totalTimeoutMs: 120_000 })
      for await (const { items } of pages(users.list, client, { limit: 500 })) {
        const patch = { public_metadata: { plan: 'free' } }
        await Promise.all(items.map(({ id }) => users.updateMetadata(client, id, patch)))
      }
    })
    expect(updates.size).toBe(userCount)
    const useful = counts.requests - counts.refused
    expect(useful).toBe(userCount + 22)
    expect(counts.requests).toBeLessThan(1.1 * useful)
    expect(time.now() - started).toBeLessThan(1.15 * windowMs * Math.ceil(useful / 100))
  })
})
