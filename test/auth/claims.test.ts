import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { organizationOf } from '../../src/auth/claims.ts'
import type { SessionClaims } from '../../src/auth/types.ts'

const of = (claims: object) => organizationOf(claims as SessionClaims)
const none = { orgId: undefined, orgRole: undefined, orgSlug: undefined, orgPermissions: undefined }

const permissions = (fea: unknown, per: unknown, fpm: unknown) =>
  of({ v: 2, fea, o: { id: 'org_9', per, fpm } }).orgPermissions

test('claims of version 2 give an organization with its permissions', () => {
  const claims = {
    v: 2,
    fea: 'o:invoices,o:reports,ou:search,u:profile',
    pla: 'o:pro',
    o: { id: 'org_9', slg: 'acme', rol: 'clerk', per: 'read,write,export', fpm: '5,2,1,0' },
  }
  expect(of(claims)).toEqual({
    orgId: 'org_9',
    orgRole: 'org:clerk',
    orgSlug: 'acme',
    orgPermissions: ['org:invoices:read', 'org:invoices:export', 'org:reports:write', 'org:search:read'],
  })
})

test('claims of version 1 give an organization with its permissions', () => {
  const claims = {
    org_id: 'org_9',
    org_slug: 'acme',
    org_role: 'org:admin',
    org_permissions: ['org:invoices:read'],
  }
  expect(of(claims)).toEqual({
    orgId: 'org_9',
    orgRole: 'org:admin',
    orgSlug: 'acme',
    orgPermissions: ['org:invoices:read'],
  })
  expect(of({ ...claims, org_permissions: ['a', 5, null, ''] }).orgPermissions).toEqual(['a'])
})

test('each version of the claims is read for its own names only, and an unknown version not at all', () => {
  const v1 = { org_id: 'org_9', org_role: 'org:admin', org_permissions: ['org:a:b'] }
  const o = { id: 'org_9', rol: 'admin', per: 'b', fpm: '1' }
  expect(of({ ...v1, v: 2 })).toEqual(none)
  expect(of({ o, fea: 'o:a' })).toEqual(none)
  for (const v of [3, 1, '2', null, 0, true]) expect(of({ ...v1, o, fea: 'o:a', v })).toEqual(none)
})

test.each([
  [{}],
  [{ v: 2 }],
  [{ v: 2, o: null }],
  [{ v: 2, o: 'org_9' }],
  [{ v: 2, o: [] }],
  [{ v: 2, o: { rol: 'admin', slg: 'acme', per: 'read', fpm: '1' }, fea: 'o:a' }],
  [{ v: 2, o: { id: '', rol: 'admin' } }],
  [{ v: 2, o: { id: 9, rol: 'admin' } }],
  [{ org_role: 'org:admin', org_slug: 'acme', org_permissions: ['org:a:b'] }],
  [{ org_id: ['org_9'], org_role: 'org:admin' }],
])('claims without an organization give none: %j', (claims) => {
  expect(of(claims)).toEqual(none)
})

test('a malformed part of an organization is absent', () => {
  expect(of({ v: 2, o: { id: 'org_9', rol: 5, slg: {} } })).toEqual({
    ...none,
    orgId: 'org_9',
    orgPermissions: [],
  })
  expect(of({ org_id: 'org_9', org_permissions: 'org:a:b' })).toEqual({ ...none, orgId: 'org_9' })
})

describe('the feature that a number of fpm belongs to', () => {
  test.each<[string, string, string, string[]]>([
    ['all features counted', 'u:x,o:a', '7,1', ['org:a:p']],
    ['organization features counted', 'u:x,o:a', '1', ['org:a:p']],
    ['organization features counted, one between', 'o:a,u:x,o:b', '1,2', ['org:a:p', 'org:b:q']],
    ['all counted, one between', 'o:a,u:x,o:b', '1,3,2', ['org:a:p', 'org:b:q']],
    ['neither, and the readings differ', 'u:x,o:a,o:b', '1', []],
    ['neither, and the readings agree', 'o:a,o:b,u:x', '1', ['org:a:p']],
    ['more numbers than features', 'o:a', '1,2,3', ['org:a:p']],
    ['only features of the user', 'u:x,u:y', '3,3', []],
    ['no features', '', '1', []],
    ['no numbers', 'o:a', '', []],
    ['both scopes', 'ou:a,uo:b', '1,1', ['org:a:p', 'org:b:p']],
    ['unknown scopes', 'x:a,oo:b,:c,d,o:', '1,1,1,1,1', []],
  ])('masks are matched to features: %s', (_, fea, fpm, expected) => {
    expect(permissions(fea, 'p,q', fpm)).toEqual(expected)
  })
})

describe('a number of fpm', () => {
  test.each<[string, string[]]>([
    ['0', []],
    ['1', ['org:a:p']],
    ['2', ['org:a:q']],
    ['3', ['org:a:p', 'org:a:q']],
    ['4', []],
    ['7', ['org:a:p', 'org:a:q']],
    ['007', ['org:a:p', 'org:a:q']],
    ['-1', []],
    ['1.0', []],
    ['1e1', []],
    ['0x3', []],
    ['0b1', []],
    [' 1', []],
    ['1n', []],
    ['x', []],
    ['¹', []],
  ])('the mask %j grants %j', (fpm, expected) => {
    expect(permissions('o:a', 'p,q', fpm)).toEqual(expected)
  })

  test('a mask may have any length', () => {
    const names = Array.from({ length: 200 }, (_, index) => `p${index}`)
    const held = [0, 52, 53, 63, 64, 127, 199]
    const fpm = held.reduce((bits, bit) => bits | (1n << BigInt(bit)), 0n)
    expect(permissions('o:a', names.join(','), String(fpm))).toEqual(held.map((bit) => `org:a:p${bit}`))
  })

  test('a mask does not grant a permission without a name', () => {
    expect(permissions('o:a', 'p,,q', '7')).toEqual(['org:a:p', 'org:a:q'])
    expect(permissions('o:a', '', '1')).toEqual([])
  })
})

test('claims of any shape neither throw nor grant a permission that they do not name', () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('o:a', '1', 'p', 'o:a,u:b', '1,1'))
  const claims = fc.record(
    {
      v: fc.oneof(fc.constant(2), value),
      fea: value,
      o: fc.oneof(value, fc.record({ id: value, per: value, fpm: value })),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(claims, (claims) => {
      for (const permission of of(claims).orgPermissions ?? []) {
        const [, feature, name] = permission.split(':')
        expect(String(claims.fea)).toContain(feature)
        expect(String(Object(claims.o).per)).toContain(name)
      }
    }),
    { seed: 1, numRuns: 500 },
  )
})
