/**
 * Throughput of webhook verification in every runtime: this package, `@clerk/backend`, and the least that WebCrypto
 * needs for the same work. Prints; decides nothing. After a build: `node test/bench/webhooks.ts`.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { EdgeRuntime } from 'edge-runtime'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'

type Subject = 'raw' | 'edge-clerk' | '@clerk/backend'
/** Best milliseconds for `deliveries` of each subject. */
type Times = Record<Subject, number>

const subjects: Subject[] = ['raw', 'edge-clerk', '@clerk/backend']
const deliveries = 2000
const rounds = 7

const suite = `
  import { verifyWebhook } from 'edge-clerk/webhooks'
  import { verifyWebhook as verifyWithBackend } from '@clerk/backend/webhooks'

  const bytesOf = (text) => new TextEncoder().encode(text)
  const secret = 'a key of twenty-four byte'
  const options = { signingSecret: 'whsec_' + btoa(secret) }
  const keyFor = (usage) =>
    crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [usage])

  const subjects = {
    async raw(request) {
      const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((part) => request.headers.get('svix-' + part))
      const body = await request.text()
      const tag = Uint8Array.from(atob(signature.slice(3)), (char) => char.charCodeAt(0))
      const signed = bytesOf(id + '.' + timestamp + '.' + body)
      if (!(await crypto.subtle.verify('HMAC', await keyFor('verify'), tag, signed))) throw new Error('forged')
      return JSON.parse(body)
    },
    'edge-clerk': (request) => verifyWebhook(request, options),
    '@clerk/backend': (request) => verifyWithBackend(request, options),
  }

  async function delivery() {
    const data = { id: 'user_1', object: 'user', public_metadata: { filler: 'x'.repeat(3000) } }
    const body = JSON.stringify({ object: 'event', type: 'user.created', data, timestamp: 0, instance_id: 'ins_1' })
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signed = bytesOf('msg_1.' + timestamp + '.' + body)
    const tag = new Uint8Array(await crypto.subtle.sign('HMAC', await keyFor('sign'), signed))
    const signature = 'v1,' + btoa(String.fromCharCode(...tag))
    const headers = {
      'content-length': String(body.length),
      'svix-id': 'msg_1',
      'svix-timestamp': timestamp,
      'svix-signature': signature,
    }
    return () => new Request('https://app.example.com/webhooks', { method: 'POST', headers, body })
  }

  async function run(name) {
    const make = await delivery()
    for (let n = 0; n < ${deliveries}; n++) await subjects[name](make())
  }

  async function measure() {
    const best = {}
    for (let round = 0; round < ${rounds}; round++) {
      for (const name in subjects) {
        const start = performance.now()
        await run(name)
        best[name] = Math.min(best[name] ?? Infinity, performance.now() - start)
      }
    }
    return best
  }
`

async function bundle(main: string, format: 'esm' | 'iife' = 'esm'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: suite + main, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    format,
    globalName: 'bench',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['worker', 'browser'],
  })
  return outputFiles[0]!.text
}

const program = (executable: string, ...args: string[]) => async (): Promise<Times> => {
  const directory = await mkdtemp(join(tmpdir(), 'edge-clerk-'))
  try {
    const file = join(directory, 'bench.mjs')
    await writeFile(file, await bundle('console.log(JSON.stringify(await measure()))'))
    const { stdout } = await promisify(execFile)(executable, [...args, file])
    return JSON.parse(stdout)
  } finally {
    await rm(directory, { recursive: true })
  }
}

/** Its clock stands still while a request runs, so it is timed from outside. */
async function workerd(): Promise<Times> {
  const main = `
    export default { fetch: async (request) => new Response(String(await run(await request.text()))) }
  `
  const worker = new Miniflare({
    compatibilityDate: '2026-07-01',
    modules: [{ type: 'ESModule', path: 'bench.js', contents: await bundle(main) }],
  })
  const best: Times = { raw: Infinity, 'edge-clerk': Infinity, '@clerk/backend': Infinity }
  for (let round = 0; round < rounds; round++) {
    for (const body of subjects) {
      const start = performance.now()
      const response = await worker.dispatchFetch('http://bench.invalid/', { method: 'POST', body })
      if ((await response.text()) !== 'undefined') throw new Error(`workerd: status ${response.status}`)
      best[body] = Math.min(best[body], performance.now() - start)
    }
  }
  await worker.dispose()
  return best
}

async function edgeRuntime(): Promise<Times> {
  return new EdgeRuntime({ initialCode: await bundle('export { measure }', 'iife') }).evaluate('bench.measure()')
}

const runtimes: Record<string, () => Promise<Times>> = {
  workerd,
  Node: program(process.execPath),
  Deno: program('deno', 'run', '--quiet', '--no-config'),
  Bun: program('bun', 'run', '--no-install'),
  'edge-runtime': edgeRuntime,
}
console.log(`webhook verification, deliveries a second (body of 3 KB, best of ${rounds} × ${deliveries})`)
for (const [runtime, measure] of Object.entries(runtimes)) {
  const times = await measure()
  const rate = (name: Subject) => `${name} ${Math.round(deliveries / (times[name] / 1000))}`
  const ratio = (times['@clerk/backend'] / times['edge-clerk']).toFixed(2)
  console.log(`${runtime.padEnd(12)} ${subjects.map(rate).join(' · ')} · ${ratio} × @clerk/backend`)
}
