/**
 * The filters, the order and the pages of `GET /users`.
 *
 * @module
 */
import type { User } from '../schemas/user.ts'
import { paging } from './params.ts'
import { invalid } from './router.ts'

/** The values of a user that a filter compares. */
type Values = (user: User) => (string | null | undefined)[]

const emails: Values = (user) => user.email_addresses.map((row) => row.email_address)
const phones: Values = (user) => user.phone_numbers.map((row) => row.phone_number)
const wallets: Values = (user) => user.web3_wallets.map((row) => row.web3_wallet)
const names: Values = ({ first_name, last_name }) => [[first_name, last_name].filter(Boolean).join(' ')]

/** Filters by exact value. With `signed`, `-` before a value excludes it, and `+` changes nothing. */
const exact: Record<string, { values: Values; signed?: boolean }> = {
  email_address: { values: emails },
  phone_number: { values: phones },
  username: { values: (user) => [user.username] },
  web3_wallet: { values: wallets },
  external_id: { values: (user) => [user.external_id], signed: true },
  user_id: { values: (user) => [user.id], signed: true },
  organization_id: {
    values: (user) => (user.organization_memberships ?? []).map((row) => row.organization.id),
    signed: true,
  },
}

/** Filters by a part of a value; case does not matter. */
const partial: Record<string, Values> = {
  query: (user) => [
    ...emails(user),
    ...phones(user),
    user.username,
    ...wallets(user),
    user.id,
    ...names(user),
  ],
  email_address_query: emails,
  phone_number_query: phones,
  username_query: (user) => [user.username],
  name_query: names,
}

type Time = 'created_at' | 'updated_at' | 'last_active_at' | 'last_sign_in_at'

const times: Record<string, { field: Time; fits: (at: number, bound: number) => boolean }> = {
  created_at_before: { field: 'created_at', fits: (at, bound) => at < bound },
  created_at_after: { field: 'created_at', fits: (at, bound) => at > bound },
  last_active_at_before: { field: 'last_active_at', fits: (at, bound) => at < bound },
  last_active_at_after: { field: 'last_active_at', fits: (at, bound) => at > bound },
  last_active_at_since: { field: 'last_active_at', fits: (at, bound) => at >= bound },
  last_sign_in_at_before: { field: 'last_sign_in_at', fits: (at, bound) => at < bound },
  last_sign_in_at_after: { field: 'last_sign_in_at', fits: (at, bound) => at > bound },
}

/** The users that pass every filter of a query. */
export function filterUsers(users: User[], query: URLSearchParams): User[] {
  const tests: ((user: User) => boolean)[] = []

  for (const [name, { values, signed }] of Object.entries(exact)) {
    const given = query.getAll(name)
    if (given.length > 100)
      throw invalid('form_param_value_invalid', name, `${name} takes at most 100 values.`)
    const isExcluded = (value: string) => Boolean(signed) && value.startsWith('-')
    // Values that take a sign are ids, whose case matters.
    const plain = (value: string) => (signed ? value.replace(/^[+-]/, '') : value.toLowerCase())
    const has = (user: User, wanted: string[]) =>
      values(user).some((value) => value && wanted.includes(signed ? value : value.toLowerCase()))
    const included = given.filter((value) => !isExcluded(value)).map(plain)
    const excluded = given.filter(isExcluded).map(plain)
    if (included.length) tests.push((user) => has(user, included))
    if (excluded.length) tests.push((user) => !has(user, excluded))
  }

  for (const [name, values] of Object.entries(partial)) {
    const wanted = query.get(name)?.trim().toLowerCase()
    if (wanted) tests.push((user) => values(user).some((value) => value?.toLowerCase().includes(wanted)))
  }

  for (const [name, { field, fits }] of Object.entries(times)) {
    const given = query.get(name)
    if (given === null) continue
    if (!/^\d+$/.test(given))
      throw invalid('form_param_format_invalid', name, `${name} must be milliseconds since the epoch.`)
    tests.push((user) => user[field] !== null && fits(user[field], Number(given)))
  }

  const banned = query.get('banned')
  if (banned !== null) {
    if (!/^(true|false)$/.test(banned))
      throw invalid('form_param_format_invalid', 'banned', 'banned must be true or false.')
    tests.push((user) => user.banned === (banned === 'true'))
  }

  const provider = query.get('provider')
  const providerIds = query.getAll('provider_user_id')
  if ((provider === null) !== !providerIds.length) {
    const missing = provider === null ? 'provider' : 'provider_user_id'
    throw invalid('form_param_missing', missing, 'provider and provider_user_id must be given together.')
  }
  if (provider !== null) {
    tests.push((user) =>
      user.external_accounts.some(
        (account) => account.provider === provider && providerIds.includes(`${account.provider_user_id}`),
      ),
    )
  }

  return users.filter((user) => tests.every((test) => test(user)))
}

const orders: Record<string, (user: User) => string | number> = {
  created_at: (user) => user.created_at,
  updated_at: (user) => user.updated_at,
  last_active_at: (user) => user.last_active_at ?? 0,
  last_sign_in_at: (user) => user.last_sign_in_at ?? 0,
  first_name: (user) => user.first_name?.toLowerCase() ?? '',
  last_name: (user) => user.last_name?.toLowerCase() ?? '',
  username: (user) => user.username?.toLowerCase() ?? '',
  email_address: (user) =>
    user.email_addresses.find((row) => row.id === user.primary_email_address_id)?.email_address ?? '',
  phone_number: (user) =>
    user.phone_numbers.find((row) => row.id === user.primary_phone_number_id)?.phone_number ?? '',
  web3wallet: (user) =>
    user.web3_wallets.find((row) => row.id === user.primary_web3_wallet_id)?.web3_wallet ?? '',
}

/** One page of the users that a query asks for. */
export function listUsers(users: User[], query: URLSearchParams): User[] {
  const { limit, offset } = paging(query)
  const order = query.get('order_by') ?? '-created_at'
  const column = order.replace(/^[+-]/, '')
  const by = Object.hasOwn(orders, column) ? orders[column] : undefined
  if (!by)
    throw invalid(
      'form_param_value_invalid',
      'order_by',
      'order_by must be a column of users such as created_at.',
    )
  const direction = order.startsWith('-') ? -1 : 1
  const compare = (a: User, b: User) => {
    const [x, y] = [by(a), by(b)]
    return direction * (x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  }

  let rows = filterUsers(users, query).sort(compare)
  const cursor = query.get('starting_after')
  if (cursor !== null) {
    if (column !== 'created_at') {
      throw invalid(
        'form_param_value_invalid',
        'order_by',
        'order_by must be created_at with starting_after.',
      )
    }
    if (offset)
      throw invalid('form_param_value_invalid', 'offset', 'offset must not be given with starting_after.')
    const after = users.find((user) => user.id === cursor)
    if (!after)
      throw invalid('form_param_value_invalid', 'starting_after', 'starting_after must be the id of a user.')
    rows = rows.filter((user) => compare(user, after) > 0)
  }
  return rows.slice(offset, offset + limit)
}
