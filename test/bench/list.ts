/**
 * A page of 500 users, in time and retained memory: raw `fetch` and `json()`, this package, `@clerk/backend`.
 * Prints; decides nothing. After a build: `node --expose-gc test/bench/list.ts`.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClerkClient } from '@clerk/backend'
import { createClient } from 'edge-clerk'
import { createTestClerk } from 'edge-clerk/testing'
import * as users from 'edge-clerk/users'

const rounds = 60
const kept = 40

const clerk = createTestClerk({
  users: Array.from({ length: 500 }, (_, index) => ({
    first_name: `First ${index}`,
    last_name: `Last ${index}`,
    email_address: [`user${index}@example.com`],
    public_metadata: { plan: 'pro', tags: ['a', 'b', 'c'], index },
  })),
})
const page = await users.list(createClient(clerk.clientOptions), { limit: 500 })
const text = JSON.stringify(page)

// A server on loopback, so that reading the body is part of it, as it is in life.
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(text)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const { secretKey } = clerk.clientOptions
const telemetry = { disabled: true }
const theirs = createClerkClient({ secretKey, apiUrl, telemetry })
const ours = createClient({ secretKey, apiUrl, strict: true })

const subjects: Record<string, () => Promise<unknown>> = {
  raw: async () => (await fetch(apiUrl)).json(),
  'edge-clerk': () => users.list(ours, { limit: 500 }),
  '@clerk/backend': () => theirs.users.getUserList({ limit: 500 }),
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1]!
const times: Record<string, number[]> = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]))
for (let round = 0; round < rounds + 10; round++) {
  // Each goes first in turn: the garbage of one is collected in the time of the next.
  const order = Object.entries(subjects)
  order.push(...order.splice(0, round % order.length))
  for (const [name, work] of order) {
    const start = performance.now()
    await work()
    // The first rounds warm up.
    if (round >= 10) times[name]!.push(performance.now() - start)
  }
}

const collect = globalThis.gc
/** Bytes that each result of `work` keeps alive. */
async function retained(work: () => Promise<unknown>): Promise<number> {
  const results: unknown[] = []
  await work()
  await collect?.()
  const before = process.memoryUsage().heapUsed
  for (let n = 0; n < kept; n++) results.push(await work())
  await collect?.()
  return (process.memoryUsage().heapUsed - before) / results.length
}

console.log(`a page of ${page.length} users, ${(text.length / 1000).toFixed(0)} KB, median of ${rounds}`)
const memory: Record<string, number> = {}
for (const [name, work] of Object.entries(subjects))
  memory[name] = collect ? await retained(work) : Number.NaN
for (const name of Object.keys(subjects)) {
  const ms = median(times[name]!)
  const ratio = (ms / median(times.raw!)).toFixed(2)
  const kept = memory[name]! / 1e6
  const keptRatio = (memory[name]! / memory.raw!).toFixed(2)
  console.log(
    `${name.padEnd(15)} ${ms.toFixed(2)} ms (${ratio} ×) · keeps ${kept.toFixed(2)} MB (${keptRatio} ×)`,
  )
}
server.close()
server.closeAllConnections()
