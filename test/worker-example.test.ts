import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createTestClerk,
  type SignWebhookOptions,
  sampleWebhookEvent,
  signWebhook,
  type TestClerk,
} from '../src/testing/index.ts'

const origin = 'https://people.example'

/** The Worker as it is deployed, with a probe around it for what a Worker without Node must not have. */
async function start(bindings: Record<string, string> = {}): Promise<Miniflare> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import worker from './worker-example/src/index.ts'
        export default {
          fetch(request, env) {
            const node = [typeof process, typeof Buffer].join()
            if (node !== 'undefined,undefined') throw new Error(node)
            return worker.fetch(request, env)
          },
        }`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    write: false,
  })
  return new Miniflare({
    compatibilityDate: '2026-07-01',
    modules: [{ type: 'ESModule', path: 'worker.js', contents: outputFiles[0]!.text }],
    bindings,
  })
}

interface Page {
  status: number
  text: string
  headers: Headers
}

/** What a browser does: keeps cookies, sends `Origin` with forms, follows redirects. */
class Browser {
  readonly #worker: Miniflare
  readonly cookies = new Map<string, string>()

  constructor(worker: Miniflare) {
    this.#worker = worker
  }

  async get(path: string): Promise<Page> {
    return this.#send('GET', path)
  }

  async post(path: string, form: Record<string, string> = {}, from: string | null = origin): Promise<Page> {
    return this.#send('POST', path, new URLSearchParams(form).toString(), from)
  }

  setCookies(header: string): void {
    for (const pair of header.split('; ')) {
      const [name, value] = pair.split('=', 2)
      this.cookies.set(name!, value!)
    }
  }

  async #send(method: string, path: string, body?: string, from: string | null = null): Promise<Page> {
    const response = await this.#worker.dispatchFetch(new URL(path, origin).href, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(from !== null && { origin: from }),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body !== undefined && { body }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0]!.split('=', 2)
      if (/Max-Age=0/.test(cookie)) this.cookies.delete(name!)
      else this.cookies.set(name!, value!)
    }
    const location = response.headers.get('location')
    if (location) {
      // An absolute address would leave the app.
      expect(location).toMatch(/^\/(?!\/)/)
      await response.text()
      return this.get(location)
    }
    const headers = new Headers([...response.headers])
    return { status: response.status, text: await response.text(), headers }
  }
}

/** Opens a page as a browser does, with nothing but these cookies, and follows no redirect. */
async function open(worker: Miniflare, path: string, cookie: string, method = 'GET') {
  const response = await worker.dispatchFetch(new URL(path, origin).href, {
    method,
    redirect: 'manual',
    headers: {
      cookie,
      'sec-fetch-dest': 'document',
      ...(method === 'POST' && { origin, 'content-type': 'application/x-www-form-urlencoded' }),
    },
  })
  return {
    status: response.status,
    text: await response.text(),
    headers: response.headers,
    location: new URL(response.headers.get('location') ?? 'nowhere:', origin),
    cookies: response.headers.getSetCookie(),
  }
}

/** Delivers an event about a user, and returns the status of the response. */
async function deliver(
  worker: Miniflare,
  event: object | string,
  { secret = sampleSecret, ...options }: SignWebhookOptions & { secret?: string } = {},
): Promise<number> {
  const { headers, body } = await signWebhook(event, secret, options)
  const response = await worker.dispatchFetch(`${origin}/webhooks/clerk`, {
    method: 'POST',
    headers: Object.fromEntries(headers),
    body: await new Response(body).text(),
  })
  expect(await response.text()).toBe('')
  return response.status
}

/** Everybody can read it in the example. */
const sampleSecret = `whsec_${btoa('a sample, which everybody can read')}`

/** The ids of the people on a page, in order. */
function idsOn({ text }: Page): string[] {
  return [...text.matchAll(/<li class="person" id="user_(\w+)"/g)].map(([, id]) => id!)
}

/** The markup of one person. */
function rowOf({ text }: Page, id: string): string {
  return text.split('<li ').find((row) => row.includes(`id="user_${id}"`)) ?? ''
}

describe('without a Clerk key', () => {
  let worker: Miniflare
  beforeAll(async () => {
    worker = await start()
  })
  afterAll(() => worker.dispose())

  const signedIn = async (id: string) => {
    const browser = new Browser(worker)
    const page = await browser.post('/sign-in', { user_id: `user_${id}` })
    return { browser, page }
  }

  test('the page says that the data is a sample, and offers people to sign in as', async () => {
    const page = await new Browser(worker).get('/')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Sample data.')
    expect(page.text).toContain('<button class="person" name="user_id" value="user_amara">')
    expect(idsOn(page)).toEqual([])
  })

  test('an admin who signs in sees the first ten people', async () => {
    const { page } = await signedIn('amara')
    expect(page.status).toBe(200)
    expect(page.text).toContain('25 people')
    expect(page.text).toContain('Sample data.')
    expect(idsOn(page)).toHaveLength(10)
    expect(idsOn(page)[0]).toBe('amara')
  })

  test('the second page shows the next ten people', async () => {
    const { browser, page } = await signedIn('amara')
    expect(page.text).toContain('<a class="button" rel="next" href="/?page=2">')
    const second = await browser.get('/?page=2')
    expect(idsOn(second)).toHaveLength(10)
    expect(idsOn(second).filter((id) => idsOn(page).includes(id))).toEqual([])
    expect(second.text).toContain('Page 2 of 3')
    expect(idsOn(await browser.get('/?page=3'))).toHaveLength(5)
    for (const odd of ['0', '-1', 'x', '1e99', '']) {
      expect(idsOn(await browser.get(`/?page=${odd}`))).toEqual(idsOn(page))
    }
  })

  test('a search finds people by name and by email address', async () => {
    const { browser } = await signedIn('amara')
    expect(idsOn(await browser.get('/?query=tanaka'))).toEqual(['keiko'])
    expect(idsOn(await browser.get('/?query=ROSA%40example'))).toEqual(['rosa'])
    const none = await browser.get('/?query=nobody')
    expect(none.text).toContain('0 people')
  })

  test('a ban is shown in the view that it was made in, and can be lifted', async () => {
    const { browser } = await signedIn('amara')
    const view = { query: 'o', page: '2' }
    const banned = await browser.post('/people/user_tove/ban', view)
    expect(idsOn(banned)).toEqual(idsOn(await browser.get('/?query=o&page=2')))
    expect(rowOf(banned, 'tove')).toContain('Banned')
    expect(rowOf(banned, 'tove')).toContain('action="/people/user_tove/unban"')
    const unbanned = await browser.post('/people/user_tove/unban', view)
    expect(rowOf(unbanned, 'tove')).toContain('action="/people/user_tove/ban"')
  })

  test('a form from another origin, or from an unknown one, changes nothing', async () => {
    const { browser } = await signedIn('amara')
    for (const from of [
      'https://evil.example',
      'http://people.example',
      `${origin}.evil.example`,
      'null',
      null,
    ]) {
      for (const path of ['/people/user_yusuf/ban', '/sign-out', '/sign-in']) {
        expect(await browser.post(path, { user_id: 'user_bruno' }, from)).toMatchObject({ status: 403 })
      }
    }
    const page = await browser.get('/?query=yusuf')
    expect(rowOf(page, 'yusuf')).not.toContain('Banned')
    expect(page.text).toContain('Amara Okafor')
  })

  test('a body that is not a form of the app is refused', async () => {
    const { browser } = await signedIn('amara')
    const large = await browser.post('/people/user_yusuf/ban', { query: 'x'.repeat(5000) })
    expect(large.status).toBe(403)
    const response = await worker.dispatchFetch(`${origin}/sign-in`, {
      method: 'POST',
      headers: { origin, 'content-type': 'text/plain' },
      body: 'user_id=user_amara',
    })
    expect(response.status).toBe(403)
  })

  test('names and queries are shown as text, whatever they contain', async () => {
    const { browser } = await signedIn('amara')
    const page = await browser.get('/?query=%3Cscript')
    expect(idsOn(page)).toEqual(['mallory'])
    expect(page.text).not.toContain('<script')
    expect(page.text).toContain('Mallory &#60;script&#62;alert(&#34;hi&#34;)&#60;/script&#62;')
    const query = `"'><img src=x onerror=alert(1)>`
    const { text } = await browser.get(`/?query=${encodeURIComponent(query)}`)
    expect(text).not.toContain('<img')
    expect(text).toContain('value="&#34;&#39;&#62;&#60;img src=x onerror=alert(1)&#62;"')
  })

  test('/api/me returns the signed-in user, or 401', async () => {
    const nobody = await new Browser(worker).get('/api/me')
    expect(nobody.status).toBe(401)
    expect(nobody.headers.get('content-type')).toMatch(/^application\/json/)
    expect(JSON.parse(nobody.text)).toEqual({ error: 'unauthenticated' })

    const { browser } = await signedIn('chiara')
    const me = await browser.get('/api/me')
    expect(me.status).toBe(200)
    expect(JSON.parse(me.text)).toEqual({
      id: 'user_chiara',
      first_name: 'Chiara',
      last_name: 'Fontana',
      role: null,
      session_id: expect.stringMatching(/^sess_/),
    })
  })

  test('a token of another instance signs nobody in', async () => {
    const { browser } = await signedIn('chiara')
    const stranger = createTestClerk({ publishableKey: 'pk_live_Y2xlcmsucGVvcGxlLmV4YW1wbGUk' })
    browser.setCookies(await stranger.cookies({ userId: 'user_amara', azp: origin }))
    const { status, text } = await browser.get('/api/me')
    expect([status, JSON.parse(text)]).toEqual([401, { error: 'invalid_token' }])
    const { headers } = await browser.get('/')
    expect(headers.get('x-clerk-auth-reason')).toBe('jwk-kid-mismatch')
  })

  test('a member who is not an admin sees no page', async () => {
    const { browser, page } = await signedIn('chiara')
    expect(page).toMatchObject({ status: 403 })
    expect(page.text).toContain('This directory is for admins.')
    expect(idsOn(page)).toEqual([])
    expect(await browser.post('/people/user_greta/ban')).toMatchObject({ status: 403 })
    const admin = await signedIn('amara')
    expect(rowOf(await admin.browser.get('/?query=greta'), 'greta')).not.toContain('Banned')
  })

  test('a ban without a session is refused', async () => {
    expect(await new Browser(worker).post('/people/user_greta/ban')).toMatchObject({ status: 401 })
  })

  test('a banned person cannot sign in, and loses access at once', async () => {
    const refused = await signedIn('dmitri')
    expect(refused.page).toMatchObject({ status: 403 })
    expect(refused.browser.cookies.size).toBe(0)
    const victim = (await signedIn('bruno')).browser
    const { browser } = await signedIn('amara')
    await browser.post('/people/user_bruno/ban')
    expect(await victim.get('/')).toMatchObject({ status: 403 })
    expect(await victim.post('/people/user_amara/ban')).toMatchObject({ status: 403 })
    await browser.post('/people/user_bruno/unban')
  })

  test('an admin cannot ban themselves, nor a person who does not exist', async () => {
    const { browser, page } = await signedIn('amara')
    expect(rowOf(page, 'amara')).not.toContain('<form')
    expect(await browser.post('/people/user_amara/ban')).toMatchObject({ status: 409 })
    expect(await browser.post('/people/user_nobody/ban')).toMatchObject({ status: 404 })
    expect(await browser.post('/people/..%2f..%2fjwks/ban')).toMatchObject({ status: 404 })
  })

  test('signing out ends the session', async () => {
    const { browser } = await signedIn('amara')
    const page = await browser.post('/sign-out')
    expect(page.text).toContain('Choose whom to sign in as.')
    expect([...browser.cookies.keys()].filter((name) => name.startsWith('__session'))).toEqual([])
    expect(await browser.get('/api/me')).toMatchObject({ status: 401 })
  })

  describe('the mirror', () => {
    /** An event of a user of this id. */
    const user = (
      id: string,
      type: 'user.created' | 'user.updated',
      first_name: string,
      updated_at: number,
    ) => sampleWebhookEvent(type, { id: `user_${id}`, first_name, last_name: null, updated_at })
    const deleted = (id: string) => sampleWebhookEvent('user.deleted', { id: `user_${id}` })
    const mirror = async () => (await signedIn('amara')).browser.get('/mirror')

    test('is shown to admins only', async () => {
      const { browser } = await signedIn('chiara')
      expect(await browser.get('/mirror')).toMatchObject({ status: 403 })
      expect((await new Browser(worker).get('/mirror')).text).toContain('Choose whom to sign in as.')
    })

    test('shows the users of the deliveries', async () => {
      expect(await deliver(worker, user('first', 'user.created', 'Before', 1000))).toBe(204)
      expect(rowOf(await mirror(), 'first')).toContain('Before')
      expect(await deliver(worker, user('first', 'user.updated', 'After', 2000))).toBe(204)
      const row = rowOf(await mirror(), 'first')
      expect(row).toContain('After')
      expect(row).toContain('1970-01-01T00:00:02.000Z')
      expect(row).not.toContain('Before')
    })

    test('keeps the newest version of a user, whatever the order of deliveries', async () => {
      await deliver(worker, user('order', 'user.updated', 'Newest', 3000))
      expect(await deliver(worker, user('order', 'user.updated', 'Older', 2000))).toBe(204)
      expect(await deliver(worker, user('order', 'user.created', 'Oldest', 1000))).toBe(204)
      expect(rowOf(await mirror(), 'order')).toContain('Newest')
    })

    test('handles a message once, however often it is delivered', async () => {
      await deliver(worker, user('twice', 'user.updated', 'Once', 1000), { id: 'msg_twice' })
      expect(await deliver(worker, user('twice', 'user.updated', 'Twice', 2000), { id: 'msg_twice' })).toBe(
        204,
      )
      expect(rowOf(await mirror(), 'twice')).toContain('Once')
    })

    test('does not bring back a deleted user', async () => {
      await deliver(worker, user('gone', 'user.created', 'Gone', 1000))
      await deliver(worker, deleted('gone'))
      await deliver(worker, user('gone', 'user.updated', 'Back', 9000))
      // Also if the end is the first that is heard.
      await deliver(worker, deleted('unborn'))
      await deliver(worker, user('unborn', 'user.created', 'Back', 9000))
      const page = await mirror()
      for (const id of ['gone', 'unborn']) {
        expect(rowOf(page, id)).toContain('Deleted')
        expect(rowOf(page, id)).not.toMatch(/Back|Gone/)
      }
    })

    test('refuses deliveries that are forged, old or changed', async () => {
      const event = user('forged', 'user.created', 'Forged', 1000)
      const secret = `whsec_${btoa('some other secret of enough bytes')}`
      expect(await deliver(worker, event, { secret })).toBe(400)
      expect(await deliver(worker, event, { timestamp: Date.now() - 3600_000 })).toBe(400)
      expect(await deliver(worker, 'not an event')).toBe(400)
      const { headers } = await signWebhook({}, sampleSecret)
      for (const signed of [{}, Object.fromEntries(headers)]) {
        const body = JSON.stringify(event)
        const sent = { method: 'POST', headers: signed, body }
        const response = await worker.dispatchFetch(`${origin}/webhooks/clerk`, sent)
        expect([response.status, await response.text()]).toEqual([400, ''])
      }
      expect(rowOf(await mirror(), 'forged')).toBe('')
    })

    test('asks for a delivery again that it could not handle, and ignores types that it does not know', async () => {
      const odd = user('odd', 'user.created', 'Odd', NaN)
      expect(await deliver(worker, odd, { id: 'msg_odd' })).toBe(500)
      expect(await deliver(worker, user('odd', 'user.created', 'Mended', 1000), { id: 'msg_odd' })).toBe(204)
      expect(rowOf(await mirror(), 'odd')).toContain('Mended')
      expect(await deliver(worker, sampleWebhookEvent('session.created'))).toBe(204)
      expect(await deliver(worker, { ...odd, type: 'user.unheard-of' })).toBe(204)
    })

    test('shows names as text', async () => {
      await deliver(worker, user('"><b>', 'user.created', '<img src=x onerror=alert(1)>', 1000))
      const { text } = await mirror()
      expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;')
      expect(text).not.toMatch(/<img|<b>/)
    })

    test('shows changes that the app makes itself', async () => {
      const { browser } = await signedIn('amara')
      await browser.post('/people/user_wanjiru/ban')
      expect(rowOf(await browser.get('/mirror'), 'wanjiru')).toMatch(/Wanjiru Kamau.*Banned/s)
      await browser.post('/people/user_wanjiru/unban')
      const page = await browser.get('/mirror')
      expect(rowOf(page, 'wanjiru')).not.toContain('Banned')
      expect(idsOn(page)[0]).toBe('wanjiru')
    })

    test('holds a bounded number of users', async () => {
      for (let n = 0; n <= 500; n++) await deliver(worker, user(`n${n}`, 'user.created', 'Many', 1000))
      const ids = idsOn(await mirror())
      expect(ids).toHaveLength(500)
      expect([ids[0], ids.at(-1)]).toEqual(['n500', 'n1'])
    })
  })

  test('every response forbids scripts, frames and caches', async () => {
    const { browser } = await signedIn('amara')
    for (const path of ['/', '/api/me', '/style.css', '/nowhere']) {
      const { headers } = await browser.get(path)
      const policy = headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("form-action 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('script-src')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  test('session cookies are out of reach of scripts and of other sites', async () => {
    const response = await worker.dispatchFetch(`${origin}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'user_id=user_amara',
    })
    const cookies = response.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(1)
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  })
})

/** The Worker on an instance whose API is a server on loopback: what `clerk` plays, and the end of a handshake. */
async function startWith(clerk: TestClerk, bindings: Record<string, string> = {}, directives: string[] = []) {
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', headers, url } = incoming
    if (url === '/v1/clients/handshake_payload?nonce=n1') {
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ directives }))
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const response = await clerk.clientOptions.fetch(`http://loopback.invalid${url}`, {
      method,
      headers: headers as Record<string, string>,
      ...(chunks.length && { body: Buffer.concat(chunks) }),
    })
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(await response.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { secretKey, publishableKey } = clerk.clientOptions
  const worker = await start({
    CLERK_SECRET_KEY: secretKey,
    CLERK_PUBLISHABLE_KEY: publishableKey,
    CLERK_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...bindings,
  })
  const close = async () => {
    await worker.dispose()
    server.close()
  }
  return { worker, close }
}

/** The `Set-Cookie` directives by which a handshake sets what a `Cookie` header holds. */
const directivesOf = (cookies: string) =>
  cookies.split('; ').map((cookie) => `${cookie}; Path=/; Secure; SameSite=Lax`)

describe('with a Clerk key', () => {
  const clerk = createTestClerk({
    users: [
      {
        first_name: 'Boss',
        public_metadata: { role: 'admin' },
        fields: { id: 'user_boss' },
      },
      { first_name: 'Member', unsafe_metadata: { role: 'admin' }, fields: { id: 'user_member' } },
      { first_name: '<img src=x onerror=alert(1)>', fields: { id: 'user_"><b>' } },
    ],
    publishableKey: 'pk_live_Y2xlcmsuZWRnZS1jbGVyay5leGFtcGxlJA',
  })
  const { secretKey } = clerk.clientOptions
  const signingSecret = `whsec_${btoa('the secret of one endpoint')}`
  let close: () => Promise<void>
  let worker: Miniflare

  beforeAll(async () => {
    ;({ worker, close } = await startWith(clerk, { CLERK_WEBHOOK_SIGNING_SECRET: signingSecret }))
  })
  afterAll(() => close())

  const signedIn = async (userId: string, azp = origin) => {
    const browser = new Browser(worker)
    browser.setCookies(await clerk.cookies({ userId, azp }))
    return browser
  }

  test('people sign in on Clerk’s pages, and no sample people are offered', async () => {
    const browser = new Browser(worker)
    const page = await browser.get('/?query=x')
    const to = 'https://accounts.edge-clerk.example/sign-in?redirect_url=https%3A%2F%2Fpeople.example'
    expect(page.text).toContain(`href="${to}"`)
    expect(page.text).not.toContain('Sample data')
    expect(page.text).not.toContain('user_boss')
    expect(await browser.post('/sign-in', { user_id: 'user_boss' })).toMatchObject({ status: 404 })
    expect(browser.cookies.size).toBe(0)
  })

  test('an admin lists and bans through the API', async () => {
    const browser = await signedIn('user_boss')
    const page = await browser.get('/')
    expect(page.status).toBe(200)
    expect(page.text).toContain('3 people')
    const banned = await browser.post('/people/user_member/ban')
    expect(rowOf(banned, 'member')).toContain('Banned')
    expect(clerk.requests.map(({ operation }) => operation)).toContain('POST /users/{user_id}/ban')
    await browser.post('/people/user_member/unban')
  })

  test('hostile names and ids from Clerk are shown as text', async () => {
    const { text } = await (await signedIn('user_boss')).get('/')
    expect(text).not.toContain('<img')
    expect(text).not.toContain('<b>')
    expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;')
  })

  test('a role in metadata that users can write does not count', async () => {
    const browser = await signedIn('user_member')
    expect(await browser.get('/')).toMatchObject({ status: 403 })
    expect(await browser.post('/people/user_boss/ban')).toMatchObject({ status: 403 })
  })

  test('a token made for another origin signs nobody in', async () => {
    const browser = await signedIn('user_boss', 'https://evil.example')
    const { status, text } = await browser.get('/api/me')
    expect([status, JSON.parse(text)]).toEqual([401, { error: 'invalid_token' }])
    const { headers } = await browser.get('/')
    expect(headers.get('x-clerk-auth-reason')).toBe('token-invalid-authorized-parties')
  })

  test('a token made for the sign-in page is accepted', async () => {
    const browser = await signedIn('user_boss', 'https://accounts.edge-clerk.example')
    expect(await browser.get('/api/me')).toMatchObject({ status: 200 })
  })

  test('a deleted person is not signed in, neither on a page nor in JSON', async () => {
    const browser = await signedIn('user_deleted')
    expect(await browser.get('/')).toMatchObject({ status: 404 })
    const { status, text } = await browser.get('/api/me')
    expect([status, JSON.parse(text)]).toEqual([404, { error: 'Not found' }])
  })

  test('sign-out revokes the session', async () => {
    const browser = await signedIn('user_boss')
    await browser.post('/sign-out')
    expect(clerk.requests.map(({ operation }) => operation)).toContain('POST /sessions/{session_id}/revoke')
    expect(await browser.get('/api/me')).toMatchObject({ status: 401 })
  })

  test('an expired session is sent to Clerk, and back to the page', async () => {
    const cookies = await clerk.cookies({ userId: 'user_boss', azp: origin, expiresInSeconds: -60 })
    const { status, location, headers, cookies: set } = await open(worker, '/?query=x', cookies)
    expect(status).toBe(307)
    expect(location.origin + location.pathname).toBe('https://clerk.edge-clerk.example/v1/client/handshake')
    expect(location.searchParams.get('redirect_url')).toBe(`${origin}/?query=x`)
    expect(location.searchParams.get('__clerk_hs_reason')).toMatch(/^session-token-expired/)
    expect(set).toEqual([expect.stringMatching(/^__clerk_redirect_count=1;/)])
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-clerk-auth-status')).toBe('handshake')
  })

  test('the cookies of a handshake are set, also by a page that fails', async () => {
    const directives = directivesOf(await clerk.cookies({ userId: 'user_boss', azp: origin }))
    const { worker, close } = await startWith(clerk, {}, directives)
    try {
      const cookies = `${await clerk.cookies({ userId: 'user_boss', expiresInSeconds: -60 })}; __clerk_handshake_nonce=n1`
      const page = await open(worker, '/', cookies)
      expect([page.status, page.cookies]).toEqual([200, directives])
      expect(page.text).toContain('3 people')
      clerk.failNext({ operation: 'GET /users/count', status: 403 })
      const failed = await open(worker, '/', cookies)
      expect([failed.status, failed.cookies]).toEqual([502, directives])
      const me = await open(worker, '/api/me', cookies)
      expect([me.status, me.cookies]).toEqual([200, directives])
    } finally {
      await close()
    }
  })

  test('a form with an expired session is not redirected and changes nothing', async () => {
    const cookies = await clerk.cookies({ userId: 'user_boss', azp: origin, expiresInSeconds: -60 })
    const { status, text, headers } = await open(worker, '/people/user_member/ban', cookies, 'POST')
    expect(status).toBe(401)
    expect(text).toContain('Your session has expired')
    expect(headers.get('x-clerk-auth-reason')).toBe('session-token-expired-refresh-non-eligible-non-get')
    expect(rowOf(await (await signedIn('user_boss')).get('/'), 'member')).not.toContain('Banned')
  })

  test('signing out works with an expired session', async () => {
    const before = clerk.count('POST /sessions/{session_id}/revoke')
    const cookies = await clerk.cookies({ userId: 'user_boss', azp: origin, expiresInSeconds: -3600 })
    const { status, cookies: set } = await open(worker, '/sign-out', cookies, 'POST')
    expect(status).toBe(303)
    expect(set).toContain('__session=; Path=/; Max-Age=0')
    expect(clerk.count('POST /sessions/{session_id}/revoke')).toBe(before + 1)
  })

  test('the policy of forms allows the redirect to Clerk that renews an expired session', async () => {
    const { headers } = await (await signedIn('user_boss')).get('/')
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("form-action 'self' https://clerk.edge-clerk.example;")
  })

  test('with a real instance, only Clerk’s deliveries change the mirror', async () => {
    const event = sampleWebhookEvent('user.created', { id: 'user_told' })
    expect(await deliver(worker, event)).toBe(400)
    const browser = await signedIn('user_boss')
    expect(idsOn(await browser.get('/mirror'))).toEqual([])
    expect(await deliver(worker, event, { secret: signingSecret })).toBe(204)
    await browser.post('/people/user_member/ban')
    await browser.post('/people/user_member/unban')
    expect(idsOn(await browser.get('/mirror'))).toEqual(['told'])
  })

  test.each([
    ['no', {}, 503],
    ['an empty', { CLERK_WEBHOOK_SIGNING_SECRET: '' }, 503],
    ['a short', { CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_c2hvcnQ=' }, 500],
  ])('with %s signing secret, no delivery is taken and none is lost', async (_, bindings, status) => {
    const { worker, close } = await startWith(clerk, bindings)
    try {
      const event = sampleWebhookEvent('user.created')
      for (const secret of [sampleSecret, 'whsec_c2hvcnQ=']) {
        expect(await deliver(worker, event, { secret })).toBe(status)
      }
    } finally {
      await close()
    }
  })

  test('when Clerk fails, the page says so without any detail', async () => {
    const browser = await signedIn('user_boss')
    await browser.get('/')
    clerk.failNext({ operation: 'GET /users/count', status: 403, code: 'hidden_code' })
    const { status, text } = await browser.get('/')
    expect(status).toBe(502)
    expect(text).not.toContain('hidden_code')
    expect(text).not.toContain(secretKey)
  })
})

describe('with the key of a development instance', () => {
  const clerk = createTestClerk({
    users: [{ first_name: 'Boss', public_metadata: { role: 'admin' }, fields: { id: 'user_boss' } }],
    publishableKey: 'pk_test_YnJpZ2h0LW90dGVyLTQyLmNsZXJrLmFjY291bnRzLmRldiQ',
  })
  let directives: string[]
  let close: () => Promise<void>
  let worker: Miniflare

  beforeAll(async () => {
    directives = directivesOf(await clerk.cookies({ userId: 'user_boss', azp: origin }))
    ;({ worker, close } = await startWith(clerk, {}, directives))
  })
  afterAll(() => close())

  test('a new browser is redirected to Clerk, and a program gets 401', async () => {
    const { status, location, cookies } = await open(worker, '/', '')
    expect(status).toBe(307)
    expect(location.origin + location.pathname).toBe(
      'https://bright-otter-42.clerk.accounts.dev/v1/client/handshake',
    )
    expect(location.searchParams.get('__clerk_hs_reason')).toBe('dev-browser-missing')
    expect(cookies).toEqual([expect.stringMatching(/^__clerk_redirect_count=1;/)])
    const me = await new Browser(worker).get('/api/me')
    expect([me.status, JSON.parse(me.text)]).toEqual([401, { error: 'unauthenticated' }])
  })

  test('on the way back, the browser gets its cookies and a clean URL, and is signed in', async () => {
    const { status, location, cookies } = await open(worker, '/?page=1&__clerk_handshake_nonce=n1', '')
    expect([status, location.href, cookies]).toEqual([307, `${origin}/?page=1`, directives])
    const header = cookies.map((cookie) => cookie.split(';')[0]).join('; ')
    const page = await open(worker, '/?page=1', header)
    expect(page.status).toBe(200)
    expect(page.text).toContain('1 person')
  })
})

test.each([
  ['half a configuration', { CLERK_SECRET_KEY: 'sk_test_abcdefgh' }, 'CLERK_PUBLISHABLE_KEY'],
  ['a wrong key', { CLERK_SECRET_KEY: 'sk test', CLERK_PUBLISHABLE_KEY: 'pk_test_x' }, 'Not set up'],
])('%s is said, and no key is shown', async (_, bindings, said) => {
  const worker = await start(bindings)
  try {
    const { status, text } = await new Browser(worker).get('/')
    expect(status).toBe(500)
    expect(text).toContain(said)
    expect(text).not.toContain(bindings.CLERK_SECRET_KEY)
  } finally {
    await worker.dispose()
  }
})
