import { describe, expect, test } from 'vitest'
import { has } from '../../src/auth/has.ts'
import type { SessionAuth, SessionCheck } from '../../src/auth/types.ts'

const session = {
  orgId: 'org_9',
  orgRole: 'org:admin',
  orgPermissions: ['org:invoices:read', 'org:invoices:export'],
  factorVerificationAge: [5, 20],
  sessionClaims: { fea: 'o:invoices,ou:search,u:profile,uo:both', pla: 'o:pro,u:free' },
}

const ask = (params: unknown, more: object = {}) =>
  has({ ...session, ...more } as unknown as SessionAuth, params as SessionCheck)

describe('a question that asks nothing', () => {
  test.each([[{}], [undefined], [null], ['role'], [5], [[]], [['org:admin']]])(
    'has(%j) is false',
    (params) => {
      expect(ask(params)).toBe(false)
    },
  )
  test('a key that cannot be asked is false, alone and beside one that holds', () => {
    for (const params of [
      { rol: 'admin' },
      { role: 'admin', rol: 'admin' },
      { role: 'admin', constructor: 'x' },
      { foo: 'lax' },
    ]) {
      expect(ask(params)).toBe(false)
    }
  })
  test('a question with a getter that throws is false', () => {
    const params = {
      get role(): string {
        throw new Error('no')
      },
    }
    expect(ask(params)).toBe(false)
  })
})

describe('role', () => {
  test.each<[unknown, object, boolean]>([
    ['admin', {}, true],
    ['org:admin', {}, true],
    ['org:admin', { orgRole: 'admin' }, true],
    ['member', {}, false],
    ['adm', {}, false],
    ['admin2', {}, false],
    ['org:org:admin', {}, false],
    // The prefix is one at the beginning, and only there.
    ['xadmin', { orgRole: 'xorg:admin' }, false],
    ['xorg:admin', { orgRole: 'xadmin' }, false],
    ['', {}, false],
    ['org:', {}, false],
    ['', { orgRole: '' }, false],
    ['org:', { orgRole: 'org:' }, false],
    [undefined, {}, false],
    [undefined, { orgRole: undefined }, false],
    [['admin'], {}, false],
    [{}, {}, false],
    ['admin', { orgRole: undefined }, false],
    ['admin', { orgId: undefined }, false],
    ['admin', { orgId: '' }, false],
  ])('role %o of a session with %o: %s', (role, more, expected) => {
    expect(ask({ role }, more)).toBe(expected)
  })
})

describe('permission', () => {
  test.each<[unknown, object, boolean]>([
    ['org:invoices:read', {}, true],
    ['invoices:read', {}, true],
    ['invoices:read', { orgPermissions: ['invoices:read'] }, true],
    ['invoices:write', {}, false],
    ['invoices', {}, false],
    ['', {}, false],
    ['', { orgPermissions: [''] }, false],
    ['org:', { orgPermissions: ['org:'] }, false],
    [undefined, {}, false],
    [undefined, { orgPermissions: [undefined] }, false],
    [['invoices:read'], {}, false],
    ['invoices:read', { orgPermissions: undefined }, false],
    ['invoices:read', { orgPermissions: [] }, false],
    ['invoices:read', { orgPermissions: 'org:invoices:read' }, false],
    ['invoices:read', { orgId: undefined }, false],
  ])('permission %o of a session with %o: %s', (permission, more, expected) => {
    expect(ask({ permission }, more)).toBe(expected)
  })
})

describe('feature and plan', () => {
  test.each<[unknown, boolean]>([
    ['invoices', true],
    ['o:invoices', true],
    ['org:invoices', true],
    ['organization:invoices', true],
    ['u:invoices', false],
    ['user:invoices', false],
    ['profile', true],
    ['u:profile', true],
    ['user:profile', true],
    ['o:profile', false],
    ['search', true],
    ['org:search', true],
    ['user:search', true],
    ['org:both', true],
    ['user:both', true],
    ['x:invoices', false],
    ['ou:search', false],
    ['orgs:invoices', false],
    ['o:', false],
    [':invoices', false],
    ['', false],
    ['invoice', false],
    ['o:invoices,ou:search', false],
    ['invoices:read', false],
    ['o:invoices:read', false],
    ['o:o:invoices', false],
    [undefined, false],
    [['invoices'], false],
    [{}, false],
  ])('feature %j: %s', (feature, expected) => {
    expect(ask({ feature })).toBe(expected)
  })
  test.each<[unknown, boolean]>([
    ['pro', true],
    ['org:pro', true],
    ['user:pro', false],
    ['free', true],
    ['user:free', true],
    ['invoices', false],
  ])('plan %j: %s', (plan, expected) => {
    expect(ask({ plan })).toBe(expected)
  })
  test.each([
    [undefined],
    [null],
    [''],
    [5],
    [['o:invoices']],
    ['invoices'],
    ['x:invoices'],
    ['xo:invoices'],
    ['oo:invoices'],
    ['o:invoices:read'],
    [':invoices'],
    ['o:'],
  ])('a token whose list of features is %j has no feature', (fea) => {
    for (const feature of ['invoices', 'o:invoices', '', 'undefined']) {
      expect(ask({ feature }, { sessionClaims: { fea } })).toBe(false)
    }
  })
})

describe('reverification', () => {
  const of = (level: string, afterMinutes: unknown) => ({ level, afterMinutes })
  test.each<[unknown, unknown, boolean]>([
    // first_factor
    [of('first_factor', 10), [9, -1], true],
    [of('first_factor', 10), [10, -1], false],
    [of('first_factor', 10), [0, 500], true],
    [of('first_factor', 10), [-1, 0], false],
    [of('first_factor', 10), [-1, -1], false],
    // second_factor
    [of('second_factor', 10), [500, 9], true],
    [of('second_factor', 10), [0, 10], false],
    [of('second_factor', 10), [9, -1], true],
    [of('second_factor', 10), [10, -1], false],
    [of('second_factor', 10), [-1, 9], true],
    [of('second_factor', 10), [-1, -1], false],
    // multi_factor
    [of('multi_factor', 10), [9, 9], true],
    [of('multi_factor', 10), [10, 9], false],
    [of('multi_factor', 10), [9, 10], false],
    [of('multi_factor', 10), [9, -1], true],
    [of('multi_factor', 10), [10, -1], false],
    [of('multi_factor', 10), [-1, 9], false],
    [of('multi_factor', 10), [-1, -1], false],
    // Named levels.
    ['strict_mfa', [9, 9], true],
    ['strict_mfa', [10, 9], false],
    ['strict_mfa', [9, 10], false],
    ['strict', [500, 9], true],
    ['strict', [500, 10], false],
    ['moderate', [500, 59], true],
    ['moderate', [500, 60], false],
    ['lax', [5000, 1439], true],
    ['lax', [5000, 1440], false],
    // Questions that are malformed.
    ['loose', [0, 0], false],
    ['', [0, 0], false],
    ['constructor', [0, 0], false],
    ['__proto__', [0, 0], false],
    ['toString', [0, 0], false],
    [undefined, [0, 0], false],
    [null, [0, 0], false],
    [{}, [0, 0], false],
    [of('third_factor', 10), [0, 0], false],
    [{ afterMinutes: 10 }, [0, 0], false],
    [{ level: 'first_factor' }, [0, 0], false],
    [of('first_factor', 0), [0, 0], false],
    [of('first_factor', -1), [0, 0], false],
    [of('first_factor', Number.NaN), [0, 0], false],
    [of('first_factor', '10'), [0, 0], false],
    [of('first_factor', [10]), [0, 0], false],
    // Ages that are missing or malformed.
    ['lax', null, false],
    ['lax', undefined, false],
    ['lax', [], false],
    ['lax', [0], false],
    ['lax', [0, 0, 0], false],
    ['lax', ['0', '0'], false],
    ['lax', [0, null], false],
    ['lax', [null, 0], false],
    ['lax', [-2, 0], false],
    ['lax', [0, -0.5], false],
    ['lax', [0, Number.NaN], false],
    ['lax', [Number.POSITIVE_INFINITY, 0], false],
    ['lax', { 0: 0, 1: 0, length: 2 }, false],
    ['lax', '0,0', false],
  ])('reverification %j of factors of the ages %j: %s', (reverification, factorVerificationAge, expected) => {
    expect(ask({ reverification }, { factorVerificationAge })).toBe(expected)
  })
})

describe('a question with several keys', () => {
  const holds = {
    role: 'admin',
    permission: 'invoices:read',
    feature: 'invoices',
    plan: 'pro',
    reverification: 'moderate',
  }
  const fails = {
    role: 'x',
    permission: 'x',
    feature: 'x',
    plan: 'x',
    reverification: { level: 'first_factor', afterMinutes: 1 },
  }
  const missing = [
    { orgRole: undefined },
    { orgPermissions: undefined },
    { sessionClaims: { pla: 'o:pro' } },
    { sessionClaims: { fea: 'o:invoices' } },
    { factorVerificationAge: null },
  ]
  const names = Object.keys(holds) as (keyof typeof holds)[]
  test('a question whose keys all hold is true', () => {
    expect(ask(holds)).toBe(true)
  })
  test.each(names.map((name, index) => [name, index] as const))(
    'a question is false where %s alone does not hold',
    (name, index) => {
      expect(ask({ ...holds, [name]: fails[name] })).toBe(false)
      expect(ask({ ...holds, [name]: undefined })).toBe(false)
      expect(ask(holds, missing[index])).toBe(false)
      for (const other of names.filter((other) => other !== name)) {
        expect(ask({ [other]: holds[other], [name]: fails[name] })).toBe(false)
        expect(ask({ [other]: holds[other], [name]: holds[name] })).toBe(true)
      }
    },
  )
})
