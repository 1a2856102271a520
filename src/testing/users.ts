import type { CreateParams } from '../resources/users.ts'
import type { User } from '../schemas/user.ts'
import {
  addIdentification,
  checkStatus,
  emailAddress,
  makePrimary,
  phoneNumber,
  updateSecondFactor,
  web3Wallet,
} from './identifications.ts'
import { paging, paramsOf } from './params.ts'
import { Failure, invalid, notFound, type Routes } from './router.ts'
import { revokeSessions } from './sessions.ts'
import type { Store, StoredUser } from './store.ts'
import { totpCodes } from './totp.ts'
import { filterUsers, listUsers } from './user-list.ts'

/** A user to begin with: the parameters of `users.create`, and fields of the user that no parameter sets. */
export interface TestUser extends CreateParams {
  /** Set as they are, after the parameters: `id`, `last_sign_in_at`, `external_accounts` and so on. */
  fields?: Partial<User> | undefined
}

const lockDuration = 3600_000

const names = { external_id: 'string', first_name: 'string', last_name: 'string', locale: 'string' } as const

/** The parameters that `create` and `update` have in common. */
const common = {
  ...names,
  username: 'string',
  password: 'string',
  password_digest: 'string',
  password_hasher: 'string',
  skip_password_checks: 'boolean',
  totp_secret: 'string',
  backup_codes: 'strings',
  delete_self_enabled: 'boolean',
  legal_accepted_at: 'string',
  skip_legal_checks: 'boolean',
  create_organization_enabled: 'boolean',
  create_organizations_limit: 'integer',
  created_at: 'string',
  bypass_client_trust: 'boolean',
} as const

const metadata = { public_metadata: 'object', private_metadata: 'object', unsafe_metadata: 'object' } as const

const createTypes = {
  ...common,
  ...metadata,
  email_address: 'strings',
  email_address_identification_status: 'strings',
  phone_number: 'strings',
  phone_number_identification_status: 'strings',
  web3_wallet: 'strings',
  skip_password_requirement: 'boolean',
  skip_user_requirement: 'boolean',
  banned: 'boolean',
  locked: 'boolean',
} as const

const updateTypes = {
  ...common,
  primary_email_address_id: 'string',
  notify_primary_email_address_changed: 'boolean',
  primary_phone_number_id: 'string',
  primary_web3_wallet_id: 'string',
  profile_image_id: 'string',
  sign_out_of_other_sessions: 'boolean',
} as const

/** Creates a user from the body of `POST /users`. */
export function createUser(store: Store, body: unknown, more: Partial<User> = {}): StoredUser {
  const given = paramsOf(body, createTypes)
  const now = store.now()
  const stored: StoredUser = {
    user: blankUser(store.nextId('user'), now),
    password: undefined,
    lockedUntil: given.locked ? now + lockDuration : 0,
    totpSecret: undefined,
    backupCodes: [],
  }
  const { user } = stored
  for (const kind of [emailAddress, phoneNumber, web3Wallet]) {
    const values = given[kind.field] ?? []
    const statuses = kind.field === 'web3_wallet' ? [] : (given[`${kind.field}_identification_status`] ?? [])
    const name = `${kind.field}_identification_status`
    for (const status of statuses) checkStatus(name, status)
    if (statuses.length && statuses.length !== values.length) {
      throw invalid('form_param_value_invalid', name, `${name} needs one item for each ${kind.field}.`)
    }
    for (const [index, value] of values.entries()) {
      addIdentification(store, stored, kind, value, statuses[index] ?? 'verified')
    }
  }
  applyAttributes(store, stored, given)
  for (const name of metadataNames) user[name] = given[name] ?? {}
  user.banned = given.banned ?? false
  Object.assign(user, more)
  if (store.users.has(user.id)) throw invalid('form_identifier_exists', 'id', 'Another user has that id.')
  store.users.set(user.id, stored)
  return stored
}

function blankUser(id: string, now: number): User {
  const image = `https://img.clerk.invalid/${id}/default`
  return {
    id,
    object: 'user',
    external_id: null,
    primary_email_address_id: null,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    username: null,
    first_name: null,
    last_name: null,
    locale: null,
    profile_image_url: image,
    image_url: image,
    has_image: false,
    public_metadata: {},
    private_metadata: {},
    unsafe_metadata: {},
    email_addresses: [],
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    password_enabled: false,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    mfa_enabled_at: null,
    mfa_disabled_at: null,
    password_last_updated_at: null,
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    last_sign_in_at: null,
    banned: false,
    locked: false,
    deprovisioned: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    updated_at: now,
    created_at: now,
    delete_self_enabled: true,
    create_organization_enabled: true,
    create_organizations_limit: null,
    last_active_at: null,
    legal_accepted_at: null,
    bypass_client_trust: false,
    scim: null,
    requires_password_reset: false,
  }
}

/** Sets the parameters that `create` and `update` have in common. Checks all of them before it sets any. */
function applyAttributes(store: Store, stored: StoredUser, given: Partial<CreateFields>): void {
  const { user } = stored
  const { password, password_digest, totp_secret, backup_codes } = given
  for (const name of ['username', 'external_id'] as const) {
    const value = given[name]
    if (!value) continue
    for (const other of store.users.values()) {
      const taken = other.user[name]
      const same = name === 'username' ? taken?.toLowerCase() === value.toLowerCase() : taken === value
      if (other !== stored && same) {
        throw invalid('form_identifier_exists', name, `Another user has that ${name}.`)
      }
    }
  }
  if (password && password.length < 8 && !given.skip_password_checks) {
    throw invalid('form_password_length_too_short', 'password', 'password must have at least 8 characters.')
  }
  if (password_digest && !given.password_hasher) {
    throw invalid(
      'form_param_missing',
      'password_hasher',
      'password_hasher is required with password_digest.',
    )
  }
  if (totp_secret && !/^[A-Z2-7]+=*$/i.test(totp_secret)) {
    throw invalid('form_param_format_invalid', 'totp_secret', 'totp_secret must be base32.')
  }
  const createdAt = milliseconds('created_at', given.created_at)
  const legalAcceptedAt = milliseconds('legal_accepted_at', given.legal_accepted_at)

  for (const name of Object.keys(names) as (keyof typeof names)[]) {
    const value = given[name]
    if (value !== undefined) user[name] = value
  }
  // An empty username removes it.
  if (given.username !== undefined) user.username = given.username || null
  for (const name of ['delete_self_enabled', 'create_organization_enabled', 'bypass_client_trust'] as const) {
    user[name] = given[name] ?? user[name] ?? false
  }
  if (given.create_organizations_limit !== undefined) {
    user.create_organizations_limit = given.create_organizations_limit
  }
  user.created_at = createdAt ?? user.created_at
  user.legal_accepted_at = legalAcceptedAt ?? user.legal_accepted_at
  if (password || password_digest) {
    stored.password = password ?? undefined
    user.password_enabled = true
    user.password_last_updated_at = store.now()
    user.requires_password_reset = false
  }
  if (totp_secret) {
    stored.totpSecret = totp_secret
    user.totp_enabled = true
  }
  if (backup_codes) {
    stored.backupCodes = [...backup_codes]
    user.backup_code_enabled = backup_codes.length > 0
  }
  updateSecondFactor(store, user)
}

type CreateFields = ReturnType<typeof paramsOf<typeof createTypes>>

function milliseconds(name: string, value: string | null | undefined): number | undefined {
  if (!value) return undefined
  const time = Date.parse(value)
  if (Number.isNaN(time))
    throw invalid('form_param_format_invalid', name, `${name} must be an RFC 3339 date.`)
  return time
}

const metadataNames = ['public_metadata', 'private_metadata', 'unsafe_metadata'] as const

/** Merges to any depth; null removes a key. Only objects are merged: an array is replaced. */
function merge(into: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown> {
  const entries = new Map(Object.entries(into))
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) entries.delete(key)
    else if (isPlain(value)) {
      const before = entries.get(key)
      entries.set(key, merge(isPlain(before) ? before : {}, value))
    } else entries.set(key, value)
  }
  return Object.fromEntries(entries)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A user as it is now: a lock may have ended. */
export function currentUser(store: Store, { user, lockedUntil }: StoredUser): User {
  const left = Math.ceil((lockedUntil - store.now()) / 1000)
  if (left <= 0) return user
  return {
    ...user,
    locked: true,
    lockout_expires_in_seconds: left,
    verification_attempts_remaining: 0,
  }
}

export function userRoutes(store: Store): Routes {
  /** Changes a user and returns it. */
  const change = (id: string, how: (stored: StoredUser) => void) => {
    const stored = store.user(id)
    how(stored)
    stored.user.updated_at = store.now()
    return currentUser(store, stored)
  }
  const setBanned = (banned: boolean) => (stored: StoredUser) => {
    stored.user.banned = banned
    if (banned) revokeSessions(store, stored.user.id)
  }
  const bulk = (banned: boolean) => (body: unknown) => {
    const { user_ids } = paramsOf(body, { user_ids: 'strings' }, ['user_ids'])
    if (user_ids.length < 1 || user_ids.length > 50) {
      throw invalid('form_param_value_invalid', 'user_ids', 'user_ids takes 1 to 50 ids.')
    }
    for (const id of user_ids) store.user(id)
    return user_ids.map((id) => change(id, setBanned(banned)))
  }
  const setImage = (id: string, name: string, hasImage: boolean) =>
    change(id, ({ user }) => {
      user.image_url = user.profile_image_url = `https://img.clerk.invalid/${id}/${name}`
      user.has_image = hasImage
    })
  const all = () => [...store.users.values()].map((stored) => currentUser(store, stored))
  const emptyPage = (id: string, query: URLSearchParams) => {
    store.user(id)
    paging(query)
    return { data: [], total_count: 0 }
  }
  /** Removes a row from one of a user's lists by its id. */
  const removeRow = (
    userId: string,
    list: 'passkeys' | 'web3_wallets' | 'external_accounts',
    what: string,
    id: string,
  ) => {
    const { user } = store.user(userId)
    const rows: { id?: string | undefined }[] = user[list]
    const index = rows.findIndex((row) => row.id === id)
    if (index < 0) throw notFound(what, id)
    rows.splice(index, 1)
    if (user.primary_web3_wallet_id === id) user.primary_web3_wallet_id = null
    user.updated_at = store.now()
    return { object: what, id, deleted: true }
  }
  const dropTotp = (stored: StoredUser) => {
    stored.totpSecret = undefined
    stored.user.totp_enabled = false
  }
  const dropBackupCodes = (stored: StoredUser) => {
    stored.backupCodes = []
    stored.user.backup_code_enabled = false
  }
  const dropFactors = (id: string, ...how: ((stored: StoredUser) => void)[]) => {
    change(id, (stored) => {
      for (const drop of how) drop(stored)
      updateSecondFactor(store, stored.user)
    })
    return { user_id: id }
  }

  return {
    'GET /users': ({ query }) => listUsers(all(), query),
    'GET /users/count': ({ query }) => ({
      object: 'total_count',
      total_count: filterUsers(all(), query).length,
    }),
    'GET /users/{user_id}': (_, id) => currentUser(store, store.user(id)),
    'POST /users': ({ body }) => currentUser(store, createUser(store, body)),
    'PATCH /users/{user_id}': ({ body }, id) => {
      const given = paramsOf(body, updateTypes)
      return change(id, (stored) => {
        const { user } = stored
        if (given.profile_image_id) throw notFound('image', given.profile_image_id)
        const before = structuredClone(user)
        try {
          for (const kind of [emailAddress, phoneNumber, web3Wallet]) {
            const primary = given[kind.primary]
            if (primary) makePrimary(user, kind, primary)
          }
          applyAttributes(store, stored, given)
        } catch (error) {
          stored.user = before
          throw error
        }
        if (given.sign_out_of_other_sessions) revokeSessions(store, id)
      })
    },
    'DELETE /users/{user_id}': (_, id) => {
      const { external_id } = store.user(id).user
      store.users.delete(id)
      for (const session of store.sessions.values()) {
        if (session.user_id === id) store.sessions.delete(session.id)
      }
      return { object: 'user', id, external_id, deleted: true }
    },

    'POST /users/{user_id}/ban': (_, id) => change(id, setBanned(true)),
    'POST /users/{user_id}/unban': (_, id) => change(id, setBanned(false)),
    'POST /users/ban': ({ body }) => bulk(true)(body),
    'POST /users/unban': ({ body }) => bulk(false)(body),
    'POST /users/{user_id}/lock': (_, id) =>
      change(id, (stored) => {
        stored.lockedUntil = store.now() + lockDuration
      }),
    'POST /users/{user_id}/unlock': (_, id) =>
      change(id, (stored) => {
        stored.lockedUntil = 0
      }),

    'POST /users/{user_id}/profile_image': ({ body }, id) => {
      const file = body instanceof FormData ? body.get('file') : null
      if (!(file instanceof Blob)) throw invalid('form_param_missing', 'file', 'file is required.')
      return setImage(id, store.nextId('img'), true)
    },
    'DELETE /users/{user_id}/profile_image': (_, id) => setImage(id, 'default', false),

    'PATCH /users/{user_id}/metadata': ({ body }, id) => {
      const given = paramsOf(body, metadata)
      return change(id, ({ user }) => {
        for (const name of metadataNames) user[name] = merge(user[name] ?? {}, given[name] ?? {})
      })
    },
    'PUT /users/{user_id}/metadata': ({ body }, id) => {
      const given = paramsOf(body, metadata)
      return change(id, ({ user }) => {
        for (const name of metadataNames) user[name] = given[name] ?? user[name] ?? {}
      })
    },

    'POST /users/{user_id}/verify_password': ({ body }, id) => {
      const { password } = paramsOf(body, { password: 'string' }, ['password'])
      const stored = store.user(id)
      if (!stored.user.password_enabled)
        throw new Failure(400, 'no_password_set', 'The user has no password.')
      if (stored.password === undefined) {
        throw new Failure(501, 'password_digest_unsupported', 'The in-memory Clerk cannot check a digest.')
      }
      if (stored.password !== password)
        throw invalid('incorrect_password', 'password', 'The password is wrong.')
      return { verified: true }
    },
    'POST /users/{user_id}/remove_password': ({ body }, id) => {
      const { sign_out_of_other_sessions } = paramsOf(body, { sign_out_of_other_sessions: 'boolean' })
      const stored = store.user(id)
      if (stored.user.password_enabled) {
        change(id, () => {
          stored.password = undefined
          stored.user.password_enabled = false
          stored.user.requires_password_reset = false
        })
      }
      if (sign_out_of_other_sessions) revokeSessions(store, id)
      return currentUser(store, stored)
    },
    'POST /users/{user_id}/password/set_compromised': ({ body }, id) => {
      const { revoke_all_sessions } = paramsOf(body, { revoke_all_sessions: 'boolean' })
      if (revoke_all_sessions) revokeSessions(store, id)
      return change(id, ({ user }) => {
        user.requires_password_reset = true
      })
    },
    'POST /users/{user_id}/password/unset_compromised': (_, id) =>
      change(id, ({ user }) => {
        user.requires_password_reset = false
      }),

    'POST /users/{user_id}/verify_totp': async ({ body }, id) => {
      const { code } = paramsOf(body, { code: 'string' }, ['code'])
      const stored = store.user(id)
      const { totpSecret, backupCodes } = stored
      if (!totpSecret && !backupCodes.length) {
        throw new Failure(400, 'no_second_factors', 'The user has neither TOTP nor backup codes.')
      }
      if (totpSecret && (await totpCodes(totpSecret, store.now())).includes(code)) {
        return { verified: true, code_type: 'totp' }
      }
      const index = backupCodes.indexOf(code)
      if (index < 0) throw invalid('incorrect_code', 'code', 'The code is wrong.')
      backupCodes.splice(index, 1)
      return { verified: true, code_type: 'backup_code' }
    },
    'DELETE /users/{user_id}/totp': (_, id) => dropFactors(id, dropTotp),
    'DELETE /users/{user_id}/backup_code': (_, id) => dropFactors(id, dropBackupCodes),
    'DELETE /users/{user_id}/mfa': (_, id) =>
      dropFactors(id, dropTotp, dropBackupCodes, ({ user }) => {
        for (const phone of user.phone_numbers) phone.reserved_for_second_factor = false
      }),

    'DELETE /users/{user_id}/passkeys/{passkey_identification_id}': (_, userId, id) =>
      removeRow(userId, 'passkeys', 'passkey', id!),
    'DELETE /users/{user_id}/web3_wallets/{web3_wallet_identification_id}': (_, userId, id) =>
      removeRow(userId, 'web3_wallets', 'web3_wallet', id!),
    'DELETE /users/{user_id}/external_accounts/{external_account_id}': (_, userId, id) =>
      removeRow(userId, 'external_accounts', 'external_account', id!),

    // No operation of the kit adds any of these, so the lists are empty.
    'GET /users/{user_id}/organization_memberships': ({ query }, id) => emptyPage(id, query),
    'GET /users/{user_id}/organization_invitations': ({ query }, id) => emptyPage(id, query),
    'GET /users/{user_id}/trusted_devices': ({ query }, id) => emptyPage(id, query),
    'DELETE /users/{user_id}/trusted_devices/{trusted_device_id}': (_, userId, id) => {
      store.user(userId)
      throw notFound('trusted device', id!)
    },
  }
}
