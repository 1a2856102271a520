/** A job over a list that changes while it runs, killed again and again and continued from the cursor that it stored. */
import { describe, expect, test } from 'vitest'
import { pages, paginate } from '../../src/pagination.ts'
import { random } from '../support/random.ts'
import { client, ModelRows, ModelUsers, type Row, type UnknownCursor } from './model.ts'

class Killed extends Error {}

/** Runs a job until it has ended, once for each time that it is killed. */
async function untilDone(job: () => Promise<void>): Promise<number> {
  for (let runs = 1; ; runs++) {
    try {
      await job()
      return runs
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
  }
}

interface Sweep {
  users: ModelUsers
  order: '-created_at' | '+created_at'
  seed: number
  /** Whether the work on a page is committed with its cursor, or user by user. */
  isAtomic: boolean
}

/** Sweeps over all users, and returns how often the work on each was committed. */
async function sweep({ users, order, seed, isAtomic }: Sweep) {
  const draw = random(seed)
  const kill = (one: number) => {
    if (draw(one) === 0) throw new Killed()
  }
  /** The users who are there throughout. */
  const steady = new Map(users.rows.map((row) => [row.id, row]))
  const done = new Map<string, number>()
  const commit = (ids: string[]) => {
    for (const id of ids) done.set(id, (done.get(id) ?? 0) + 1)
  }
  let stored: string | undefined
  /** The user that the stored cursor names, and those of them who were gone when the job continued. */
  let named: Row | undefined
  const lost: Row[] = []
  const remove = ({ id }: Row) => {
    steady.delete(id)
    users.delete(id)
  }
  users.onRequest = () => {
    for (let count = draw(4); count > 0; count--) steady.delete(users.deleteAny(draw))
    for (let count = draw(4); count > 0; count--) users.add(draw, draw(2) === 0)
  }

  const runs = await untilDone(async () => {
    if (named && draw(2) === 0) remove(named)
    const params = { limit: 500, order_by: order, cursor: stored }
    let isFirst = true
    for await (const { items, cursor } of pages(users.list, client, params)) {
      if (isFirst && named && !users.has(named.id)) lost.push(named)
      isFirst = false
      kill(4)
      const work: string[] = []
      for (const { id } of items) {
        kill(5000)
        if (isAtomic) work.push(id)
        else commit([id])
      }
      // Now and then the work deletes the users that the cursor stands behind.
      if (draw(8) === 0) items.slice(-2).forEach(remove)
      commit(work)
      stored = cursor
      named = items.at(-1)
    }
  })
  return { steady, done, runs, lost }
}

const unknownCursors: UnknownCursor[] = [
  'is refused',
  'is not found',
  'ends the list',
  'begins the list again',
]
const orders = ['-created_at', '+created_at'] as const

describe.each(unknownCursors)(
  'a sweep over 100,000 users where the cursor of a deleted user %s',
  (unknown) => {
    test.each(orders)('commits every user who stays exactly once, in the order %s', async (order) => {
      const users = new ModelUsers(100_000, unknown)
      const { steady, done, runs, lost } = await sweep({ users, order, seed: 7, isAtomic: true })
      expect(steady.size).toBeGreaterThan(98_000)
      expect([...steady.keys()].filter((id) => done.get(id) !== 1)).toEqual([])
      // The job was killed, and continued from users who were gone.
      expect([runs > 40, lost.length > 20]).toEqual([true, true])
    })
  },
)

test('a sweep that commits user by user commits each at least once, some of them twice', async () => {
  const users = new ModelUsers(20_000, 'ends the list')
  const { steady, done } = await sweep({ users, order: '-created_at', seed: 3, isAtomic: false })
  const counts = [...steady.keys()].map((id) => done.get(id) ?? 0)
  expect(Math.min(...counts)).toBe(1)
  expect(Math.max(...counts)).toBeGreaterThan(1)
})

describe('a sweep over users of whom many were created in the same millisecond', () => {
  test.each(unknownCursors)(
    'repeats none but those of the millisecond of a user who is gone (the cursor %s)',
    async (unknown) => {
      const users = new ModelUsers(20_000, unknown, 40)
      const { steady, done, lost } = await sweep({ users, order: '-created_at', seed: 5, isAtomic: true })
      expect([...steady.keys()].filter((id) => !done.has(id))).toEqual([])
      const repeated = [...steady.values()].filter(({ id }) => done.get(id)! > 1)
      const times = new Set(lost.map(({ created_at }) => created_at))
      expect(repeated.filter(({ created_at }) => !times.has(created_at))).toEqual([])
      expect(repeated.length).toBeGreaterThan(0)
    },
  )
})

test.each(unknownCursors)(
  'paginate yields every user who stays exactly once while others delete users (the cursor %s)',
  async (unknown) => {
    const users = new ModelUsers(20_000, unknown)
    const draw = random(11)
    const steady = new Set(users.rows.map(({ id }) => id))
    const seen = new Map<string, number>()
    for await (const { id } of paginate(users.list, client, { limit: 100 })) {
      seen.set(id, (seen.get(id) ?? 0) + 1)
      // Another process deletes the user that the next cursor names, while this one works on the page.
      const { starting_after: cursor } = users.requests.at(-1)!
      if (cursor !== undefined && draw(300) === 0) steady.delete(users.deleteAny(draw))
      if (seen.size % 100 === 50 && draw(2) === 0) {
        const ahead = (await users.list(client, { limit: 50, starting_after: id })).at(-1)
        if (ahead) users.delete(ahead.id)
        if (ahead) steady.delete(ahead.id)
      }
    }
    expect([...steady].filter((id) => seen.get(id) !== 1)).toEqual([])
    expect(steady.size).toBeLessThan(19_950)
  },
)

describe('a sweep over a list by offset', () => {
  /** Sweeps over all rows, and returns how often each was committed. */
  async function sweepRows(
    model: ModelRows,
    seed: number,
    isKilled: boolean,
    change: (offset: number) => void,
  ) {
    const draw = random(seed)
    const done = new Map<string, number>()
    let stored: string | undefined
    const runs = await untilDone(async () => {
      let offset = Number(stored?.split('.').at(-1) ?? 0)
      model.onRequest = () => change(offset)
      for await (const { items, cursor } of pages(model.list, client, { limit: 100, cursor: stored })) {
        if (isKilled && draw(3) === 0) throw new Killed()
        for (const { id } of items) done.set(id, (done.get(id) ?? 0) + 1)
        stored = cursor
        offset = Number(stored?.split('.').at(-1) ?? 0)
      }
    })
    return { done, runs }
  }

  test('commits every row once where rows are added and the job is not killed', async () => {
    const model = new ModelRows(10_000)
    const ids = model.rows.map(({ id }) => id)
    const draw = random(1)
    const { done } = await sweepRows(model, 1, false, () => {
      for (let count = draw(5); count > 0; count--) model.addNewest()
    })
    expect(ids.filter((id) => done.get(id) !== 1)).toEqual([])
    expect(model.rows.length).toBeGreaterThan(10_100)
  })

  test('commits every row at least once where rows are added and the job is killed', async () => {
    const model = new ModelRows(10_000)
    const ids = model.rows.map(({ id }) => id)
    const draw = random(2)
    const { done, runs } = await sweepRows(model, 2, true, () => {
      for (let count = draw(5); count > 0; count--) model.addNewest()
    })
    expect(ids.filter((id) => !done.has(id))).toEqual([])
    expect(ids.filter((id) => done.get(id)! > 1).length).toBeGreaterThan(0)
    expect(runs).toBeGreaterThan(20)
  })

  test('skips at most as many rows as are deleted before the offset', async () => {
    const model = new ModelRows(10_000)
    const steady = new Set(model.rows.map(({ id }) => id))
    const draw = random(3)
    let deletedBefore = 0
    const { done, runs } = await sweepRows(model, 3, true, (offset) => {
      for (let count = draw(3); count > 0; count--) {
        const { place, id } = model.deleteAny(draw)
        steady.delete(id)
        if (place < offset) deletedBefore++
      }
    })
    const skipped = [...steady].filter((id) => !done.has(id)).length
    expect(skipped).toBeGreaterThan(0)
    expect(skipped).toBeLessThanOrEqual(deletedBefore)
    expect(Math.max(...done.values())).toBe(1)
    expect(runs).toBeGreaterThan(20)
  })
})
