import { equal } from '../assert.ts'
import type { Case } from '../case.ts'

/** Whether the suite runs where it should. */
export const cases: Case[] = [
  {
    name: 'nothing of Node is present',
    only: ['workerd', 'edge-runtime'],
    run() {
      const { process, Buffer, require } = globalThis as Record<string, unknown>
      equal([process, Buffer, require], [undefined, undefined, undefined])
    },
  },
  {
    name: 'the suite runs in the runtime that it is meant for',
    run(t) {
      const { Deno, Bun, EdgeRuntime, navigator } = globalThis as Record<string, unknown>
      const { userAgent = '' } = Object(navigator) as { userAgent?: string }
      const found = Deno ? 'deno' : Bun ? 'bun' : EdgeRuntime ? 'edge-runtime' : undefined
      equal(found ?? (userAgent === 'Cloudflare-Workers' ? 'workerd' : 'node'), t.runtime)
    },
  },
]
