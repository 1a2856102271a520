import { describe, expect, test } from 'vitest'
import { wantedOrganization } from '../../src/auth/handshake/organization-patterns.ts'
import { page, signedInCookies, visit } from './browser.ts'
import { issuedAt, origin } from './support.ts'

const organizationSync = {
  organizationPatterns: [
    '/orgs/new',
    '/orgs/:slug',
    '/orgs/:slug/(.*)',
    '/o/:id/:slug/(.*)',
    '/t/:any/x/:slug',
  ],
  personalAccountPatterns: ['/me', '/me/(.*)', '/dashboard(.*)', '/orgs/:any/y/z'],
}

describe('the organization that a path names', () => {
  test.each([
    ['/', undefined],
    ['/orgs', undefined],
    ['/orgs/', undefined],
    ['/orgs/acme', { slug: 'acme' }],
    ['/orgs/acme/', { slug: 'acme' }],
    ['/orgs/acme//', { slug: 'acme' }],
    ['/ORGS/Acme', { slug: 'Acme' }],
    ['/orgs/acme/settings/billing', { slug: 'acme' }],
    ['/orgs/new', undefined],
    ['/orgs/news', { slug: 'news' }],
    ['/orgs/%61cme', { slug: '%61cme' }],
    ['/orgs//settings', undefined],
    ['/x/orgs/acme', undefined],
    ['/orgsacme', undefined],
    ['/o/org_9/acme/x', { id: 'org_9' }],
    ['/o/org_9/acme/', { id: 'org_9' }],
    ['/o/org_9/acme', undefined],
    ['/t/1/x/acme', { slug: 'acme' }],
    ['/t/1/x/acme/', { slug: 'acme' }],
    ['/t/1/x/acme//', undefined],
    ['/t//x/acme', undefined],
    ['/t/1/y/acme', undefined],
    ['/t/1/2/x/acme', undefined],
    ['/me', {}],
    ['/me/', {}],
    ['/me/x/y', {}],
    ['/mexico', undefined],
    ['/dashboard', {}],
    ['/dashboards/x', {}],
    ['/dashboar', undefined],
    ['/orgs/acme/y/z', { slug: 'acme' }],
  ])('the path %s names the organization %j', (path, wanted) => {
    expect(wantedOrganization({ organizationSync }, path)).toEqual(wanted)
  })

  test('without patterns, a path names no organization', () => {
    expect(wantedOrganization({}, '/orgs/acme')).toBe(undefined)
    expect(wantedOrganization({ organizationSync: {} }, '/orgs/acme')).toBe(undefined)
  })

  test('a long path is matched in linear time', () => {
    const patterns = [`${'/:any'.repeat(30)}/x`, `${'/a'.repeat(30)}(.*)`]
    const started = performance.now()
    for (let round = 0; round < 20; round++) {
      wantedOrganization({ organizationSync: { organizationPatterns: patterns } }, '/a'.repeat(20_000))
    }
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test.each([
    '',
    'orgs/:slug',
    '/orgs/:',
    '/orgs/:slug?',
    '/orgs/*',
    '/orgs/(.*)/x',
    '/orgs/:slug(\\d+)',
    '/{x}',
    '/a:b',
  ])('the pattern %j of an organization is refused', async (pattern) => {
    for (const kind of ['organizationPatterns', 'personalAccountPatterns']) {
      const options = { organizationSync: { [kind]: [pattern] } }
      await expect(visit({ options })).rejects.toThrow(`organizationSync.${kind}[0] must be a path such as `)
    }
  })
})

describe('a signed-in page', () => {
  const claims = { o: { id: 'org_9', slg: 'acme', rol: 'admin' } }
  const at = async (path: string, more: Parameters<typeof visit>[0] = {}, ofSession: object = claims) =>
    visit({
      url: origin + path,
      cookies: { ...(await signedInCookies(ofSession)), ...more.cookies },
      options: { organizationSync, ...more.options },
      ...(more.headers && { headers: more.headers }),
      ...(more.method && { method: more.method }),
    })

  test.each([
    ['/orgs/other', 'other'],
    ['/o/org_8/acme/x', 'org_8'],
    ['/me', ''],
  ])('the signed-in page %s redirects to change the organization to %j', async (path, id) => {
    const { state, location } = await at(path)
    expect([state.status, state.reason]).toEqual(['handshake', 'active-organization-mismatch'])
    expect(location.searchParams.get('organization_id')).toBe(id)
    expect([...location.searchParams.keys()].at(-1)).toBe('organization_id')
  })

  test.each(['/orgs/acme', '/o/org_9/other/x', '/', '/orgs/new'])(
    'the signed-in page %s does not redirect',
    async (path) => {
      expect((await at(path)).state.status).toBe('signed-in')
    },
  )

  test('a page of the personal account redirects only with an active organization, and the other way round', async () => {
    expect((await at('/me', {}, {})).state.status).toBe('signed-in')
    expect((await at('/orgs/acme', {}, {})).state.status).toBe('handshake')
  })

  test('a request that cannot be redirected stays signed in, with the active organization', async () => {
    for (const more of [
      { headers: {} },
      { headers: { 'sec-fetch-dest': 'empty' } },
      { method: 'POST' },
      { cookies: { __clerk_redirect_count: 3 } },
      { cookies: { __clerk_redirect_count: 'x' } },
      { options: { handshake: undefined } },
    ]) {
      const { state } = await at('/orgs/other', more)
      expect([state.status, state.auth.orgId]).toEqual(['signed-in', 'org_9'])
      expect([...state.headers]).toEqual([])
    }
  })

  test('a bearer token is not redirected for an organization', async () => {
    const { __session } = await signedInCookies(claims)
    const { state } = await at('/orgs/other', { headers: { ...page, authorization: `Bearer ${__session}` } })
    expect(state.status).toBe('signed-in')
  })
})

test('a redirect for another reason names the organization of the path as well', async () => {
  const { location } = await visit({
    url: `${origin}/orgs/acme`,
    cookies: { __client_uat: issuedAt },
    options: { organizationSync },
  })
  expect(location.searchParams.get('organization_id')).toBe('acme')
  const elsewhere = await visit({ cookies: { __client_uat: issuedAt }, options: { organizationSync } })
  expect(elsewhere.location.searchParams.has('organization_id')).toBe(false)
})
