import { expect, test } from 'vitest'
import { cases, counterparts } from './cases/index.ts'
import { type Difference, differences } from './differences.ts'
import { methodsOfBackend } from './methods.ts'
import { type Parts, sentByBackend, sentByUs } from './record.ts'

const methods = methodsOfBackend()

test('every method of @clerk/backend has a case with all of its parameters', () => {
  expect(methods.length).toBeGreaterThanOrEqual(192)
  const covered = cases.filter(({ isWhole }) => isWhole).map(({ theirs }) => theirs as string)
  expect(methods.filter((method) => !covered.includes(method))).toEqual([])
  expect(covered.filter((method) => !methods.includes(method))).toEqual([])
})

test('every method of @clerk/backend but one has a function of its own here', () => {
  const without = [...counterparts()].filter(([, ours]) => ours.includes('request')).map(([theirs]) => theirs)
  // It is a part of the handshake, which `edge-clerk/handshake` does.
  expect(without).toEqual(['clients.getHandshakePayload'])
})

/** What differs between two requests, or where one side sends a request more. */
function compare(theirs: Parts | undefined, ours: Parts | undefined): Omit<Difference, 'call'>[] {
  if (!theirs || !ours) {
    const textOf = (parts?: Parts) => parts && `${parts.get('method')} ${parts.get('path')}`
    return [{ part: 'request', theirs: textOf(theirs), ours: textOf(ours) }]
  }
  return [...new Set([...theirs.keys(), ...ours.keys()])]
    .map((part) => ({ part, theirs: theirs.get(part), ours: ours.get(part) }))
    .filter(({ theirs, ours }) => theirs !== ours)
}

test('sends what @clerk/backend sends, except for the listed differences', async () => {
  const counts = new Map(differences.map((reason) => [reason, 0]))
  const unexplained: string[] = []
  let requests = 0
  let same = 0
  for (const one of cases) {
    const [theirs, ours] = [await sentByBackend(one), await sentByUs(one)]
    expect([one.theirs, theirs.length > 0, ours.length]).toEqual([one.theirs, true, 1])
    for (let at = 0; at < Math.max(theirs.length, ours.length); at++) {
      requests++
      const found = compare(theirs[at], ours[at]).map((difference) => ({ ...difference, call: one }))
      const serious = found.filter((difference) => {
        const reason = differences.find(({ when }) => when(difference))
        if (!reason)
          unexplained.push(`${one.theirs}: ${difference.part}: ${difference.theirs} → ${difference.ours}`)
        else counts.set(reason, counts.get(reason)! + 1)
        return !reason?.isMinor
      })
      if (serious.length === 0) same++
    }
  }
  const rows = [...counts].map(([{ because }, count]) => `${`${count}`.padStart(5)}  ${because}`)
  console.info(
    [
      `@clerk/backend: ${methods.length} methods, ${requests} requests compared, ${same} with nothing but minor differences`,
      ...rows,
    ].join('\n'),
  )
  expect(unexplained).toEqual([])
  expect([...counts].filter(([, count]) => !count).map(([{ because }]) => because)).toEqual([])
})
