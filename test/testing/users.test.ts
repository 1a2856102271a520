import { expect, test } from 'vitest'
import * as sessions from '../../src/resources/sessions.ts'
import * as users from '../../src/resources/users.ts'
import { refusal, setup, start } from '../support/test-clerk.ts'

const ada = {
  first_name: 'Ada',
  last_name: 'Lovelace',
  username: 'ada',
  external_id: 'crm-1',
  email_address: ['Ada@Example.com', 'countess@example.com'],
  phone_number: ['+15555550100'],
  web3_wallet: ['0xada'],
  password: 'difference engine',
  public_metadata: { role: 'admin' },
  private_metadata: { note: null },
}

test('a created user has the fields of the params, and is found by its id', async () => {
  const { client } = setup()
  const user = await users.create(client, ada)
  expect(user).toMatchObject({
    object: 'user',
    id: expect.stringMatching(/^user_\w{27}$/),
    first_name: 'Ada',
    last_name: 'Lovelace',
    username: 'ada',
    external_id: 'crm-1',
    public_metadata: { role: 'admin' },
    private_metadata: { note: null },
    unsafe_metadata: {},
    password_enabled: true,
    banned: false,
    locked: false,
    created_at: start,
    updated_at: start,
    last_sign_in_at: null,
  })
  expect(user.email_addresses.map(({ email_address }) => email_address)).toEqual([
    'ada@example.com',
    'countess@example.com',
  ])
  expect(user.email_addresses[0]?.verification).toMatchObject({ status: 'verified', strategy: 'admin' })
  expect(user.primary_email_address_id).toBe(user.email_addresses[0]?.id)
  expect(user.primary_phone_number_id).toBe(user.phone_numbers[0]?.id)
  expect(user.primary_web3_wallet_id).toBe(user.web3_wallets[0]?.id)
  expect(await users.get(client, user.id)).toEqual(user)
})

test('a user can be created banned, locked, in the past and with reserved identifiers', async () => {
  const { client } = setup()
  const user = await users.create(client, {
    banned: true,
    locked: true,
    created_at: '2020-01-01T00:00:00Z',
    legal_accepted_at: '2020-01-02T00:00:00Z',
    email_address: ['a@example.com'],
    email_address_identification_status: ['reserved'],
  })
  expect(user).toMatchObject({
    banned: true,
    locked: true,
    lockout_expires_in_seconds: 3600,
    created_at: Date.parse('2020-01-01T00:00:00Z'),
    legal_accepted_at: Date.parse('2020-01-02T00:00:00Z'),
    email_addresses: [{ reserved: true, verification: null }],
  })
})

test.each([
  ['an unknown field', { hobby: 'maths' }, 422, 'form_param_unknown', 'hobby'],
  ['a wrong type', { first_name: 7 }, 422, 'form_param_format_invalid', 'first_name'],
  ['a malformed address', { email_address: ['nobody'] }, 422, 'form_param_format_invalid', 'email_address'],
  ['a malformed number', { phone_number: ['0123'] }, 422, 'form_param_format_invalid', 'phone_number'],
  ['a taken address', { email_address: ['ADA@example.com'] }, 422, 'form_identifier_exists', 'email_address'],
  ['a taken number', { phone_number: ['+15555550100'] }, 422, 'form_identifier_exists', 'phone_number'],
  [
    'an address twice',
    { email_address: ['b@x.io', 'B@x.io'] },
    422,
    'form_identifier_exists',
    'email_address',
  ],
  ['a taken username', { username: 'ADA' }, 422, 'form_identifier_exists', 'username'],
  ['a taken external id', { external_id: 'crm-1' }, 422, 'form_identifier_exists', 'external_id'],
  ['a password of 7 characters', { password: 'seven77' }, 422, 'form_password_length_too_short', 'password'],
  ['a digest without hasher', { password_digest: 'x' }, 422, 'form_param_missing', 'password_hasher'],
  ['a malformed TOTP secret', { totp_secret: '!' }, 422, 'form_param_format_invalid', 'totp_secret'],
  ['a malformed date', { created_at: 'monday' }, 422, 'form_param_format_invalid', 'created_at'],
  [
    'more statuses than addresses',
    { email_address: ['b@x.io'], email_address_identification_status: ['verified', 'reserved'] as const },
    422,
    'form_param_value_invalid',
    'email_address_identification_status',
  ],
])('users.create refuses %s, and adds no user', async (_, params, ...expected) => {
  const { client } = setup({ users: [ada] })
  expect(await refusal(users.create(client, params as never))).toEqual(expected)
  expect(await users.count(client)).toMatchObject({ total_count: 1 })
})

test('a password can have 8 characters', async () => {
  const { client } = setup()
  const user = await users.create(client, { password: 'eight888' })
  expect(await users.verifyPassword(client, user.id, { password: 'eight888' })).toEqual({ verified: true })
})

test('skip_password_checks allows a short password', async () => {
  const { client } = setup()
  const user = await users.create(client, { password: 'short', skip_password_checks: true })
  expect(await users.verifyPassword(client, user.id, { password: 'short' })).toEqual({ verified: true })
})

test('users.update changes the fields that are given and no other', async () => {
  const { clerk, client, pass } = setup()
  const before = clerk.addUser(ada)
  pass(1000)
  const user = await users.update(client, before.id, { first_name: 'Augusta', last_name: null, username: '' })
  expect(user).toEqual({
    ...before,
    first_name: 'Augusta',
    last_name: null,
    username: null,
    updated_at: start + 1000,
  })
})

test('users.update accepts the identifiers of the user itself and refuses those of others', async () => {
  const { clerk, client } = setup({ users: [{ username: 'grace' }] })
  const { id } = clerk.addUser(ada)
  expect(await users.update(client, id, { username: 'ada', external_id: 'crm-1' })).toMatchObject({
    username: 'ada',
  })
  expect(await refusal(users.update(client, id, { username: 'Grace' }))).toEqual([
    422,
    'form_identifier_exists',
    'username',
  ])
})

test('a refused users.update changes nothing', async () => {
  const { clerk, client } = setup()
  const user = clerk.addUser(ada)
  const [, second] = user.email_addresses
  const params = { primary_email_address_id: second?.id, first_name: 'Augusta', password: 'short' }
  expect(await refusal(users.update(client, user.id, params))).toContain('form_password_length_too_short')
  expect(await users.get(client, user.id)).toEqual(user)
})

test('users.update refuses metadata, as the API does from version 2026-05-12', async () => {
  const { clerk, client } = setup()
  const { id } = clerk.addUser()
  const params = { public_metadata: {} } as never
  expect(await refusal(users.update(client, id, params))).toEqual([
    422,
    'form_param_unknown',
    'public_metadata',
  ])
})

test('a primary email address must be a verified one of the user', async () => {
  const { clerk, client } = setup()
  const other = clerk.addUser({ email_address: ['other@example.com'] })
  const { id, email_addresses } = clerk.addUser({
    ...ada,
    email_address_identification_status: ['verified', 'reserved'],
  })
  for (const wrong of [other.primary_email_address_id, email_addresses[1]?.id]) {
    expect(await refusal(users.update(client, id, { primary_email_address_id: wrong }))).toEqual([
      422,
      'form_param_value_invalid',
      'primary_email_address_id',
    ])
  }
})

test('a deleted user is not found, nor are their sessions', async () => {
  const { clerk, client } = setup()
  const { id } = clerk.addUser(ada)
  const session = await sessions.create(client, { user_id: id })
  expect(await users.delete(client, id)).toEqual({
    object: 'user',
    id,
    external_id: 'crm-1',
    deleted: true,
  })
  expect(await refusal(users.get(client, id))).toEqual([404, 'resource_not_found'])
  expect(await refusal(sessions.get(client, session.id))).toEqual([404, 'resource_not_found'])
  expect(await refusal(users.delete(client, id))).toEqual([404, 'resource_not_found'])
})

test('a ban revokes the sessions, and after unban the user can sign in', async () => {
  const { clerk, client } = setup()
  const { id } = clerk.addUser()
  const session = await sessions.create(client, { user_id: id })
  expect(await users.ban(client, id)).toMatchObject({ banned: true })
  expect(await sessions.get(client, session.id)).toMatchObject({ status: 'revoked' })
  expect(await refusal(sessions.create(client, { user_id: id }))).toEqual([403, 'user_banned'])
  expect(await users.unban(client, id)).toMatchObject({ banned: false })
  expect(await sessions.create(client, { user_id: id })).toMatchObject({ status: 'active' })
})

test('a bulk ban applies to all users or to none', async () => {
  const { clerk, client } = setup()
  const ids = [clerk.addUser().id, clerk.addUser().id]
  expect(await refusal(users.bulkBan(client, { user_ids: [...ids, 'user_unknown'] }))).toContain(404)
  expect(await users.count(client, { banned: true })).toMatchObject({ total_count: 0 })
  expect(await users.bulkBan(client, { user_ids: ids })).toMatchObject([{ banned: true }, { banned: true }])
  expect(await users.bulkUnban(client, { user_ids: ids })).toMatchObject([
    { banned: false },
    { banned: false },
  ])
  for (const user_ids of [[], Array(51).fill(ids[0])]) {
    expect(await refusal(users.bulkBan(client, { user_ids }))).toContain('form_param_value_invalid')
  }
})

test('a lock ends after an hour, or by unlock', async () => {
  const { clerk, client, pass } = setup()
  const { id } = clerk.addUser()
  await users.lock(client, id)
  pass(1000)
  expect(await users.get(client, id)).toMatchObject({
    locked: true,
    lockout_expires_in_seconds: 3599,
    verification_attempts_remaining: 0,
  })
  pass(3599_000)
  expect(await users.get(client, id)).toMatchObject({ locked: false, lockout_expires_in_seconds: null })
  await users.lock(client, id)
  expect(await users.unlock(client, id)).toMatchObject({ locked: false })
})

test('updateMetadata merges to any depth: null removes a key, and an array is replaced', async () => {
  const { clerk, client } = setup()
  const { id } = clerk.addUser({
    public_metadata: { plan: { name: 'free', seats: 1, tags: ['a', 'b'] }, old: true },
    private_metadata: { note: 'kept' },
  })
  const patch = {
    plan: { name: 'pro', seats: null, tags: ['c'] },
    old: null,
    fresh: { deep: { er: 1, no: null } },
  }
  expect(await users.updateMetadata(client, id, { public_metadata: patch })).toMatchObject({
    public_metadata: { plan: { name: 'pro', tags: ['c'] }, fresh: { deep: { er: 1 } } },
    private_metadata: { note: 'kept' },
  })
  const { public_metadata } = await users.get(client, id)
  expect(JSON.stringify(public_metadata)).not.toContain('null')
  expect(Object.keys(public_metadata)).toEqual(['plan', 'fresh'])
})

test('metadata can have the keys __proto__ and constructor', async () => {
  const { clerk, client } = setup()
  const { id } = clerk.addUser()
  const patch = JSON.parse('{"__proto__":{"admin":true},"constructor":{"a":1}}')
  const { public_metadata } = await users.updateMetadata(client, id, { public_metadata: patch })
  expect(Object.keys(public_metadata)).toEqual(['__proto__', 'constructor'])
  expect(Object.getPrototypeOf(clerk.addUser().public_metadata)).toBe(Object.prototype)
})

test('replaceMetadata replaces each field that is given', async () => {
  const { clerk, client } = setup()
  const { id } = clerk.addUser({ public_metadata: { a: 1 }, unsafe_metadata: { b: 2 } })
  expect(await users.replaceMetadata(client, id, { public_metadata: { c: null } })).toMatchObject({
    public_metadata: { c: null },
    unsafe_metadata: { b: 2 },
  })
})

test('a profile image is set and deleted', async () => {
  const { clerk, client } = setup()
  const { id, image_url } = clerk.addUser()
  const file = new Blob(['GIF89a'], { type: 'image/gif' })
  const user = await users.setProfileImage(client, id, { file })
  expect(user).toMatchObject({ has_image: true, profile_image_url: user.image_url })
  expect(user.image_url).not.toBe(image_url)
  expect(await users.deleteProfileImage(client, id)).toMatchObject({ has_image: false, image_url })
})

test('a profile image without a file is refused', async () => {
  const { clerk } = setup()
  const { apiUrl, secretKey, fetch } = clerk.clientOptions
  const response = await fetch(`${apiUrl}/users/${clerk.addUser().id}/profile_image`, {
    method: 'POST',
    body: new FormData(),
    headers: { authorization: `Bearer ${secretKey}` },
  })
  expect(response.status).toBe(422)
  const { errors } = await response.json()
  expect(errors).toMatchObject([{ code: 'form_param_missing', meta: { param_name: 'file' } }])
})

test('a password is verified, marked as compromised, changed and removed', async () => {
  const { clerk, client } = setup()
  const { id } = clerk.addUser(ada)
  expect(await users.verifyPassword(client, id, { password: ada.password })).toEqual({ verified: true })
  expect(await refusal(users.verifyPassword(client, id, { password: 'wrong' }))).toEqual([
    422,
    'incorrect_password',
    'password',
  ])
  expect(await users.setPasswordCompromised(client, id)).toMatchObject({ requires_password_reset: true })
  expect(await users.unsetPasswordCompromised(client, id)).toMatchObject({ requires_password_reset: false })
  await users.update(client, id, { password: 'analytical engine' })
  expect(await refusal(users.verifyPassword(client, id, { password: ada.password }))).toContain(422)
  expect(await users.removePassword(client, id)).toMatchObject({ password_enabled: false })
  expect(await refusal(users.verifyPassword(client, id, { password: 'analytical engine' }))).toEqual([
    400,
    'no_password_set',
  ])
})

test.each([
  ['removePassword', users.removePassword, { sign_out_of_other_sessions: true }],
  ['setPasswordCompromised', users.setPasswordCompromised, { revoke_all_sessions: true }],
  ['update', users.update, { sign_out_of_other_sessions: true }],
] as const)('%s revokes the sessions if the params say so, and only then', async (_, operation, params) => {
  const { clerk, client } = setup()
  const { id } = clerk.addUser(ada)
  const session = await sessions.create(client, { user_id: id })
  await operation(client, id, {})
  expect(await sessions.get(client, session.id)).toMatchObject({ status: 'active' })
  await operation(client, id, params)
  expect(await sessions.get(client, session.id)).toMatchObject({ status: 'revoked' })
})

test('a TOTP code is valid in its step and the steps beside it', async () => {
  /** Verifies at a time with the secret of RFC 6238, appendix B: "12345678901234567890". */
  const verify = (seconds: number, code: string) => {
    const { clerk, client } = setup({ now: () => seconds * 1000 })
    const user = clerk.addUser({ totp_secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' })
    expect(user).toMatchObject({
      totp_enabled: true,
      two_factor_enabled: true,
      mfa_enabled_at: seconds * 1000,
    })
    return users.verifyTotp(client, user.id, { code })
  }
  for (const [seconds, code] of [
    [59, '287082'],
    [89, '287082'],
    [29, '287082'],
    [1111111109, '081804'],
  ] as const) {
    expect(await verify(seconds, code)).toEqual({ verified: true, code_type: 'totp' })
  }
  expect(await refusal(verify(90, '287082'))).toEqual([422, 'incorrect_code', 'code'])
})

test('a backup code is valid once', async () => {
  const { clerk, client } = setup()
  const { id } = clerk.addUser({ backup_codes: ['one', 'two'] })
  expect(await users.verifyTotp(client, id, { code: 'one' })).toEqual({
    verified: true,
    code_type: 'backup_code',
  })
  expect(await refusal(users.verifyTotp(client, id, { code: 'one' }))).toContain(422)
  expect(await users.deleteBackupCodes(client, id)).toEqual({ user_id: id })
  expect(await refusal(users.verifyTotp(client, id, { code: 'two' }))).toEqual([400, 'no_second_factors'])
})

test('second factors are removed one by one, or all at once', async () => {
  const { clerk, client, pass } = setup()
  const { id } = clerk.addUser({ totp_secret: 'GEZDGNBV', backup_codes: ['one'] })
  pass(5)
  expect(await users.deleteTotp(client, id)).toEqual({ user_id: id })
  expect(await users.get(client, id)).toMatchObject({
    totp_enabled: false,
    two_factor_enabled: false,
    backup_code_enabled: true,
    mfa_enabled_at: start,
    mfa_disabled_at: start + 5,
  })
  await users.update(client, id, { totp_secret: 'GEZDGNBV' })
  await users.disableMfa(client, id)
  expect(await users.get(client, id)).toMatchObject({ two_factor_enabled: false, backup_code_enabled: false })
})

test('wallets and passkeys are removed by id, and unknown rows are not found', async () => {
  const { clerk, client } = setup()
  const passkey = { id: 'idn_p', object: 'passkey', name: 'Laptop', last_used_at: start, verification: null }
  const user = clerk.addUser({ ...ada, fields: { passkeys: [passkey] } as never })
  const wallet = user.web3_wallets[0]?.id ?? ''
  expect(await users.deleteWeb3Wallet(client, user.id, wallet)).toMatchObject({ id: wallet, deleted: true })
  await users.deletePasskey(client, user.id, 'idn_p')
  expect(await users.get(client, user.id)).toMatchObject({
    web3_wallets: [],
    passkeys: [],
    primary_web3_wallet_id: null,
  })
  for (const gone of [
    users.deleteWeb3Wallet(client, user.id, wallet),
    users.deletePasskey(client, user.id, 'idn_p'),
    users.deleteExternalAccount(client, user.id, 'eac_1'),
    users.revokeTrustedDevice(client, user.id, 'tdv_1'),
  ]) {
    expect(await refusal(gone)).toEqual([404, 'resource_not_found'])
  }
})

test('lists that are not implemented are empty for a user, and 404 for an unknown one', async () => {
  const { clerk, client } = setup()
  const { id } = clerk.addUser()
  for (const list of [
    users.listOrganizationMemberships,
    users.listOrganizationInvitations,
    users.listTrustedDevices,
  ]) {
    expect(await list(client, id)).toEqual({ data: [], total_count: 0 })
    expect(await refusal(list(client, 'user_unknown'))).toEqual([404, 'resource_not_found'])
  }
})
