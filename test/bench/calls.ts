/**
 * Small calls with an in-process `fetch`: raw `fetch` and `json()`, this package, `@clerk/backend`. Prints; decides
 * nothing. After a build: `node test/bench/calls.ts`.
 */
import { createClient } from 'edge-clerk'
import { createTestClerk } from 'edge-clerk/testing'
import * as users from 'edge-clerk/users'

const rounds = 400
const callsPerRound = 50

const clerk = createTestClerk({
  users: Array.from({ length: 10 }, (_, index) => ({
    first_name: `First ${index}`,
    last_name: `Last ${index}`,
    email_address: [`user${index}@example.com`],
    public_metadata: { plan: 'pro', tags: ['a', 'b', 'c'], index },
  })),
})
const { secretKey } = clerk.clientOptions
const rows = await users.list(createClient(clerk.clientOptions))
const userId = rows[0]!.id

globalThis.fetch = async (input: unknown) => Response.json(String(input).includes(userId) ? rows[0] : rows)

// Imported now, because it may keep the fetch that it finds.
const { createClerkClient } = await import('@clerk/backend')
const ours = createClient({ secretKey })
const theirs = createClerkClient({ secretKey, telemetry: { disabled: true } })

async function raw(path: string, method = 'GET'): Promise<unknown> {
  const headers = { authorization: `Bearer ${secretKey}` }
  const response = await fetch(`https://api.clerk.com/v1${path}`, { method, headers })
  if (!response.ok) throw new Error(`status ${response.status}`)
  return response.json()
}

const subjects: Record<string, Record<string, () => Promise<unknown>>> = {
  'users.get': {
    raw: () => raw(`/users/${userId}`),
    'edge-clerk': () => users.get(ours, userId),
    '@clerk/backend': () => theirs.users.getUser(userId),
  },
  'users.ban': {
    raw: () => raw(`/users/${userId}/ban`, 'POST'),
    'edge-clerk': () => users.ban(ours, userId),
    '@clerk/backend': () => theirs.users.banUser(userId),
  },
  'users.list of 10': {
    raw: () => raw('/users?limit=10'),
    'edge-clerk': () => users.list(ours, { limit: 10 }),
    '@clerk/backend': () => theirs.users.getUserList({ limit: 10 }),
  },
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1]!

console.log(`a call with an in-process fetch, median of ${rounds} rounds of ${callsPerRound} calls`)
for (const [call, ways] of Object.entries(subjects)) {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
  for (let round = 0; round < rounds + 150; round++) {
    // Each goes first in turn: the garbage of one is collected in the time of the next.
    const order = Object.entries(ways)
    order.push(...order.splice(0, round % order.length))
    for (const [name, work] of order) {
      const start = performance.now()
      for (let n = 0; n < callsPerRound; n++) await work()
      // The first rounds warm up.
      if (round >= 150) times[name]!.push((performance.now() - start) / callsPerRound)
    }
  }
  const rawMs = median(times.raw!)
  for (const name of Object.keys(ways)) {
    const ms = median(times[name]!)
    const ratio = (ms / rawMs).toFixed(2)
    console.log(`${call.padEnd(17)} ${name.padEnd(15)} ${(ms * 1000).toFixed(1).padStart(6)} µs (${ratio} ×)`)
  }
}
