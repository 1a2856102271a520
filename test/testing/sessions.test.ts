import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import * as sessions from '../../src/resources/sessions.ts'
import * as users from '../../src/resources/users.ts'
import { refusal, setup, start } from '../support/test-clerk.ts'

const day = 24 * 3600_000

test('a session is active until it is revoked', async () => {
  const { clerk, client, pass } = setup()
  const { id: user_id } = clerk.addUser()
  const session = await sessions.create(client, { user_id, active_organization_id: 'org_1' })
  expect(session).toMatchObject({
    object: 'session',
    id: expect.stringMatching(/^sess_\w{27}$/),
    user_id,
    status: 'active',
    last_active_organization_id: 'org_1',
    created_at: start,
    expire_at: start + 7 * day,
    abandon_at: start + 30 * day,
  })
  expect(await users.get(client, user_id)).toMatchObject({ last_sign_in_at: start })
  pass(10)
  const revoked = { ...session, status: 'revoked', updated_at: start + 10 }
  expect(await sessions.revoke(client, session.id)).toEqual(revoked)
  pass(10)
  expect(await sessions.revoke(client, session.id)).toEqual(revoked)
  expect(await sessions.get(client, session.id)).toEqual(revoked)
})

test('a session has expired after seven days, and gets no token', async () => {
  const { clerk, client, pass } = setup()
  const session = await sessions.create(client, { user_id: clerk.addUser().id })
  pass(7 * day - 1)
  expect(await sessions.get(client, session.id)).toMatchObject({ status: 'active' })
  pass(1)
  expect(await sessions.get(client, session.id)).toMatchObject({ status: 'expired' })
  expect(await refusal(sessions.createToken(client, session.id))).toEqual([404, 'resource_not_found'])
})

test('sessions are listed newest first, and filtered by user, client and status', async () => {
  const { clerk, client, pass } = setup()
  const [one, two] = [clerk.addUser().id, clerk.addUser().id]
  const first = await sessions.create(client, { user_id: one })
  pass(1)
  const second = await sessions.create(client, { user_id: two })
  const third = await sessions.create(client, { user_id: one })
  await sessions.revoke(client, first.id)
  const list = async (params?: sessions.ListParams<false>) =>
    (await sessions.list(client, params)).map(({ id }) => id)
  expect(await list()).toEqual([third.id, second.id, first.id])
  expect(await list({ user_id: one })).toEqual([third.id, first.id])
  expect(await list({ user_id: one, status: 'active' })).toEqual([third.id])
  expect(await list({ client_id: second.client_id })).toEqual([second.id])
  expect(await list({ limit: 1, offset: 1 })).toEqual([second.id])
  expect(await sessions.list(client, { paginated: false, limit: 1 })).toMatchObject([{ id: third.id }])
  expect(await sessions.list(client, { paginated: true, limit: 1 })).toMatchObject({
    data: [{ id: third.id }],
    total_count: 3,
  })
})

test('a session is created for a user who exists, on a development instance', async () => {
  const { client } = setup()
  expect(await refusal(sessions.create(client, { user_id: 'user_unknown' }))).toContain(404)
  const production = setup({ production: true })
  const { id: user_id } = production.clerk.addUser()
  expect(await refusal(sessions.create(production.client, { user_id }))).toContain(403)
})

test('createToken makes a token for an active session, with the origin and the lifetime of the request', async () => {
  const { clerk, client } = setup()
  const { id: user_id } = clerk.addUser()
  const { id } = await sessions.create(client, { user_id })
  const { jwt } = await sessions.createToken(client, id, undefined, {
    headers: { origin: 'https://a.example' },
  })
  expect(decodeJwt(jwt)).toMatchObject({
    sub: user_id,
    sid: id,
    azp: 'https://a.example',
    exp: start / 1000 + 60,
  })
  const long = await sessions.createToken(client, id, { expires_in_seconds: 300 })
  expect(decodeJwt(long.jwt)).toMatchObject({ exp: start / 1000 + 300 })
  expect(decodeJwt(long.jwt)).not.toHaveProperty('azp')
  for (const expires_in_seconds of [29, 315_360_001]) {
    expect(await refusal(sessions.createToken(client, id, { expires_in_seconds }))).toEqual([
      422,
      'form_param_value_invalid',
      'expires_in_seconds',
    ])
  }
  await sessions.revoke(client, id)
  expect(await refusal(sessions.createToken(client, id))).toEqual([404, 'resource_not_found'])
})

test('createToken marks the session as active at that time', async () => {
  const { clerk, client, pass } = setup()
  const session = await sessions.create(client, { user_id: clerk.addUser().id })
  expect(session.last_active_at).toBe(start)
  pass(1000)
  await sessions.createToken(client, session.id)
  expect(await sessions.get(client, session.id)).toMatchObject({ last_active_at: start + 1000 })
})

test('createTokenFromTemplate finds no JWT template', async () => {
  const { clerk, client } = setup()
  const { id } = await sessions.create(client, { user_id: clerk.addUser().id })
  expect(await refusal(sessions.createTokenFromTemplate(client, id, 'supabase'))).toEqual([
    404,
    'resource_not_found',
  ])
})
