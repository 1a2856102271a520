/**
 * Verifying session tokens in workerd: raw WebCrypto, this package, `@clerk/backend`; and the first request of a fresh
 * isolate over that of an empty worker. Prints; decides nothing. After a build: `node test/bench/tokens.ts`.
 */
import { createClient } from 'edge-clerk'
import { createTestClerk } from 'edge-clerk/testing'
import * as users from 'edge-clerk/users'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'

const rounds = 9
const operations = 2000

const clerk = createTestClerk({ users: [{ email_address: ['ada@example.com'] }] })
const [user] = await users.list(createClient(clerk.clientOptions))
const userId = user?.id ?? ''
const { secretKey, publishableKey } = clerk.clientOptions
const fixture = {
  options: { secretKey, publishableKey, jwtKey: await clerk.jwtKey() },
  // An hour, so that none expires while a busy machine takes its time.
  token: await clerk.mintSessionToken({ userId, expiresInSeconds: 3600 }),
  cookie: await clerk.cookies({ userId, expiresInSeconds: 3600 }),
}

const head = `
  const fixture = ${JSON.stringify(fixture)}
  const { options, token, cookie } = fixture
  const url = 'https://app.example.com/'
  const withHeader = new Request(url, { headers: { authorization: 'Bearer ' + token } })
  const withCookie = new Request(url, { headers: { cookie } })
`
const ours = `${head}
  import { createClient } from 'edge-clerk'
  import { authenticateRequest, verifyToken } from 'edge-clerk/auth'
`
const theirs = `${head}
  import { createClerkClient, verifyToken } from '@clerk/backend'
  const { secretKey, publishableKey, jwtKey } = options
  const telemetry = { disabled: true }
`
/** The least that the same work takes by hand. */
const raw = `${head}
  const bytes = (text) => {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
    const made = new Uint8Array(binary.length)
    for (let index = 0; index < made.length; index++) made[index] = binary.charCodeAt(index)
    return made
  }
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  let key
  const verify = async (token) => {
    key ??= await crypto.subtle.importKey(
      'spki', bytes(options.jwtKey.replace(/-----.*?-----|\\s/g, '')), algorithm, false, ['verify'])
    const [header, payload, signature] = token.split('.')
    const signed = new TextEncoder().encode(header + '.' + payload)
    if (!(await crypto.subtle.verify(algorithm, key, bytes(signature), signed))) throw new Error('forged')
    if (JSON.parse(atob(header.replace(/-/g, '+').replace(/_/g, '/'))).alg !== 'RS256') throw new Error('algorithm')
    const claims = JSON.parse(new TextDecoder().decode(bytes(payload)))
    if (claims.exp * 1000 < Date.now()) throw new Error('expired')
    return claims
  }
`
const signedIn = (state: string) => `if (!(${state}).isAuthenticated) throw new Error('signed out')`

/** Code that makes the work of a subject, \`work\`, out of the fixture. */
const subjects: Record<string, string> = {
  'raw verify': `${raw}
    const work = () => verify(token)`,
  'edge-clerk verifyToken': `${ours}
    const work = () => verifyToken(createClient(options), token)`,
  '@clerk/backend verifyToken': `${theirs}
    const work = () => verifyToken(token, { jwtKey })`,
  'raw header': `${raw}
    const work = () => verify(withHeader.headers.get('authorization').slice(7))`,
  'edge-clerk authenticateRequest, header': `${ours}
    const work = async () => { ${signedIn('await authenticateRequest(createClient(options), withHeader)')} }`,
  '@clerk/backend authenticateRequest, header': `${theirs}
    const client = createClerkClient({ secretKey, publishableKey, jwtKey, telemetry })
    const work = async () => { ${signedIn('await client.authenticateRequest(withHeader)')} }`,
  'edge-clerk authenticateRequest, header, cached': `${ours}
    import { createTokenCache } from 'edge-clerk/token-cache'
    const tokenCache = createTokenCache()
    const work = async () => {
      ${signedIn('await authenticateRequest(createClient(options), withHeader, { tokenCache })')}
    }`,
  'raw cookie': `${raw}
    const work = () => verify(/(?:^|; )__session=([^;]*)/.exec(withCookie.headers.get('cookie'))[1])`,
  'edge-clerk authenticateRequest, cookie': `${ours}
    const work = async () => { ${signedIn('await authenticateRequest(createClient(options), withCookie)')} }`,
  '@clerk/backend authenticateRequest, cookie': `${theirs}
    const client = createClerkClient({ secretKey, publishableKey, jwtKey, telemetry })
    const work = async () => { ${signedIn('await client.authenticateRequest(withCookie)')} }`,
  'edge-clerk authenticateRequest, cookie, cached': `${ours}
    import { createTokenCache } from 'edge-clerk/token-cache'
    const tokenCache = createTokenCache()
    const work = async () => {
      ${signedIn('await authenticateRequest(createClient(options), withCookie, { tokenCache })')}
    }`,
}

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*'],
    // No network is measured, and theirs takes the global at its import.
    banner: { js: `globalThis.fetch = async () => Response.json(${JSON.stringify(user)})` },
  })
  return outputFiles[0]!.text
}

const worker = async (contents: string, name: string) => ({
  name,
  compatibilityDate: '2026-07-01',
  modules: [{ type: 'ESModule' as const, path: 'bench.js', contents: await bundle(contents) }],
})

/** Milliseconds of one request to a worker. */
async function timed(miniflare: Miniflare, name: string, body?: string): Promise<number> {
  const target = (await miniflare.getWorker(name)) as unknown as { fetch: typeof fetch }
  const start = performance.now()
  const response = await target.fetch('http://bench.invalid/', { method: 'POST', body: body ?? null })
  const text = await response.text()
  if (response.status !== 200) throw new Error(text)
  return performance.now() - start
}

// A worker's clock stands still while it computes, so it is timed from outside.
const loop = `
  export default {
    async fetch(request) {
      for (let left = Number(await request.text()); left > 0; left--) await work()
      return new Response()
    },
  }
`
const miniflare = new Miniflare({
  workers: await Promise.all(
    Object.entries(subjects).map(([, code], index) => worker(code + loop, `subject-${index}`)),
  ),
})
const best = new Map<string, number>()
for (let round = 0; round < rounds; round++) {
  for (const [index, name] of Object.keys(subjects).entries()) {
    const of = (body: string) => timed(miniflare, `subject-${index}`, body)
    const ms = (await of(`${operations}`)) - (await of('0'))
    best.set(name, Math.min(best.get(name) ?? Infinity, ms))
  }
}
await miniflare.dispose()

console.log(`in workerd, key at hand, best of ${rounds} × ${operations}`)
let floor = 0
for (const [name, ms] of best) {
  // The floor of those that follow.
  if (name.startsWith('raw')) floor = ms
  console.log(`${name.padEnd(47)} ${((ms * 1000) / operations).toFixed(1)} µs (${(ms / floor).toFixed(2)} ×)`)
}

const once = `
  export default { async fetch() { await work(); return new Response() } }
`
const cold: Record<string, string> = {
  'empty worker': 'const work = async () => {}',
  'edge-clerk authenticateRequest': subjects['edge-clerk authenticateRequest, header']!,
  'edge-clerk users.get': `${ours}
    import * as users from 'edge-clerk/users'
    const work = () => users.get(createClient(options), 'user_1')`,
  '@clerk/backend authenticateRequest': subjects['@clerk/backend authenticateRequest, header']!,
  '@clerk/backend users.getUser': `${theirs}
    const work = () => createClerkClient({ secretKey, publishableKey, jwtKey, telemetry }).users.getUser('user_1')`,
}
const isolates = 40
const codes = await Promise.all(Object.values(cold).map((code) => bundle(code + once)))
// Loads each script into an isolate of its own, and passes the request on.
const loader = `
  const codes = ${JSON.stringify(codes)}
  export default {
    async fetch(request, { LOADER }) {
      const id = await request.text()
      const code = () => ({
        compatibilityDate: '2026-07-01',
        mainModule: 'main.js',
        modules: { 'main.js': codes[Number(id.split(' ')[0])] },
        globalOutbound: null,
      })
      return LOADER.get(id, code).getEntrypoint().fetch('http://bench.invalid/')
    },
  }
`
const fresh = new Miniflare({ ...(await worker(loader, 'loader')), workerLoaders: { LOADER: {} } })
const firsts = new Map<string, number[]>()
for (let copy = 0; copy < isolates; copy++) {
  for (const [index, name] of Object.keys(cold).entries()) {
    const ms = await timed(fresh, 'loader', `${index} ${copy}`)
    firsts.set(name, [...(firsts.get(name) ?? []), ms])
  }
}
await fresh.dispose()

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1]!
console.log(`first request of a fresh isolate over an empty worker, median of ${isolates}`)
const empty = median(firsts.get('empty worker')!)
for (const [name, times] of firsts) console.log(`${name.padEnd(47)} ${(median(times) - empty).toFixed(1)} ms`)
