/**
 * Role sets: which roles the members of an organization can have.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as roleSets from 'edge-clerk/role-sets'
 *
 * export async function retireEditors(clerk: Client): Promise<void> {
 *   const params = { role_key: 'org:editor', to_role_key: 'org:member' }
 *   await roleSets.replaceRole(clerk, 'role_set:default', params)
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/role-sets
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { type Page, page } from '../schemas/page.ts'
import { RoleSet } from '../schemas/role-set.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Page } from '../schemas/page.ts'
export type { RoleSet } from '../schemas/role-set.ts'

export interface ListParams {
  /** An id, or part of a name or key. */
  query?: string | undefined
  /** Column to sort by; a `-` before it sorts in descending order. @default -created_at */
  order_by?: `${'' | '+' | '-'}${'created_at' | 'name' | 'key'}` | (string & {}) | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the role sets, newest first. `GET /role_sets` */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<RoleSet>> {
  return request(client, 'GET', path('/role_sets'), { query: query(params), output: page(RoleSet) }, options)
}

/** Reads one role set by its key or id. `GET /role_sets/{role_set_key_or_id}` */
export async function get(
  client: Client,
  roleSetKeyOrId: string,
  options?: RequestOptions,
): Promise<RoleSet> {
  return request(
    client,
    'GET',
    path('/role_sets/{role_set_key_or_id}', roleSetKeyOrId),
    { output: RoleSet },
    options,
  )
}

export interface CreateParams {
  name: string
  /**
   * `role_set:` followed by lower-case letters, digits and `_`; unique in the instance.
   *
   * @default made from the name
   */
  key?: string | undefined
  description?: string | null | undefined
  /** Role of new members; must be one of `roles`. */
  default_role_key: string
  /** Role of the creator of an organization; must be one of `roles`. */
  creator_role_key: string
  /** `initial` is the role set of new organizations; an instance has only one. */
  type?: 'initial' | 'custom' | (string & {}) | undefined
  /** Role keys, 1 to 10. */
  roles: readonly string[]
}

/**
 * Creates a role set. `POST /role_sets`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<RoleSet> {
  return request(client, 'POST', path('/role_sets'), { body: json(params), output: RoleSet }, options)
}

export interface UpdateParams {
  name?: string | null | undefined
  /** `role_set:` followed by lower-case letters, digits and `_`; unique in the instance. */
  key?: string | null | undefined
  description?: string | null | undefined
  /** `initial` makes it the role set of new organizations; the previous one becomes `custom`. */
  type?: 'initial' | (string & {}) | null | undefined
  /** Role of new members; must be in this set. */
  default_role_key?: string | null | undefined
  /** Role of the creator of an organization; must be in this set. */
  creator_role_key?: string | null | undefined
}

/** Changes the given fields of a role set. `PATCH /role_sets/{role_set_key_or_id}` */
export async function update(
  client: Client,
  roleSetKeyOrId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<RoleSet> {
  return request(
    client,
    'PATCH',
    path('/role_sets/{role_set_key_or_id}', roleSetKeyOrId),
    { body: json(params), output: RoleSet },
    options,
  )
}

export interface ReplaceParams {
  /** Key of the role set that replaces it. */
  dest_role_set_key: string
  /**
   * Maps roles of this set to roles of the other; required where members have a role that the other set
   * lacks.
   */
  reassignment_mappings?: Record<string, string> | undefined
}

/**
 * Deletes a role set and moves its organizations to another one.
 * `POST /role_sets/{role_set_key_or_id}/replace`
 */
export async function replace(
  client: Client,
  roleSetKeyOrId: string,
  params: ReplaceParams,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'POST',
    path('/role_sets/{role_set_key_or_id}/replace', roleSetKeyOrId),
    { body: json(params), output: DeletedObject },
    options,
  )
}

export interface AddRolesParams {
  /** Role keys, 1 to 10. */
  role_keys: readonly string[]
  /** Role of new members; must be one of the added roles. */
  default_role_key?: string | undefined
  /** Role of the creator of an organization; must be one of the added roles. */
  creator_role_key?: string | undefined
}

/** Adds roles to a role set. `POST /role_sets/{role_set_key_or_id}/roles` */
export async function addRoles(
  client: Client,
  roleSetKeyOrId: string,
  params: AddRolesParams,
  options?: RequestOptions,
): Promise<RoleSet> {
  return request(
    client,
    'POST',
    path('/role_sets/{role_set_key_or_id}/roles', roleSetKeyOrId),
    { body: json(params), output: RoleSet },
    options,
  )
}

export interface ReplaceRoleParams {
  /** Key of the role to remove. */
  role_key: string
  /** Key of the role that its members get. */
  to_role_key: string
}

/**
 * Removes a role from a role set and gives its members another one.
 * `POST /role_sets/{role_set_key_or_id}/roles/replace`
 */
export async function replaceRole(
  client: Client,
  roleSetKeyOrId: string,
  params: ReplaceRoleParams,
  options?: RequestOptions,
): Promise<RoleSet> {
  return request(
    client,
    'POST',
    path('/role_sets/{role_set_key_or_id}/roles/replace', roleSetKeyOrId),
    { body: json(params), output: RoleSet },
    options,
  )
}
