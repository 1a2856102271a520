/**
 * Clerk's names in camelCase, for those who prefer them: `camelCase` for what an operation answers, `snakeCase`
 * for what one takes. Both rename keys at any depth, in the types as well, and leave values alone.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import { camelCase, snakeCase } from 'edge-clerk/camel-case'
 * import * as users from 'edge-clerk/users'
 *
 * export async function rename(clerk: Client, userId: string, firstName: string): Promise<string | null> {
 *   const user = camelCase(await users.update(clerk, userId, snakeCase({ firstName })))
 *   return user.firstName
 * }
 * ```
 *
 * @module
 */

/**
 * Copies an answer with its names in camelCase: `first_name` as `firstName`, `web3_wallets` as `web3Wallets`.
 *
 * What has no names of Clerk's is in the copy as it is, the same object: metadata, claims, `actor`, `meta` of
 * an error, `attribute_mapping` of a directory, `mappings` of a role set's migration, `external_account` of a
 * sign-up, `payee` and `subscription_item` of a payment attempt, and JWKs. An answer without any name of
 * Clerk's, that of `templates.preview`, does not compile.
 */
export function camelCase<T>(result: Declared<T>): CamelCase<T> {
  const toCamel = (name: string) => name.replace(/\B_[a-z]/g, (letter) => letter.slice(1).toUpperCase())
  return rename(result, toCamel, (name, parent) =>
    name === 'attribute_mapping'
      ? !('idp_entity_id' in parent)
      : name === 'subscription_item'
        ? !('transition' in parent)
        : /^((public|private|unsafe)_metadata|actor|claims|meta|mappings|external_account|payee)$/.test(name),
  ) as CamelCase<T>
}

/**
 * Copies params with their names in snake_case: `firstName` as `first_name`, `web3Wallet` as `web3_wallet`.
 *
 * What has no names of Clerk's is in the copy as it is, the same object: metadata, claims, `actor`,
 * `request_headers`, `reassignment_mappings`, `attribute_mapping` of a directory, and any `Blob` or `Date`.
 * An `attribute_mapping` counts as a directory's unless it is in `saml` or beside a field that only SAML
 * connections have.
 */
export function snakeCase<const T>(params: Declared<T>): SnakeCase<T> {
  return rename(params, toSnake, (name, parent, within) =>
    name === 'attribute_mapping'
      ? within !== 'saml' && isOfDirectory(parent)
      : /^((public|private|unsafe)_metadata|actor|claims|request_headers|reassignment_mappings)$/.test(name),
  ) as SnakeCase<T>
}

/** The names of an answer in camelCase. */
export type CamelCase<T> = T extends readonly unknown[]
  ? CamelCase<T[number]>[]
  : T extends object
    ? IsOpen<T> extends true
      ? T
      : {
          [K in keyof T as K extends string ? CamelKey<K> : K]: K extends OpaqueAnswer
            ? T[K]
            : CamelCase<T[K]>
        }
    : T

/** The names of params in snake_case. */
export type SnakeCase<T, Within = ''> = T extends readonly unknown[]
  ? SnakeCase<T[number]>[]
  : T extends object
    ? IsOpen<T> extends true
      ? Writable<T>
      : {
          -readonly [K in keyof T as K extends string ? SnakeKey<K> : K]: IsOpaqueParam<
            T,
            K,
            Within
          > extends true
            ? Writable<T[K]>
            : SnakeCase<T[K], K>
        }
    : T

/** `first_name` to `firstName` */
export type CamelKey<K extends string> = K extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelKey<Tail>>}`
  : K

/** `firstName` to `first_name` */
export type SnakeKey<K extends string, Done extends string = ''> = K extends `${infer Letter}${infer Rest}`
  ? SnakeKey<Rest, `${Done}${Letter extends Lowercase<Letter> ? Letter : `_${Lowercase<Letter>}`}`>
  : Done

type Metadata = 'public_metadata' | 'private_metadata' | 'unsafe_metadata'
type OpaqueAnswer = Metadata | 'actor' | 'claims' | 'meta' | 'mappings' | 'external_account' | 'payee'
type OpaqueParam = Metadata | 'actor' | 'claims' | 'request_headers' | 'reassignment_mappings'

type IsOpaqueParam<T, K, Within> = K extends string
  ? SnakeKey<K> extends OpaqueParam
    ? true
    : SnakeKey<K> extends 'attribute_mapping'
      ? Within extends 'saml'
        ? false
        : IsOfDirectory<T>
      : false
  : false

/** The fields of `directories.update`. */
type DirectoryField = 'name' | 'enabled' | 'provider' | 'attribute_mapping' | 'group_role_mapping_enabled'
type IsOfDirectory<T> = T extends { readonly provider: `saml_${string}` }
  ? false
  : SnakeKey<keyof T & string> extends DirectoryField
    ? true
    : false

/** What has methods: to the compiler, `string & {}` is such an object, as are a `Blob` and a `Date`. */
type Leaf = string | { arrayBuffer(): unknown } | { getTime(): number }

/** Whether the names in a value are not Clerk's; those of a JWK count as such. */
type IsOpen<T> = string extends keyof T ? true : T extends Leaf | { readonly kty: string } ? true : false

/** Refuses an object of which no name is known; what is `any` passes. */
type Declared<T> = string extends keyof T ? (0 extends 1 & T ? T : never) : T

/** Without the `readonly` that comes with literals. */
type Writable<T> = T extends readonly unknown[]
  ? Writable<T[number]>[]
  : T extends Leaf
    ? T
    : T extends object
      ? { -readonly [K in keyof T]: Writable<T[K]> }
      : T

function toSnake(name: string): string {
  return name.replace(/\B[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function isOfDirectory(parent: object): boolean {
  const fields = /^(name|enabled|provider|attribute_mapping|group_role_mapping_enabled)$/
  const { provider } = parent as { provider?: unknown }
  return Object.keys(parent).every((name) => fields.test(toSnake(name))) && !/^saml_/.test(`${provider}`)
}

function rename(
  value: unknown,
  to: (name: string) => string,
  isOpaque: (name: string, parent: object, within: string) => boolean,
  within = '',
): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, to, isOpaque))
  if (!isPlain(value) || 'kty' in value) return value
  // fromEntries defines: a key `__proto__` becomes a property like any other.
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) => [
      to(name),
      isOpaque(toSnake(name), value, within) ? content : rename(content, to, isOpaque, name),
    ]),
  )
}

/** Whether a value is an object as JSON makes them, of whatever realm. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || !value) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return !prototype || !Object.getPrototypeOf(prototype)
}
