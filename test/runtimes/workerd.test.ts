import { Miniflare } from 'miniflare'
import { bundleSuite } from './bundle.ts'
import { conformance, type Runner } from './conformance.ts'
import type { Place } from './host.ts'

const main = `
  export default {
    async fetch(request) {
      const [index, place] = await request.json()
      return Response.json([await run(index, place)])
    },
  }
`

// No compatibility flags: with these dates nothing of Node is there.
const workerd =
  (compatibilityDate: string) =>
  async (place: Place): Promise<Runner> => {
    const contents = await bundleSuite('workerd', main)
    const worker = new Miniflare({
      compatibilityDate,
      modules: [{ type: 'ESModule', path: 'suite.js', contents }],
    })
    await worker.ready
    return {
      async run(index) {
        const body = JSON.stringify([index, place])
        const response = await worker.dispatchFetch('http://suite.invalid/', { method: 'POST', body })
        if (response.status !== 200) return `workerd: ${await response.text()}`
        const [failure] = (await response.json()) as [string?]
        return failure ?? undefined
      },
      close: () => worker.dispose(),
    }
  }

await conformance('workerd', workerd('2026-07-01'))
// Redirects were handled differently before 2025-09-01.
await conformance('workerd', workerd('2024-09-23'), {
  title: 'workerd as of 2024-09-23',
  named: /^a redirect of status/,
})
