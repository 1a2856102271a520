import { createLocalJWKSet, decodeJwt, exportJWK, generateKeyPair, importSPKI, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { parsePublishableKey } from '../../src/auth/publishable-key.ts'
import * as jwks from '../../src/resources/jwks.ts'
import * as sessions from '../../src/resources/sessions.ts'
import * as users from '../../src/resources/users.ts'
import { refusal, setup, start } from '../support/test-clerk.ts'

const currentDate = new Date(start)

test('a session token verifies with the key set and with the PEM', async () => {
  const { clerk, client } = setup()
  const token = await clerk.mintSessionToken({
    userId: 'user_1',
    sessionId: 'sess_1',
    azp: 'https://a.example',
  })
  const keys = await jwks.get(client)
  const byKeySet = await jwtVerify(token, createLocalJWKSet(keys as never), { currentDate })
  const byPem = await jwtVerify(token, await importSPKI(await clerk.jwtKey(), 'RS256'), { currentDate })
  expect(byPem.payload).toEqual(byKeySet.payload)
  expect(byKeySet.protectedHeader).toEqual({
    alg: 'RS256',
    typ: 'JWT',
    cat: 'cl_B7d4PD111AAA',
    kid: expect.stringMatching(/^ins_/),
  })
  expect(byKeySet.payload).toEqual({
    azp: 'https://a.example',
    exp: start / 1000 + 60,
    fva: [0, -1],
    iat: start / 1000,
    iss: `https://${parsePublishableKey(clerk.clientOptions.publishableKey).host}`,
    jti: expect.any(String),
    nbf: start / 1000 - 10,
    sid: 'sess_1',
    sts: 'active',
    sub: 'user_1',
    v: 2,
  })
})

test('the key set is public at the host of the publishable key', async () => {
  const { clerk, client } = setup()
  const { host } = parsePublishableKey(clerk.clientOptions.publishableKey)
  const response = await clerk.clientOptions.fetch(`https://${host}/.well-known/jwks.json`)
  expect(await response.json()).toEqual(await jwks.get(client))
})

test('the key set holds no private part of the key', async () => {
  const { client } = setup()
  const { keys } = await jwks.get(client)
  expect(keys?.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']])
})

test('tokens that are minted at once are signed by one key', async () => {
  const { clerk } = setup()
  const tokens = await Promise.all(['a', 'b', 'c'].map((userId) => clerk.mintSessionToken({ userId })))
  const key = await importSPKI(await clerk.jwtKey(), 'RS256')
  for (const token of tokens) await jwtVerify(token, key, { currentDate })
})

test('a signingKey that is given signs the tokens', async () => {
  const pair = await generateKeyPair('RS256', { extractable: true })
  const { clerk } = setup({ signingKey: await exportJWK(pair.privateKey) })
  const { payload } = await jwtVerify(await clerk.mintSessionToken({ userId: 'user_1' }), pair.publicKey, {
    currentDate,
  })
  expect(payload.sub).toBe('user_1')
})

test('the token of a user belongs to an active session, and after its revocation to another', async () => {
  const { clerk, client } = setup()
  const { id: userId } = clerk.addUser()
  const { sid } = decodeJwt(await clerk.mintSessionToken({ userId }))
  expect(await sessions.get(client, String(sid))).toMatchObject({ user_id: userId, status: 'active' })
  expect(decodeJwt(await clerk.mintSessionToken({ userId }))).toMatchObject({ sid })
  await sessions.revoke(client, String(sid))
  expect(decodeJwt(await clerk.mintSessionToken({ userId })).sid).not.toBe(sid)
})

test('the token of a user belongs to the newest of several active sessions', async () => {
  const { clerk, client, pass } = setup()
  const { id: userId } = clerk.addUser()
  await sessions.create(client, { user_id: userId })
  pass(1)
  const newest = await sessions.create(client, { user_id: userId })
  pass(1)
  await sessions.create(client, { user_id: clerk.addUser().id })
  expect(decodeJwt(await clerk.mintSessionToken({ userId }))).toMatchObject({ sid: newest.id })
})

test('the token of an unknown user has a session id that is not stored', async () => {
  const { clerk, client } = setup()
  const { sid } = decodeJwt(await clerk.mintSessionToken({ userId: 'user_unknown' }))
  expect(sid).toMatch(/^sess_/)
  expect(await refusal(sessions.get(client, String(sid)))).toEqual([404, 'resource_not_found'])
})

test('a token may have any claims and header fields, and may have expired', async () => {
  const { clerk } = setup()
  const token = await clerk.mintSessionToken({
    userId: 'user_1',
    expiresInSeconds: -1,
    claims: { sts: 'pending', sid: undefined, plan: 'pro' },
    header: { cat: 'cl_B7d4PD222AAA' },
  })
  expect(decodeJwt(token)).toMatchObject({ sts: 'pending', plan: 'pro', exp: start / 1000 - 1 })
  expect(decodeJwt(token)).not.toHaveProperty('sid')
  expect(JSON.parse(atob(token.split('.')[0]!))).toMatchObject({ alg: 'RS256', cat: 'cl_B7d4PD222AAA' })
})

const org = {
  id: 'org_9',
  slug: 'acme',
  role: 'org:clerk',
  permissions: ['org:invoices:read', 'org:reports:write', 'org:invoices:export', 'org:search:read'],
}

test('a token of version 1 has flat organization claims', async () => {
  const { clerk } = setup()
  const claims = decodeJwt(await clerk.mintSessionToken({ userId: 'user_1', v: 1, org }))
  expect(claims).toMatchObject({
    org_id: 'org_9',
    org_slug: 'acme',
    org_role: 'org:clerk',
    org_permissions: org.permissions,
  })
  expect(claims).not.toHaveProperty('v')
  expect(claims).not.toHaveProperty('o')
})

test('a token of version 2 packs permissions into bits, organization features first', async () => {
  const { clerk } = setup()
  const claims = decodeJwt(
    await clerk.mintSessionToken({
      userId: 'user_1',
      org,
      features: ['u:profile', 'ou:search'],
      plan: 'o:pro',
    }),
  )
  // By name: read is bit 0, write bit 1, export bit 2.
  expect(claims).toMatchObject({
    v: 2,
    pla: 'o:pro',
    fea: 'ou:search,o:invoices,o:reports,u:profile',
    o: { id: 'org_9', slg: 'acme', rol: 'clerk', per: 'read,write,export', fpm: '1,5,2' },
  })
})

test('the bits of permissions are not limited to 32', async () => {
  const { clerk } = setup()
  const permissions = Array.from({ length: 70 }, (_, i) => `org:a:p${i}`)
  const { o } = decodeJwt(await clerk.mintSessionToken({ userId: 'user_1', org: { ...org, permissions } }))
  expect(o).toMatchObject({ fpm: (2n ** 70n - 1n).toString() })
})

test('cookies have the plain and the suffixed names', async () => {
  const { clerk } = setup({
    publishableKey: 'pk_test_YnJpZ2h0LW90dGVyLTQyLmNsZXJrLmFjY291bnRzLmRldiQ',
    users: [{ fields: { id: 'user_1' } }],
  })
  const cookies = Object.fromEntries(
    (await clerk.cookies({ userId: 'user_1' })).split('; ').map((pair) => pair.split('=', 2)),
  )
  expect(Object.keys(cookies)).toEqual([
    '__session',
    '__session_TxURs6OI',
    '__client_uat',
    '__client_uat_TxURs6OI',
    '__clerk_db_jwt',
    '__clerk_db_jwt_TxURs6OI',
  ])
  expect(cookies.__session).toBe(cookies.__session_TxURs6OI)
  expect(decodeJwt(cookies.__session!)).toMatchObject({ sub: 'user_1' })
  expect(cookies.__client_uat).toBe(String(start / 1000))
})

test('cookies without options are those of a visitor who is not signed in', async () => {
  const { clerk } = setup({ publishableKey: 'pk_live_Y2xlcmsuZWRnZS1jbGVyay5leGFtcGxlJA' })
  expect(await clerk.cookies()).toBe('__client_uat=0; __client_uat_kuCVm7vp=0')
})

test('cookies of a user set the time of the last sign-in', async () => {
  const { clerk, client } = setup()
  const { id: userId } = clerk.addUser()
  await clerk.cookies({ userId })
  expect(await users.get(client, userId)).toMatchObject({ last_sign_in_at: start })
})
