import { type Client, pages } from 'edge-clerk'
import * as users from 'edge-clerk/users'

/** Where the job stands: Workers KV, a Durable Object, or a row of your database. */
export interface Store {
  get(name: string): Promise<string | null>
  put(name: string, value: string): Promise<void>
}

/** Sets the plan of every user, at most `maxPages` pages in one invocation. Returns whether the job is done. */
export async function setPlans(clerk: Client, store: Store, maxPages: number): Promise<boolean> {
  const cursor = await store.get('set-plans')
  if (cursor === 'done') return true
  let count = 0
  for await (const page of pages(users.list, clerk, { limit: 40, cursor })) {
    for (const { id } of page.items) {
      await users.updateMetadata(clerk, id, { public_metadata: { plan: 'free' } })
    }
    await store.put('set-plans', page.cursor ?? 'done')
    if (++count === maxPages) return page.cursor === undefined
  }
  return true
}
