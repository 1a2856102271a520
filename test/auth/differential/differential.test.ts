import { createClerkClient } from '@clerk/backend'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { handshake } from '../../../src/auth/handshake.ts'
import { authenticateRequest } from '../../../src/auth/index.ts'
import { createClient } from '../../../src/client.ts'
import { issuedAt } from '../support.ts'
import { differences, type Verdicts } from './differences.ts'
import { type Point, points } from './points.ts'
import { organizationSync, prepare } from './requests.ts'

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: issuedAt * 1000 })
  vi.stubGlobal('fetch', refusing)
  for (const method of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation(() => {})
})
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Clerk for both sides: only the refresh sends a request, and it is refused. */
async function refusing(): Promise<Response> {
  return Response.json({ errors: [{ code: 'refresh_denied', message: 'No.' }] }, { status: 401 })
}

/** The outcomes of both sides for the same request, with the same options, keys and time. */
async function judge(point: Point): Promise<Verdicts & { locations: (string | null)[]; sameToken: boolean }> {
  const { request, keys, options } = await prepare(point)
  const ours = await authenticateRequest(createClient(keys), request(), {
    ...options,
    handshake,
    organizationSync,
    allowedRedirectOrigins: ['https://satellite.example'],
  })
  const theirs = await createClerkClient(keys)
    .authenticateRequest(request(), { ...options, organizationSyncOptions: organizationSync })
    .catch(() => undefined)
  return {
    ours: verdict(ours),
    theirs: theirs ? verdict(theirs) : 'throws',
    locations: [ours.headers.get('location'), theirs?.headers.get('location') ?? null],
    sameToken: ours.token === (theirs?.token ?? null),
  }
}

function verdict({ status, reason }: { status: string; reason: string | null }): string {
  return reason === null ? status : `${status} ${reason}`
}

test(`@clerk/backend has the same outcome for ${points.length} requests, except for the listed differences`, async () => {
  const counts = new Map(differences.map((difference) => [difference, 0]))
  const unexplained: string[] = []
  let same = 0
  let redirects = 0
  for (const point of points) {
    const { locations, sameToken, ...verdicts } = await judge(point)
    const [ours, theirs] = locations
    if (verdicts.ours === verdicts.theirs && ours === theirs && sameToken) {
      same++
      if (ours) redirects++
      continue
    }
    const difference = differences.find(({ when }) => when(point, verdicts))
    if (difference) counts.set(difference, counts.get(difference)! + 1)
    else unexplained.push(JSON.stringify({ ...verdicts, locations, point }))
  }
  const rows = [...counts].map(([{ because }, count]) => `${`${count}`.padStart(5)}  ${because}`)
  console.info(
    [
      `${points.length} requests: ${same} with the same outcome, ${redirects} of them the same redirect`,
      ...rows,
    ].join('\n'),
  )
  expect(unexplained.slice(0, 5)).toEqual([])
  expect([...counts].filter(([, count]) => !count).map(([{ because }]) => because)).toEqual([])
  expect(points.length).toBeGreaterThanOrEqual(2000)
  expect(same).toBeGreaterThan(points.length / 2)
}, 60_000)
