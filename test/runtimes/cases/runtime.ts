import { equal } from '../assert.ts'
import type { Case } from '../case.ts'

/** That a run is what it says it is. */
export const cases: Case[] = [
  {
    name: 'nothing of Node is there',
    only: ['workerd', 'edge-runtime'],
    run() {
      const { process, Buffer, require } = globalThis as Record<string, unknown>
      equal([process, Buffer, require], [undefined, undefined, undefined])
    },
  },
  {
    name: 'this is the runtime that it is taken for',
    run(t) {
      const { Deno, Bun, EdgeRuntime, navigator } = globalThis as Record<string, unknown>
      const { userAgent = '' } = Object(navigator) as { userAgent?: string }
      const found = Deno ? 'deno' : Bun ? 'bun' : EdgeRuntime ? 'edge-runtime' : undefined
      equal(found ?? (userAgent === 'Cloudflare-Workers' ? 'workerd' : 'node'), t.runtime)
    },
  },
]
