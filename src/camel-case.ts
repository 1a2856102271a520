/**
 * Clerk's names in camelCase, for those who prefer them: `camelCase` converts what an operation returns, `snakeCase` the
 * params of an operation. Both rename keys at any depth, in the types as well. Values stay as they are, except for that
 * of `orderBy`.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import { camelCase, snakeCase } from 'edge-clerk/camel-case'
 * import * as users from 'edge-clerk/users'
 *
 * export async function newestFirst(clerk: Client): Promise<(string | null)[]> {
 *   const page = await users.list(clerk, snakeCase({ orderBy: '-createdAt' }))
 *   return camelCase(page).map((user) => user.firstName)
 * }
 * ```
 *
 * @module
 */
import { ClerkInputError } from './errors.ts'

/**
 * Copies a result with its names in camelCase: `first_name` becomes `firstName`, `web3_wallets` becomes `web3Wallets`.
 *
 * Content whose keys are not Clerk's is not copied but stays the same object: metadata, claims, `actor`, JWKs, `meta`
 * of an error, and what Clerk returns without naming its fields. A type that has none of Clerk's names, such as what
 * `templates.preview` returns, does not compile.
 *
 * Never throws: a name stays as it is where the new one is taken, and so does content that is nested more than 100
 * levels deep or contains itself.
 */
export function camelCase<T>(result: Declared<T>): CamelCase<T> {
  return copyInCamelCase(result, []) as CamelCase<T>
}

/**
 * Copies params with their names in snake_case: `firstName` becomes `first_name`, `web3Wallet` becomes `web3_wallet`.
 * The column in `orderBy` is a name too: `-createdAt` becomes `-created_at`.
 *
 * Content whose keys are not Clerk's is not copied but stays the same object: metadata, claims, `actor`,
 * `request_headers`, `headers` of an email, `reassignment_mappings`, `attribute_mapping` of a directory, and any `Blob` or `Date`. An
 * `attribute_mapping` counts as a directory's unless it is in `saml` or beside a field that only SAML connections have.
 *
 * @throws {ClerkInputError} for params that have one name in both spellings, contain themselves, or are nested more
 * than 100 levels deep.
 */
export function snakeCase<const T>(params: Declared<T>): SnakeCase<T> {
  return copyInSnakeCase(params, [], '') as SnakeCase<T>
}

/** The type of a result with its names in camelCase. */
export type CamelCase<T> = T extends readonly unknown[]
  ? CamelCase<T[number]>[]
  : T extends object
    ? IsOpen<T> extends true
      ? T
      : {
          [K in keyof T as K extends string ? CamelKey<K> : K]: K extends OpenInResults
            ? T[K]
            : CamelCase<T[K]>
        }
    : T

/** The type of params with their names in snake_case. `Within` is the name of the field that holds them. */
export type SnakeCase<T, Within = ''> = T extends readonly unknown[]
  ? SnakeCase<T[number]>[]
  : T extends object
    ? IsOpen<T> extends true
      ? Writable<T>
      : { -readonly [K in keyof T as K extends string ? SnakeKey<K> : K]: SnakeField<T, K, Within> }
    : T

/** `first_name` to `firstName` */
export type CamelKey<K extends string> = K extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelKey<Tail>>}`
  : K

/** `firstName` to `first_name` */
export type SnakeKey<K extends string, Done extends string = ''> = string extends K
  ? `${Done}${K}`
  : K extends `${infer Letter}${infer Rest}`
    ? SnakeKey<Rest, `${Done}${Letter extends Lowercase<Letter> ? Letter : `_${Lowercase<Letter>}`}`>
    : Done

/** Names of results whose content has keys that are not Clerk's, or that Clerk does not name. */
const openInResults = [
  'public_metadata',
  'private_metadata',
  'unsafe_metadata',
  'actor',
  // Claims of a token.
  'act',
  'claims',
  'meta',
  // Of the migration of a role set.
  'mappings',
  // Of a sign-up.
  'external_account',
  // Of a payment attempt.
  'payee',
] as const

/** Names of params whose content has keys that are not Clerk's. */
const openInParams = [
  'public_metadata',
  'private_metadata',
  'unsafe_metadata',
  'actor',
  'claims',
  'request_headers',
  'reassignment_mappings',
  // Of an email.
  'headers',
] as const

/** The fields of `directories.update`: a params object with any other has the `attribute_mapping` of SAML. */
const directoryFields = [
  'name',
  'enabled',
  'provider',
  'attribute_mapping',
  'group_role_mapping_enabled',
] as const

type OpenInResults = (typeof openInResults)[number]
type OpenInParams = (typeof openInParams)[number]
type DirectoryField = (typeof directoryFields)[number]

/** The type of the field `K` of params. */
type SnakeField<T, K extends keyof T, Within> =
  SnakeName<K> extends OpenInParams
    ? Writable<T[K]>
    : SnakeName<K> extends 'order_by'
      ? SnakeText<T[K]>
      : SnakeName<K> extends 'attribute_mapping'
        ? SnakeMapping<T, K, Within>
        : SnakeCase<T[K], K>

type SnakeName<K> = K extends string ? SnakeKey<K> : K
type SnakeText<T> = T extends string ? SnakeKey<T> : T
type SnakeMapping<T, K extends keyof T, Within> = Within extends 'saml'
  ? SnakeCase<T[K]>
  : IsDirectory<T> extends true
    ? Writable<T[K]>
    : SnakeCase<T[K]>

type IsDirectory<T> = T extends { readonly provider: `saml_${string}` }
  ? false
  : SnakeKey<keyof T & string> extends DirectoryField
    ? true
    : false

/** Has methods: to the compiler, `string & {}` is such an object, as are a `Blob` and a `Date`. */
type Leaf = string | { arrayBuffer(): unknown } | { getTime(): number }

/** Whether the keys of a type are not Clerk's; those of a JWK count as such. */
type IsOpen<T> = string extends keyof T ? true : T extends Leaf | { readonly kty: string } ? true : false

/** Refuses an object that has none of Clerk's names; `any` passes. */
type Declared<T> = string extends keyof T ? (0 extends 1 & T ? T : never) : T

/** Without the `readonly` that comes with literals. */
type Writable<T> = T extends readonly unknown[]
  ? Writable<T[number]>[]
  : T extends Leaf
    ? T
    : T extends object
      ? { -readonly [K in keyof T]: Writable<T[K]> }
      : T

/** Deeper than any result or params of Clerk's. */
const maxDepth = 100

/** `ancestors` are the objects that hold the value. */
function copyInCamelCase(value: unknown, ancestors: readonly object[]): unknown {
  if (!isRenamable(value) || isTooDeep(value, ancestors)) return value
  const path = [...ancestors, value]
  if (Array.isArray(value)) return value.map((item) => copyInCamelCase(item, path))
  const taken = new Set(Object.keys(value))
  const entries = Object.entries(value).map(([name, content]) => {
    const renamed = toCamel(name)
    const isFree = !taken.has(renamed)
    taken.add(renamed)
    return [
      isFree ? renamed : name,
      isOpenInResult(toSnake(name), value) ? content : copyInCamelCase(content, path),
    ]
  })
  // fromEntries defines: a key `__proto__` becomes a property like any other.
  return Object.fromEntries(entries)
}

/** `within` is the name of the field that holds the value. */
function copyInSnakeCase(value: unknown, ancestors: readonly object[], within: string): unknown {
  if (!isRenamable(value)) return value
  if (isTooDeep(value, ancestors)) {
    throw new ClerkInputError(
      `params must not contain themselves or be nested more than ${maxDepth} levels deep`,
    )
  }
  const path = [...ancestors, value]
  if (Array.isArray(value)) return value.map((item) => copyInSnakeCase(item, path, ''))
  const spellings = new Map<string, string>()
  const entries = Object.entries(value).map(([name, content]) => {
    const renamed = toSnake(name)
    const other = spellings.get(renamed)
    if (other !== undefined)
      throw new ClerkInputError(`params must have either ${other} or ${name}, not both`)
    spellings.set(renamed, name)
    if (renamed === 'order_by' && typeof content === 'string') return [renamed, toSnake(content)]
    return [renamed, isOpenInParam(renamed, value, within) ? content : copyInSnakeCase(content, path, name)]
  })
  return Object.fromEntries(entries)
}

function isOpenInResult(name: string, parent: object): boolean {
  // A directory's has keys of the app, a SAML connection's has Clerk's.
  if (name === 'attribute_mapping') return !('idp_entity_id' in parent)
  // Clerk names the fields of a price transition's, not those of a payment attempt's.
  if (name === 'subscription_item') return !('transition' in parent)
  // An email's are the variables of its template, a page's are its items.
  if (name === 'data') return 'from_email_name' in parent
  return includes(openInResults, name)
}

function isOpenInParam(name: string, parent: object, within: string): boolean {
  if (name === 'attribute_mapping') return within !== 'saml' && isDirectory(parent)
  return includes(openInParams, name)
}

function isDirectory(params: object): boolean {
  const { provider } = params as { provider?: unknown }
  const isSaml = typeof provider === 'string' && provider.startsWith('saml_')
  return !isSaml && Object.keys(params).every((name) => includes(directoryFields, toSnake(name)))
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name)
}

function toCamel(name: string): string {
  return name.replace(/\B_[a-z]/g, (pair) => pair.slice(1).toUpperCase())
}

function toSnake(name: string): string {
  return name.replace(/\B[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Whether a value is a list, or an object as JSON makes them, of whatever realm, that is not a JWK. */
function isRenamable(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null
  return isPlain && !('kty' in value)
}

/** Whether a value contains itself or is deeper than any document of Clerk's: copying it could exhaust the stack. */
function isTooDeep(value: object, ancestors: readonly object[]): boolean {
  return ancestors.length >= maxDepth || ancestors.includes(value)
}
