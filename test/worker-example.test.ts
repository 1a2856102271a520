import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestClerk } from '../src/testing/index.ts'

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

  test('it says so, and offers people to sign in as', async () => {
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

  test('the next page has the next ten', async () => {
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

  test('a search finds by name and by address', async () => {
    const { browser } = await signedIn('amara')
    expect(idsOn(await browser.get('/?query=tanaka'))).toEqual(['keiko'])
    expect(idsOn(await browser.get('/?query=ROSA%40example'))).toEqual(['rosa'])
    const none = await browser.get('/?query=nobody')
    expect(none.text).toContain('0 people')
  })

  test('a ban shows, goes back to the same view, and is lifted again', async () => {
    const { browser } = await signedIn('amara')
    const view = { query: 'o', page: '2' }
    const banned = await browser.post('/people/user_tove/ban', view)
    expect(idsOn(banned)).toEqual(idsOn(await browser.get('/?query=o&page=2')))
    expect(rowOf(banned, 'tove')).toContain('Banned')
    expect(rowOf(banned, 'tove')).toContain('action="/people/user_tove/unban"')
    const unbanned = await browser.post('/people/user_tove/unban', view)
    expect(rowOf(unbanned, 'tove')).toContain('action="/people/user_tove/ban"')
  })

  test('a form from elsewhere, or from nowhere, does nothing', async () => {
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

  test('what is no form of the app is refused', async () => {
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

  test('names and queries are text, whatever they hold', async () => {
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

  test('/api/me says who is signed in, or why nobody is', async () => {
    const nobody = await new Browser(worker).get('/api/me')
    expect(nobody.status).toBe(401)
    expect(nobody.headers.get('content-type')).toMatch(/^application\/json/)
    expect(JSON.parse(nobody.text)).toEqual({ error: 'session-token-and-uat-missing' })

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

  test('a token of another Clerk is nobody’s', async () => {
    const { browser } = await signedIn('chiara')
    const stranger = createTestClerk({ publishableKey: 'pk_live_Y2xlcmsucGVvcGxlLmV4YW1wbGUk' })
    browser.setCookies(await stranger.cookies({ userId: 'user_amara', azp: origin }))
    const { status, text } = await browser.get('/api/me')
    expect([status, JSON.parse(text)]).toEqual([401, { error: 'jwk-kid-mismatch' }])
  })

  test('a member gets in nowhere', async () => {
    const { browser, page } = await signedIn('chiara')
    expect(page).toMatchObject({ status: 403 })
    expect(page.text).toContain('This directory is for admins.')
    expect(idsOn(page)).toEqual([])
    expect(await browser.post('/people/user_greta/ban')).toMatchObject({ status: 403 })
    const admin = await signedIn('amara')
    expect(rowOf(await admin.browser.get('/?query=greta'), 'greta')).not.toContain('Banned')
  })

  test('nobody who is not signed in bans', async () => {
    expect(await new Browser(worker).post('/people/user_greta/ban')).toMatchObject({ status: 401 })
  })

  test('who is banned cannot sign in, and is out at once', async () => {
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

  test('nobody bans themselves, or somebody who is not there', async () => {
    const { browser, page } = await signedIn('amara')
    expect(rowOf(page, 'amara')).not.toContain('<form')
    expect(await browser.post('/people/user_amara/ban')).toMatchObject({ status: 409 })
    expect(await browser.post('/people/user_nobody/ban')).toMatchObject({ status: 404 })
    expect(await browser.post('/people/..%2f..%2fjwks/ban')).toMatchObject({ status: 404 })
  })

  test('who signs out is signed out', async () => {
    const { browser } = await signedIn('amara')
    const page = await browser.post('/sign-out')
    expect(page.text).toContain('Choose who you are.')
    expect([...browser.cookies.keys()].filter((name) => name.startsWith('__session'))).toEqual([])
    expect(await browser.get('/api/me')).toMatchObject({ status: 401 })
  })

  test('every answer forbids scripts, frames and caches', async () => {
    const { browser } = await signedIn('amara')
    for (const path of ['/', '/api/me', '/style.css', '/nowhere']) {
      const { headers } = await browser.get(path)
      const policy = headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('script-src')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  test('session cookies are kept from scripts and from other sites', async () => {
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
  const { secretKey, publishableKey } = clerk.clientOptions
  let server: Server
  let worker: Miniflare

  beforeAll(async () => {
    server = createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      const { method = 'GET', headers } = incoming
      const response = await clerk.clientOptions.fetch(`http://loopback.invalid${incoming.url}`, {
        method,
        headers: headers as Record<string, string>,
        ...(chunks.length && { body: Buffer.concat(chunks) }),
      })
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(await response.text())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    worker = await start({
      CLERK_SECRET_KEY: secretKey,
      CLERK_PUBLISHABLE_KEY: publishableKey,
      CLERK_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    })
  })
  afterAll(async () => {
    await worker.dispose()
    server.close()
  })

  const signedIn = async (userId: string, azp = origin) => {
    const browser = new Browser(worker)
    browser.setCookies(await clerk.cookies({ userId, azp }))
    return browser
  }

  test('people sign in on Clerk’s pages, and nobody is offered', async () => {
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

  test('hostile names and ids from Clerk are text', async () => {
    const { text } = await (await signedIn('user_boss')).get('/')
    expect(text).not.toContain('<img')
    expect(text).not.toContain('<b>')
    expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;')
  })

  test('a role that a user can give themselves is none', async () => {
    const browser = await signedIn('user_member')
    expect(await browser.get('/')).toMatchObject({ status: 403 })
    expect(await browser.post('/people/user_boss/ban')).toMatchObject({ status: 403 })
  })

  test('a token made for another origin is nobody’s', async () => {
    const { status, text } = await (await signedIn('user_boss', 'https://evil.example')).get('/api/me')
    expect([status, JSON.parse(text)]).toEqual([401, { error: 'token-invalid-authorized-parties' }])
  })

  test('a token made for the sign-in page is good', async () => {
    const browser = await signedIn('user_boss', 'https://accounts.edge-clerk.example')
    expect(await browser.get('/api/me')).toMatchObject({ status: 200 })
  })

  test('a person who was deleted is nobody, in JSON too', async () => {
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

  test('when Clerk fails, the page says so and no more', async () => {
    const browser = await signedIn('user_boss')
    await browser.get('/')
    clerk.failNext({ operation: 'GET /users/count', status: 403, code: 'hidden_code' })
    const { status, text } = await browser.get('/')
    expect(status).toBe(502)
    expect(text).not.toContain('hidden_code')
    expect(text).not.toContain(secretKey)
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
