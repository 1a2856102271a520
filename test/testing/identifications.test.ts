import { describe, expect, test } from 'vitest'
import * as emailAddresses from '../../src/resources/email-addresses.ts'
import * as phoneNumbers from '../../src/resources/phone-numbers.ts'
import * as users from '../../src/resources/users.ts'
import { refusal, setup, start } from '../support/test-clerk.ts'

describe.each([
  {
    module: emailAddresses,
    name: 'email address',
    one: 'an email address',
    field: 'email_address' as const,
    list: 'email_addresses' as const,
    primary: 'primary_email_address_id' as const,
    strategy: 'email_code',
    values: ['one@example.com', 'two@example.com'] as const,
  },
  {
    module: phoneNumbers,
    name: 'phone number',
    one: 'a phone number',
    field: 'phone_number' as const,
    list: 'phone_numbers' as const,
    primary: 'primary_phone_number_id' as const,
    strategy: 'phone_code',
    values: ['+15555550100', '+15555550101'] as const,
  },
])('$list', ({ module, name, one, field, list, primary, strategy, values }) => {
  const create = (it: ReturnType<typeof setup>, user_id: string, more = {}) =>
    module.create(it.client, { user_id, [field]: values[1], ...more } as never)

  test(`a new ${name} is unverified and not primary, unless the params say otherwise`, async () => {
    const it = setup()
    const { id } = it.clerk.addUser()
    const row = await create(it, id)
    expect(row).toMatchObject({ object: field, [field]: values[1], verification: null, reserved: false })
    expect(await users.get(it.client, id)).toMatchObject({ [primary]: null, [list]: [row] })

    const other = it.clerk.addUser({ [field]: [values[0]] })
    await module.delete(it.client, row.id ?? '')
    const second = await create(it, other.id, { verified: true, primary: true })
    expect(second).toMatchObject({ verification: { status: 'verified', strategy: 'admin' } })
    expect(await users.get(it.client, other.id)).toMatchObject({ [primary]: second.id })
  })

  test(`a refused ${name} is not added`, async () => {
    const it = setup({ users: [{ [field]: [values[1]] }] })
    const { id } = it.clerk.addUser()
    expect(await refusal(create(it, id))).toEqual([422, 'form_identifier_exists', field])
    expect(await refusal(create(it, 'user_unknown'))).toEqual([404, 'resource_not_found'])
    expect(await refusal(create(it, id, { [field]: values[0], primary: true }))).toEqual([
      422,
      'form_param_value_invalid',
      primary,
    ])
    expect(await refusal(module.create(it.client, {} as never))).toEqual([
      422,
      'form_param_missing',
      'user_id',
    ])
    expect(await users.get(it.client, id)).toMatchObject({ [list]: [] })
  })

  test(`an update of ${one} verifies, withdraws the verification and makes primary`, async () => {
    const it = setup()
    const { id } = it.clerk.addUser({ [field]: [values[0]] })
    const row = (await create(it, id)).id ?? ''
    expect(await refusal(module.update(it.client, row, { primary: true }))).toContain(
      'form_param_value_invalid',
    )
    it.pass(5)
    expect(await module.update(it.client, row, { verified: true, primary: true })).toMatchObject({
      verification: { status: 'verified' },
      updated_at: start + 5,
    })
    expect(await users.get(it.client, id)).toMatchObject({ [primary]: row, updated_at: start + 5 })
    expect(await module.update(it.client, row, { verified: false })).toMatchObject({ verification: null })
    expect(await module.get(it.client, row)).toMatchObject({ verification: null })
  })

  test(`after the primary ${name} is deleted, another verified one is primary`, async () => {
    const it = setup()
    const user = it.clerk.addUser({ [field]: [...values] })
    const [first, second] = user[list].map((row) => row.id ?? '')
    expect(await module.delete(it.client, first!)).toEqual({ object: field, id: first, deleted: true })
    expect(await users.get(it.client, user.id)).toMatchObject({ [primary]: second })
    await module.delete(it.client, second!)
    expect(await users.get(it.client, user.id)).toMatchObject({ [primary]: null, [list]: [] })
    expect(await refusal(module.get(it.client, first!))).toEqual([404, 'resource_not_found'])
  })

  test(`the code 424242 verifies ${one}, once`, async () => {
    const it = setup()
    const { id } = it.clerk.addUser()
    const row = (await create(it, id)).id ?? ''
    const sent = await module.prepareVerification(it.client, row)
    expect(sent).toMatchObject({ status: 'unverified', strategy, attempts: 0, expire_at: start + 600_000 })
    const params = { verification_id: sent.id ?? '', code: '424242' }
    expect(await module.attemptVerification(it.client, row, params)).toMatchObject({ status: 'verified' })
    expect(await module.get(it.client, row)).toMatchObject({ verification: { status: 'verified', strategy } })
    expect(await users.get(it.client, id)).toMatchObject({ [primary]: row })
    expect(await refusal(module.attemptVerification(it.client, row, params))).toEqual([
      400,
      'verification_already_verified',
    ])
  })

  test(`the verification of ${one} fails at the third wrong code, and expires`, async () => {
    const it = setup()
    const row = (await create(it, it.clerk.addUser().id)).id ?? ''
    const attempt = (verification_id: string | undefined, code: string) =>
      module.attemptVerification(it.client, row, { verification_id: verification_id ?? '', code })
    const first = await module.prepareVerification(it.client, row)
    const statuses = []
    for (const code of ['000000', '000000', '000000', '424242']) {
      statuses.push((await attempt(first.id, code)).status)
    }
    expect(statuses).toEqual(['unverified', 'unverified', 'failed', 'failed'])
    const second = await module.prepareVerification(it.client, row)
    it.pass(600_000)
    expect(await attempt(second.id, '424242')).toMatchObject({ status: 'expired' })
    expect(await module.get(it.client, row)).toMatchObject({ verification: null })
    expect(await refusal(attempt('ver_unknown', '424242'))).toEqual([404, 'resource_not_found'])
  })

  test(`a code that was sent for one ${name} does not verify another`, async () => {
    const it = setup()
    const one = (await create(it, it.clerk.addUser().id)).id ?? ''
    const other = (await create(it, it.clerk.addUser().id, { [field]: values[0] })).id ?? ''
    const sent = await module.prepareVerification(it.client, one)
    const attempt = (id: string) =>
      module.attemptVerification(it.client, id, { verification_id: sent.id ?? '', code: '424242' })
    expect(await refusal(attempt(other))).toEqual([404, 'resource_not_found'])
    expect(await module.get(it.client, other)).toMatchObject({ verification: null })
    expect(await attempt(one)).toMatchObject({ status: 'verified' })
  })

  test(`a second ${name} that a code verifies does not become primary`, async () => {
    const it = setup()
    const user = it.clerk.addUser({ [field]: [values[0]] })
    const second = (await create(it, user.id)).id ?? ''
    const sent = await module.prepareVerification(it.client, second)
    const params = { verification_id: sent.id ?? '', code: '424242' }
    expect(await module.attemptVerification(it.client, second, params)).toMatchObject({ status: 'verified' })
    expect(await module.get(it.client, second)).toMatchObject({ verification: { status: 'verified' } })
    expect(await users.get(it.client, user.id)).toMatchObject({ [primary]: user[primary] })
  })

  test(`a code does not change the verification of ${one} that is verified already`, async () => {
    const it = setup()
    const user = it.clerk.addUser({ [field]: [values[0]] })
    const row = user[primary] ?? ''
    const sent = await module.prepareVerification(it.client, row)
    const params = { verification_id: sent.id ?? '', code: '424242' }
    expect(await module.attemptVerification(it.client, row, params)).toMatchObject({ status: 'verified' })
    expect(await module.get(it.client, row)).toMatchObject({ verification: { strategy: 'admin' } })
  })

  test(`a replacement leaves one ${name}, and a refused one changes nothing`, async () => {
    const it = setup({ users: [{ [field]: [values[1]] }] })
    const before = it.clerk.addUser({ [field]: [values[0]] })
    const replace = (value: string, more = {}) =>
      module.replaceForUser(it.client, before.id, { [field]: value, ...more } as never)
    expect(await refusal(replace(values[1]))).toEqual([422, 'form_identifier_exists', field])
    expect(await refusal(replace(values[0], { identification_status: 'odd' }))).toEqual([
      422,
      'form_param_value_invalid',
      'identification_status',
    ])
    expect(await refusal(replace('nonsense'))).toEqual([422, 'form_param_format_invalid', field])
    expect(await users.get(it.client, before.id)).toEqual(before)
    const row = await replace(values[0], { identification_status: 'reserved' })
    expect(row).toMatchObject({ reserved: true, verification: null })
    expect(await users.get(it.client, before.id)).toMatchObject({ [list]: [row], [primary]: row.id })
  })
})

test('a phone number may be a second factor', async () => {
  const { clerk, client } = setup()
  const user = clerk.addUser({ phone_number: ['+15555550100'] })
  const id = user.phone_numbers[0]?.id ?? ''
  await phoneNumbers.update(client, id, { reserved_for_second_factor: true })
  expect(await users.get(client, user.id)).toMatchObject({ two_factor_enabled: true })
  await phoneNumbers.delete(client, id)
  expect(await users.get(client, user.id)).toMatchObject({ two_factor_enabled: false })
})

test('replacing a phone number removes it as a second factor', async () => {
  const { clerk, client } = setup()
  const user = clerk.addUser({ phone_number: ['+15555550100'] })
  await phoneNumbers.update(client, user.phone_numbers[0]?.id ?? '', { reserved_for_second_factor: true })
  expect(await users.get(client, user.id)).toMatchObject({ two_factor_enabled: true })
  await phoneNumbers.replaceForUser(client, user.id, { phone_number: '+15555550101' })
  expect(await users.get(client, user.id)).toMatchObject({ two_factor_enabled: false })
})
