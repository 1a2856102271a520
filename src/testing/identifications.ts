/**
 * The operations that email addresses and phone numbers have in common: they identify a user, are verified by a code,
 * and one of them is primary.
 *
 * @module
 */
import type { EmailAddress } from '../schemas/email-address.ts'
import type { PhoneNumber } from '../schemas/phone-number.ts'
import type { User } from '../schemas/user.ts'
import type { Verification } from '../schemas/verification.ts'
import type { Web3Wallet } from '../schemas/web3-wallet.ts'
import { type ParamTypes, paramsOf } from './params.ts'
import { Failure, invalid, notFound, type Routes } from './router.ts'
import type { Store, StoredUser } from './store.ts'

/** A kind of identification, with the names that the API has for it. */
interface Kind {
  field: 'email_address' | 'phone_number' | 'web3_wallet'
  /** Of the verification by a code that the user types. */
  strategy: 'email_code' | 'phone_code' | undefined
  list: 'email_addresses' | 'phone_numbers' | 'web3_wallets'
  primary: 'primary_email_address_id' | 'primary_phone_number_id' | 'primary_web3_wallet_id'
  form: RegExp
  /** What an identifier must be, for an error message. */
  wanted: string
}

export const emailAddress: Kind = {
  field: 'email_address',
  strategy: 'email_code',
  list: 'email_addresses',
  primary: 'primary_email_address_id',
  form: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  wanted: 'an email address',
}

export const phoneNumber: Kind = {
  field: 'phone_number',
  strategy: 'phone_code',
  list: 'phone_numbers',
  primary: 'primary_phone_number_id',
  form: /^\+[1-9]\d{6,14}$/,
  wanted: 'a phone number such as +15555550100',
}

export const web3Wallet: Kind = {
  field: 'web3_wallet',
  strategy: undefined,
  list: 'web3_wallets',
  primary: 'primary_web3_wallet_id',
  form: /^\S+$/,
  wanted: 'an address without spaces',
}

/** A row of any kind. */
type Identification = EmailAddress | PhoneNumber | Web3Wallet

function identifierOf(row: Identification): string {
  return 'email_address' in row
    ? row.email_address
    : 'phone_number' in row
      ? row.phone_number
      : row.web3_wallet
}

function identificationsOf(user: User, kind: Kind): Identification[] {
  return user[kind.list]
}

/** The code that verifies every identification, as for Clerk's own test addresses. */
const testCode = '424242'
const codeLifetime = 10 * 60_000
const maxAttempts = 3

/** An identifier in its normal form. Throws for a malformed one, and for one that another user has. */
function normalize(store: Store, { user }: StoredUser, kind: Kind, given: string): string {
  const value = kind.field === 'email_address' ? given.toLowerCase() : given
  if (!kind.form.test(value)) {
    throw invalid('form_param_format_invalid', kind.field, `${kind.field} must be ${kind.wanted}.`)
  }
  for (const other of store.users.values()) {
    if (
      other.user !== user &&
      identificationsOf(other.user, kind).some((row) => identifierOf(row) === value)
    ) {
      throw invalid('form_identifier_exists', kind.field, `Another user has that ${kind.field}.`)
    }
  }
  return value
}

/** Throws for a status that an identification cannot be given. */
export function checkStatus(param: string, status: string): void {
  if (!/^(verified|reserved|unverified)$/.test(status)) {
    throw invalid('form_param_value_invalid', param, `${param} must be verified, reserved or unverified.`)
  }
}

/** Adds an identification to a user. The first of its kind that is verified or reserved becomes primary. */
export function addIdentification(
  store: Store,
  stored: StoredUser,
  kind: Kind,
  given: string,
  status: string,
): Identification {
  const { user } = stored
  const value = normalize(store, stored, kind, given)
  if (identificationsOf(user, kind).some((row) => identifierOf(row) === value)) {
    throw invalid('form_identifier_exists', kind.field, `The user already has that ${kind.field}.`)
  }
  const now = store.now()
  const id = store.nextId('idn')
  const verification = status === 'verified' ? verifiedByAdmin() : null
  const common = { id, verification, created_at: now, updated_at: now }
  const held = { reserved: status === 'reserved', linked_to: [] }
  let row: Identification
  if (kind.field === 'email_address') {
    row = { ...common, ...held, object: 'email_address', email_address: value, matches_sso_connection: false }
    user.email_addresses.push(row)
  } else if (kind.field === 'phone_number') {
    const factor = { reserved_for_second_factor: false, default_second_factor: false, backup_codes: null }
    row = { ...common, ...held, ...factor, object: 'phone_number', phone_number: value }
    user.phone_numbers.push(row)
  } else {
    row = { ...common, object: 'web3_wallet', web3_wallet: value }
    user.web3_wallets.push(row)
  }
  if (status !== 'unverified') user[kind.primary] ??= id
  user.updated_at = now
  return row
}

/** Removes an identification of a user. Another verified one of its kind, if there is one, becomes primary. */
function removeIdentification(store: Store, { user }: StoredUser, kind: Kind, id: string): void {
  const rows = identificationsOf(user, kind)
  rows.splice(
    rows.findIndex((row) => row.id === id),
    1,
  )
  if (user[kind.primary] === id) user[kind.primary] = rows.find((row) => row.verification)?.id ?? null
  user.updated_at = store.now()
  updateSecondFactor(store, user)
}

/** Makes one of a user's identifications the primary one. */
export function makePrimary(user: User, kind: Kind, id: string | undefined): void {
  const row = identificationsOf(user, kind).find((each) => each.id === id)
  if (row?.verification?.status !== 'verified') throw notVerified(kind)
  user[kind.primary] = row.id ?? null
}

function notVerified({ primary }: Kind): Failure {
  return invalid(
    'form_param_value_invalid',
    primary,
    `${primary} must be a verified identification of the user.`,
  )
}

/** Sets the MFA fields of a user by the second factors that the user has. */
export function updateSecondFactor(store: Store, user: User): void {
  const enabled = user.totp_enabled || user.phone_numbers.some((phone) => phone.reserved_for_second_factor)
  if (enabled === user.two_factor_enabled) return
  user.two_factor_enabled = enabled
  user[enabled ? 'mfa_enabled_at' : 'mfa_disabled_at'] = store.now()
}

/** The operations that email addresses and phone numbers share. */
export function identificationRoutes(store: Store, kind: Kind): Routes {
  const { field, list, primary, strategy = '' } = kind
  const item = `/${list}/{${field}_id}`

  const find = (id: string): [StoredUser, Identification] => {
    for (const stored of store.users.values()) {
      const row = identificationsOf(stored.user, kind).find((each) => each.id === id)
      if (row) return [stored, row]
    }
    throw notFound(field, id)
  }

  const updateTypes: ParamTypes = {
    verified: 'boolean',
    primary: 'boolean',
    [field === 'phone_number' ? 'reserved_for_second_factor' : 'notify_primary_email_address_changed']:
      'boolean',
  }
  /** Throws before anything changes: only a verified identification can be primary. */
  const check = (given: Record<string, unknown>, verified: boolean) => {
    if (given.primary && !(given.verified ?? verified)) throw notVerified(kind)
    return given
  }
  const update = ([stored, row]: [StoredUser, Identification], given: Record<string, unknown>) => {
    if (typeof given.verified === 'boolean') row.verification = given.verified ? verifiedByAdmin() : null
    if (given.primary) makePrimary(stored.user, kind, row.id)
    if ('phone_number' in row && typeof given.reserved_for_second_factor === 'boolean') {
      row.reserved_for_second_factor = given.reserved_for_second_factor
      updateSecondFactor(store, stored.user)
    }
    row.updated_at = stored.user.updated_at = store.now()
    return row
  }

  const attemptOf = (id: string) => {
    const { status, attempts, expireAt } = store.codes.get(id)!
    return { object: 'verification_otp', id, status, strategy, attempts, expire_at: expireAt }
  }

  return {
    [`POST /${list}`]: ({ body }) => {
      const types: ParamTypes = { ...updateTypes, user_id: 'string', [field]: 'string' }
      const given = check(paramsOf(body, types, ['user_id', field]), false)
      const stored = store.user(String(given.user_id))
      const row = addIdentification(store, stored, kind, String(given[field]), 'unverified')
      return update([stored, row], given)
    },
    [`GET ${item}`]: (_, id) => find(id)[1],
    [`PATCH ${item}`]: ({ body }, id) => {
      const found = find(id)
      return update(found, check(paramsOf(body, updateTypes), found[1].verification?.status === 'verified'))
    },
    [`DELETE ${item}`]: (_, id) => {
      removeIdentification(store, find(id)[0], kind, id)
      return { object: field, id, deleted: true }
    },

    [`POST ${item}/prepare_verification`]: (_, id) => {
      find(id)
      const codeId = store.nextId('ver')
      const expireAt = store.now() + codeLifetime
      store.codes.set(codeId, { identificationId: id, status: 'unverified', attempts: 0, expireAt })
      return attemptOf(codeId)
    },
    [`POST ${item}/attempt_verification`]: ({ body }, id) => {
      const [{ user }, row] = find(id)
      const types = { verification_id: 'string', code: 'string' } as const
      const { verification_id, code } = paramsOf(body, types, ['verification_id', 'code'])
      const sent = store.codes.get(verification_id)
      if (sent?.identificationId !== id) throw notFound('verification', verification_id)
      if (sent.status === 'verified') {
        throw new Failure(400, 'verification_already_verified', 'The code was already accepted.')
      }
      if (sent.status === 'unverified') {
        sent.attempts++
        if (store.now() >= sent.expireAt) sent.status = 'expired'
        else if (code === testCode) sent.status = 'verified'
        else if (sent.attempts >= maxAttempts) sent.status = 'failed'
      }
      const attempt = attemptOf(verification_id)
      if (sent.status === 'verified' && !row.verification) {
        const { id: _, ...verification } = attempt
        row.verification = { ...verification, status: 'verified' }
        user[primary] ??= id
        row.updated_at = user.updated_at = store.now()
      }
      return attempt
    },

    [`PUT /users/{user_id}/${field}`]: ({ body }, userId) => {
      const types: ParamTypes = { [field]: 'string', identification_status: 'string' }
      if (field === 'email_address') types.notify_primary_email_address_changed = 'boolean'
      const given = paramsOf(body, types, [field])
      const stored = store.user(userId)
      const { user } = stored
      const value = normalize(store, stored, kind, String(given[field]))
      const status = String(given.identification_status ?? 'verified')
      checkStatus('identification_status', status)
      identificationsOf(user, kind).length = 0
      user[primary] = null
      const row = addIdentification(store, stored, kind, value, status)
      user[primary] = row.id ?? null
      updateSecondFactor(store, user)
      return row
    },
  }
}

function verifiedByAdmin(): Verification {
  return {
    object: 'verification_admin',
    status: 'verified',
    strategy: 'admin',
    attempts: null,
    expire_at: null,
  }
}
