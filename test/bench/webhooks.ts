/**
 * Throughput of webhook verification in every runtime: this package, `@clerk/backend`, and the least that WebCrypto
 * needs for the same work. Prints; decides nothing. After a build: `node test/bench/webhooks.ts [runtime]`.
 *
 * `@clerk/backend` hashes in JavaScript, which costs nothing to begin and more for each byte; WebCrypto is the other way
 * round, most of all where each call goes through a pool of threads (Node). So two sizes are measured.
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

/** Best milliseconds for all deliveries, by `<subject> <bytes>`. */
type Times = Record<string, number>

const subjects = ['raw', 'edge-clerk', '@clerk/backend']
/** A user with an account or two; an email with its HTML. */
const sizes = [3000, 9000]
/** `none` makes the requests and leaves them. */
const tasks = sizes.flatMap((size) => ['none', ...subjects].map((subject) => `${subject} ${size}`))
const deliveries = 2000
const rounds = 9

const suite = `
  import { verifyWebhook } from 'edge-clerk/webhooks'
  import { verifyWebhook as verifyWithBackend } from '@clerk/backend/webhooks'

  const bytesOf = (text) => new TextEncoder().encode(text)
  const secret = 'a key of twenty-four byte'
  const options = { signingSecret: 'whsec_' + btoa(secret) }
  const keyFor = (usage) =>
    crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [usage])

  const subjects = {
    async none() {},
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

  async function delivery(size) {
    const data = { id: 'user_1', object: 'user', public_metadata: { filler: 'x'.repeat(size - 157) } }
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

  async function run(task) {
    const [name, size] = task.split(' ')
    const make = await delivery(+size)
    for (let n = 0; n < ${deliveries}; n++) await subjects[name](make())
  }

  async function measure() {
    const best = {}
    for (let round = 0; round < ${rounds}; round++) {
      for (const task of ${JSON.stringify(tasks)}) {
        const start = performance.now()
        await run(task)
        best[task] = Math.min(best[task] ?? Infinity, performance.now() - start)
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

const program =
  (executable: string, ...args: string[]) =>
  async (): Promise<Times> => {
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
  const best: Times = {}
  for (let round = 0; round < rounds; round++) {
    for (const task of tasks) {
      const start = performance.now()
      const response = await worker.dispatchFetch('http://bench.invalid/', { method: 'POST', body: task })
      if ((await response.text()) !== 'undefined') throw new Error(`workerd: status ${response.status}`)
      best[task] = Math.min(best[task] ?? Infinity, performance.now() - start)
    }
  }
  await worker.dispose()
  return best
}

async function edgeRuntime(): Promise<Times> {
  return new EdgeRuntime({ initialCode: await bundle('export { measure }', 'iife') }).evaluate(
    'bench.measure()',
  )
}

const runtimes: Record<string, () => Promise<Times>> = {
  workerd,
  Node: program(process.execPath),
  Deno: program('deno', 'run', '--quiet', '--no-config'),
  Bun: program('bun', 'run', '--no-install'),
  'edge-runtime': edgeRuntime,
}
console.log(
  `verified webhooks a second, best of ${rounds} × ${deliveries}, without the making of the request`,
)
const only = process.argv[2]
for (const [runtime, measure] of Object.entries(runtimes)) {
  if (only && only !== runtime) continue
  const times = await measure()
  for (const size of sizes) {
    const ms = (subject: string) => times[`${subject} ${size}`]! - times[`none ${size}`]!
    const rates = subjects.map((subject) => `${subject} ${Math.round((deliveries * 1000) / ms(subject))}`)
    const ratio = (ms('@clerk/backend') / ms('edge-clerk')).toFixed(2)
    console.log(`${runtime.padEnd(12)} ${size} bytes: ${rates.join(' · ')} (${ratio} × @clerk/backend)`)
  }
}
