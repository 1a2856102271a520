import { createClient } from 'edge-clerk'
import * as users from 'edge-clerk/users'
import { equal, ok, rejects } from '../assert.ts'
import type { Case, Served, Step } from '../case.ts'

const user = { id: 'user_1', last_name: 'x'.repeat(400) }

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Runs a call that must end after `ms`, and long before any other limit. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const from = Date.now()
  const result = await work
  const took = Date.now() - from
  ok(took >= ms - 20 && took < ms + 8000, `ms: it took ${took}`)
  return result
}

/** Whether the other side has hung up on every request of a script. */
async function hungUp(server: Served): Promise<boolean> {
  for (let tries = 0; tries < 40; tries++) {
    if ((await server.seen()).every(({ aborted }) => aborted)) return true
    await after(50)
  }
  return false
}

const faults = {
  hang: 'never responds',
  stall: 'stalls in its body',
  trickle: 'sends a byte at a time',
}

export const cases: Case[] = [
  ...(['hang', 'stall', 'trickle'] as const).flatMap((fault): Case[] => [
    {
      name: `a server that ${faults[fault]} is cut off at the limit of the attempt`,
      async run(t) {
        const server = await t.serve({ json: user, fault })
        const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url, timeoutMs: 300 })
        const phase = fault === 'hang' ? 'headers' : 'body'
        const wanted = { code: 'timeout', limit: 'attempt', phase, attempts: 1 }
        await within(300, rejects(users.ban(clerk, 'user_1'), wanted))
        equal((await server.seen()).length, 1)
        ok(await hungUp(server), 'is what the server saw of the hang-up')
      },
    },
    {
      name: `a server that ${faults[fault]} is cut off at the limit of the call`,
      async run(t) {
        const server = await t.serve({ json: user, fault })
        const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
        const options = { totalTimeoutMs: 300 }
        const wanted = { code: 'timeout', limit: 'total', attempts: 1 }
        await within(300, rejects(users.get(clerk, 'user_1', options), wanted))
      },
    },
  ]),
  {
    name: 'a response that is slow and in time is returned',
    async run(t) {
      const server = await t.serve({ json: user, delayMs: 200 })
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url, timeoutMs: 5000 })
      equal(await users.get(clerk, 'user_1'), user)
    },
  },
  {
    name: 'a call leaves no listener on its signal',
    async run(t) {
      const zero = { 'retry-after': '0' }
      const steps: Step[][] = [
        [{ json: user }],
        [{ status: 503, headers: zero }, { json: user }],
        [{ status: 400 }],
        [{ fault: 'hang' }],
      ]
      for (const script of steps) {
        const server = await t.serve(...script)
        const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url, timeoutMs: 200 })
        const { signal } = new AbortController()
        const listeners: [type: string, listener: unknown][] = []
        let added = 0
        const spied = {
          aborted: false,
          reason: undefined,
          addEventListener: (type: string, listener: () => void) => {
            added++
            listeners.push([type, listener])
            signal.addEventListener(type, listener)
          },
          removeEventListener: (type: string, listener: () => void) => {
            const at = listeners.findIndex((one) => one[0] === type && one[1] === listener)
            if (at >= 0) listeners.splice(at, 1)
            signal.removeEventListener(type, listener)
          },
        } as unknown as AbortSignal
        const options = { signal: spied, maxRetries: script.length - 1 }
        await users.get(clerk, 'user_1', options).catch(() => {})
        ok(added > 0, 'listeners were added')
        equal(listeners.length, 0)
      }
    },
  },
  {
    name: 'a call with a signal that has aborted sends nothing',
    async run(t) {
      const server = await t.serve({ json: user })
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      const reason = { mine: true }
      const signal = AbortSignal.abort(reason)
      ok((await rejects(users.get(clerk, 'user_1', { signal }))) === (reason as unknown), 'is another reason')
      equal(await server.seen(), [])
    },
  },
  ...(
    [
      ['while the server is silent', { json: user, fault: 'hang' }],
      ['in the body', { json: user, fault: 'stall' }],
      ['in a trickling body', { json: user, fault: 'trickle' }],
      ['while it waits to try again', { status: 429, headers: { 'retry-after': '5' } }],
    ] as [string, Step][]
  ).map(
    ([when, step]): Case => ({
      name: `an abort ${when} ends the call at once with the caller's reason`,
      async run(t) {
        const server = await t.serve(step)
        const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
        const controller = new AbortController()
        const reason = { mine: true }
        setTimeout(() => controller.abort(reason), 300)
        const error = await within(300, rejects(users.get(clerk, 'user_1', { signal: controller.signal })))
        ok(error === (reason as unknown), 'is another reason')
        await after(100)
        equal((await server.seen()).length, 1)
        if (step.fault) ok(await hungUp(server), 'is what the server saw of the hang-up')
      },
    }),
  ),
]
